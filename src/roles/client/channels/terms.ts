/** What the channels of a client work with, and what they are needed for. */

import type { Logger } from '../../../base/log.js';
import type { Network } from '../../../net/interface.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Store } from '../../../store/interface.js';
import type { Directory } from '../../directory/directory.js';
import type { LedgerApi } from '../../ledger/interface.js';
import type { LedgerTime } from '../../ledger/ledger-time.js';
import type { AskOptions } from '../interface.js';

export interface PayerComponents {
  readonly store: Store;
  readonly network: Pick<Network, 'open'>;
  readonly ledger: LedgerApi;
  readonly ledgerTime: Pick<LedgerTime, 'now'>;
  readonly directory: Pick<Directory, 'find'>;
  readonly logger: Logger;
}

/** What a channel is needed for. */
export interface Use {
  readonly compute: Address;
  readonly maxPrice: bigint;
  readonly deadline: number;
  /** What a new channel holds. Absent: as the client was made. */
  readonly deposit?: bigint;
}

export interface PayerOptions {
  readonly signal: AbortSignal;
  /** Hears of deposits and vouchers. */
  readonly onEvent?: AskOptions['onEvent'];
}

/** A job that runs at a node, and can pay what is checked of it. */
export interface Paying {
  payChecked(): Promise<void>;
}
