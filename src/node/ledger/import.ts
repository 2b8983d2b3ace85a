/**
 * Restores a ledger's journal from an exported file: the whole file is checked first, and it must
 * hold everything that this ledger has published. docs/operate.md.
 */
import { codeOf, RasticError } from '../../base/errors.js';
import type { LedgerRules } from '../../protocol/ledger/rules.js';
import { refuse } from '../../protocol/rules.js';
import { createSigner } from '../../protocol/sign/sign.js';
import type { Hash, JournalHead } from '../../protocol/sign/structs.js';
import type { Replay } from '../../roles/ledger/replay.js';
import { isHeadOf } from '../../roles/ledger/server/end-mark.js';
import { openJournal } from '../../roles/ledger/server/journal-file.js';
import { rewriteJournal } from '../../roles/ledger/server/rewrite.js';
import { takeSnapshot, writeSnapshot } from '../../roles/ledger/server/snapshot-file.js';
import { type DataFolder, dataFolder } from '../../store/folder/data-folder.js';
import { setAside } from '../../store/folder/set-aside.js';
import type { Store } from '../../store/interface.js';
import { openStore } from '../../store/level.js';
import { prefixed } from '../../store/prefixed.js';
import { readConfig, resolveIn } from '../config/config.js';
import { readKey } from '../keys/keys.js';
import { checkNetwork, readNetwork } from '../network/membership.js';
import { readPublished, writePublished } from '../network/published-head.js';
import { openExport, type ProgressOptions } from './export.js';
import { JOURNAL_STORE } from './source.js';
import { verifySource } from './verify.js';

export interface Imported {
  readonly height: number;
  readonly hash: Hash;
  /** Entries that the folder's journal had before, if it was whole. */
  readonly before: number | undefined;
  /** Whether the anchor said what this ledger has published. */
  readonly isAnchored: boolean;
  /** Where a database is that could not be opened any more. */
  readonly aside: string | undefined;
}

export interface ImportOptions extends ProgressOptions {
  /** Whether it goes on where nothing says what this ledger has published. */
  readonly withoutAnchor?: boolean;
}

const other = (path: string, why: string) => new RasticError('EXPORT_OTHER', { path, why });

interface Opened {
  readonly store: Store;
  readonly aside: string | undefined;
}

/** Opens the database; one that is damaged is moved away. @throws RasticError STORE_LOCKED. */
async function openDatabase({ database }: DataFolder): Promise<Opened> {
  try {
    return { store: await openStore(database), aside: undefined };
  } catch (error) {
    const code = codeOf(error) ?? '';
    if (!['STORE_DAMAGED', 'STORE_OPEN', 'STORE_MISSING'].includes(code)) throw error;
    const aside = await setAside(database);
    return { store: await openStore(database), aside };
  }
}

/** What says that a journal is damaged. Anything else says nothing about it. */
const DAMAGED = ['LEDGER_JOURNAL', 'LEDGER_MONEY', 'STORE_DAMAGED'];

/**
 * Entries of the journal that is there; undefined if it is damaged.
 * @throws RasticError whatever else hinders reading it: then it may be whole, and longer.
 */
export async function heightOf(store: Store, rules: LedgerRules): Promise<number | undefined> {
  try {
    return (await openJournal(store, rules)).state.height;
  } catch (error) {
    if (!DAMAGED.includes(codeOf(error) ?? '')) throw error;
    return undefined;
  }
}

/** The anchor; undefined if it is missing, damaged or signed by another key than the ledger's. */
async function readAnchor(
  { publishedFile }: DataFolder,
  rules: LedgerRules,
): Promise<JournalHead | undefined> {
  const read = await readPublished(publishedFile).catch((error: unknown) => {
    if (codeOf(error) !== 'STORE_FILE') throw error;
    return undefined;
  });
  return read && isHeadOf(rules, read, rules.genesis.ledger) ? read.value : undefined;
}

/**
 * [JOURNAL-11 REJECT] An import must hold the head of the anchor, and must not be shorter than a
 * journal that is whole: nothing that was published is given up by it.
 */
function checkHolds(path: string, replay: Replay, wanted: number, hash: Hash): void {
  const found = replay.heads.get(wanted);
  if (found === hash) return;
  const why =
    found === undefined
      ? `it ends at entry ${replay.height}, and this ledger has published entry ${wanted}`
      : `it has another entry ${wanted} than this ledger has published`;
  refuse('JOURNAL-11', { path, why });
}

/**
 * Puts the journal of a file into the folder of a ledger that does not run.
 * @throws RasticError CONFIG_MISSING, STORE_…, EXPORT_DAMAGED, EXPORT_OTHER, LEDGER_…;
 * LEDGER_ANCHOR without a right anchor.
 */
export async function importJournal(
  root: string,
  path: string,
  options: ImportOptions,
): Promise<Imported> {
  const folder = dataFolder(root);
  const config = await readConfig(folder);
  if (!config.roles.includes('ledger'))
    throw other(path, `${folder.root} is not a ledger's folder`);
  const membership = await readNetwork(resolveIn(folder, config.network));
  const { rules } = membership;
  const { signHash, address, sign } = createSigner(rules.domain, await readKey(folder));
  if (address !== rules.genesis.ledger) throw other(path, "the folder's key is not the ledger's");
  const { store: database, aside } = await openDatabase(folder);
  try {
    await checkNetwork(database, membership, folder.root);
    const store = prefixed(database, JOURNAL_STORE);
    const anchor = await readAnchor(folder, rules);
    if (anchor === undefined && options.withoutAnchor !== true) {
      refuse('JOURNAL-10', { path: folder.publishedFile });
    }
    const before = await heightOf(store, rules);
    const source = await openExport(path, options, rules.networkId);
    const heights = anchor === undefined ? [] : [anchor.height];
    const replay = await verifySource(source, path, { ...options, heights });
    if (anchor !== undefined) checkHolds(path, replay, anchor.height, anchor.hash);
    const { height, head: hash, time } = replay.state;
    if (before !== undefined && before > height) {
      throw other(path, `it ends at entry ${height}, and the folder's journal has ${before}`);
    }
    const end = sign('JournalHead', { height, hash, time });
    await rewriteJournal(store, source.entries(), end);
    await writeSnapshot(store, takeSnapshot(replay.state, rules, signHash));
    await writePublished(folder.publishedFile, end);
    return { height, hash, before, isAnchored: anchor !== undefined, aside };
  } finally {
    await database.close();
  }
}
