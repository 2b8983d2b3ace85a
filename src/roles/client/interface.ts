/** The parts of a client, and what its steps share of a job. Types only. */

import type { Clock } from '../../base/clock.js';
import type { Logger } from '../../base/log.js';
import type { Queue } from '../../base/queue.js';
import type { Network } from '../../net/interface.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Vocabulary } from '../../protocol/model/vocabulary.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { Store } from '../../store/interface.js';
import type { AccountBook } from '../account-book.js';
import type { Directory } from '../directory/directory.js';
import type { LedgerApi } from '../ledger/interface.js';
import type { LedgerTime } from '../ledger/ledger-time.js';
import type { ClientEvent } from './events.js';
import type { JobRecord } from './record.js';

export interface ClientComponents {
  readonly network: Network;
  readonly ledger: LedgerApi;
  /** Operations of this account, one after another. */
  readonly operations: Queue;
  readonly directory: Directory;
  readonly store: Store;
  readonly clock: Clock;
  readonly ledgerTime: LedgerTime;
  readonly logger: Logger;
  readonly book?: Pick<AccountBook, 'record'>;
}

export interface PurseInit {
  /** Money of one deposit. Default: PURSE_AUDITS audits at the network's fee with each verifier. */
  readonly deposit?: bigint;
}

export interface ClientInit {
  /** Share of accepted jobs that a canary follows, 0 to 1. Default: 0. */
  readonly canaryRate?: number;
  /** Longest time from a job to its canary, drawn at random. Default: none. */
  readonly canaryDelayMs?: number;
  readonly purse?: PurseInit;
  /** What a new channel holds. Default: from the price of the job. */
  readonly deposit?: bigint;
}

export interface AskOptions {
  /** Aborts everything at once. The job on disk keeps its state. */
  readonly signal: AbortSignal;
  /** Asks the node to stop and commit to its output so far. The audit follows. */
  readonly cancel?: AbortSignal;
  readonly onEvent: (event: ClientEvent) => void;
  /**
   * Called when a job is on disk and nothing of it is sent yet; the job waits for it. A request whose
   * node cheated begins further jobs.
   */
  readonly onBegun?: (jobId: Hash) => Promise<void>;
  /** What a new channel to a node holds. Default: as the client was made. */
  readonly deposit?: bigint;
  /**
   * Nodes to be asked first, over streams of their own: the first valid Offer of theirs is taken at
   * once, and only if none makes one, the job is announced.
   */
  readonly prefer?: readonly Address[];
  /** Why these, for the record: a sentence. */
  readonly why?: string;
  /** Also accept Offers of engine classes without a measured tolerance. Default: no. */
  readonly acceptUnmeasured?: boolean;
}

/** A job at work: its record on disk, and the model that it asks for. */
export interface JobAtWork {
  readonly record: JobRecord;
  readonly manifest: Manifest;
  readonly vocabulary: Vocabulary;
}

/** The signal that ends a step at once, and the callback for its events. */
export type StepOptions = Pick<AskOptions, 'signal' | 'onEvent' | 'deposit'>;
