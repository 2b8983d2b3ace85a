/** Two histories of one assignment, as the ledger stores them after the slash. */
import type { Address } from '../sign/structs.js';

export interface EquivocationState {
  readonly index: number;
  readonly client: Address;
  readonly compute: Address;
  /** Taken from the node. */
  readonly slashed: bigint;
  /** The account that submitted the two. */
  readonly accuser: Address;
  /** Ledger time of the entry, milliseconds. */
  readonly time: number;
}
