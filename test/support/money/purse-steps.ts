/** Operations of purses, as the books allow them or with one trick. */
import { addressOf, hashOf } from '../../../scripts/vectors/network.js';
import { CLAIM_MS, PURSE_CLOSE_MS } from '../../../src/protocol/params-money.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { type ClaimInit, claimOf, redeemPurseOf } from '../world/money.js';
import { FOREIGN } from '../world/operations.js';
import { type Books, JUDGES, PAYERS, type Purse } from './books.js';
import type { Step, World } from './play.js';

const HOUR = 3_600_000;
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

export const FUND_TRICKS = ['', '', '', 'nothing', 'poor'] as const;

export const fund =
  (trick: (typeof FUND_TRICKS)[number], a: number, share: number): Step =>
  ({ ledger, books }) => {
    const client = pick(PAYERS, a);
    const account = books.of(client);
    const wanted = (account.balance * BigInt(share)) / 100n;
    const amount = { '': wanted, nothing: 0n, poor: account.balance + 1n }[trick];
    if (wanted === 0n) return undefined;
    const value = { amount, nonce: ledger.nonce(client) };
    const signed = ledger.signer(client).sign('FundPurse', value);
    return {
      ...{ operation: { type: 'fundPurse', ...signed }, signer: client },
      result: {
        '': books.purses.get(client)?.isFull ? 'LEDGER_PURSE PURSE-2' : 'taken',
        nothing: 'LEDGER_AMOUNT amount',
        poor: 'LEDGER_FUNDS',
      }[trick],
      onTaken: () => addFunds(books, client, amount),
    };
  };

function addFunds(books: Books, client: string, amount: bigint): void {
  books.of(client).balance -= amount;
  const empty: Purse = { balance: 0n, closing: 0, shares: new Map() };
  const purse = books.purses.get(client) ?? empty;
  books.purses.set(client, purse);
  purse.balance += amount;
  purse.closing = 0;
  const { judges } = books;
  for (const name of judges) {
    const share = purse.shares.get(name) ?? 0n;
    purse.shares.set(name, share + amount / BigInt(judges.length));
  }
}

export const closePurse =
  (a: number): Step =>
  ({ ledger, books }) => {
    const client = pick(PAYERS, a);
    const purse = books.purses.get(client);
    const signed = ledger.signer(client).sign('ClosePurse', { nonce: ledger.nonce(client) });
    const isOver = purse !== undefined && purse.closing !== 0 && purse.closing <= ledger.time;
    const isEarly = purse !== undefined && purse.closing > ledger.time;
    return {
      ...{ operation: { type: 'closePurse', ...signed }, signer: client },
      result: purse === undefined ? 'LEDGER_PURSE PURSE-4' : isEarly ? 'LEDGER_WAIT' : 'taken',
      onTaken() {
        if (purse === undefined) return;
        if (!isOver) {
          purse.closing = ledger.time + PURSE_CLOSE_MS;
          return;
        }
        books.of(client).balance += purse.balance;
        books.purses.delete(client);
      },
    };
  };

export const CLAIM_TRICKS = [
  ...['', '', '', '', 'half', 'none', 'other', 'late', 'far', 'indices', 'receipt'],
  ...['above', 'unnamed', 'elsewhere', 'again', 'forged'],
] as const;
export type ClaimTrick =
  | ''
  | 'half'
  | 'none'
  | 'other'
  | 'late'
  | 'far'
  | 'indices'
  | 'receipt'
  | 'above'
  | 'unnamed'
  | 'elsewhere'
  | 'again'
  | 'forged';

interface Shown {
  readonly claims: readonly Wire<'AuditClaim'>[];
  readonly result: string;
  /** What the claim earns. */
  readonly gain: bigint;
  readonly key: string;
}

const HALF = (fee: bigint): bigint => (fee + 1n) / 2n;

