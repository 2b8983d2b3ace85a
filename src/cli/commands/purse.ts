/** `rastic purse`: the money that audit fees are claimed from. Shows it, adds to it, takes it out. */
import type { Command } from 'commander';
import { RasticError } from '../../base/errors.js';
import type { Wallet } from '../../node/money/wallet.js';
import { data, json, run } from '../command.js';
import { parseAmountText } from '../options.js';
import { money, readPayment } from '../terminal/money.js';
import { print, printJson } from '../terminal/ui.js';
import { useWallet, type WalletOptions } from './wallet.js';

/** Ledger time as people read it. */
const dateOf = (ms: number): string =>
  `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

async function statementOf(wallet: Wallet) {
  const [head, { balance, paid, verifiers, closing }] = await Promise.all([
    wallet.head(),
    wallet.purse(),
  ]);
  const { address } = wallet;
  return { address, balance, paid, verifiers, closing, time: head.time, height: head.height };
}

type Statement = Awaited<ReturnType<typeof statementOf>>;

function closingText({ closing, time }: Statement): string {
  if (closing === 0) return '';
  return closing <= time
    ? 'closed   take it out with: rastic purse withdraw\n'
    : `closing  until ${dateOf(closing)}; then take it out with: rastic purse withdraw\n`;
}

function tell(statement: Statement, options: WalletOptions): void {
  const { balance, paid, verifiers, height } = statement;
  if (options.json) {
    printJson(statement);
    return;
  }
  print(`purse    ${money(balance)} at height ${height}\n`);
  print(`claimed  ${money(paid)}\n`);
  print(`shared   by ${verifiers} verifier${verifiers === 1 ? '' : 's'} at the next deposit\n`);
  print(closingText(statement));
}

async function show(options: WalletOptions): Promise<void> {
  tell(await useWallet(options.data, statementOf), options);
}

/** Runs an operation, then shows the purse. */
const doing =
  (work: (wallet: Wallet) => Promise<unknown>) =>
  async (options: WalletOptions): Promise<void> => {
    const after = await useWallet(options.data, async (wallet) => {
      await work(wallet);
      return statementOf(wallet);
    });
    tell(after, options);
  };

/** A purse that closes already goes on closing: the operation would ask for the money. */
async function close(wallet: Wallet): Promise<void> {
  const { closing } = await wallet.purse();
  if (closing === 0) await wallet.closePurse();
}

/** A purse that is open is not closed by mistake. */
async function withdraw(wallet: Wallet): Promise<void> {
  const { closing, balance } = await wallet.purse();
  if (closing !== 0 || balance === 0n) await wallet.closePurse();
  else throw new RasticError('WALLET_PURSE', {});
}

/** @param example what stands behind `rastic purse`. */
const withOptions = (command: Command, example: string): Command =>
  command
    .addOption(data())
    .addOption(json())
    .addHelpText('after', `\nExample:\n  rastic purse${example}`);

async function fund(text: string, options: WalletOptions): Promise<void> {
  const amount = readPayment(text, 'what is paid in');
  await doing((wallet) => wallet.fundPurse(amount))(options);
}

export function addPurse(program: Command): void {
  const group = program
    .command('purse')
    .description('the money that audit fees are claimed from; a client opens it by itself');
  withOptions(group, ' --data me').action(run(show));
  withOptions(
    group.command('show').description('show what it holds, and what was claimed from it'),
    ' show --data me',
  ).action(run(show));
  withOptions(
    group
      .command('fund')
      .description('add to it; each verifier may claim an equal share')
      .argument('<amount>', 'an amount, such as 12.5 or "12.5 USD"', parseAmountText),
    ' fund --data me 5000',
  ).action(run(fund));
  withOptions(
    group
      .command('close')
      .description('begin to close it: verifiers claim what they are owed for 24 hours'),
    ' close --data me',
  ).action(run(doing(close)));
  withOptions(
    group.command('withdraw').description('take out what is left, 24 hours after the close'),
    ' withdraw --data me',
  ).action(run(doing(withdraw)));
}
