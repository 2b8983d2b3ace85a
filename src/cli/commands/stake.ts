/** `rastic stake`: moves free money into a stake, or shows what is staked. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { RasticError } from '../../base/errors.js';
import { endLeave } from '../../node/leave/departure.js';
import { data, json, run } from '../command.js';
import { parseAmountText } from '../options.js';
import { currencyFields, money, readPayment } from '../terminal/money.js';
import { printJson } from '../terminal/ui.js';
import { noteUnknown, printStakes, tellDone, useWallet, type WalletOptions } from './wallet.js';

interface StakeOptions extends WalletOptions {
  readonly role?: 'compute' | 'verifier';
  readonly model?: string;
  readonly class?: `0x${string}`;
}

/** @throws InvalidArgumentError */
export function parseClass(text: string): `0x${string}` {
  if (/^0x[0-9a-f]{64}$/.test(text)) return text as `0x${string}`;
  throw new InvalidArgumentError('Not 0x and 64 digits.');
}

/** What is staked, and what unbonds. */
export async function showStakes(options: WalletOptions): Promise<void> {
  const statement = await useWallet(options.data, (wallet) => wallet.statement());
  if (!options.json) {
    printStakes(statement);
    return noteUnknown(statement);
  }
  const { address, stake, stakes, unbonding, height } = statement;
  printJson({ ...currencyFields(), address, stake, stakes, unbonding, height });
}

async function stake(text: string | undefined, options: StakeOptions): Promise<void> {
  if (text === undefined) return showStakes(options);
  const amount = readPayment(text, 'a stake');
  const { role, model, class: engineClass } = options;
  if (role === undefined) {
    const message = 'name compute or verifier';
    throw new RasticError('CONFIG_INVALID', { path: 'stake', field: '--role', message });
  }
  const pair = { role, ...(model && { model }), ...(engineClass && { engineClass }) };
  const after = await useWallet(options.data, async (wallet) => {
    await wallet.stake(amount, pair);
    // Whoever stakes again has not left.
    await endLeave(options.data);
    return wallet.statement();
  });
  tellDone(`staked ${money(amount)} as ${role}`, after, options.json);
}

export function addStake(program: Command): void {
  program
    .command('stake')
    .description('add to a stake; without an amount, show what is staked')
    .argument('[amount]', 'an amount, such as 12.5 or "12.5 USD"', parseAmountText)
    .addOption(data())
    .addOption(
      new Option('--role <role>', 'role that the stake is for').choices(['compute', 'verifier']),
    )
    .option(
      '--model <name>',
      "name, file name or id; default: the network's only model, else the one in config.json",
    )
    .option(
      '--class <hash>',
      "engine class; default: the one that this folder's node serves with",
      parseClass,
    )
    .addOption(json())
    .addHelpText(
      'after',
      '\nrastic unstake takes money out of a stake again; it is free 72 hours later.' +
        '\n\nExample:\n  rastic stake --data node 200000000 --role compute',
    )
    .action(run(stake));
}
