/** What the client's process of the kill matrix is told, and the lines it prints. Data only. */
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import type { Point, Strike, Target } from './points.js';

/** A node and the engine below it. */
export interface Pids {
  readonly pid: number;
  readonly engine: number;
}

/** When to strike, and at whom. */
export interface Plan {
  readonly point: Point;
  readonly target: Target | 'machine';
  readonly strike: Strike;
  readonly ledger: number;
  /** The node that is assigned when nothing is known yet. */
  readonly compute: Address;
  readonly verifiers: readonly Address[];
  readonly nodes: Readonly<Record<Address, Pids>>;
}

export interface ClientOrder {
  readonly root: string;
  /** Resumed; else a job is asked. */
  readonly jobId?: Hash;
  readonly prompt: string;
  readonly maxTokens: number;
  readonly plan?: Plan;
}

type Fee = readonly [verifier: Address, fee: string];

export interface PaidSegment {
  readonly compute: Address;
  readonly end: string;
  /** Money as text: lines are JSON. */
  readonly due: string;
  /** What vouchers have paid for it. */
  readonly paid: string;
  /** Of the verifiers that have answered. */
  readonly fees: readonly Fee[];
  /** Of those that were asked and gave no answer: each may have earned nothing, a half, or all. */
  readonly open: readonly Fee[];
}

/** One line of its standard output. `at`: milliseconds since 1970. */
export type ClientLine =
  | { readonly at: number; readonly type: 'event'; readonly event: Record<string, unknown> }
  | {
      readonly at: number;
      readonly type: 'struck';
      readonly pids: readonly number[];
      /** The node that is meant; of the client, the machine and the ledger none. */
      readonly address?: Address;
      /** The node that the job was assigned to by then. */
      readonly compute: Address;
    }
  | {
      readonly at: number;
      readonly type: 'end';
      readonly state: string;
      readonly code: string;
      /** Hash of the committed token ids. */
      readonly tokens: string;
      readonly count: number;
      readonly segments: readonly PaidSegment[];
    };
