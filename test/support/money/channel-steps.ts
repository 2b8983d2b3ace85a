/** Operations of channels, as the books allow them or with one trick. */
import { addressOf, hashOf } from '../../../scripts/vectors/network.js';
import type { Operation } from '../../../src/protocol/ledger/context.js';
import {
  CHANNEL_CLOSE_MS,
  CHANNEL_LIFE_MAX_MS,
  PLEDGE_DIVISOR,
} from '../../../src/protocol/params-money.js';
import type { Signed, Voucher } from '../../../src/protocol/sign/structs.js';
import type { TestLedger } from '../world/ledger.js';
import { Channel, openingOf, redeemOf } from '../world/money.js';
import { FOREIGN } from '../world/operations.js';
import { type Books, type Line, PAYEES, PAYERS } from './books.js';
import { NOTHING, type Step, type Try, type World } from './play.js';

const HOUR = 3_600_000;
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const endOf = ({ expiry, closing }: Line): number =>
  closing === 0 ? expiry : Math.min(expiry, closing);

/** An open line, or a closed one where `isClosed` says so. */
function lineOf({ lines }: Books, at: number, isOpen = true): Line | undefined {
  const some = lines.filter((line) => line.isOpen === isOpen);
  return some.length === 0 ? undefined : pick(some, at);
}

export const OPEN_TRICKS = ['', '', '', 'nothing', 'oneself', 'past', 'far', 'poor'] as const;

/** @param share of the payer's balance, in hundredths. */
export const open =
  (trick: (typeof OPEN_TRICKS)[number], a: number, b: number, share: number): Step =>
  ({ ledger, books }) => {
    const [payer, payee] = [pick(PAYERS, a), pick(PAYEES, b)];
    const { balance } = books.of(payer);
    const deposit = (balance * BigInt(share)) / 100n;
    if (deposit === 0n) return undefined;
    const tricks = {
      '': [{ deposit }, 'taken'],
      nothing: [{ deposit: 0n }, 'LEDGER_AMOUNT deposit'],
      oneself: [{ deposit, payee: addressOf(payer) }, 'LEDGER_CHANNEL CHANNEL-2'],
      past: [{ deposit, expiry: ledger.time }, 'LEDGER_CHANNEL CHANNEL-4'],
      far: [{ deposit, expiry: ledger.time + CHANNEL_LIFE_MAX_MS + 1 }, 'LEDGER_CHANNEL CHANNEL-4'],
      poor: [{ deposit: balance + 1n }, 'LEDGER_FUNDS'],
    } as const;
    const [change, expected] = tricks[trick];
    const value = openingOf(ledger, payer, payee, { expiry: ledger.time + 60 * HOUR, ...change });
    const fits = (books.channelled(payee) + deposit) * PLEDGE_DIVISOR <= books.of(payee).stake;
    const isBare = trick === '';
    const result = isBare && !fits ? 'LEDGER_CHANNEL CHANNEL-3' : expected;
    const signed = ledger.signer(payer).sign('OpenChannel', value);
    return {
      ...{ operation: { type: 'openChannel', ...signed }, signer: payer, result },
      onTaken() {
        books.of(payer).balance -= deposit;
        const channel = new Channel(ledger, payer, payee, value);
        const { expiry } = value;
        const fresh = { redeemed: 0n, nonce: 0, closing: 0, isOpen: true };
        books.lines.push({ channel, deposit, expiry, ...fresh });
      },
    };
  };

export const TOP_UP_TRICKS = ['', '', 'nothing', 'shorter', 'other', 'missing', 'over'] as const;

export const topUp =
  (trick: (typeof TOP_UP_TRICKS)[number], a: number, share: number): Step =>
  ({ ledger, books }) => {
    const line = lineOf(books, a, trick !== 'over');
    if (line === undefined) return undefined;
    const { channel, expiry } = line;
    const { payer, payee } = channel;
    const amount = (books.of(payer).balance * BigInt(share)) / 200n;
    if (amount === 0n) return undefined;
    const signer = trick === 'other' ? pick(PAYERS, PAYERS.indexOf(payer) + 1) : payer;
    const value = {
      channelId: trick === 'missing' ? NOTHING : channel.id,
      amount: trick === 'nothing' ? 0n : amount,
      expiry: trick === 'shorter' ? expiry - 1 : expiry,
      nonce: ledger.nonce(signer),
    };
    const result = topUpResult(trick, line, books, amount, ledger.time);
    const signed = ledger.signer(signer).sign('TopUp', value);
    return {
      ...{ operation: { type: 'topUp', ...signed }, signer, result },
      onTaken() {
        books.of(payer).balance -= amount;
        line.deposit += amount;
        if (books.channelled(payee) * PLEDGE_DIVISOR > books.of(payee).stake) throw new Error();
      },
    };
  };

