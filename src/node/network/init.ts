/**
 * Making a data folder: a new network with its ledger, or a node or client of a network that there
 * is. Never touches a folder that is in use already.
 */
import { resolve } from 'node:path';
import { systemClock } from '../../base/clock.js';
import type { Logger } from '../../base/log.js';
import { GENESIS_VERSION, type Genesis, networkIdOf } from '../../protocol/ledger/genesis.js';
import { signDescriptor } from '../../protocol/ledger/network.js';
import { hashManifest, type Manifest } from '../../protocol/model/manifest.js';
import { PANEL_PHASE_MS, STAKE_AGE_MS } from '../../protocol/params.js';
import { addressOf, createSigner, embeddedDomain, publicKeyOf } from '../../protocol/sign/sign.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import { createDataFolder, type DataFolder } from '../../store/folder/data-folder.js';
import { writeJson } from '../../store/folder/json-file.js';
import { type ConfigInput, checkAbsent, resolveIn, writeConfig } from '../config/config.js';
import { ensureKey } from '../keys/keys.js';
import { type Measuring, manifestFor } from '../models/models.js';
import { readNetwork } from './membership.js';

export interface Made {
  readonly folder: DataFolder;
  readonly address: Address;
  readonly networkId: Hash;
}

/** One slot of stake, and what a panel member is rewarded by. */
const MIN_STAKE = '100000';
const AUDIT_FEE = '20';
/** What a new account of a development network gets: a stake, and jobs for a while. */
const FAUCET = '10000000';

export interface NewNetwork {
  readonly name: string;
  /** GGUF files to register. */
  readonly models: readonly string[];
  /** What its ledger's process does beside. */
  readonly roles: readonly ('compute' | 'verifier')[];
  /** Whether new accounts get money for nothing: development networks only. */
  readonly faucet: boolean;
  /** Milliseconds that a stake must have stood to count; absent: none with a faucet, else a day. */
  readonly stakeAgeMs?: number;
  /** Of its ledger: where it listens, and whatever else is to be said. */
  readonly config: ConfigInput;
}

/**
 * Makes a network: the folder's key is its moderator and its ledger's identity.
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
    manifests.push(await manifestFor(path, logger, signal, measuring));
  }
  const folder = await createDataFolder(root);
  const networkFile = resolveIn(folder, 'network.json');
  for (const path of [folder.configFile, networkFile]) await checkAbsent(path);
  const key = await ensureKey(folder, systemClock);
  const publicKey = publicKeyOf(key);
  const genesis: Genesis = {
    version: GENESIS_VERSION,
    name: network.name,
    moderator: addressOf(publicKey),
    ledger: addressOf(publicKey),
    created: systemClock.now(),
    minStake: MIN_STAKE,
    auditFee: AUDIT_FEE,
    // Where money is given away everybody is new, and nobody waits a day to judge.
    stakeAgeMs: network.stakeAgeMs ?? (network.faucet ? 0 : STAKE_AGE_MS),
    panelPhaseMs: PANEL_PHASE_MS,
    manifests: manifests.map((m) => ({ modelId: m.modelId, manifestHash: hashManifest(m) })),
  };
  const networkId = networkIdOf(genesis);
  const signer = createSigner(embeddedDomain(networkId), key);
  const descriptor = signDescriptor(signer, {
    genesis,
    ledger: { publicKey, addresses: [] },
    bootstrap: [],
    manifests,
    ...(network.faucet && { faucet: FAUCET }),
  });
  await writeJson(networkFile, descriptor);
  // Last: a folder with a configuration is whole.
  const [model] = network.models;
  await writeConfig(folder, {
    ...network.config,
    roles: ['ledger', ...network.roles],
    ...(model !== undefined && network.roles.length > 0 && { model: resolve(model) }),
  });
  return { folder, address: signer.address, networkId };
}

/** Makes a folder for a node or client of the network that `config.network` describes. */
export async function initMember(root: string, config: ConfigInput): Promise<Made> {
  const { rules } = await readNetwork(config.network ?? 'network.json');
  const folder = await createDataFolder(root);
  await checkAbsent(folder.configFile);
  const key = await ensureKey(folder, systemClock);
  await writeConfig(folder, config);
  return { folder, address: addressOf(publicKeyOf(key)), networkId: rules.networkId };
}
