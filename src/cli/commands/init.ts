/** `rastic init`: creates a data folder for a new network's ledger, a node or a client. */

import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { createLogger } from '../../base/log.js';
import type { ConfigInput } from '../../node/config/config.js';
import { formatAddress } from '../../node/ids.js';
import { modelSetting, resolveModel } from '../../node/models/list.js';
import { prepareEngine } from '../../node/models/prepare-engine.js';
import {
  DECIMALS_MAX,
  initMember,
  initNetwork,
  isUnit,
  type Made,
} from '../../node/network/init.js';
import { data, json, run } from '../command.js';
import { collect, parseHours, parseRole } from '../options.js';
import { note, printJson, watchInterrupts } from '../terminal/ui.js';
import { COMMON_FIELDS, type CommonOptions, configOptions, flagsOf } from './config-options.js';

interface InitOptions extends Omit<CommonOptions, 'model'> {
  readonly data: string;
  readonly newNetwork?: string;
  readonly network?: string;
  readonly role: readonly ('compute' | 'verifier')[];
  readonly model: readonly string[];
  readonly faucet: boolean;
  /** Hours. */
  readonly stakeAge?: number;
  readonly unit?: string;
  readonly decimals?: number;
  readonly json?: boolean;
}

/** @throws InvalidArgumentError */
function parseUnit(text: string): string {
  if (isUnit(text)) return text;
  throw new InvalidArgumentError(
    'Not 1 to 12 ASCII characters without a space, the first no digit.',
  );
}

/** @throws InvalidArgumentError */
function parseDecimals(text: string): number {
  if (/^\d{1,2}$/.test(text) && Number(text) <= DECIMALS_MAX) return Number(text);
  throw new InvalidArgumentError(`Not a whole number from 0 to ${DECIMALS_MAX}.`);
}

const HOUR_MS = 3_600_000;

/**
 * Fields that are written to the file unchanged. `model` is handled separately, because here it may
 * be given several times.
 */
const FIELDS = COMMON_FIELDS.filter((field) => field !== 'model');

const configOf = ({ model: _, ...options }: InitOptions, listen: string): ConfigInput => ({
  listen: [listen],
  ...flagsOf(options),
});

async function makeNetwork(name: string, options: InitOptions): Promise<Made> {
  const models = await Promise.all(options.model.map((model) => resolveModel(model)));
  const [model] = options.role.length > 0 ? options.model : [];
  const config: ConfigInput = {
    ...configOf(options, '/ip4/127.0.0.1/tcp/4100'),
    ...(model !== undefined && { model: await modelSetting(model, options.data) }),
  };
  const { faucet, stakeAge, unit, decimals, role: roles } = options;
  const logger = createLogger('error', 'init');
  const { first } = watchInterrupts();
  if (models.length > 0) await prepareEngine(first, config.engineKind);
  const stakeAgeMs = stakeAge === undefined ? undefined : stakeAge * HOUR_MS;
  const network = {
    name,
    models,
    roles,
    faucet,
    config,
    ...(unit !== undefined && { unit }),
    ...(decimals !== undefined && { decimals }),
    ...(stakeAgeMs !== undefined && { stakeAgeMs }),
  };
  return initNetwork(options.data, network, logger, first);
}

async function makeMember(network: string, options: InitOptions): Promise<Made> {
  const [model] = options.model;
  const config: ConfigInput = {
    network: resolve(network),
    ...configOf(options, '/ip4/127.0.0.1/tcp/0'),
    roles: [...options.role],
    ...(model !== undefined && { model: await modelSetting(model, options.data) }),
  };
  if (model !== undefined) await prepareEngine(watchInterrupts().first, config.engineKind);
  return initMember(options.data, config);
}

async function init(options: InitOptions): Promise<void> {
  const { newNetwork, network, role, json } = options;
  const made =
    newNetwork === undefined
      ? await makeMember(network ?? 'network.json', options)
      : await makeNetwork(newNetwork, options);
  const { folder, address, networkId } = made;
  if (json) return printJson({ folder: folder.root, address, networkId });
  const all = newNetwork === undefined ? role : ['ledger', ...role];
  const roles = all.join(' and ') || 'client';
  note(`made ${folder.root} (${roles}), account ${formatAddress(address)}, network ${networkId}\n`);
  const next =
    roles === 'client'
      ? `rastic ask --data ${options.data} "…"`
      : `rastic up --data ${options.data}`;
  note(`its key, ${folder.keyFile}, is its money and its name: keep it safe\nnext: ${next}\n`);
}

export function addInit(program: Command): void {
  const command = program
    .command('init')
    .description('create a data folder: a new network with its ledger, a node, or a client')
    .addOption(data())
    .option('--new-network <name>', 'create a new network; this folder becomes its ledger')
    .option('--network <file>', "join the network of this file (its ledger's network.json)")
    .addOption(
      new Option('--role <role>', 'compute or verifier, repeatable; none for a client')
        .choices(['compute', 'verifier'])
        .argParser((text: string, list: readonly string[]) => collect(parseRole(text), list))
        .default([], 'client'),
    )
    .option('--model <file>', 'GGUF file or a name from models list; repeatable', collect, [])
    .option('--no-faucet', 'new network: give new accounts no free money')
    .option(
      '--unit <name>',
      'new network: what its money is called, such as USD; default credit',
      parseUnit,
    )
    .option(
      '--decimals <n>',
      `new network: decimals of an amount in this unit, 0 to ${DECIMALS_MAX}; default 0`,
      parseDecimals,
    )
    .addOption(
      new Option(
        '--stake-age <hours>',
        'new network: hours that a stake must exist before its verifier can be drawn; default 24, or 0 with a faucet',
      ).argParser(parseHours),
    );
  for (const option of configOptions(FIELDS)) command.addOption(option);
  command
    .addOption(json())
    .addHelpText(
      'after',
      '\nExamples:\n  rastic init --data ledger --new-network mine --model models/rastic-small.Q8_0.gguf' +
        '\n  rastic init --data node --network ledger/network.json --role compute --model FILE' +
        '\n  rastic init --data me --network ledger/network.json',
    )
    .action(run(init));
}
