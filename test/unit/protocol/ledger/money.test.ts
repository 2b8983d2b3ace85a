import { describe, expect, test } from 'vitest';
import {
  addressOf,
  EXACT,
  hashOf,
  LOOSE,
  MIN_STAKE,
  MODEL,
  RULES,
} from '../../../../scripts/vectors/network.js';
import { checkMoney } from '../../../../src/protocol/ledger/money.js';
import { stakesAt } from '../../../../src/protocol/ledger/stakes.js';
import { EMPTY_ACCOUNT } from '../../../../src/protocol/ledger/state.js';
import { accountView } from '../../../../src/protocol/ledger/views.js';
import { OPERATION_EVERY_MS, OPERATIONS_BURST } from '../../../../src/protocol/params.js';
import { embeddedDomain } from '../../../../src/protocol/sign/sign.js';
import { COMPUTE, TestLedger, VERIFIER } from '../../../support/world/ledger.js';
import { fundPurse, openChannel } from '../../../support/world/money.js';

const FOREIGN = embeddedDomain(hashOf('another network'));
const ALICE = { to: addressOf('alice'), amount: 5n };
const BOB = { to: addressOf('bob'), amount: 5n };

function funded(): TestLedger {
  const ledger = new TestLedger();
  ledger.mint('alice', 10_000n);
  return ledger;
}

describe('every signed operation', () => {
  test('[LEDGER-1 REJECT] the signer is known', () => {
    const ledger = new TestLedger();
    expect(() => ledger.transfer('nobody', 'alice', 1n)).toThrow('LEDGER_ACCOUNT');
    expect(ledger.state.height).toBe(0);
  });
  test.each([0, 2])('[LEDGER-2 REJECT] nonce %i where 1 is next', (nonce) => {
    const ledger = funded();
    ledger.transfer('alice', 'bob', 1n);
    const value = { to: addressOf('bob'), amount: 1n, nonce };
    const signed = ledger.signer('alice').sign('Transfer', value);
    expect(() => ledger.submit({ type: 'transfer', ...signed })).toThrow('LEDGER_NONCE');
  });
  test('[LEDGER-2 REJECT] the same operation twice', () => {
    const ledger = funded();
    const signed = ledger.signer('alice').sign('Transfer', { ...BOB, nonce: 0 });
    ledger.submit({ type: 'transfer', ...signed });
    expect(() => ledger.submit({ type: 'transfer', ...signed })).toThrow('LEDGER_NONCE');
  });
  test('[LEDGER-3 REJECT] nobody spends more than the balance', () => {
    const ledger = funded();
    expect(() => ledger.transfer('alice', 'bob', 10_001n)).toThrow('LEDGER_FUNDS');
    expect(() => ledger.stake('alice', COMPUTE, 10_001n)).toThrow('LEDGER_FUNDS');
    const deposit = { deposit: 10_001n };
    expect(() => openChannel(ledger, 'alice', 'bob', deposit)).toThrow('LEDGER_FUNDS');
    expect(() => fundPurse(ledger, 'alice', 10_001n)).toThrow('LEDGER_FUNDS');
    expect(ledger.balance('bob')).toBe(0n);
    expect(ledger.nonce('alice')).toBe(0);
  });
  test('a struct signed for another network is somebody else’s', () => {
    const ledger = funded();
    const value = { to: addressOf('bob'), amount: 1n, nonce: 0 };
    const signed = ledger.signer('alice', FOREIGN).sign('Transfer', value);
    expect(() => ledger.submit({ type: 'transfer', ...signed })).toThrow('LEDGER_ACCOUNT');
  });
});

describe('[LEDGER-4 REJECT] one account filled the journal as fast as it could sign', () => {
  const pay = (ledger: TestLedger, times: number) => {
    for (let n = 0; n < times; n++) ledger.transfer('alice', 'bob', 1n);
  };
  test('after a burst it waits for ledger time', () => {
    const ledger = funded();
    pay(ledger, OPERATIONS_BURST);
    expect(() => pay(ledger, 1)).toThrow(`LEDGER_RATE {"ms":${OPERATION_EVERY_MS}}`);
    ledger.time += OPERATION_EVERY_MS - 1;
    expect(() => pay(ledger, 1)).toThrow('LEDGER_RATE {"ms":1}');
    ledger.time += 1;
    pay(ledger, 1);
    expect(() => pay(ledger, 1)).toThrow('LEDGER_RATE');
  });
  test('another account does not wait, and the moderator mints without a limit', () => {
    const ledger = funded();
    pay(ledger, OPERATIONS_BURST);
    ledger.transfer('bob', 'eve', 1n);
    for (let n = 0; n < OPERATIONS_BURST; n++) ledger.mint('eve', 1n);
    expect(() => pay(ledger, 1)).toThrow('LEDGER_RATE');
  });
  test('a refused operation costs nothing of the burst', () => {
    const ledger = funded();
    for (let n = 0; n < 2 * OPERATIONS_BURST; n++) {
      expect(() => ledger.transfer('alice', 'bob', 10_001n)).toThrow('LEDGER_FUNDS');
    }
    pay(ledger, OPERATIONS_BURST);
  });
});

describe('mint', () => {
  test('adds to balance and supply', () => {
    const ledger = funded();
    expect(ledger.balance('alice')).toBe(10_000n);
    expect(ledger.state.minted).toBe(10_000n);
  });
  test('[MINT-1 REJECT] signed by anyone else, or for another network', () => {
    const ledger = funded();
    const mint = { ...ALICE, nonce: 1 };
    for (const signer of [ledger.signer('alice'), ledger.signer('moderator', FOREIGN)]) {
      const signed = signer.sign('Mint', mint);
      expect(() => ledger.submit({ type: 'mint', ...signed })).toThrow('SIGN_SIGNER');
    }
  });
  test('[MINT-2 REJECT] nothing, or more than a uint128 holds', () => {
    const ledger = funded();
    expect(() => ledger.mint('alice', 0n)).toThrow('LEDGER_AMOUNT');
    expect(() => ledger.mint('alice', (1n << 128n) - 10_000n)).toThrow('LEDGER_AMOUNT');
    ledger.mint('alice', (1n << 128n) - 10_001n);
  });
});

