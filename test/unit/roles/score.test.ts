/** Score jobs through the whole flow: what they cost, who may serve them, and how they go on. */
import { describe, expect, it } from 'vitest';
import { OFFER_WINDOW_MS, PRICE_TOKENS } from '../../../src/protocol/params.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { hashPromptTokens } from '../../../src/protocol/steps/input.js';
import { NEUTRAL_SAMPLER } from '../../../src/protocol/steps/kinds/score.js';
import { breaking } from '../../support/engine/breaking.js';
import { FAKE_END, FakeEngine } from '../../support/engine/fake-engine.js';
import { type Asked, ask, eventsOf, segmentOf } from '../../support/world/ask.js';
import { retime } from '../../support/world/liars.js';
import { scoreOf, someIds } from '../../support/world/score.js';
import { ENDLESS, type MemberInit, startWorld, type World } from '../../support/world/world.js';

/** An id in it would end an answer. */
const IDS = [...someIds(50), FAKE_END, ...someIds(50, 3)];
const PRICES = { inputPrice: 3n, outputPrice: 50n };

async function startScorers(...nodes: readonly MemberInit[]): Promise<World> {
  const world = await startWorld();
  for (const [i, node] of nodes.entries()) {
    await world.addCompute(`node${i}`, { ...PRICES, ...node });
  }
  for (const name of ['v1', 'v2', 'v3', 'v4', 'v5']) await world.addVerifier(name);
  return world;
}

/** The leaves that an honest engine of the world gives, without a network. */
async function honestLeaves(ids: readonly number[], { transcript }: Asked): Promise<Leaf[]> {
  const engine = new FakeEngine(ENDLESS);
  await engine.start();
  const { seed, topLogits } = transcript.job.value;
  const promptTokens = ids.slice(0, 1);
  const leaves: Leaf[] = [];
  const request = {
    ...{ promptTokens, promptTokensHash: hashPromptTokens(promptTokens, transcript.salt) },
    ...{ seed, topLogits, sampler: NEUTRAL_SAMPLER, stop: [], prefixTokens: [] },
    ...{ given: ids.slice(1), maxTokens: ids.length - 1 },
  };
  for await (const leaf of engine.generate(request)) leaves.push(leaf);
  return leaves;
}

const bodiesOf = ({ transcript }: Asked) => transcript.segments.flatMap(({ leaves }) => leaves);
const bodies = (leaves: readonly Leaf[]) => leaves.map(({ prefix: _prefix, ...body }) => body);

describe('a score', () => {
  it('is audited and settled: every id at the price of input', async () => {
    const world = await startScorers({});
    const client = await world.addClient();
    const done = await ask(world, client, scoreOf(IDS, { policy: 'full' }));
    expect([done.error, done.state]).toEqual([undefined, 'settled']);
    const { receipt, offer } = segmentOf(done);
    expect(offer.value).toMatchObject({ kind: 2, outputPrice: 3n * PRICE_TOKENS });
    expect(receipt?.value).toMatchObject({ promptTokens: 1, outputTokens: 100, finishReason: 3 });
    expect(receipt?.value.amountDue).toBe(3n * 101n);
    expect(bodiesOf(done)).toEqual(bodies(await honestLeaves(IDS, done)));
    expect(eventsOf(done, 'contradicted')).toEqual([]);
    expect((await world.worth('node0')).balance).toBe(303n);
  });

  it('of two ids, by spread verifiers, at a price that the client finds itself', async () => {
    const world = await startScorers({});
    const client = await world.addClient();
    const change = { policy: 'spread', maxPrice: 'default' } as const;
    const done = await ask(world, client, scoreOf([5, 9], change));
    expect([done.error, done.state]).toEqual([undefined, 'settled']);
    expect(done.transcript.job.value.maxPrice).toBe(12n);
    expect(segmentOf(done).receipt?.value.amountDue).toBe(6n);
  });

  it('goes on at another node where the first one broke off', async () => {
    retime(OFFER_WINDOW_MS, 1_500);
    const world = await startScorers({ engine: breaking(70), inputPrice: 1n }, {});
    const client = await world.addClient();
    const done = await ask(world, client, scoreOf(IDS, { policy: 'spread' }));
    expect([done.error, done.state]).toEqual([undefined, 'settled']);
    const [first, second] = done.transcript.segments.map(({ receipt }) => receipt?.value);
    expect(first).toMatchObject({ from: 0, outputTokens: 64, finishReason: 1 });
    expect(second).toMatchObject({ from: 64, outputTokens: 100, finishReason: 3 });
    expect([first?.amountDue, second?.amountDue]).toEqual([65n, 303n]);
    const honest = bodies(await honestLeaves(IDS, done));
    expect(bodiesOf(done).filter(({ index }, i, all) => all[i + 1]?.index !== index).length).toBe(
      bodiesOf(done).length,
    );
    expect(done.transcript.segments.at(-1)?.leaves).toEqual(honest.slice(64));
  });

  it('[GENERATE-8 REJECT] a node that scores another text is refused by the client', async () => {
    const swapped = (leaf: Leaf): Leaf =>
      leaf.index === 40
        ? { ...leaf, token: leaf.ids[0] ?? 0, tokenLogit: leaf.logits[0] ?? 0 }
        : leaf;
    const world = await startScorers({ engine: breaking(1_000, swapped), inputPrice: 1n });
    const client = await world.addClient();
    const done = await ask(world, client, scoreOf(IDS));
    // Its first checkpoint was right, and is paid; nothing after it.
    expect(segmentOf(done)).toMatchObject({ code: 'GENERATE_INVALID', paid: 33n });
    expect(segmentOf(done).receipt?.value.outputTokens).toBe(32);
  });
});
