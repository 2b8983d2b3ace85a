/** `rastic withdraw`: what has unbonded goes to the balance. */
import type { Command } from 'commander';
import { withdraw as takeOut, type Withdrawn } from '../../node/money/unstake.js';
import { data, json, run } from '../command.js';
import { dateText } from '../terminal/dates.js';
import { currencyFields, money } from '../terminal/money.js';
import { print, printJson } from '../terminal/ui.js';
import { useWallet, type WalletOptions } from './wallet.js';

function textOf({ amount, left, next }: Withdrawn, balance: bigint): string {
  const after =
    left === 0n
      ? 'nothing more unbonds'
      : `${money(left)} still unbonds, next on ${dateText(next)}`;
  if (amount > 0n) return `withdrew ${money(amount)}; balance ${money(balance)}; ${after}\n`;
  return left === 0n
    ? 'nothing unbonds; take money out of a stake first: rastic unstake\n'
    : `nothing is free yet; ${after}\n`;
}

async function withdraw(options: WalletOptions): Promise<void> {
  const [taken, { address, balance, height }] = await useWallet(options.data, async (wallet) => {
    return [await takeOut(wallet), await wallet.statement()] as const;
  });
  if (!options.json) return print(textOf(taken, balance));
  const { amount, left, next } = taken;
  const fields = { address, withdrawn: amount, unbonding: left, next, balance, height };
  printJson({ ...currencyFields(), ...fields });
}

export function addWithdraw(program: Command): void {
  program
    .command('withdraw')
    .description('take what was unstaked and is free now, 72 hours after rastic unstake')
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic withdraw --data node')
    .action(run(withdraw));
}