function topUpResult(
  trick: (typeof TOP_UP_TRICKS)[number],
  line: Line,
  books: Books,
  amount: bigint,
  time: number,
): string {
  const { payee } = line.channel;
  if (trick === 'missing' || !line.isOpen) return 'LEDGER_NO_CHANNEL';
  if (trick === 'other') return 'SIGN_SIGNER TopUp';
  if (line.closing !== 0 || endOf(line) <= time) return 'LEDGER_CHANNEL CHANNEL-7';
  if (trick === 'nothing' || trick === 'shorter') return 'LEDGER_CHANNEL CHANNEL-8';
  const fits = (books.channelled(payee) + amount) * PLEDGE_DIVISOR <= books.of(payee).stake;
  return fits ? 'taken' : 'LEDGER_CHANNEL CHANNEL-3';
}

export const REDEEM_TRICKS = [
  ...['', '', '', '', 'none', 'two', 'payer', 'payee', 'thief', 'nonce', 'lower', 'same'],
  ...['above', 'forged', 'elsewhere', 'unnamed', 'closed', 'other channel'],
] as const;
export type RedeemTrick =
  | ''
  | 'none'
  | 'two'
  | 'payer'
  | 'payee'
  | 'thief'
  | 'nonce'
  | 'lower'
  | 'same'
  | 'above'
  | 'forged'
  | 'elsewhere'
  | 'unnamed'
  | 'closed'
  | 'other channel';

interface Shown {
  readonly vouchers: readonly Signed<Voucher>[];
  readonly result: string;
  readonly payee?: string;
}

/** What a trick shows in place of an honest voucher. */
function shownBy(trick: RedeemTrick, world: World, line: Line, amount: bigint): Shown | undefined {
  const { channel, nonce, redeemed, deposit } = line;
  const { ledger, books } = world;
  const next = nonce + 1;
  const honest = channel.voucher(amount, next);
  const other = pick(PAYERS, PAYERS.indexOf(channel.payer) + 1);
  const one = (voucher: Signed<Voucher>, result: string): Shown => ({
    vouchers: [voucher],
    result,
  });
  const elsewhere = books.lines.find(({ channel: { id }, isOpen }) => isOpen && id !== channel.id);
  switch (trick) {
    case '':
    case 'closed':
      return one(honest, 'taken');
    case 'none':
      return { vouchers: [], result: 'LEDGER_VOUCHER REDEEM-1' };
    case 'two':
      return {
        vouchers: [honest, channel.voucher(amount, next + 1)],
        result: 'LEDGER_VOUCHER REDEEM-1',
      };
    case 'payer':
      return one(
        channel.voucher(amount, next, { payer: addressOf(other) }),
        'LEDGER_VOUCHER REDEEM-2',
      );
    case 'payee':
      return one(
        channel.voucher(amount, next, { payee: addressOf(other) }),
        'LEDGER_VOUCHER REDEEM-2',
      );
    case 'thief':
      return { ...one(honest, 'LEDGER_VOUCHER REDEEM-2'), payee: other };
    case 'nonce':
      return nonce === 0
        ? undefined
        : one(channel.voucher(amount, nonce), 'LEDGER_VOUCHER REDEEM-3');
    case 'lower':
      return redeemed === 0n
        ? undefined
        : one(channel.voucher(redeemed - 1n, next), 'LEDGER_VOUCHER REDEEM-4');
    case 'same':
      return one(channel.voucher(redeemed, next), 'LEDGER_VOUCHER REDEEM-4');
    case 'above':
      return one(channel.voucher(deposit + 1n, next), 'LEDGER_VOUCHER REDEEM-5');
    case 'forged':
      return one(channel.voucher(amount, next, {}, channel.payee), 'SIGN_SIGNER Voucher');
    case 'elsewhere': {
      const signed = ledger.signer(channel.payer, FOREIGN).sign('Voucher', honest.value);
      return one(signed, 'SIGN_SIGNER Voucher');
    }
    case 'unnamed':
      return one(honest, 'LEDGER_VOUCHER REDEEM-8');
    case 'other channel': {
      if (elsewhere === undefined || elsewhere.channel.payer === channel.payer) return undefined;
      if (elsewhere.channel.payee !== channel.payee) return undefined;
      const { id } = elsewhere.channel;
      return one(channel.voucher(amount, next, { channelId: id }), 'LEDGER_VOUCHER REDEEM-2');
    }
  }
}

