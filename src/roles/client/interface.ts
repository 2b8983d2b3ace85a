/** What a client is made of, and what one job of it needs: types that its parts share. */
import type { Clock } from '../../base/clock.js';
import type { Logger } from '../../base/log.js';
import type { Network } from '../../net/interface.js';
import type { Address } from '../../protocol/structs.js';
import type { Vocabulary } from '../../protocol/vocabulary.js';
import type { Store } from '../../store/interface.js';
import type { Directory } from '../directory.js';
import type { LedgerApi } from '../ledger/interface.js';
import type { ClientEvent } from './events.js';
import type { OfferBox } from './offer-box.js';
import type { JobRecord } from './record.js';
import type { AskRequest } from './request.js';
import type { Submitter } from './submitter.js';

export interface ClientComponents {
  readonly network: Network;
  readonly ledger: LedgerApi;
  readonly directory: Directory;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** What the jobs of one client share. */
export interface JobComponents extends ClientComponents {
  readonly offers: OfferBox;
  readonly submitter: Submitter;
}

export interface AskOptions {
  /** Aborts everything at once; the job stays where it is on disk. */
  readonly signal: AbortSignal;
  /** Asks the node to stop and commit to what there is; the audit follows. */
  readonly cancel?: AbortSignal;
  readonly onEvent: (event: ClientEvent) => void;
}

export interface JobRunInit {
  readonly request: AskRequest;
  readonly record: JobRecord;
  readonly vocabulary: Vocabulary;
  readonly acceptedJobs: (compute: Address) => Promise<number>;
}
