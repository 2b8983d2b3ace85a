/** Two histories of one assignment, as the ledger keeps them once they were slashed. */
import type { Address } from '../sign/structs.js';

export interface EquivocationState {
  readonly index: number;
  readonly client: Address;
  readonly compute: Address;
  /** Taken from the node. */
  readonly slashed: bigint;
  /** Who showed the two. */
  readonly accuser: Address;
  /** Ledger time of the entry, milliseconds. */
  readonly time: number;
}
