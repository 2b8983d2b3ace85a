/**
 * Accepting a ledger that was restored from an older backup: the moderator's folder goes on from
 * what its journal holds; any other folder forgets what it saw beyond that, shows which of its own
 * operations are lost, and sends them again. docs/operate.md.
 */
import { codeOf, RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { Role } from '../../protocol/params.js';
import { createSigner } from '../../protocol/sign/sign.js';
import type { Operation } from '../../roles/ledger/interface.js';
import type { SentOperation } from '../../roles/ledger/memory.js';
import { refusalCodeOf } from '../../roles/ledger/refusal.js';
import { loadState } from '../../roles/ledger/server/journal-file.js';
import { type DataFolder, dataFolder } from '../../store/folder/data-folder.js';
import { isFile } from '../../store/folder/model-folder.js';
import { openStore } from '../../store/level.js';
import { prefixed } from '../../store/prefixed.js';
import { readConfig, resolveIn } from '../config/config.js';
import { readKey } from '../keys/keys.js';
import { withWallet } from '../money/wallet.js';
import { checkNetwork, readNetwork } from './membership.js';
import { readPublished, writePublished } from './published-head.js';
import { readSeen, writeSeen } from './seen-file.js';

/** An operation that the ledger has lost, and what came of sending it again. */
export interface LostOperation {
  /** The entry that it was. */
  readonly height: number;
  readonly type: Operation['type'];
  /** What it moved; absent for operations of disputes. */
  readonly amount?: bigint;
  /** The entry that it is now, or the code of the refusal. */
  readonly again: number | string;
}

export interface Accepted {
  /** `journal`: this is the ledger's own folder, and the ledger does not run. */
  readonly of: 'journal' | 'folder';
  /** Whether the ledger runs on this folder: it needs no restart. */
  readonly runs: boolean;
  readonly roles: readonly Role[];
  /** Operations of this folder that lie beyond `height`, while the ledger does not run. */
  readonly unsent: number;
  /** Where the ledger goes on. */
  readonly height: number;
  /** The highest entry that was published, or seen here. */
  readonly known: number;
  readonly lost: readonly LostOperation[];
}

type Outcome = Omit<Accepted, 'runs' | 'roles'>;

function amountOf({ value }: Extract<Operation, { readonly value: unknown }>) {
  return 'amount' in value ? value.amount : undefined;
}

/** Its nonce; -1 for an operation that has none. */
const nonceOf = ({ operation }: SentOperation): number =>
  'value' in operation && 'nonce' in operation.value ? operation.value.nonce : -1;

/** The same signed bytes again: with the nonce that they have, they count once. */
async function sendAgain(
  { height, operation }: SentOperation,
  submit: (operation: Operation) => Promise<{ readonly height: number }>,
): Promise<LostOperation> {
  const { type } = operation;
  const amount = 'value' in operation ? amountOf(operation) : undefined;
  const lost = { height, type, ...(amount !== undefined && { amount }) };
  try {
    return { ...lost, again: (await submit(operation)).height };
  } catch (error) {
    const code = refusalCodeOf(error) ?? codeOf(error);
    if (code === undefined) throw error;
    return { ...lost, again: code };
  }
}

/** @throws RasticError STORE_LOCKED while the ledger runs, NODE_NETWORK, LEDGER_JOURNAL. */
async function acceptJournal(folder: DataFolder, path: string): Promise<Outcome> {
  const membership = await readNetwork(path);
  const store = await openStore(folder.database);
  try {
    await checkNetwork(store, membership, path);
    const { rules } = membership;
    const { height, head, time } = await loadState(prefixed(store, 'ledger/'), rules);
    const published = await readPublished(folder.publishedFile);
    const signer = createSigner(rules.domain, await readKey(folder));
    const anchor = signer.sign('JournalHead', { height, hash: head, time });
    await writePublished(folder.publishedFile, anchor);
    const { sent } = await readSeen(folder.seenFile);
    const unsent = sent.filter((each) => each.height > height).length;
    return { of: 'journal', height, known: published?.value.height ?? height, unsent, lost: [] };
  } finally {
    await store.close();
  }
}

async function acceptFolder(root: string, logger: Logger, signal: AbortSignal): Promise<Outcome> {
  const { seenFile } = dataFolder(root);
  const { known, sent } = await readSeen(seenFile);
  const use = async (wallet: Parameters<Parameters<typeof withWallet>[3]>[0]) => {
    const { height } = await wallet.head();
    const nonce = await wallet.nonce();
    const missing = sent.filter((each) => each.height > height || nonceOf(each) >= nonce);
    const lost: LostOperation[] = [];
    for (const each of missing) lost.push(await sendAgain(each, (op) => wallet.submit(op)));
    const now = await wallet.head();
    const kept = sent.flatMap((each) => {
      const again = lost[missing.indexOf(each)]?.again ?? each.height;
      return typeof again === 'number' ? [{ ...each, height: again }] : [];
    });
    await writeSeen(seenFile, { known: now, sent: kept });
    return { of: 'folder', height, known: known?.height ?? height, unsent: 0, lost } as const;
  };
  return withWallet(root, logger, signal, use, { trusts: true });
}

/**
 * Runs `work` while nothing else runs on the folder. A process that does has the ledger's loss in its
 * memory, and would go on refusing it.
 * @throws RasticError ACCEPT_RUNNING, STORE_….
 */
async function alone<T>({ root, database }: DataFolder, work: () => Promise<T>): Promise<T> {
  // A folder that was never opened has no database, and needs none for this.
  if (!(await isFile(`${database}.created`))) return work();
  const store = await openStore(database).catch((error: unknown) => {
    if (codeOf(error) !== 'STORE_LOCKED') throw error;
    throw new RasticError('ACCEPT_RUNNING', { folder: root }, error);
  });
  try {
    return await work();
  } finally {
    await store.close();
  }
}

/**
 * @throws RasticError CONFIG_MISSING, STORE_FILE, LEDGER_JOURNAL, ACCEPT_RUNNING, and what the
 * ledger's connection throws.
 */
export async function acceptLedger(
  root: string,
  logger: Logger,
  signal: AbortSignal,
): Promise<Accepted> {
  const folder = dataFolder(root);
  const config = await readConfig(folder);
  const { roles } = config;
  if (!roles.includes('ledger')) {
    const accepted = await alone(folder, () => acceptFolder(root, logger, signal));
    return { ...accepted, roles, runs: false };
  }
  try {
    const accepted = await acceptJournal(folder, resolveIn(folder, config.network));
    return { ...accepted, roles, runs: false };
  } catch (error) {
    if (codeOf(error) !== 'STORE_LOCKED') throw error;
    // The ledger runs on it and was accepted before: what is left is what this folder sent to it.
    return { ...(await acceptFolder(root, logger, signal)), roles, runs: true };
  }
}
