/** What balance, send, stake and ledger share: argument parsing, and how money is shown. */

import { InvalidArgumentError } from 'commander';
import { createLogger } from '../../base/log.js';
import { formatAddress, isMistyped, shortId } from '../../node/ids.js';
import { titleOf } from '../../node/models/name.js';
import type { OwnStake, Statement } from '../../node/money/statement.js';
import { parseAccount, type Wallet, withWallet } from '../../node/money/wallet.js';
import { dateText } from '../terminal/dates.js';
import { currencyFields, money } from '../terminal/money.js';
import { note, print, printJson, watchInterrupts } from '../terminal/ui.js';

export interface WalletOptions {
  readonly data: string;
  readonly json?: boolean;
}

/** @throws InvalidArgumentError */
export function parseAddress(text: string): `0x${string}` {
  if (isMistyped(text)) {
    throw new InvalidArgumentError(
      'Mistyped: its capital letters do not fit its digits (EIP-55). Copy it again.',
    );
  }
  const address = parseAccount(text);
  if (address === undefined) {
    throw new InvalidArgumentError('Neither 0x and 40 digits nor a peer id (16Uiu2…).');
  }
  return address;
}

/** Opens the folder's wallet for a command. */
export function useWallet<T>(data: string, use: (wallet: Wallet) => Promise<T>): Promise<T> {
  return withWallet(data, createLogger('error', 'wallet'), watchInterrupts().first, use);
}

/** Shows what was done, and the account's balance afterwards. */
export function tellDone(done: string, after: Statement, json: boolean | undefined): void {
  const { address, balance, height } = after;
  if (json) printJson({ ...currencyFields(), address, balance, height });
  else print(`${done}; balance ${money(balance)} at height ${height}\n`);
}

const pairText = ({ model, quantization, engineClass }: OwnStake): string =>
  `${titleOf(model, quantization)}, class ${shortId(engineClass)}`;

/** Prints the stakes of a statement, one per line, and those on their way out, with dates. */
export function printStakes({ stake, stakes, unbonding }: Statement): void {
  print(`staked   ${money(stake)}\n`);
  for (const held of stakes) {
    print(`  ${held.role.padEnd(8)}  ${money(held.amount)}  ${pairText(held)}\n`);
  }
  if (unbonding.length === 0) return;
  print(`unbonds  ${money(unbonding.reduce((sum, { amount }) => sum + amount, 0n))}\n`);
  for (const one of unbonding) {
    const what = `${one.role.padEnd(8)}  ${money(one.amount)}  ${pairText(one)}`;
    print(`  ${what}, free on ${dateText(one.until)}\n`);
  }
}

/** Prints a note if the ledger does not know the account. */
export function noteUnknown({ address, balance, stake, nonce }: Statement): void {
  if (balance > 0n || stake > 0n || nonce > 0) return;
  note(
    `the ledger does not know ${formatAddress(address)}: ask the moderator, or anyone, for money\n`,
  );
}
