/**
 * Every prover's cheat that the demo can start, against honest verifiers on an exact class: what an
 * audit can see is slashed, what the client refuses by itself is never paid, and no honest party
 * loses.
 */
import { describe, expect, it } from 'vitest';
import type { CheatName } from '../../../src/cheats/names.js';
import { PREFILL_SILENCE_MS, TOKEN_SILENCE_MS } from '../../../src/protocol/params.js';
import { eventsOf } from '../../support/world/ask.js';
import {
  AUDITED,
  type CheatWorld,
  ENDING,
  HONEST,
  REFUSED,
  TOKENS,
  useCheatWorld,
} from '../../support/world/cheat-world.js';
import { losesNothing } from '../../support/world/honest.js';
import { replaceRecord } from '../../support/world/job-record.js';
import { retime } from '../../support/world/liars.js';

async function isSlashed({ world, run }: CheatWorld, name: CheatName): Promise<void> {
  const before = await world.worth('node');
  const done = await losesNothing(world, HONEST, () => run(name));
  expect([done.state, done.error]).toEqual(['slashed', undefined]);
  const [slashed] = eventsOf(done, 'slashed');
  expect(slashed?.amount).toBe(before.stake / 5n);
  const after = await world.worth('node');
  expect(after).toEqual({ balance: before.balance, stake: before.stake - before.stake / 5n });
  expect(eventsOf(done, 'disputed')[0]?.panel).toHaveLength(3);
  expect(eventsOf(done, 'accepted')).toEqual([]);
}

describe('on an exact class', () => {
  const setting = useCheatWorld({});

  it('the same node, honest, is paid', async () => {
    expect((await setting().run('honest')).state).toBe('settled');
  });

  it.each(AUDITED)('%s: slashed by a fifth of its stake', (name) => isSlashed(setting(), name));

  it.each(REFUSED)(
    '[GENERATE-6] %s: refused by the client, silence too, and nothing is paid',
    async (name) => {
      if (name.endsWith('stall')) {
        retime([TOKEN_SILENCE_MS, PREFILL_SILENCE_MS], 700);
      }
      const { world } = setting();
      const before = await world.worth('node');
      const done = await losesNothing(world, HONEST, () => setting().run(name));
      const codes = { root: 'COMMIT_INVALID', stall: 'TIMEOUT', truncate: 'FINISH_REASON' };
      expect(done.code).toBe(codes[name.replace('lazy-', '') as keyof typeof codes]);
      expect(done.state).toBe('failed');
      expect(await world.worth('node')).toEqual(before);
    },
  );

  it('[COMMIT-7] two histories that the ledger knows already: slashed still, and not paid', async () => {
    const { world, client, run } = setting();
    const { transcript, state } = await run('histories');
    expect(state).toBe('slashed');
    const before = await world.worth('node');
    // As on the disk of a client that died before it heard of the slash.
    const segments = transcript.segments.map((part) => ({ ...part, end: '' as const, code: '' }));
    const cut = { ...transcript, state: 'auditing' as const, segments };
    const jobId = segments[0]?.assign.value.jobId ?? '0x';
    await replaceRecord(client.store, jobId, cut);
    const options = { signal: AbortSignal.timeout(25_000), onEvent: () => undefined };
    expect((await client.client.resume(jobId, options)).state).toBe('slashed');
    expect(await world.worth('node')).toEqual(before);
  });

  it('the client alone sees that a lazy cheat’s tokens contradict their leaves', async () => {
    for (const name of ['lazy-random', 'lazy-seed', 'lazy-temperature'] as const) {
      const done = await setting().run(name);
      expect(eventsOf(done, 'contradicted').length, name).toBeGreaterThan(0);
    }
    expect(eventsOf(await setting().run('random'), 'contradicted')).toEqual([]);
  });
});

describe('where the answer ends by itself', () => {
  const setting = useCheatWorld({ endBias: 8 });

  it('the same node, honest, is paid for less than was asked for', async () => {
    const done = await setting().run('honest');
    expect(done.state).toBe('settled');
    expect(done.segment?.leaves.length).toBeLessThan(TOKENS);
  });

  it.each(ENDING)('%s: slashed by a fifth of its stake', (name) => isSlashed(setting(), name));
});
