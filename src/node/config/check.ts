/**
 * Checks whether a data folder's configuration would work: the file, the environment, and every
 * file and address that the values name. Only reads; opens no port, no database and no model.
 */
import { dirname } from 'node:path';
import { codeOf, RasticError } from '../../base/errors.js';
import { parseAddress } from '../../net/remote.js';
import { type DataFolder, dataFolder } from '../../store/folder/data-folder.js';
import { isFile, isFolder } from '../../store/folder/model-folder.js';
import { findProgram } from '../events/program.js';
import { formatAddress } from '../ids.js';
import { inspectKey } from '../keys/keys.js';
import { resolveModel } from '../models/list.js';
import { readNetwork } from '../network/membership.js';
import { checkAmounts } from './amounts.js';
import { type NodeConfig, readSettings, resolveIn } from './config.js';
import { type Environment, findUnknown, readEnvironment } from './environment.js';
import { environmentName } from './fields.js';
import type { ConfigInput } from './schema.js';

export interface ConfigFinding {
  /** What was checked: a file, a variable or a field. */
  readonly what: string;
  /** `warning`: it works, but is probably not what was meant. */
  readonly level: 'ok' | 'warning' | 'wrong';
  /** What was found, or what is wrong. */
  readonly detail: string | RasticError;
}

const ok = (what: string, detail: string): ConfigFinding => ({ what, level: 'ok', detail });

/** Turns an error with a code into a finding. Any other error is a bug and is rethrown. */
async function look(what: string, work: () => Promise<string>): Promise<ConfigFinding> {
  try {
    return ok(what, await work());
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return { what, level: 'wrong', detail: error as RasticError };
  }
}

function checkEnvironment(environment: Environment): ConfigFinding[] {
  const names = [...readEnvironment(environment).keys()].map(environmentName);
  const used = ok('environment', names.length === 0 ? 'sets no field' : `sets ${names.join(', ')}`);
  const unknown = findUnknown(environment).map(({ name, closest }): ConfigFinding => {
    const meant = closest === undefined ? '' : `; did you mean ${closest}?`;
    return { what: name, level: 'warning', detail: `nothing reads this variable${meant}` };
  });
  return [used, ...unknown];
}

async function checkKey(root: string): Promise<ConfigFinding> {
  const found = await look('key', async () => {
    const { address, encrypted } = await inspectKey(root);
    return `account ${formatAddress(address)}, ${encrypted ? 'encrypted' : 'readable by its owner only'}`;
  });
  const isLocked = typeof found.detail !== 'string' && found.detail.code === 'KEY_LOCKED';
  return isLocked ? { ...found, level: 'warning' } : found;
}

const checkNetwork = (folder: DataFolder, config: NodeConfig): Promise<ConfigFinding> =>
  look('network', async () => {
    const { descriptor, rules } = await readNetwork(resolveIn(folder, config.network));
    checkAmounts(config, rules.genesis);
    return `${descriptor.genesis.name} ${rules.networkId}, signed by its moderator`;
  });

const checkModel = (folder: DataFolder, { model, roles }: NodeConfig): Promise<ConfigFinding> =>
  look('model', async () => {
    const worker = roles.find((role) => role !== 'ledger');
    if (model === undefined) {
      if (worker === undefined) return 'none, and no role needs one';
      throw new RasticError('NODE_ROLE', { role: worker, needs: 'a model' });
    }
    const path = await resolveModel(model, folder.root);
    if (await isFile(path)) return path;
    throw new RasticError('MODEL_FILE', { path, message: 'there is no such file' });
  });

/** libp2p takes any multiaddr here and says only at start that nothing can listen on it. */
function checkAddresses(what: 'listen' | 'announce', addresses: readonly string[]) {
  return look(what, async () => {
    for (const address of addresses) {
      const parts = parseAddress(address).getComponents();
      if (!parts.some(({ name }) => name === 'tcp')) {
        throw new RasticError('NET_ADDRESS', { address });
      }
    }
    return addresses.join(', ') || 'none';
  });
}

async function checkLogFile(folder: DataFolder, { logFile }: NodeConfig): Promise<ConfigFinding[]> {
  if (logFile === undefined) return [];
  const found = look('logFile', async () => {
    const path = resolveIn(folder, logFile);
    if (await isFolder(path)) throw new RasticError('STORE_FILE', { path, message: 'is a folder' });
    if (await isFolder(dirname(path))) return path;
    throw new RasticError('STORE_FILE', { path: dirname(path), message: 'is not a folder' });
  });
  return [await found];
}

async function checkEvents(folder: DataFolder, { onEvent }: NodeConfig): Promise<ConfigFinding[]> {
  if (onEvent.length === 0) return [];
  return [await look('onEvent', () => findProgram(onEvent, folder.root))];
}

/** All findings, in the order of the checks. */
export async function checkConfig(
  root: string,
  flags: ConfigInput = {},
  environment: Environment = process.env,
): Promise<readonly ConfigFinding[]> {
  const folder = dataFolder(root);
  let config: NodeConfig | undefined;
  const file = await look(folder.configFile, async () => {
    ({ config } = await readSettings(folder, flags, environment));
    return config.roles.join(' and ') || 'a client';
  });
  const first = [file, ...checkEnvironment(environment), await checkKey(root)];
  if (config === undefined) return first;
  return [
    ...first,
    await checkNetwork(folder, config),
    await checkModel(folder, config),
    await checkAddresses('listen', config.listen),
    await checkAddresses('announce', config.announce),
    ok('http', config.http),
    ...(await checkLogFile(folder, config)),
    ...(await checkEvents(folder, config)),
  ];
}
