/** A node that fails in mid-answer: the next one goes on from the last Receipt, and each is paid. */
import { describe, expect, it } from 'vitest';
import { createDetokenizer } from '../../../src/protocol/model/detokenize.js';
import { OFFER_WINDOW_MS } from '../../../src/protocol/params.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import { breaking } from '../../support/engine/breaking.js';
import { FakeEngine, fakeVocabulary } from '../../support/engine/fake-engine.js';
import { type Asked, ask, eventsOf, PROMPT, samplerAt } from '../../support/world/ask.js';
import { retime } from '../../support/world/liars.js';
import { ENDLESS, type MemberInit, startWorld, type World } from '../../support/world/world.js';

const seed: Hash = `0x${'07'.repeat(32)}`;
const JOB = { seed, maxTokens: 100, policy: 'spread' } as const;

/** `cheap` is taken first, `node` goes on. */
async function startPair(cheap: MemberInit): Promise<World> {
  retime(OFFER_WINDOW_MS, 1_500);
  const world = await startWorld();
  await world.addCompute('cheap', { ...cheap, outputPrice: 1n });
  await world.addCompute('node');
  for (const name of ['v1', 'v2', 'v3']) await world.addVerifier(name);
  return world;
}

/** The text that one honest engine gives, whoever asks. */
async function honestText(): Promise<string> {
  const engine = new FakeEngine(ENDLESS);
  await engine.start();
  const { sampler, topLogits } = { sampler: samplerAt(0.7), topLogits: 5 };
  const promptTokens = await engine.tokenize(PROMPT, '2026-01-01');
  const context = { promptTokens, promptTokensHash: seed, sampler, topLogits, seed };
  const text = createDetokenizer(fakeVocabulary);
  let all = '';
  const request = { ...context, prefixTokens: [], maxTokens: JOB.maxTokens, stop: [] };
  for await (const { token } of engine.generate(request)) all += text.push(token);
  return all + text.end();
}

/** A space, whatever the model wanted. */
function spaced(leaf: Leaf): Leaf {
  const token = 3 + 0x20;
  const at = leaf.ids.indexOf(token);
  const kth = leaf.logits.at(-1) ?? 0;
  return { ...leaf, token, tokenLogit: at < 0 ? kth - 1 : (leaf.logits[at] ?? kth) };
}

const receiptsOf = ({ transcript }: Asked) =>
  transcript.segments.map(({ receipt }) => receipt?.value);

describe('a node that breaks off', () => {
  it('after a checkpoint: the text goes on, both are audited, each is paid for its part', async () => {
    const world = await startPair({ engine: breaking(70) });
    const client = await world.addClient();
    const done = await ask(world, client, JOB);
    expect(done.error).toBeUndefined();
    expect(done.state).toBe('settled');
    expect(done.text).toBe(await honestText());
    expect(eventsOf(done, 'revised')).toEqual([]);
    const [first, second] = receiptsOf(done);
    expect(first).toMatchObject({ from: 0, outputTokens: 64, finishReason: 1 });
    expect(second).toMatchObject({ from: 64, outputTokens: 100, finishReason: 3 });
    for (const segment of done.transcript.segments) {
      const indices = segment.audits.flatMap((audit) => audit.indices);
      expect(indices.length).toBeGreaterThanOrEqual(3);
      expect(indices).toContain(segment.receipt?.value.from);
      expect(indices).toContain((segment.receipt?.value.outputTokens ?? 0) - 1);
      expect(segment.end).toBe('settled');
    }
    expect((await world.worth('cheap')).balance).toBe(first?.amountDue);
    expect((await world.worth('node')).balance).toBe(second?.amountDue);
    await world.checkJournal();
  });

  it('before its first checkpoint: the next begins anew, and only that one is paid', async () => {
    const world = await startPair({ engine: breaking(20) });
    const done = await ask(world, await world.addClient(), JOB);
    expect(done.state).toBe('settled');
    expect(done.text).toBe(await honestText());
    expect(receiptsOf(done)).toMatchObject([undefined, { from: 0, outputTokens: 100 }]);
    expect(done.transcript.segments[0]).toMatchObject({ end: 'failed', audits: [] });
    expect((await world.worth('cheap')).balance).toBe(0n);
  });

  it('having said what nobody signed for: the user is told that the text is another', async () => {
    const lie = breaking(50, (leaf) => (leaf.index < 49 ? leaf : spaced(leaf)));
    const world = await startPair({ engine: lie });
    const done = await ask(world, await world.addClient(), JOB);
    expect(done.state).toBe('settled');
    const revised = eventsOf(done, 'revised');
    expect(revised.length).toBeGreaterThan(0);
    const at = done.events.lastIndexOf(revised.at(-1) as (typeof done.events)[number]);
    const rest = done.events.slice(at).map((e) => ('text' in e ? e.text : ''));
    expect(rest.join('')).toBe(await honestText());
  });

  it('[ASSIGN-17] all nodes together are owed at most maxPrice: without that, the part stands', async () => {
    const world = await startPair({ engine: breaking(70) });
    const promptTokens = 'Who goes there?'.length + 1;
    const maxPrice = BigInt(promptTokens + 2 * 100);
    const done = await ask(world, await world.addClient(), { ...JOB, maxPrice });
    expect(done.state).toBe('settled');
    expect(eventsOf(done, 'incomplete')).toHaveLength(1);
    const signed = receiptsOf(done).filter((receipt) => receipt !== undefined);
    expect(signed).toMatchObject([{ outputTokens: 64, finishReason: 1 }]);
    expect((await world.worth('node')).balance).toBe(0n);
  });
});
