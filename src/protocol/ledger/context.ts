/** What the handler of every operation receives, and the type of an operation by its name. */
import type { Hex } from '../../base/bytes.js';
import type { Hash } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import type { Draft } from './draft.js';
import type { LedgerRules } from './rules.js';

export type Operation = Wire<'Operation'>;
export type OperationType = Operation['type'];
export type OperationOf<T extends OperationType> = Extract<Operation, { readonly type: T }>;

export interface Context {
  readonly draft: Draft;
  readonly rules: LedgerRules;
  /** Ledger time of the entry, milliseconds. */
  readonly time: number;
  /** Journal head after the entry. */
  readonly head: Hash;
  /** The entry's beacon: the seed of a panel's draw. */
  readonly beacon: Hex;
}
