/** Stakes and transfers, and the way out of a stake, as the books allow them or with one trick. */
import { addressOf, EXACT, MIN_STAKE, MODEL } from '../../../scripts/vectors/network.js';
import { UNBOND_MS, UNBONDINGS_MAX } from '../../../src/protocol/params-money.js';
import { type Books, JUDGES, NAMES, PAYEES, roleOf } from './books.js';
import type { Step } from './play.js';

const STAKERS = [...PAYEES, ...JUDGES];
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

export const TRANSFER_TRICKS = ['', '', 'nothing', 'poor', 'oneself'] as const;

export const transfer =
  (trick: (typeof TRANSFER_TRICKS)[number], a: number, b: number, share: number): Step =>
  ({ ledger, books }) => {
    const from = pick(NAMES, a);
    const to = trick === 'oneself' ? from : pick(NAMES, b);
    const { balance } = books.of(from);
    const wanted = (balance * BigInt(share)) / 100n;
    if (wanted === 0n || (to === from) !== (trick === 'oneself')) return undefined;
    const amount = trick === 'nothing' ? 0n : trick === 'poor' ? balance + 1n : wanted;
    const value = { to: addressOf(to), amount, nonce: ledger.nonce(from) };
    const results = {
      ...{ '': 'taken', nothing: 'LEDGER_AMOUNT amount', poor: 'LEDGER_FUNDS' },
      oneself: 'LEDGER_EMPTY TRANSFER-2',
    };
    return {
      operation: { type: 'transfer', ...ledger.signer(from).sign('Transfer', value) },
      ...{ signer: from, result: results[trick] },
      onTaken() {
        books.of(from).balance -= amount;
        books.of(to).balance += amount;
      },
    };
  };

export const stake =
  (a: number, slots: number): Step =>
  ({ ledger, books }) => {
    const name = pick(STAKERS, a);
    const account = books.of(name);
    const amount = BigInt(slots) * MIN_STAKE;
    const pair = { role: roleOf(name), modelId: MODEL, engineClass: EXACT };
    const value = { ...pair, amount, nonce: ledger.nonce(name) };
    return {
      operation: { type: 'stake', ...ledger.signer(name).sign('Stake', value) },
      ...{ signer: name, result: account.balance < amount ? 'LEDGER_FUNDS' : 'taken' },
      onTaken() {
        account.balance -= amount;
        account.stake += amount;
      },
    };
  };

export const UNBOND_TRICKS = ['', '', 'all', 'nothing', 'more', 'below'] as const;

/** @param trick `one`: so small a part that it can be repeated. */
export const unbond =
  (trick: (typeof UNBOND_TRICKS)[number] | 'one', a: number): Step =>
  ({ ledger, books }) => {
    const name = pick(STAKERS, a);
    const account = books.of(name);
    const amounts = {
      ...{ '': MIN_STAKE, all: account.stake, nothing: 0n, more: account.stake + 1n },
      ...{ below: account.stake - 1n, one: 1n },
    };
    const amount = amounts[trick];
    if (amount < 0n || (trick === 'all' && amount === 0n)) return undefined;
    const pair = { role: roleOf(name), modelId: MODEL, engineClass: EXACT };
    const value = { ...pair, amount, nonce: ledger.nonce(name) };
    return {
      operation: { type: 'unbond', ...ledger.signer(name).sign('Unbond', value) },
      ...{ signer: name, result: unbondResult(books, name, amount) },
      onTaken() {
        account.stake -= amount;
        account.unbonding.push({ amount, until: ledger.time + UNBOND_MS });
      },
    };
  };

function unbondResult(books: Books, name: string, amount: bigint): string {
  const { stake: held, unbonding } = books.of(name);
  if (amount === 0n) return 'LEDGER_AMOUNT amount';
  if (amount > held) return 'LEDGER_FUNDS';
  const rest = held - amount;
  if (rest > 0n && rest < MIN_STAKE) return 'LEDGER_UNBOND UNBOND-3';
  return unbonding.length >= UNBONDINGS_MAX ? 'LEDGER_UNBOND UNBOND-4' : 'taken';
}

export const withdraw =
  (a: number): Step =>
  ({ ledger, books }) => {
    const name = pick(STAKERS, a);
    const account = books.of(name);
    const over = account.unbonding.filter(({ until }) => until <= ledger.time);
    const none = account.unbonding.length === 0;
    const signed = ledger.signer(name).sign('Withdraw', { nonce: ledger.nonce(name) });
    return {
      ...{ operation: { type: 'withdraw', ...signed }, signer: name },
      result: none ? 'LEDGER_EMPTY WITHDRAW-1' : over.length === 0 ? 'LEDGER_WAIT' : 'taken',
      onTaken() {
        account.unbonding = account.unbonding.filter(({ until }) => until > ledger.time);
        account.balance += over.reduce((sum, { amount }) => sum + amount, 0n);
        books.dropShares(name);
      },
    };
  };
