/**
 * Checks the data folder: whether it is writable, how much space is free, and whether its database
 * opens.
 */

import { codeOf } from '../../base/errors.js';
import { freeBytes } from '../../store/folder/disk.js';
import { isFile, isFolder, isWritableBeside } from '../../store/folder/model-folder.js';
import { openStore } from '../../store/level.js';
import { shortId } from '../ids.js';
import { knownNetwork } from '../network/membership.js';
import { isServed } from '../socket/client.js';
import type { Check, CheckOptions } from './check.js';
import { failed } from './check.js';
import { type Finding, fail, ok, skipped, warn } from './finding.js';
import { knownOf } from './patient.js';
import { bytesText } from './text.js';
import type { Visit } from './visit.js';

/**
 * With less free space the next transcript may not fit, and a node that cannot write stops signing.
 */
const FREE_LEAST_BYTES = 128 * 1024 * 1024;
/**
 * Enough for one day of a busy node: the log, the database before compaction, and some hundred
 * transcripts.
 */
const FREE_GOOD_BYTES = 8 * FREE_LEAST_BYTES;

export function judgeDisk(free: number): Finding {
  const sentence = `${bytesText(free)} free on the disk of the data folder`;
  const need = (bytes: number) => `make room: ${bytesText(bytes)}`;
  if (free < FREE_LEAST_BYTES) {
    const advice = `${need(FREE_LEAST_BYTES)} at least, or nothing can be signed or kept`;
    return fail('disk', 'DISK_LOW', sentence, advice);
  }
  if (free >= FREE_GOOD_BYTES) return ok('disk', sentence);
  return warn(
    'disk',
    'DISK_LOW',
    sentence,
    `${need(FREE_GOOD_BYTES)} last for about a day of work`,
  );
}

export const disk: Check = {
  name: 'disk',
  limitMs: 5_000,
  run: async ({ patient }) =>
    judgeDisk(await freeBytes(patient.exists ? patient.folder.root : '.')),
};

export const folder: Check = {
  name: 'folder',
  limitMs: 5_000,
  run: async ({ patient: { folder: at } }) => {
    if (await isWritableBeside(at.configFile)) return ok('folder', `${at.root} can be written to`);
    const advice = `make ${at.root} writable for the user that runs the node`;
    return fail('folder', 'STORE_FILE', `${at.root} cannot be written to`, advice);
  },
};

/**
 * Opens the database and closes it again. The doctor never creates it; the node's first start does.
 */
async function tryDatabase(visit: Visit, path: string): Promise<Finding> {
  if (!(await isFolder(path)) && !(await isFile(`${path}.created`))) {
    return ok('database', 'none yet; the first start makes it');
  }
  const store = await openStore(path);
  try {
    const before = await knownNetwork(store);
    const now = knownOf(visit.patient.membership)?.rules.networkId;
    if (before === undefined || now === undefined || before === now) {
      return ok('database', 'opens');
    }
    const sentence = `it was used on network ${shortId(before)}, network.json is of ${shortId(now)}`;
    const advice = 'put the old network.json back, or make a new folder for the other network';
    return fail('database', 'NODE_NETWORK', sentence, advice);
  } finally {
    await store.close();
  }
}

async function runDatabase(visit: Visit, _: CheckOptions): Promise<Finding> {
  const { database: path } = visit.patient.folder;
  // The running node holds the lock, so opening would always fail.
  if (visit.status !== undefined) return ok('database', 'open in the running node');
  try {
    return await tryDatabase(visit, path);
  } catch (error) {
    const found = failed('database', error, visit);
    if (codeOf(error) !== 'STORE_LOCKED') {
      return { ...found, advice: `see the disk for errors, then restore ${path} from a backup` };
    }
    if (await isServed(visit.patient.folder)) return ok('database', 'open in a running command');
    const advice = 'another rastic process is at work on it: let it end first';
    return { ...found, outcome: 'warn', advice };
  }
}

export const database: Check = { name: 'database', limitMs: 20_000, run: runDatabase };

/** Reports that there is no data folder, so its parts cannot be checked. */
export const noFolder: Check = {
  name: 'folder',
  limitMs: 1_000,
  run: async ({ patient }) => ({
    ...skipped('folder', `there is no ${patient.folder.root}, so its parts were not looked at`),
    advice: 'make a folder with: rastic init --help',
  }),
};
