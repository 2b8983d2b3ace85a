/**
 * Which network a data folder belongs to: reads network.json, and refuses any network other than
 * the one that the folder was first used on. docs/protocol.md section 1.
 */
import { utf8 } from '../../base/bytes.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { SignedDescriptor } from '../../protocol/ledger/descriptor.js';
import { checkReachable, checkSuccessor, readDescriptor } from '../../protocol/ledger/network.js';
import type { LedgerRules } from '../../protocol/ledger/rules.js';
import { refuse } from '../../protocol/rules.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import { readJson } from '../../store/folder/json-file.js';
import type { Store } from '../../store/interface.js';
import { type NodeConfig, resolveIn } from '../config/config.js';

export interface Membership {
  readonly descriptor: SignedDescriptor;
  readonly rules: LedgerRules;
}

/**
 * The network of a file. @throws RasticError CONFIG_MISSING, STORE_FILE, NETWORK_INVALID,
 * LEDGER_GENESIS, SIGN_….
 */
export async function readNetwork(path: string): Promise<Membership> {
  const json = await readJson(path);
  if (json === undefined) throw new RasticError('CONFIG_MISSING', { path });
  return readDescriptor(json);
}

/** A newer descriptor that the folder's node has heard; undefined without one, or if damaged. */
async function readNewest(path: string, known: SignedDescriptor): Promise<Membership | undefined> {
  try {
    const newest = readDescriptor(await readJson(path));
    checkSuccessor(known, newest.descriptor);
    return newest;
  } catch (error) {
    // The configured file is enough: the newest descriptor is heard again.
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
}

/**
 * The network of a folder: what its file says, or the newer descriptor that its node has heard.
 * @throws RasticError as readNetwork, NETWORK_UNSTARTED.
 */
export async function readMembership(
  folder: DataFolder,
  config: Pick<NodeConfig, 'network' | 'roles'>,
): Promise<Membership> {
  const path = resolveIn(folder, config.network);
  const given = await readNetwork(path);
  const newest = (await readNewest(folder.newestNetworkFile, given.descriptor)) ?? given;
  if (!config.roles.includes('ledger')) checkReachable(newest.descriptor, path);
  return newest;
}

const KEY = 'network';

/** The network that a folder's store was first used on; undefined if it was never used. */
export async function knownNetwork(store: Store): Promise<string | undefined> {
  const known = await store.get(KEY);
  return known && new TextDecoder().decode(known);
}

/** [NETWORK-4 REJECT] A data folder that was used on one network must not be used on another. */
export async function checkNetwork(store: Store, { rules }: Membership, path: string) {
  const expected = await knownNetwork(store);
  if (expected === undefined) return store.put(KEY, utf8(rules.networkId));
  if (expected !== rules.networkId) {
    refuse('NETWORK-4', { path, expected, actual: rules.networkId });
  }
}
