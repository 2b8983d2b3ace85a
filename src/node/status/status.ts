/** The status of a running node, for `/status` and `rastic status`. Data only. */
import type { Role } from '../../protocol/params.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { NodeEvent } from '../events/events.js';

/** One thing that must hold before a node can serve. */
export interface ReadyCheck {
  /** One of CHECKS in reasons.ts. */
  readonly name: string;
  readonly ok: boolean;
  /** A code if the check fails. */
  readonly code?: string;
  /** What is wrong and what to do, for a person. */
  readonly message?: string;
  /** The check fails, but the node serves all the same. */
  readonly warning?: boolean;
}

export interface NodeStatus {
  readonly version: string;
  readonly pid: number;
  readonly upMs: number;
  readonly peerId: string;
  readonly address: Address;
  readonly roles: readonly Role[];
  readonly networkId: Hash;
  /** `stopping`: it drains and accepts no new work. */
  /** The newest network descriptor that the node has, and the nodes that have an older one. */
  readonly descriptor: {
    readonly sequence: number;
    readonly behind: readonly { readonly address: Address; readonly sequence: number }[];
  };
  readonly phase: 'starting' | 'ready' | 'stopping';
  readonly checks: readonly ReadyCheck[];
  /** Multiaddrs that the node announces. */
  readonly addresses: readonly string[];
  /** The number of peers with an open connection, and of nodes known by their records. */
  readonly peers: { readonly connected: number; readonly known: number };
  /** Name of the network's unit of money, and its decimals. */
  readonly unit: string;
  readonly decimals: number;
  /** Absent while the ledger cannot be reached. Money as decimal text, in smallest units. */
  readonly ledger?: {
    readonly height: number;
    readonly balance: string;
    readonly stake: string;
  };
  readonly model?: {
    readonly modelId: Hash;
    readonly name: string;
    readonly quantization: string;
    /** exact or portable. */
    readonly kind: 'exact' | 'portable';
    readonly engineClass: Hash;
    /** What computes the tokens, and with how many threads. */
    readonly device: string;
    /** Number type of the cache. */
    readonly kvType: string;
    /** Why the exact engine does not serve, if it does not. */
    readonly whyPortable?: string;
    readonly contextTokens: number;
    readonly slots: number;
  };
  /** Jobs of a compute node. */
  readonly compute?: {
    readonly running: number;
    readonly waiting: number;
    readonly served: number;
    readonly failed: number;
    readonly tokens: number;
  };
  /** Audits of a verifier. */
  readonly verifier?: {
    readonly running: number;
    readonly answered: number;
    readonly failed: number;
  };
  /** What the operator must hear of, the newest first; all of it is in events.jsonl. */
  readonly events?: readonly NodeEvent[];
  readonly memory: { readonly rssBytes: number; readonly engineRssBytes?: number };
}

/**
 * The file `run.json` in a running node's folder, with the address of its `/status`. Removed when
 * the node stops.
 */
export interface RunFile {
  readonly pid: number;
  /** http://127.0.0.1:PORT */
  readonly url: string;
}
