/** A wallet's own rules: what it refuses before the ledger does, and what it does twice. */
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  EXACT,
  hashOf,
  LOOSE,
  MANIFEST,
  MODEL,
} from '../../../../scripts/vectors/network.js';
import { RasticError } from '../../../../src/base/errors.js';
import { classOf } from '../../../../src/node/money/stake-class.js';
import { parseAccount, Wallet } from '../../../../src/node/money/wallet.js';
import { peerIdOf } from '../../../../src/protocol/sign/ids.js';
import type { LedgerBooks, Operation } from '../../../../src/roles/ledger/interface.js';
import { hasCode, rejectsWith } from '../../../support/wire/codes.js';
import { TestLedger } from '../../../support/world/ledger.js';

const ledger = new TestLedger();
const signal = AbortSignal.timeout(10_000);

describe('parseAccount', () => {
  const address = addressOf('alice');
  it('takes 0x and 40 digits in any case, and the peer id of the same key', () => {
    expect(parseAccount(address)).toBe(address);
    expect(parseAccount(`0x${address.slice(2).toUpperCase()}`)).toBe(address);
    expect(parseAccount(peerIdOf(ledger.signer('alice').publicKey))).toBe(address);
  });
  it.each(['', '0x', address.slice(0, -1), `${address}0`, '16Uiu2HAxyz', 'alice', '0xzz'])(
    'takes no %j',
    (text) => expect(parseAccount(text)).toBeUndefined(),
  );
});

describe('classOf', () => {
  const one = { ...MANIFEST, classes: [{ engineClass: EXACT, exact: false }] };
  it('takes the only model and its only class', () => {
    expect(classOf([one], undefined, undefined)).toEqual({ modelId: MODEL, engineClass: EXACT });
    expect(classOf([one], 'test', EXACT)).toEqual({ modelId: MODEL, engineClass: EXACT });
  });
  it('asks where there are several, and takes none that is not listed', () => {
    hasCode('WALLET_CLASS', () => classOf([MANIFEST], undefined, undefined));
    expect(classOf([MANIFEST], undefined, LOOSE).engineClass).toBe(LOOSE);
    hasCode('WALLET_CLASS', () => classOf([one], undefined, hashOf('another class')));
    hasCode('ASK_MODEL', () => classOf([one], 'another model', undefined));
  });
});

/** A ledger that refuses so many operations for their nonce, and keeps the others. */
function busyLedger(refusals: number, balance = 100n, nonce = 7) {
  const taken: Operation[] = [];
  let left = refusals;
  const head = { networkId: MODEL, height: 1, hash: MODEL, time: 0 };
  const books = {
    account: async () => ({ balance, stake: 0n, nonce: nonce + refusals - left }),
    submit: async (operation: Operation) => {
      if (left-- > 0) {
        throw new RasticError('LEDGER_REFUSED', { status: 'refused', code: 'LEDGER_NONCE' });
      }
      taken.push(operation);
      return head;
    },
  } as unknown as LedgerBooks;
  const identity = { ...ledger.rules, signer: ledger.signer('moderator') };
  return { taken, wallet: new Wallet(books, identity, [], ['compute'], signal) };
}

describe('submitting', () => {
  it('signs again for the next nonce when a node of the same key was faster', async () => {
    const { taken, wallet } = busyLedger(3);
    await wallet.mint(addressOf('alice'), 5n);
    expect(taken).toMatchObject([{ type: 'mint', value: { nonce: 10, amount: 5n } }]);
  });
  it('gives up in the end', async () => {
    const { taken, wallet } = busyLedger(5);
    await rejectsWith('LEDGER_REFUSED', wallet.mint(addressOf('alice'), 5n));
    expect(taken).toEqual([]);
  });
  it('stakes for no role that the folder does not have: such a verifier held up panels', async () => {
    const { taken, wallet } = busyLedger(0);
    await rejectsWith('WALLET_ROLE', wallet.stake(100n, { role: 'verifier' }));
    expect(taken).toEqual([]);
  });
  it('signs nothing that the balance does not reach, or for an account that is unknown', async () => {
    const { taken, wallet } = busyLedger(0);
    await wallet.send(addressOf('alice'), 100n);
    await rejectsWith('LEDGER_FUNDS', wallet.send(addressOf('alice'), 101n));
    const unknown = busyLedger(0, 0n, 0).wallet;
    await rejectsWith('LEDGER_ACCOUNT', unknown.send(addressOf('alice'), 1n));
    expect(taken).toHaveLength(1);
  });
});