/** @param share of what is left in the channel, in hundredths; above 0. */
export const redeem =
  (trick: RedeemTrick, a: number, share: number): Step =>
  (world) => {
    const { ledger, books } = world;
    const line = lineOf(books, a, trick !== 'closed');
    if (line === undefined) return undefined;
    const { channel, deposit, redeemed } = line;
    const amount = redeemed + ((deposit - redeemed) * BigInt(share)) / 100n;
    if (amount === redeemed) return undefined;
    const shown = shownBy(trick, world, line, amount);
    if (shown === undefined) return undefined;
    const { vouchers, payee = channel.payee } = shown;
    const operation = operationOf(ledger, payee, vouchers, trick);
    return {
      ...{ operation, signer: payee, result: redeemResult(trick, line, shown.result, ledger.time) },
      onTaken() {
        books.of(channel.payee).balance += amount - redeemed;
        Object.assign(line, { redeemed: amount, nonce: line.nonce + 1 });
      },
    };
  };

function operationOf(
  ledger: TestLedger,
  payee: string,
  vouchers: readonly Signed<Voucher>[],
  trick: RedeemTrick,
): Operation {
  if (trick !== 'unnamed') return redeemOf(ledger, payee, vouchers);
  const value = { vouchers: [hashOf('another')], nonce: ledger.nonce(payee) };
  return { type: 'redeem', ...ledger.signer(payee).sign('Redeem', value), vouchers };
}

function redeemResult(trick: RedeemTrick, line: Line, expected: string, time: number): string {
  if (trick === 'closed') return 'LEDGER_NO_CHANNEL';
  const isLate = endOf(line) <= time;
  const isAfterEnd = ['', 'forged', 'elsewhere'].includes(trick);
  return isLate && isAfterEnd ? 'LEDGER_VOUCHER REDEEM-6' : expected;
}

export const CLOSE_TRICKS = ['payer', 'payer', 'payee', 'stranger', 'missing', 'closed'] as const;

export const close =
  (trick: (typeof CLOSE_TRICKS)[number], a: number): Step =>
  ({ ledger, books }): Try | undefined => {
    const line = lineOf(books, a, trick !== 'closed');
    if (line === undefined) return undefined;
    const { channel } = line;
    const signer = trick === 'stranger' ? 'v1' : trick === 'payee' ? channel.payee : channel.payer;
    const channelId = trick === 'missing' ? NOTHING : channel.id;
    const value = { channelId, nonce: ledger.nonce(signer) };
    const signed = ledger.signer(signer).sign('CloseChannel', value);
    const ends = trick === 'payee' || endOf(line) <= ledger.time;
    return {
      ...{ operation: { type: 'closeChannel', ...signed }, signer },
      result: closeResult(trick, line, ends),
      onTaken() {
        if (!ends) {
          line.closing = ledger.time + CHANNEL_CLOSE_MS;
          return;
        }
        line.isOpen = false;
        books.of(channel.payer).balance += line.deposit - line.redeemed;
      },
    };
  };

function closeResult(trick: (typeof CLOSE_TRICKS)[number], line: Line, ends: boolean): string {
  if (trick === 'missing' || trick === 'closed') return 'LEDGER_NO_CHANNEL';
  if (trick === 'stranger') return 'LEDGER_CHANNEL CHANNEL-9';
  return !ends && line.closing !== 0 ? 'LEDGER_WAIT' : 'taken';
}
