/** What a start waits for, and what ends it. */
import { expect, test, vi } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { silentLogger } from '../../../../src/base/log.js';
import { ReasonBoard } from '../../../../src/node/status/reasons.js';
import { type Wait, Waiting } from '../../../../src/node/status/waiting.js';
import { secretKey, startNetwork } from '../../../support/net/network.js';

const NEVER = new AbortController().signal;

function bench() {
  const [told, reasons] = [[] as Wait[], new ReasonBoard()];
  let now = 0;
  const waiting = new Waiting({
    clock: { monotonic: () => now },
    logger: silentLogger,
    reasons,
    currency: { unit: 'USD', decimals: 2 },
    ledgerAddresses: () => ['/dns4/ledger.invalid/tcp/4100'],
    onWaiting: (wait) => told.push(wait),
  });
  return { told, reasons, waiting, pass: (ms: number) => (now += ms) };
}

/** Fails with each of these in turn, then succeeds. */
function failing(...errors: readonly unknown[]) {
  const left = [...errors];
  return async () => {
    if (left.length > 0) throw left.shift();
    return 'done';
  };
}

const dial = new RasticError('NET_DIAL', { peerId: 'x', message: 'gone' });
const timeout = new RasticError('TIMEOUT', { what: 'ledger head', ms: 5_000 });
const poor = new RasticError('NODE_STAKE', { address: '0xab', needed: '123450', available: '5' });

test('says once what it waits for, and again when that changes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { told, waiting, reasons } = bench();
  const done = waiting.for(failing(dial, timeout, dial, poor, poor), NEVER);
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  expect(await done).toBe('done');
  expect(told.map(({ code }) => code)).toEqual(['NET_DIAL', 'NODE_STAKE']);
  expect(told[0]?.message).toContain('/dns4/ledger.invalid/tcp/4100');
  expect(told[1]?.message).toContain('has 0.05 USD, and 1 234.5 USD more are to be staked');
  expect(told[1]?.message).toContain('rastic ledger mint 0xab 1234.5');
  expect(reasons.checks).toEqual([]);
});

test('says it again after a long time', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { told, waiting, pass } = bench();
  const work = failing(dial, dial, dial, dial);
  const slow = async () => {
    pass(6 * 60_000);
    return work();
  };
  const done = waiting.for(slow, NEVER);
  await vi.runAllTimersAsync();
  vi.useRealTimers();
  await done;
  expect(told).toHaveLength(2);
});

test('ends for what no time mends', async () => {
  const { waiting } = bench();
  const refused = (code: string, status: 'invalid' | 'refused') =>
    new RasticError('LEDGER_REFUSED', { status, code });
  const network = new RasticError('NODE_MODEL', { modelId: '0x' });
  for (const error of [network, refused('LEDGER_STAKE', 'refused'), new TypeError('bug')]) {
    await expect(waiting.for(failing(error), NEVER)).rejects.toBe(error);
  }
});

test('a name that no server knows is a ledger that is away, not an end', async () => {
  const network = await startNetwork();
  const other = await startNetwork({ privateKey: secretKey() });
  const addresses = [`/dns4/ledger.invalid/tcp/4100/p2p/${other.peerId}`];
  const { told, waiting } = bench();
  let tries = 0;
  const work = async () => {
    if (++tries === 1) await network.connect({ peerId: other.peerId, addresses });
  };
  await waiting.for(work, NEVER);
  expect(told.map(({ code }) => code)).toEqual(['NET_DIAL']);
});
