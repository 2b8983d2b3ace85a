/** What a node says of its ledger and its stake, and what it says when they are gone. */
import { expect, onTestFinished, test } from 'vitest';
import { EXACT, MIN_STAKE, MODEL, RULES, secretOf } from '../../../../scripts/vectors/network.js';
import { RasticError } from '../../../../src/base/errors.js';
import type { Pair } from '../../../../src/node/money/stake.js';
import { LedgerWatch } from '../../../../src/node/status/watch.js';
import { ROLES } from '../../../../src/protocol/params.js';
import { createSigner } from '../../../../src/protocol/sign/sign.js';
import type { Hash } from '../../../../src/protocol/sign/structs.js';
import type { Holdings, LedgerBooks } from '../../../../src/roles/ledger/interface.js';

const identity = { ...RULES, signer: createSigner(RULES.domain, secretOf('node')) };
const PAIR: Pair = { role: 'compute', modelId: MODEL, engineClass: EXACT };
const held = (amount: bigint, modelId: Hash = MODEL): Holdings => ({
  stakes: [{ role: ROLES.indexOf('compute'), modelId, engineClass: EXACT, amount }],
  disputes: [],
  unbonding: [],
  channelled: 0n,
});

/** A watch of a ledger that says so; `away` once it is to be gone. */
async function watchOf(
  holdings: Holdings,
  pairs: readonly Pair[],
  away = false,
  fault: RasticError = new RasticError('NET_DIAL', { peerId: 'ledger', message: 'gone' }),
) {
  const refuse = async () => {
    throw fault;
  };
  const ledger = {
    head: async () => ({ networkId: RULES.networkId, height: 9, hash: RULES.networkId, time: 1 }),
    account: async () => ({ balance: 5n, stake: 7n, nonce: 0 }),
    holdings: away ? refuse : async () => holdings,
    stakes: refuse,
    timeAfter: refuse,
    dispute: refuse,
    channel: refuse,
    channels: refuse,
    purse: refuse,
    submit: refuse,
  } as LedgerBooks;
  const watch = new LedgerWatch(ledger, identity, pairs);
  onTestFinished(() => watch.stop());
  await watch.start();
  return watch;
}

const failing = (watch: LedgerWatch) =>
  watch.checks.filter(({ ok }) => !ok).map(({ name, code }) => `${name} ${code}`);

test('holds while the ledger answers and the stake of every pair is there', async () => {
  const watch = await watchOf(held(MIN_STAKE), [PAIR]);
  expect(watch.checks.map(({ name }) => name)).toEqual(['ledger', 'stake']);
  expect(failing(watch)).toEqual([]);
  expect(watch.seen).toEqual({ height: 9, balance: 5n, stake: 7n });
});

test('a stake that is too little, for another model, or for another role is none', async () => {
  const other: Pair = { ...PAIR, role: 'verifier' };
  const wrong = [
    await watchOf(held(MIN_STAKE - 1n), [PAIR]),
    await watchOf(held(MIN_STAKE, `0x${'77'.repeat(32)}`), [PAIR]),
    await watchOf(held(MIN_STAKE), [PAIR, other]),
  ];
  for (const watch of wrong) expect(failing(watch)).toEqual(['stake NODE_STAKE']);
});

test('a node without stake of its own needs the ledger only', async () => {
  const watch = await watchOf({ stakes: [], disputes: [], unbonding: [], channelled: 0n }, []);
  expect(watch.checks).toEqual([{ name: 'ledger', ok: true }]);
});

test('a ledger that cannot be reached is a code, and nothing of it is told', async () => {
  const watch = await watchOf(held(MIN_STAKE), [PAIR], true);
  expect(failing(watch)).toEqual(['ledger NET_DIAL', 'stake NET_DIAL']);
  expect(watch.seen).toBeUndefined();
});

test.each([
  [5, 9, 'it is at entry 5, and this node has seen its entry 9'],
  [9, 9, 'its entry 9 is not the one that this node has seen'],
])(
  'a ledger that lost entries was "not reached … waits": it says what to do',
  async (height, known, lost) => {
    const fault = new RasticError('LEDGER_BACK', { height, known, folder: '/var/node' });
    const watch = await watchOf(held(MIN_STAKE), [PAIR], true, fault);
    expect(watch.checks[0]).toMatchObject({
      code: 'LEDGER_BACK',
      message: `the ledger was restored from an older backup (${lost}); stop this node, run rastic ledger accept --data /var/node, start it again`,
    });
  },
);
