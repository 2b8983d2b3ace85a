/** What the demo tells of money: tables of accounts, and where the stake of a cheat went. Pure. */

import { shortId } from '../../node/ids.js';
import type { DemoEvent } from '../../node/local/demo.js';
import { inUnit, money, moneyNumber } from './money.js';

type EventOf<T extends DemoEvent['type']> = Extract<DemoEvent, { type: T }>;

interface Named {
  readonly name: string;
  readonly address: string;
}

const NAME_COLUMNS = 34;
const AMOUNT_COLUMNS = 16;

const row = (head: string, cells: readonly string[]): string =>
  `  ${head.padEnd(NAME_COLUMNS)}${cells.map((cell) => cell.padStart(AMOUNT_COLUMNS)).join('')}\n`;

const nameOf = ({ name, address }: Named): string => `${name} ${shortId(address)}`;

const byName = <T extends Named>(rows: readonly T[]): readonly T[] =>
  [...rows].sort((a, b) => (a.name < b.name ? -1 : 1));

const changeText = (change: bigint): string => `${change > 0n ? '+' : ''}${moneyNumber(change)}`;

/** The accounts that a job changed. */
export function balancesText({ rows }: EventOf<'balances'>): string {
  const changed = byName(rows.filter(({ change }) => change !== 0n));
  return [
    row(inUnit('account'), ['balance', 'stake', 'change']),
    ...changed.map((one) =>
      row(nameOf(one), [moneyNumber(one.balance), moneyNumber(one.stake), changeText(one.change)]),
    ),
  ].join('');
}

const listOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** Whose stake was taken, and where every unit of it went. */
export function penaltyText({ taken, refund, rewards, burned }: EventOf<'penalty'>): string {
  const sum = (amounts: readonly { readonly amount: bigint }[]) =>
    amounts.reduce((all, { amount }) => all + amount, 0n);
  const who = listOf(taken.map(nameOf));
  const parts = [
    `  taken     ${money(sum(taken))} from the stake of ${who}\n`,
    `  refund    ${money(refund)} to the client\n`,
    `  rewards   ${money(sum(rewards))} to ${listOf(byName(rewards).map(({ name }) => name))}\n`,
    `  burned    ${money(burned)}\n`,
  ];
  const isThere = [true, refund > 0n, rewards.length > 0, burned > 0n];
  return parts.filter((_, i) => isThere[i]).join('');
}

/** Where all the money is. */
export function moneyText({ rows, burned, minted }: EventOf<'money'>): string {
  const all = rows.reduce((sum, r) => sum + r.balance + r.stake + r.deposits, burned);
  const sums = all === minted ? 'as much as was minted' : `but ${money(minted)} minted`;
  return [
    row(inUnit('account'), ['balance', 'stake', 'deposits']),
    ...byName(rows).map((one) =>
      row(nameOf(one), [one.balance, one.stake, one.deposits].map(moneyNumber)),
    ),
    row('burned', [moneyNumber(burned)]),
    row('together', [moneyNumber(all)]).trimEnd(),
    `, ${sums}\n`,
    '  deposits: channels, whose vouchers the nodes redeem, and the purse\n',
  ].join('');
}

export const journalText = ({ file, height }: EventOf<'journal'>): string =>
  `  verified  ${file}: ${height} ${height === 1 ? 'entry' : 'entries'} of the ledger, every signature and rule\n`;
