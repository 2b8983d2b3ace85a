/** Runs a follower of the network's ledger on a data folder: `rastic ledger follow`. */
import { anySignal, createController, raceSignal } from '../../base/abort.js';
import { toHex } from '../../base/bytes.js';
import { codeOf, RasticError } from '../../base/errors.js';
import { Lifespan } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { Metrics } from '../../base/metrics.js';
import { Directory } from '../../roles/directory/directory.js';
import { type Alarm, Follower } from '../../roles/ledger/follower/follower.js';
import { RemoteLedger } from '../../roles/ledger/remote/remote.js';
import { type DataFolder, dataFolder } from '../../store/folder/data-folder.js';
import { readJson, writeJson } from '../../store/folder/json-file.js';
import { prefixed } from '../../store/prefixed.js';
import { type ConfigInput, type NodeConfig, readConfig } from '../config/config.js';
import { Events } from '../events/events.js';
import { openBase } from '../network/base.js';
import { refreshNews, startNews } from '../network/news.js';
import { openSite, type Site } from '../network/site.js';
import { JOURNAL_STORE } from './source.js';

export interface FollowInit {
  readonly root: string;
  readonly flags: ConfigInput;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Whether it ends when it has caught up. */
  readonly isOnce: boolean;
}

export interface FollowHooks {
  readonly onStarted: (addresses: readonly string[]) => void;
  readonly onProgress: (height: number, total: number) => void;
  readonly onCaughtUp: (height: number) => void;
}

/** @throws RasticError LEDGER_CONTRADICTS if an earlier run has found that. */
async function checkEvidence({ evidenceFile: path }: DataFolder): Promise<void> {
  const found = (await readJson(path)) as { readonly height?: unknown } | undefined;
  if (found === undefined) return;
  throw new RasticError('LEDGER_CONTRADICTS', { height: Number(found?.height ?? 0), path });
}

async function keepEvidence({ evidenceFile }: DataFolder, alarm: Alarm): Promise<void> {
  const { entry, ...rest } = alarm;
  await writeJson(evidenceFile, { ...rest, ...(entry && { entry: toHex(entry) }) });
}

const WHY: Readonly<Record<Alarm['type'], string>> = {
  fork: 'has signed two heads of one height',
  differs: 'has an entry that its rules forbid',
  back: 'has lost entries that were followed',
};

interface Running {
  readonly folder: DataFolder;
  readonly config: NodeConfig;
  readonly site: Site;
  readonly events: Events;
}

async function tellAlarm({ folder, events }: Running, alarm: Alarm): Promise<RasticError> {
  const { type, height } = alarm;
  events.tell('ledger-contradicts', `the ledger ${WHY[type]}: entry ${height}`, { height });
  await keepEvidence(folder, alarm);
  return new RasticError('LEDGER_CONTRADICTS', { height, path: folder.evidenceFile });
}

async function open(
  { root, flags, logger, metrics }: FollowInit,
  life: Lifespan,
  signal: AbortSignal,
): Promise<Running> {
  const folder = dataFolder(root);
  const config = await readConfig(folder, flags);
  if (config.roles.includes('ledger')) {
    throw new RasticError('NODE_ROLE', {
      role: 'follower',
      needs: "a folder that is not the ledger's",
    });
  }
  await checkEvidence(folder);
  const base = await openBase({ folder, config, logger, metrics }, 'network', life, signal);
  const site = await openSite(base, life, signal);
  const events = new Events({
    ...{ path: folder.eventFile, folder: folder.root, command: config.onEvent },
    ...{ address: site.identity.signer.address, clock: site.clock, logger },
  });
  await life.start(events, signal);
  return { folder, config, site, events };
}

/** Hears of a ledger that has moved, and of models that were registered. */
async function startHearing(
  site: Site,
  ledger: RemoteLedger,
  life: Lifespan,
  signal: AbortSignal,
): Promise<void> {
  const { identity, bootstrap } = site;
  const directory = new Directory({ ...site, ledger }, identity, { bootstrap });
  await life.start(directory, signal);
  await startNews(site, directory, life, signal);
}

/**
 * Follows until `stop` aborts, or once. @throws RasticError LEDGER_CONTRADICTS, CONFIG_MISSING,
 * STORE_…, LEDGER_JOURNAL for a damaged copy.
 */
export async function followLedger(
  init: FollowInit,
  stop: AbortSignal,
  hooks: FollowHooks,
): Promise<void> {
  const life = new Lifespan();
  const over = createController();
  const end = anySignal(stop, over.signal);
  try {
    const running = await open(init, life, stop);
    const { site } = running;
    let alarm: Promise<RasticError> | undefined;
    const store = prefixed(site.store, JOURNAL_STORE);
    // Without the folder's memory: the follower compares signed heads itself, and keeps both.
    const { network, ledgerTime, metrics, ledgerPeer } = site;
    const ledger = new RemoteLedger({ network, ledgerTime, metrics }, { ledger: ledgerPeer });
    const { rules } = site.membership;
    await startHearing(site, ledger, life, stop);
    const follower = new Follower(
      { ...site, store, ledger },
      {
        ...{ rules, signer: site.identity.signer, onProgress: hooks.onProgress },
        beforeEntries: (signal) => refreshNews(site, signal),
        onAlarm: (told) => {
          alarm = tellAlarm(running, told);
          over.abort(new RasticError('CANCELLED', { what: 'following' }));
        },
        onCaughtUp: (height) => {
          hooks.onCaughtUp(height);
          if (init.isOnce) over.abort(new RasticError('CANCELLED', { what: 'following' }));
        },
      },
    );
    await life.start(follower, stop);
    site.heads.onSigned((head) => follower.onHead(head));
    hooks.onStarted(site.network.addresses());
    await raceSignal(new Promise<never>(() => undefined), end).catch((error: unknown) => {
      if (codeOf(error) !== 'CANCELLED') throw error;
    });
    if (alarm !== undefined) throw await alarm;
  } finally {
    await life.stop();
  }
}
