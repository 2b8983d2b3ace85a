/** What a client is made of, and what one job of it needs: types that its parts share. */
import type { Clock } from '../../base/clock.js';
import type { Logger } from '../../base/log.js';
import type { Network } from '../../net/interface.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Vocabulary } from '../../protocol/model/vocabulary.js';
import type { Address } from '../../protocol/sign/structs.js';
import type { Store } from '../../store/interface.js';
import type { Directory } from '../directory/directory.js';
import type { Identity } from '../identity.js';
import type { LedgerApi } from '../ledger/interface.js';
import type { LedgerTime } from '../ledger/ledger-time.js';
import type { ClientEvent } from './events.js';
import type { Pace } from './offers/announce-pace.js';
import type { OfferBox } from './offers/inbox.js';
import type { JobRecord } from './record.js';
import type { Submitter } from './settle/operations.js';
import type { Reputation } from './trust/reputation.js';
import type { Witnesses } from './trust/witnesses.js';

export interface ClientComponents {
  readonly network: Network;
  readonly ledger: LedgerApi;
  readonly directory: Directory;
  readonly store: Store;
  readonly clock: Clock;
  readonly ledgerTime: LedgerTime;
  readonly logger: Logger;
}

/** What the jobs of one client share. */
export interface JobComponents extends ClientComponents {
  readonly offers: OfferBox;
  readonly submitter: Submitter;
  readonly reputation: Reputation;
  readonly witnesses: Witnesses;
  readonly pace: Pace;
}

export interface AskOptions {
  /** Aborts everything at once; the job stays where it is on disk. */
  readonly signal: AbortSignal;
  /** Asks the node to stop and commit to what there is; the audit follows. */
  readonly cancel?: AbortSignal;
  readonly onEvent: (event: ClientEvent) => void;
  /** Take Offers of engine classes that nobody measured too; default no. */
  readonly acceptUnmeasured?: boolean;
}

/** One job in work: what each of its steps may use. */
export interface JobScope extends AskOptions {
  readonly components: JobComponents;
  readonly identity: Identity;
  readonly record: JobRecord;
  readonly manifest: Manifest;
  readonly vocabulary: Vocabulary;
  /** Whether a node gets no job, nor a question for an Offer. */
  readonly isBarred: (compute: Address) => boolean;
  /** Whether it is asked because a node before it cheated. */
  readonly isInStead: boolean;
}
