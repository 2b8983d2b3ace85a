/**
 * Where a journal is read from: the database of a folder, an exported file, or the running ledger.
 * Whoever reads it checks it. docs/protocol.md section 7.1.
 */
import { codeOf, RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { SignedDescriptor } from '../../protocol/ledger/descriptor.js';
import { formatJournalKey, JOURNAL_PREFIX } from '../../protocol/ledger/journal.js';
import type { LedgerRules } from '../../protocol/ledger/rules.js';
import { refuse } from '../../protocol/rules.js';
import { createSigner } from '../../protocol/sign/sign.js';
import type { JournalHead, Signed } from '../../protocol/sign/structs.js';
import type { LedgerArchive, LedgerBooks } from '../../roles/ledger/interface.js';
import { readEntries } from '../../roles/ledger/remote/pages.js';
import { readMark } from '../../roles/ledger/server/end-mark.js';
import { loadState } from '../../roles/ledger/server/journal-file.js';
import { type DataFolder, dataFolder } from '../../store/folder/data-folder.js';
import { isFile } from '../../store/folder/model-folder.js';
import type { Store } from '../../store/interface.js';
import { openStore } from '../../store/level.js';
import { prefixed } from '../../store/prefixed.js';
import { readConfig } from '../config/config.js';
import { readKey } from '../keys/keys.js';
import { withLedger } from '../network/ledger-line.js';
import { type Membership, readMembership } from '../network/membership.js';
import { ReadBooks } from './show.js';

export interface JournalSource {
  readonly of: 'file' | 'journal' | 'network';
  /** Whether it is the ledger's own, which has an anchor outside its database. */
  readonly isAnchored: boolean;
  readonly descriptor: SignedDescriptor;
  readonly rules: LedgerRules;
  /** Where it ends; undefined for a journal without entries. */
  readonly end: Signed<JournalHead> | undefined;
  /** Every entry as it is stored, from the first one on, up to the end. */
  entries(): AsyncIterable<Uint8Array>;
}

/** The journal that a folder's commands read. */
export interface FolderSource extends JournalSource {
  readonly of: 'journal' | 'network';
  /** Its accounts. */
  books(): Promise<LedgerBooks>;
}

/** Part of a folder's database that holds a journal: its own, or the one that it follows. */
export const JOURNAL_STORE = 'ledger/';

async function* stored(store: Store): AsyncGenerator<Uint8Array> {
  let height = 0;
  for await (const page of store.pages(JOURNAL_PREFIX)) {
    for (const [key, value] of page) {
      height++;
      if (key !== formatJournalKey(height)) refuse('JOURNAL-3', { height });
      yield value;
    }
  }
}

/** @throws RasticError LEDGER_JOURNAL if its end mark is damaged. */
async function sourceOf(
  store: Store,
  { descriptor, rules }: Membership,
  key: Uint8Array,
): Promise<FolderSource> {
  const keeper = createSigner(rules.domain, key).address;
  const end = await readMark(store, rules, keeper);
  if (end === 'damaged') refuse('JOURNAL-5', { height: 0 });
  const isAnchored = keeper === rules.genesis.ledger;
  const books = async () => new ReadBooks(rules, await loadState(store, rules, { keeper }));
  const entries = () => stored(store);
  return { of: 'journal', isAnchored, descriptor, rules, end, entries, books };
}

async function* fetched(
  ledger: Pick<LedgerArchive, 'entries'>,
  until: number,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for (let height = 0; height < until; ) {
    const { entries } = await readEntries(ledger, height, { signal });
    const wanted = entries.slice(0, until - height);
    // A ledger that has fewer entries than the end that it signed.
    if (wanted.length === 0) refuse('JOURNAL-5', { height: height + 1 });
    yield* wanted;
    height += wanted.length;
  }
}

async function sourceOver(
  ledger: LedgerArchive,
  { descriptor, rules }: Membership,
  signal: AbortSignal,
): Promise<FolderSource> {
  const { end } = await readEntries(ledger, 0, { signal });
  const until = end?.value.height ?? 0;
  const entries = () => fetched(ledger, until, signal);
  return {
    of: 'network',
    isAnchored: false,
    descriptor,
    rules,
    end,
    entries,
    books: async () => ledger,
  };
}

/** Opens the folder's database; undefined if it has none, or a process has it open. */
async function openDatabase({ database }: DataFolder): Promise<Store | undefined> {
  if (!(await isFile(`${database}.created`))) return undefined;
  return openStore(database).catch((error: unknown) => {
    if (codeOf(error) === 'STORE_LOCKED') return undefined;
    throw error;
  });
}

/** Whether a store holds a journal. */
async function hasJournal(store: Store): Promise<boolean> {
  for await (const _ of store.pages(JOURNAL_PREFIX)) return true;
  return false;
}

/**
 * Reads the folder's own journal while `use` runs; that of the running ledger if the folder has none,
 * or a process has it open.
 * @throws RasticError CONFIG_MISSING, STORE_…, LEDGER_JOURNAL, NET_…, TIMEOUT.
 */
export async function withSource<T>(
  root: string,
  logger: Logger,
  signal: AbortSignal,
  use: (source: FolderSource, folder: DataFolder) => Promise<T>,
): Promise<T> {
  const folder = dataFolder(root);
  const config = await readConfig(folder);
  const database = await openDatabase(folder);
  try {
    const store = database && prefixed(database, JOURNAL_STORE);
    const isLedger = config.roles.includes('ledger');
    if (store !== undefined && (isLedger || (await hasJournal(store)))) {
      const membership = await readMembership(folder, config);
      return await use(await sourceOf(store, membership, await readKey(folder)), folder);
    }
  } finally {
    await database?.close();
  }
  return withLedger({ folder, config, logger }, signal, async ({ ledger, ...membership }) =>
    use(await sourceOver(ledger, membership, signal), folder),
  );
}

/** The end, signed by the ledger. @throws RasticError EXPORT_OTHER. */
export function endOf({ end }: JournalSource, path: string): Signed<JournalHead> {
  if (end !== undefined) return end;
  throw new RasticError('EXPORT_OTHER', { path, why: 'the journal has no entry yet' });
}
