/** Operations of test/vectors/log.json. Entries are as a gateway serves them. */
import {
  checkLogEntry,
  emptyLog,
  hashLogEntry,
  type LogOwner,
  type SignedLogEntry,
} from '../../src/protocol/proof/public-log.js';

export interface EntryJson extends Omit<SignedLogEntry, 'tokens' | 'audits'> {
  readonly cost: { readonly tokens: string; readonly audits: string };
}

export const formatEntry = ({ tokens, audits, ...entry }: SignedLogEntry): EntryJson => ({
  ...entry,
  cost: { tokens: tokens.toString(), audits: audits.toString() },
});

const parseEntry = ({ cost, ...entry }: EntryJson): SignedLogEntry => ({
  ...entry,
  tokens: BigInt(cost.tokens),
  audits: BigInt(cost.audits),
});

export const LOG_OPERATIONS = {
  hashLogEntry: (input: EntryJson) => hashLogEntry(parseEntry(input)),
  /** The head after the last entry. */
  checkLog: ({ entries, ...owner }: LogOwner & { readonly entries: readonly EntryJson[] }) =>
    entries.reduce((head, entry) => checkLogEntry(owner, head, parseEntry(entry)), emptyLog(owner)),
} as const;