describe('transfer', () => {
  test('[TRANSFER-1 REJECT] nothing is transferred', () => {
    expect(() => funded().transfer('alice', 'bob', 0n)).toThrow('LEDGER_AMOUNT');
  });
  test('[TRANSFER-2 REJECT] a Transfer to oneself filled the journal at no cost', () => {
    const ledger = funded();
    expect(() => ledger.transfer('alice', 'alice', 10_000n)).toThrow('TRANSFER-2');
    expect(ledger.nonce('alice')).toBe(0);
  });
});

describe('stake', () => {
  test.each([0, 3, 4])('[STAKE-1 REJECT] role %i does not stake', (role) => {
    expect(() => funded().stake('alice', role, MIN_STAKE)).toThrow('STAKE-1');
  });
  test('[STAKE-2 REJECT] a model that is not registered', () => {
    const ledger = funded();
    const pair = { role: COMPUTE, modelId: hashOf('other'), engineClass: EXACT };
    const signed = ledger.signer('alice').sign('Stake', { ...pair, amount: MIN_STAKE, nonce: 0 });
    expect(() => ledger.submit({ type: 'stake', ...signed })).toThrow('LEDGER_MODEL');
  });
  test('[STAKE-3 REJECT] nothing is staked', () => {
    const ledger = funded();
    ledger.stake('alice', COMPUTE, MIN_STAKE);
    expect(() => ledger.stake('alice', COMPUTE, 0n)).toThrow('LEDGER_AMOUNT');
  });
  test('[STAKE-4 REJECT] less than the minimum', () => {
    const ledger = funded();
    expect(() => ledger.stake('alice', COMPUTE, MIN_STAKE - 1n)).toThrow('STAKE-4');
    ledger.stake('alice', COMPUTE, MIN_STAKE);
    ledger.stake('alice', COMPUTE, MIN_STAKE + 1n);
    expect(accountView(ledger.state, RULES, addressOf('alice'), ledger.time).stake).toBe(
      2n * MIN_STAKE + 1n,
    );
  });
  test('[STAKE-5 REJECT] 200,000 stakes of one unit each made a question take 41 ms', () => {
    const ledger = funded();
    ledger.stake('alice', COMPUTE, MIN_STAKE);
    for (const amount of [1n, MIN_STAKE - 1n]) {
      expect(() => ledger.stake('alice', COMPUTE, amount)).toThrow('STAKE-5');
    }
    ledger.stake('alice', COMPUTE, MIN_STAKE);
  });
  test('[STAKE-5] what a fine has left below the minimum is filled up with less', () => {
    const ledger = funded();
    ledger.stake('alice', COMPUTE, MIN_STAKE);
    const account = ledger.state.accounts.get(addressOf('alice')) ?? EMPTY_ACCOUNT;
    const [[pair]] = [...account.stakes] as [[string, bigint]];
    const stakes = new Map([[pair, MIN_STAKE - 200n]]);
    ledger.state.accounts.set(addressOf('alice'), { ...account, stakes });
    ledger.state.burned += 200n;
    expect(() => ledger.stake('alice', COMPUTE, 199n)).toThrow('STAKE-4');
    ledger.stake('alice', COMPUTE, 200n);
    expect(() => ledger.stake('alice', COMPUTE, 200n)).toThrow('STAKE-5');
  });
  test('stakes at a height are what they were then, by address, then class', () => {
    const ledger = funded();
    ledger.mint('bob', 10_000n);
    ledger.stake('alice', VERIFIER, 2_000n, LOOSE);
    ledger.stake('bob', VERIFIER, 1_000n);
    const then = ledger.state.height;
    ledger.stake('alice', VERIFIER, 1_000n);
    ledger.stake('alice', VERIFIER, 1_500n, LOOSE);
    ledger.stake('alice', COMPUTE, 1_000n);
    const pool = { role: VERIFIER, modelId: MODEL };
    const at = (height: number) => stakesAt(ledger.state, RULES, pool, height);
    expect(at(2)).toEqual([]);
    expect(
      at(then)
        .map(({ amount }) => amount)
        .sort(),
    ).toEqual([1_000n, 2_000n]);
    const now = at(ledger.state.height);
    expect(now.map((s) => `${s.address}${s.engineClass}`)).toEqual(
      now.map((s) => `${s.address}${s.engineClass}`).sort(),
    );
    expect(now.find((s) => s.engineClass === LOOSE)?.amount).toBe(3_500n);
    expect(now).toHaveLength(3);
    for (const height of [-1, 0.5, ledger.state.height + 1]) {
      expect(() => at(height)).toThrow('LEDGER_HEIGHT');
    }
  });
});

test('checkMoney finds planted losses', () => {
  const plants: ((ledger: TestLedger) => void)[] = [
    ({ state }) => {
      state.burned += 1n;
    },
    ({ state }) => {
      state.minted -= 1n;
    },
    ({ state }) => {
      const account = state.accounts.get(addressOf('alice'));
      if (account) state.accounts.set(addressOf('alice'), { ...account, balance: -1n });
      state.burned = 10_001n;
    },
  ];
  for (const plant of plants) {
    const ledger = funded();
    checkMoney(ledger.state);
    plant(ledger);
    expect(() => checkMoney(ledger.state)).toThrow('LEDGER_MONEY');
  }
});
