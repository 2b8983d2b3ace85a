/** `rastic unstake`: begins to take money out of a stake, or lists stakes and what unbonds. */
import { type Command, Option } from 'commander';
import { type StakeFilter, unstake as unbond } from '../../node/money/unstake.js';
import { data, json, run } from '../command.js';
import { parseAmountText } from '../options.js';
import { dateText } from '../terminal/dates.js';
import { currencyFields, money, readPayment } from '../terminal/money.js';
import { note, print, printJson } from '../terminal/ui.js';
import { parseClass, showStakes } from './stake.js';
import { useWallet, type WalletOptions } from './wallet.js';

interface UnstakeOptions extends WalletOptions, Pick<StakeFilter, 'role' | 'model'> {
  readonly class?: `0x${string}`;
}

/** @throws InvalidArgumentError */
const parseWish = (text: string): string => (text === 'all' ? text : parseAmountText(text));

async function unstake(text: string | undefined, options: UnstakeOptions): Promise<void> {
  if (text === undefined) return showStakes(options);
  const { role, model, class: engineClass } = options;
  const wish = text === 'all' ? text : readPayment(text, 'what is unstaked');
  const filter = {
    ...(role && { role }),
    ...(model && { model }),
    ...(engineClass && { engineClass }),
  };
  const [begun, after] = await useWallet(options.data, async (wallet) => {
    const unbonding = await unbond(wallet, wish, filter);
    return [unbonding, await wallet.statement()] as const;
  });
  const { address, stake, stakes, unbonding, height } = after;
  const sum = begun.reduce((all, { amount }) => all + amount, 0n);
  const until = Math.max(...begun.map((one) => one.until));
  if (options.json) {
    const fields = { address, unstaked: sum, until, stake, stakes, unbonding, height };
    return printJson({ ...currencyFields(), ...fields });
  }
  print(`unbonds ${money(sum)}, free on ${dateText(until)}; ${money(stake)} stay staked\n`);
  note(
    'until then it can still be slashed; then take it with: rastic withdraw\n',
    'a node stakes again at its start what "stake" in its config.json asks for: lower that, or leave with: rastic leave\n',
  );
}

export function addUnstake(program: Command): void {
  program
    .command('unstake')
    .description('take money out of a stake, free after 72 hours; without an amount, list stakes')
    .argument('[amount]', 'an amount, such as 12.5 or "12.5 USD", or all', parseWish)
    .addOption(data())
    .addOption(
      new Option('--role <role>', 'only a stake for this role').choices(['compute', 'verifier']),
    )
    .option('--model <name>', 'only a stake for this model: name, file name or id')
    .option('--class <hash>', 'only a stake for this engine class', parseClass)
    .addOption(json())
    .addHelpText(
      'after',
      '\nWhat is taken out counts in no draw from then on, and can be slashed for 72 hours of the' +
        "\nledger's clock. What stays staked is nothing, or at least the network's minimum." +
        '\n\nExamples:\n  rastic unstake --data node\n  rastic unstake 50000000 --data node\n  rastic unstake all --role verifier --data node',
    )
    .action(run(unstake));
}