/** @param share of what the verifier may still claim, in hundredths. */
export const claim =
  (trick: ClaimTrick, a: number, b: number, share: number, number: number): Step =>
  (world) => {
    const { ledger, books } = world;
    const again = trick === 'again' ? books.claimed.at(-1 - (a % 2)) : undefined;
    const { client, verifier } = again ?? { client: pick(PAYERS, a), verifier: pick(JUDGES, b) };
    const left = books.purses.get(client)?.shares.get(verifier) ?? 0n;
    const fee = (left * BigInt(share)) / 100n + 1n;
    const order = { fee, receiptHash: hashOf(`receipt ${number}`), expiry: ledger.time + HOUR };
    const init = { client, order: { ...order, ...again?.init.order } };
    const shown = shownBy(trick, world, verifier, init, left);
    if (shown === undefined) return undefined;
    const { claims, result, gain, key } = shown;
    const operation = redeemPurseOf(ledger, verifier, claims);
    const signed = ledger.signer(verifier);
    const value = { orders: [hashOf('another')], nonce: ledger.nonce(verifier) };
    const unnamed = { type: 'redeemPurse', ...signed.sign('RedeemPurse', value), claims } as const;
    return {
      ...{ operation: trick === 'unnamed' ? unnamed : operation, signer: verifier, result },
      onTaken() {
        const purse = books.purses.get(client);
        if (purse === undefined) throw new Error('a claim from no purse');
        books.of(verifier).balance += gain;
        purse.balance -= gain;
        purse.shares.set(verifier, left - gain);
        books.claims.set(key, { verdict: trick !== 'half' });
        books.claimed.push({ client, verifier, init });
      },
    };
  };

function shownBy(
  trick: ClaimTrick,
  { ledger, books }: World,
  verifier: string,
  init: Required<Pick<ClaimInit, 'client' | 'order'>>,
  left: bigint,
): Shown | undefined {
  const { client } = init;
  const { fee = 0n, expiry = 0 } = init.order;
  const base = { ...init, verdict: trick !== 'half' };
  const change = (order: ClaimInit['order'], more: Partial<ClaimInit> = {}) =>
    claimOf(ledger, verifier, { ...base, ...more, order: { ...base.order, ...order } });
  const honest = claimOf(ledger, verifier, base);
  const key = `${client} ${verifier} ${base.order.receiptHash} ${fee} ${expiry}`;
  const before = books.claims.get(key);
  const first = before === undefined ? HALF(fee) : 0n;
  const second = trick !== 'half' && before?.verdict !== true ? fee - HALF(fee) : 0n;
  const gain = first + second;
  const natural = naturalResult(books, client, gain, left);
  const one = (claimed: Wire<'AuditClaim'>, result = natural): Shown => ({
    ...{ claims: [claimed], result, gain, key },
  });
  const ordered = (result: string) => (gain === 0n ? 'LEDGER_CLAIM CLAIM-4' : result);
  const hasPurse = books.purses.has(client);
  const evidence = (result: string) => ordered(hasPurse ? result : 'LEDGER_CLAIM CLAIM-8');
  switch (trick) {
    case '':
    case 'half':
      return one(honest);
    case 'again':
      return one(honest, expiry + CLAIM_MS <= ledger.time ? 'LEDGER_CLAIM CLAIM-3' : natural);
    case 'unnamed':
      return one(honest, 'LEDGER_CLAIM CLAIM-9');
    case 'none':
      return { claims: [], result: 'LEDGER_CLAIM CLAIM-1', gain, key };
    case 'other':
      return one(change({ verifier: addressOf('client') }), 'LEDGER_CLAIM CLAIM-2');
    case 'late':
      return one(change({ expiry: ledger.time - CLAIM_MS }), 'LEDGER_CLAIM CLAIM-3');
    case 'far':
      return one(change({ expiry: ledger.time + 50 * HOUR }), 'LEDGER_CLAIM CLAIM-3');
    case 'indices':
      return one(change({}, { indices: [1] }), evidence('LEDGER_CLAIM CLAIM-5'));
    case 'receipt': {
      const { verdict } = change({ receiptHash: hashOf('elsewhere') });
      return one({ ...honest, verdict }, evidence('LEDGER_CLAIM CLAIM-6'));
    }
    case 'forged': {
      const by = claimOf(ledger, verifier === 'v1' ? 'v2' : 'v1', base);
      return one({ ...honest, commitment: by.commitment }, evidence('LEDGER_CLAIM CLAIM-5'));
    }
    case 'above':
      return one(
        change({ fee: 2n * left + 3n }),
        hasPurse ? 'LEDGER_CLAIM CLAIM-7' : 'LEDGER_CLAIM CLAIM-8',
      );
    case 'elsewhere': {
      const order = ledger.signer(client, FOREIGN).sign('AuditOrder', honest.order.value);
      return one({ ...honest, order }, ordered('LEDGER_CLAIM CLAIM-8'));
    }
  }
}

function naturalResult(books: Books, client: string, gain: bigint, left: bigint): string {
  if (gain === 0n) return 'LEDGER_CLAIM CLAIM-4';
  if (!books.purses.has(client)) return 'LEDGER_CLAIM CLAIM-8';
  return gain > left ? 'LEDGER_CLAIM CLAIM-7' : 'taken';
}
