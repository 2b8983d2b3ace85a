/**
 * Creates a data folder: for a new network with its ledger, or for a node or client of an existing
 * network. Never changes a folder that is already in use.
 */
import { resolve } from 'node:path';
import { systemClock } from '../../base/clock.js';
import type { Logger } from '../../base/log.js';
import {
  checkGenesis,
  GENESIS_VERSION,
  type Genesis,
  networkIdOf,
} from '../../protocol/ledger/genesis.js';
import { checkReachable, readDescriptor, signDescriptor } from '../../protocol/ledger/network.js';
import { hashManifest, type Manifest } from '../../protocol/model/manifest.js';
import { PANEL_PHASE_MS, STAKE_AGE_MS } from '../../protocol/params.js';
import { addressOf, createSigner, embeddedDomain, publicKeyOf } from '../../protocol/sign/sign.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import { createDataFolder, type DataFolder } from '../../store/folder/data-folder.js';
import { writeJson } from '../../store/folder/json-file.js';
import { type ConfigInput, checkAbsent, resolveIn, writeConfig } from '../config/config.js';
import { ensureKey } from '../keys/keys.js';
import { type Measuring, manifestFor } from '../models/models.js';
import { type Membership, readNetwork } from './membership.js';

export { DECIMALS_MAX, isUnit } from '../../protocol/ledger/genesis.js';

/** A data folder that was made. */
export interface Made {
  readonly folder: DataFolder;
  readonly address: Address;
  readonly networkId: Hash;
}

/** The network's descriptor, in the folder of its ledger and in that of each member. */
const NETWORK_FILE = 'network.json';
const UNIT = 'credit';
/** The stake of one slot. A panel member's reward is derived from it. */
const MIN_STAKE = '100000';
const AUDIT_FEE = '20';
/** What a new account of a development network gets: enough for a stake and for some jobs. */
const FAUCET = '2000000000';

/** What a new network is made of. */
export interface NewNetwork {
  readonly name: string;
  /** GGUF files to register. */
  readonly models: readonly string[];
  /** Other roles of the ledger's process. */
  readonly roles: readonly ('compute' | 'verifier')[];
  /** Name of the unit of money. Default: credit. */
  readonly unit?: string;
  /** The unit is 10^decimals smallest units. Default: 0. */
  readonly decimals?: number;
  /** Whether new accounts get free money. Only for development networks. */
  readonly faucet: boolean;
  /** Age in milliseconds that a stake must have to count. Absent: 0 with a faucet, else one day. */
  readonly stakeAgeMs?: number;
  /**
   * The ledger's configuration: where it listens, and any other fields. Its context is also the
   * longest that nodes may serve the models with.
   */
  readonly config: ConfigInput;
}

/** What the network is made of, for good. */
function genesisOf(
  { name, unit, decimals, stakeAgeMs, faucet }: NewNetwork,
  manifests: readonly Manifest[],
  account: Address,
): Genesis {
  return {
    version: GENESIS_VERSION,
    name,
    moderator: account,
    ledger: account,
    created: systemClock.now(),
    unit: unit ?? UNIT,
    decimals: decimals ?? 0,
    minStake: MIN_STAKE,
    auditFee: AUDIT_FEE,
    // On a network with a faucet every account is new, and verifiers should not have to wait a day.
    stakeAgeMs: stakeAgeMs ?? (faucet ? 0 : STAKE_AGE_MS),
    panelPhaseMs: PANEL_PHASE_MS,
    manifests: manifests.map((m) => ({ modelId: m.modelId, manifestHash: hashManifest(m) })),
  };
}

/**
 * Creates a network. The folder's key is its moderator and its ledger's identity.
 * @param measuring for models without a measured tolerance, see manifestFor.
 */
export async function initNetwork(
  root: string,
  network: NewNetwork,
  logger: Logger,
  signal: AbortSignal,
  measuring?: Measuring,
): Promise<Made> {
  const manifests: Manifest[] = [];
  for (const path of network.models) {
    const { context } = network.config;
    manifests.push(await manifestFor(path, logger, signal, { measuring, context }));
  }
  const folder = await createDataFolder(root);
  const networkFile = resolveIn(folder, NETWORK_FILE);
  for (const path of [folder.configFile, networkFile]) await checkAbsent(path);
  const key = await ensureKey(folder, systemClock);
  const publicKey = publicKeyOf(key);
  const genesis = genesisOf(network, manifests, addressOf(publicKey));
  checkGenesis(genesis);
  const networkId = networkIdOf(genesis);
  const signer = createSigner(embeddedDomain(networkId), key);
  const descriptor = signDescriptor(signer, {
    sequence: 1,
    genesis,
    ledger: { publicKey, addresses: [] },
    bootstrap: [],
    manifests,
    registered: [],
    ...(network.faucet && { faucet: FAUCET }),
  });
  await writeJson(networkFile, descriptor);
  // Written last, because a folder with a configuration counts as complete.
  const [model] = network.models;
  const { config } = network;
  await writeConfig(folder, {
    ...config,
    roles: ['ledger', ...network.roles],
    ...(model !== undefined &&
      network.roles.length > 0 && { model: config.model ?? resolve(model) }),
  });
  return { folder, address: signer.address, networkId };
}

/** Creates a folder for a node or client of the network that `config.network` describes. */
export async function initMember(root: string, config: ConfigInput): Promise<Made> {
  const { network: path = NETWORK_FILE, ...rest } = config;
  return makeMember(root, await readNetwork(path), path, rest);
}

/**
 * The same for a descriptor that was read already. @param network parsed JSON of network.json.
 * @throws RasticError NETWORK_INVALID, SIGN_…, and as initMember.
 */
export async function initMemberOf(
  root: string,
  network: unknown,
  config: Omit<ConfigInput, 'network'>,
): Promise<Made> {
  return makeMember(root, readDescriptor(network), NETWORK_FILE, config);
}

async function makeMember(
  root: string,
  { descriptor, rules }: Membership,
  path: string,
  config: Omit<ConfigInput, 'network'>,
): Promise<Made> {
  checkReachable(descriptor, path);
  const folder = await createDataFolder(root);
  await checkAbsent(folder.configFile);
  const key = await ensureKey(folder, systemClock);
  // A copy: the folder still works when it is moved, or when the file it was made from is gone.
  await writeJson(resolveIn(folder, NETWORK_FILE), descriptor);
  await writeConfig(folder, config);
  return { folder, address: addressOf(publicKeyOf(key)), networkId: rules.networkId };
}
