/** Honest jobs from announce to settle, over real sockets, for each policy and temperature. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDetokenizer } from '../../../src/protocol/model/detokenize.js';
import { FakeEngine, fakeVocabulary } from '../../support/engine/fake-engine.js';
import { ask, eventsOf, samplerAt, segmentOf } from '../../support/world/ask.js';
import { type Asker, World } from '../../support/world/world.js';

const world = new World(10_000);
let client: Asker;

beforeAll(async () => {
  await world.start();
  await world.addCompute('node', { slots: 4 });
  for (const name of ['v1', 'v2', 'v3', 'v4']) await world.addVerifier(name);
  client = await world.addClient();
});
afterAll(() => world.stop());

const policies = ['spread', 'single', 'full'] as const;
const cases = policies.flatMap((policy) => [0, 0.7, 1].map((t) => ({ policy, t })));

describe.each(cases)('$policy at T = $t', ({ policy, t }) => {
  it('is accepted and settled, and pays exactly what it says', async () => {
    const before = await world.worth('client');
    const node = await world.worth('node');
    const done = await ask(world, client, { policy, sampler: samplerAt(t) });
    expect(done.error).toBeUndefined();
    expect(done.state).toBe('settled');
    const { receipt, leaves, audits } = segmentOf(done);
    expect(leaves).toHaveLength(40);
    const tokens = leaves.map(({ token }) => token);
    const text = createDetokenizer(fakeVocabulary);
    expect(done.text).toBe(tokens.map((token) => text.push(token)).join('') + text.end());
    const verdicts = eventsOf(done, 'verdict');
    expect(verdicts).toHaveLength({ spread: 3, single: 3, full: 40 }[policy]);
    expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['match']));
    const asked = { spread: 3, single: 1, full: 1 }[policy];
    expect(new Set(audits.map(({ verifier }) => verifier)).size).toBe(asked);
    const due = receipt?.value.amountDue ?? 0n;
    const [settled] = eventsOf(done, 'settled');
    expect(settled?.paid).toBe(due + 5n * BigInt(asked));
    expect((await world.worth('client')).balance).toBe(before.balance - (settled?.paid ?? 0n));
    expect((await world.worth('node')).balance).toBe(node.balance + due);
    await world.checkJournal();
  });
});

describe('the text', () => {
  it('is the same for the same seed, and another for another', async () => {
    const seed = `0x${'2a'.repeat(32)}` as const;
    const [first, second, other] = [
      await ask(world, client, { seed, policy: 'single' }),
      await ask(world, client, { seed, policy: 'single' }),
      await ask(world, client, { policy: 'single' }),
    ];
    expect(second.text).toBe(first.text);
    expect(other.text).not.toBe(first.text);
  });

  it('ends before a stop string', async () => {
    const seed = `0x${'2b'.repeat(32)}` as const;
    const whole = await ask(world, client, { seed, policy: 'single' });
    const stop = ' client';
    expect(whole.text).toContain(stop);
    const cut = await ask(world, client, { seed, policy: 'single', stop: [stop] });
    expect(cut.state).toBe('settled');
    expect(cut.text).toBe(whole.text.slice(0, whole.text.indexOf(stop)));
    expect(eventsOf(cut, 'committed')[0]?.reason).toBe('stop');
  });
});

describe('the policy of nobody’s choice', () => {
  it('is full for a short output and an unknown node', async () => {
    const done = await ask(world, client, { maxTokens: 8 });
    expect(segmentOf(done).policy).toBe('full');
    expect(done.state).toBe('settled');
  });
});

describe('an end of its own', () => {
  it('is eog, and audited like any other', async () => {
    const short = new World(10_000);
    try {
      await short.start();
      const willEnd = () => new FakeEngine({ endBias: 8 });
      await short.addCompute('node', { engine: willEnd() });
      await short.addVerifier('v1', { engine: willEnd() });
      const asker = await short.addClient();
      const done = await ask(short, asker, { maxTokens: 400 });
      expect(done.state).toBe('settled');
      expect(eventsOf(done, 'committed')[0]?.reason).toBe('eog');
    } finally {
      await short.stop();
    }
  });
});
