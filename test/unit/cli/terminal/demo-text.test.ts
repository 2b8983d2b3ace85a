/** What the demo says of money: every unit of a slash, and all the money, in sums that can be redone. */
import { beforeAll, expect, it } from 'vitest';
import {
  balancesText,
  journalText,
  moneyText,
  penaltyText,
} from '../../../../src/cli/terminal/demo-text.js';
import { useCurrency } from '../../../../src/cli/terminal/money.js';

const account = (name: string, digit: string) => {
  return { name, address: `0x${digit.repeat(40)}` } as const;
};
const CHEAT = account('cheat-random', '1');
const CLIENT = account('client', '2');
const [FIRST, SECOND] = [account('verifier-1', '3'), account('verifier-2', '4')];

beforeAll(() => useCurrency({ unit: 'credit', decimals: 0 }));

it('a slash is told with its refund, its rewards and what is burned', () => {
  const rewards = [SECOND, FIRST].map((one) => ({ ...one, amount: 200n }));
  const taken = [{ ...CHEAT, amount: 40_000n }];
  expect(
    penaltyText({ type: 'penalty', height: 9, taken, refund: 221n, rewards, burned: 39_379n }),
  ).toBe(`  taken     40 000 credit from the stake of cheat-random 0x111111…1111
  refund    221 credit to the client
  rewards   400 credit to verifier-1 and verifier-2
  burned    39 379 credit
`);
});

it('a fine that is burned whole has no other line', () => {
  const taken = [{ ...FIRST, amount: 5n }];
  const penalty = { height: 9, taken, refund: 0n, rewards: [], burned: 5n };
  expect(penaltyText({ type: 'penalty', ...penalty })).toBe(
    '  taken     5 credit from the stake of verifier-1 0x333333…3333\n  burned    5 credit\n',
  );
});

it('all the money is as much as was minted, and otherwise that is said', () => {
  const rows = [
    { ...CLIENT, balance: 70n, stake: 0n, deposits: 10n },
    { ...CHEAT, balance: 5n, stake: 10n, deposits: 0n },
  ];
  const text = moneyText({ type: 'money', rows, burned: 5n, minted: 100n });
  expect(text.split('\n').map((line) => line.trim().replaceAll(/\s+/g, ' '))).toEqual([
    'account (credit) balance stake deposits',
    'cheat-random 0x111111…1111 5 10 0',
    'client 0x222222…2222 70 0 10',
    'burned 5',
    'together 100, as much as was minted',
    'deposits: channels, whose vouchers the nodes redeem, and the purse',
    '',
  ]);
  const wrong = moneyText({ type: 'money', rows, burned: 5n, minted: 101n });
  expect(wrong).toContain('100, but 101 credit minted');
});

it('a job shows the accounts that it changed', () => {
  const rows = [
    { ...FIRST, balance: 20n, stake: 7n, total: 27n, change: 20n },
    { ...SECOND, balance: 0n, stake: 7n, total: 7n, change: 0n },
    { ...CLIENT, balance: 10n, stake: 0n, total: 10n, change: -20n },
  ];
  const lines = balancesText({ type: 'balances', rows }).trimEnd().split('\n');
  expect(lines.map((line) => line.trim().replaceAll(/\s+/g, ' '))).toEqual([
    'account (credit) balance stake change',
    'client 0x222222…2222 10 0 -20',
    'verifier-1 0x333333…3333 20 7 +20',
  ]);
});

it('the journal that was checked is named', () => {
  const hash = `0x${'1'.repeat(64)}` as const;
  const verified = { of: 'file', networkId: hash, height: 35, hash, time: 1, accounts: 7 } as const;
  const event = {
    type: 'journal',
    file: 'a.journal',
    ...verified,
    minted: 1n,
    burned: 0n,
  } as const;
  expect(journalText(event)).toBe(
    '  verified  a.journal: 35 entries of the ledger, every signature and rule\n',
  );
});
