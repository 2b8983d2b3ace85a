/** Embed jobs from announce to settle over real sockets: honest ones, and each cheat. */
import { describe, expect, it } from 'vitest';
import { createCheat } from '../../../src/cheats/cheats.js';
import { EMBED_CHEATS } from '../../../src/cheats/names.js';
import { encodeLeaf } from '../../../src/protocol/proof/leaf.js';
import { cosineDistance } from '../../../src/protocol/proof/vector.js';
import type { Item } from '../../../src/protocol/steps/input.js';
import { FakeEngine, type FakeEngineOptions } from '../../support/engine/fake-engine.js';
import { ask, type Change, eventsOf, segmentOf } from '../../support/world/ask.js';
import { embedOf as embedItems } from '../../support/world/embed.js';
import { losesNothing } from '../../support/world/honest.js';
import { type Asker, type MemberInit, startWorld, type World } from '../../support/world/world.js';

const DIMENSIONS = 24;
const HONEST = ['client', 'v1', 'v2', 'v3', 'v4'];
const ITEMS: readonly Item[] = [
  ...['a boat', 'the sea', 'a small boat', ''].map((text) => ({ type: 'text', text }) as const),
  { type: 'ids', ids: [1, 9, 8, 7] },
  ...Array.from({ length: 35 }, (_, i) => ({ type: 'text', text: `item ${i}` }) as const),
];

const embedOf = (items = ITEMS, change: Change = {}): Change => embedItems(items, change);

const embedder = (options: FakeEngineOptions = {}): FakeEngine =>
  new FakeEngine({ dimensions: DIMENSIONS, ...options });

async function startAll(
  node: MemberInit = {},
  options: FakeEngineOptions = {},
): Promise<{ world: World; client: Asker }> {
  const world = await startWorld();
  await world.addCompute('node', { engine: embedder(options), ...node });
  for (const name of HONEST.slice(1)) await world.addVerifier(name, { engine: embedder(options) });
  return { world, client: await world.addClient() };
}

describe('an honest embed job', () => {
  it.each(['spread', 'single', 'full'] as const)(
    '%s: each item has its vector, and its ids are paid as input',
    async (policy) => {
      const { world, client } = await startAll();
      const before = await world.worth('client');
      const done = await ask(world, client, embedOf(ITEMS, { policy, pooling: 'cls' }));
      expect([done.error, done.state, done.text]).toEqual([undefined, 'settled', '']);
      const { receipt, leaves, offer } = segmentOf(done);
      const own = embedder();
      await own.start();
      const items = await Promise.all(ITEMS.map((item) => own.tokenize(item, '2026-12-01')));
      const vectors = await own.embed({ items, pooling: 'cls' });
      expect(leaves.map(({ embedding }) => embedding)).toEqual(
        items.map((ids, i) => ({ tokens: ids.length, vector: [...(vectors[i] ?? [])] })),
      );
      const tokens = items.reduce((sum, ids) => sum + ids.length, 0);
      expect(receipt?.value).toMatchObject({ promptTokens: tokens, outputTokens: ITEMS.length });
      const millionth = 1_000_000n;
      const due = (offer.value.inputPrice * BigInt(tokens) + millionth - 1n) / millionth;
      expect(receipt?.value.amountDue).toBe(due);
      expect(eventsOf(done, 'committed')[0]?.reason).toBe('length');
      const verdicts = eventsOf(done, 'verdict');
      expect(verdicts).toHaveLength(policy === 'full' ? ITEMS.length : 3);
      expect(new Set(verdicts.map(({ outcome }) => outcome))).toEqual(new Set(['match']));
      const [settled] = eventsOf(done, 'settled');
      expect((await world.worth('client')).balance).toBe(before.balance - (settled?.paid ?? 0n));
      await world.checkJournal();
    },
  );

  it('across an inexact class is close, by a measured cosine distance', async () => {
    const drift = { engineClass: 'loose', drift: 0.05 };
    const world = await startWorld();
    await world.addCompute('node', { engine: embedder(drift) });
    for (const name of HONEST.slice(1)) {
      await world.addVerifier(name, { engine: embedder({ engineClass: 'loose', drift: 0.051 }) });
    }
    const client = await world.addClient();
    const done = await ask(world, client, embedOf());
    expect([done.error, done.state]).toEqual([undefined, 'settled']);
    const outcomes = eventsOf(done, 'verdict').map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(['close']));
  });
});

describe('a node that cheats with vectors', () => {
  const cheaper = embedder({ model: 'another' });
  it.each(EMBED_CHEATS.filter((name) => name !== 'vectors-scale'))(
    '%s: slashed by a fifth of its stake, and no honest party loses',
    async (name) => {
      await cheaper.start();
      const { world, client } = await startAll({
        decorate: (parts) => createCheat(name, parts, { cheaper }),
      });
      const before = await world.worth('node');
      const change = embedOf(ITEMS, { policy: 'full' });
      const done = await losesNothing(world, HONEST, () => ask(world, client, change));
      expect([done.state, done.error]).toEqual(['slashed', undefined]);
      const after = await world.worth('node');
      expect(after.stake).toBe(before.stake - before.stake / 5n);
      await world.checkJournal();
    },
  );

  it('[LEAF-11 REJECT] vectors-scale: refused by the client itself, and nothing is paid', async () => {
    const { world, client } = await startAll({
      decorate: (parts) => createCheat('vectors-scale', parts),
    });
    const before = await world.worth('node');
    const done = await losesNothing(world, HONEST, () => ask(world, client, embedOf()));
    expect([done.state, done.code]).toEqual(['failed', 'LEAF_NUMBER']);
    expect(await world.worth('node')).toEqual(before);
  });
});

describe('a node with another kind of model', () => {
  it('[ANNOUNCE-14 IGNORE] makes no Offer, so nobody is blamed', async () => {
    const { world, client } = await startAll();
    const done = await ask(world, client, {});
    expect([done.code, done.transcript.segments]).toEqual(['ASK_NO_OFFER', []]);
    const generates = await startWorld();
    await generates.addCompute('node');
    await generates.addVerifier('v1');
    const asker = await generates.addClient();
    const other = await ask(generates, asker, embedOf());
    expect([other.code, other.transcript.segments]).toEqual(['ASK_NO_OFFER', []]);
  });
});

it('a leaf is as long as its vector', async () => {
  const { world, client } = await startAll();
  const { leaves } = segmentOf(await ask(world, client, embedOf(ITEMS.slice(0, 2))));
  const [a, b] = leaves.map((leaf) => encodeLeaf({ prefix: `0x${'00'.repeat(32)}`, ...leaf }));
  expect([a?.length, b?.length]).toEqual([63 + 4 * DIMENSIONS, 63 + 4 * DIMENSIONS]);
  expect(
    cosineDistance(leaves[0]?.embedding?.vector ?? [], leaves[1]?.embedding?.vector ?? []),
  ).toBeGreaterThan(0.01);
});
