/**
 * What a gateway keeps in its data folder, as the HTTP face and the commands use it: API keys,
 * budgets, usage and the public log. Types only.
 */
import type { LogHead, LogOwner, SignedLogEntry } from '../../protocol/proof/public-log.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Inference } from '../inference/interface.js';

/** What a key may do. */
export interface KeyLimits {
  /** Most that all its jobs may cost together, in smallest units. Absent: no limit. */
  readonly budget?: bigint;
  /** Absent: no limit. */
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  /** Absent: all models. */
  readonly models?: readonly Hash[];
}

/** An API key as an operator sees it. The key itself is kept nowhere. */
export interface KeyInfo extends KeyLimits {
  /** The first digits of the key's hash. */
  readonly id: string;
  readonly name: string;
  /** Milliseconds. */
  readonly created: number;
  readonly revoked?: number;
  /** Paid, and set aside for jobs that run. */
  readonly spent: bigint;
  readonly held: bigint;
}

export interface NewKey extends KeyInfo {
  /** Shown once. */
  readonly secret: string;
}

/** What a key used on a day of a model. */
export interface UsageLine {
  /** UTC, YYYY-MM-DD. */
  readonly day: string;
  readonly keyId: string;
  readonly modelId: Hash;
  readonly jobs: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
  /** Paid, in smallest units. */
  readonly tokens: bigint;
  readonly audits: bigint;
}

/** A part of the public log, and how far the log goes. */
export interface LogPage {
  readonly owner: LogOwner;
  readonly head: LogHead;
  readonly entries: readonly SignedLogEntry[];
}

/** Somebody who may use the gateway. */
export interface Visitor {
  readonly keyId: string;
  /** Checks models, rate and budget of every call, schedules it and books it. */
  readonly inference: Inference;
  /** Counts a request. @throws RasticError GATEWAY_RATE. */
  takeRequest(): void;
}

/** What the HTTP face needs of the data folder. */
export interface Desk {
  /**
   * @param secret absent: somebody without a key, which the caller has allowed.
   * @throws RasticError GATEWAY_KEY for an unknown or revoked key.
   */
  admit(secret?: string): Visitor;
  /** @param limit most entries. */
  log(from: number, limit: number): Promise<LogPage>;
}
