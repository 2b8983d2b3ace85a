/** When a client runs canaries, and when it does not. */
import { describe, expect, test } from 'vitest';
import { hashOf, MANIFEST } from '../../../../../scripts/vectors/network.js';
import { createController, raceSignal } from '../../../../../src/base/abort.js';
import { RasticError } from '../../../../../src/base/errors.js';
import { silentLogger } from '../../../../../src/base/log.js';
import type { Hash } from '../../../../../src/protocol/sign/structs.js';
import { Canaries, type CanariesInit } from '../../../../../src/roles/client/canary/canaries.js';
import type { AskRequest } from '../../../../../src/roles/client/request.js';
import { createMemoryStore } from '../../../../support/store/memory-store.js';
import { SAMPLER } from '../../../../support/world/request.js';

const REQUEST: AskRequest = {
  manifest: MANIFEST,
  input: { type: 'text', text: 'Tell me a story about the moon and the sailor' },
  ...{ sampler: SAMPLER, maxTokens: 12, stop: [], samples: 1, lifeMs: 60_000 },
  seed: hashOf('seed'),
  date: '2026-11-20',
};
const JOB = { maxPrice: 100n };
const ID = hashOf('canary');

/** @param roll every random number, as a byte. */
function bench(init: Partial<CanariesInit> = {}, roll = 0, store = createMemoryStore()) {
  const asked: AskRequest[] = [];
  const resumed: Hash[] = [];
  const clock = { random: (length: number) => new Uint8Array(length).fill(roll) };
  const canaries = new Canaries(
    { store, clock, logger: silentLogger },
    {
      ...{ rate: 1, delayMs: 0 },
      balance: async () => 1_000_000n,
      run: async (request, _signal, onBegun) => {
        asked.push(request);
        await onBegun(ID);
      },
      resume: async (jobId) => void resumed.push(jobId),
      ...init,
    },
  );
  return { canaries, asked, resumed, store };
}

describe('after an accepted job', () => {
  test('a canary asks as the job did, with another input, its own seed and today’s date', async () => {
    const { canaries, asked } = bench();
    canaries.onAccepted(REQUEST, JOB);
    await canaries.idle();
    const [canary] = asked;
    expect(canary).toMatchObject({ maxTokens: 12, samples: 1, maxPrice: 100n, isCanary: true });
    expect(canary).not.toHaveProperty('seed');
    expect(canary).not.toHaveProperty('date');
  });
  test.each([
    [0, 0, 0],
    [0.01, 2, 1],
    [0.01, 3, 0],
    [1, 255, 1],
  ])('at a rate of %f and a roll of %d in 256 there are %d', async (rate, roll, count) => {
    const { canaries, asked } = bench({ rate }, roll);
    canaries.onAccepted(REQUEST, JOB);
    await canaries.idle();
    expect(asked).toHaveLength(count);
  });
  test('there is none that costs more than a twentieth of the balance', async () => {
    for (const [balance, count] of [
      [1_999n, 0],
      [2_000n, 1],
    ] as const) {
      const { canaries, asked } = bench({ balance: async () => balance });
      canaries.onAccepted(REQUEST, JOB);
      await canaries.idle();
      expect(asked).toHaveLength(count);
    }
  });
  test('there is one at a time, and its failure is nobody’s', async () => {
    const gate = createController();
    let runs = 0;
    const { canaries } = bench({
      run: async () => {
        runs++;
        await raceSignal(new Promise(() => undefined), gate.signal);
      },
    });
    canaries.onAccepted(REQUEST, JOB);
    canaries.onAccepted(REQUEST, JOB);
    gate.abort(new RasticError('ASK_BALANCE', {} as never));
    await canaries.idle();
    canaries.onAccepted(REQUEST, JOB);
    await canaries.idle();
    expect(runs).toBe(2);
  });
});

describe('what a restart finds', () => {
  test('a canary that was broken off goes on, once', async () => {
    const { canaries, store } = bench({
      run: async (_request, signal, onBegun) => {
        await onBegun(ID);
        await raceSignal(new Promise(() => undefined), signal);
      },
    });
    canaries.onAccepted(REQUEST, JOB);
    // It is on disk; the process is gone without a word.
    while ((await store.get(`canary/${ID}`)) === undefined) await Promise.resolve();
    const again = bench({}, 0, store);
    again.canaries.start();
    await again.canaries.idle();
    expect(again.resumed).toEqual([ID]);
    const third = bench({}, 0, store);
    third.canaries.start();
    await third.canaries.idle();
    expect(third.resumed).toEqual([]);
  });
  test('one that cannot be resumed is given up, one whose ledger is away is kept', async () => {
    for (const [code, kept] of [
      ['JOB_UNKNOWN', false],
      ['LEDGER_UNREACHABLE', true],
    ] as const) {
      const store = createMemoryStore();
      await store.put(`canary/${ID}`, new Uint8Array());
      const resume = async () => {
        throw new RasticError(code, {} as never);
      };
      const { canaries } = bench({ resume }, 0, store);
      canaries.start();
      await canaries.idle();
      expect((await store.get(`canary/${ID}`)) !== undefined).toBe(kept);
    }
  });
  test('without canaries none is resumed', async () => {
    const store = createMemoryStore();
    await store.put(`canary/${ID}`, new Uint8Array());
    const { canaries, resumed } = bench({ rate: 0 }, 0, store);
    canaries.start();
    await canaries.idle();
    expect(resumed).toEqual([]);
  });
});

test('a client that stops begins none any more, not even one that waits for its time', async () => {
  const { canaries, asked } = bench({ delayMs: 2 ** 30 }, 255);
  canaries.onAccepted(REQUEST, JOB);
  await canaries.stop();
  canaries.onAccepted(REQUEST, JOB);
  await canaries.idle();
  expect(asked).toEqual([]);
});
