/** An embed job whose node leaves in the middle: each node is paid for the ids of its own items. */
import { expect, it } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import { OFFER_WINDOW_MS } from '../../../src/protocol/params.js';
import type { Item } from '../../../src/protocol/steps/input.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { type Asked, ask } from '../../support/world/ask.js';
import { embedOf } from '../../support/world/embed.js';
import { retime } from '../../support/world/liars.js';
import { startWorld } from '../../support/world/world.js';

const embedder = () => new FakeEngine({ dimensions: 24 });

/** An engine that fails after so many items. */
function leaving(after: number): FakeEngine {
  const engine = embedder();
  const embed = engine.embed.bind(engine);
  let count = 0;
  engine.embed = async (request) => {
    if (++count > after) throw new RasticError('ENGINE_FAILED', { message: 'gone' });
    return embed(request);
  };
  return engine;
}

/** `cheap` is taken first. @param goesOn whether another node is there. */
async function start(first: FakeEngine, goesOn: boolean) {
  retime(OFFER_WINDOW_MS, 1_500);
  const world = await startWorld();
  await world.addCompute('cheap', { engine: first, inputPrice: 1n });
  if (goesOn) await world.addCompute('node', { engine: embedder(), inputPrice: 2n });
  for (const name of ['v1', 'v2', 'v3', 'v4'])
    await world.addVerifier(name, { engine: embedder() });
  return { world, client: await world.addClient() };
}

const idsIn = ({ embedding }: { readonly embedding?: { readonly tokens: number } | undefined }) =>
  BigInt(embedding?.tokens ?? 0);

/** What each node's Receipt asks, was paid, and what its vectors come to at its price. */
const billsOf = ({ transcript }: Asked) =>
  transcript.segments.map(({ receipt, paid, leaves, offer }) => {
    const ids = leaves.reduce((sum, leaf) => sum + idsIn(leaf), 0n);
    const computed = (ids * offer.value.inputPrice + 999_999n) / 1_000_000n;
    return { due: receipt?.value.amountDue, paid, computed };
  });

const CHEAP_FIRST: readonly Item[] = [
  ...Array.from({ length: 40 }, (_, i) => ({ type: 'ids', ids: [1 + i] }) as const),
  ...Array.from({ length: 60 }, (_, i) => ({ type: 'text', text: `longer ${i}` }) as const),
];
const many = (n: number): readonly Item[] =>
  Array.from({ length: n }, (_, i) => ({ type: 'text', text: `longer ${i}` }) as const);

it('left after 32 short items of 100: paid for these 32, and not for the long ones to come', async () => {
  const { world, client } = await start(leaving(36), false);
  const done = await ask(world, client, embedOf(CHEAP_FIRST));
  const [segment] = done.transcript.segments;
  expect(segment?.receipt?.value.outputTokens).toBe(32);
  const [bill] = billsOf(done);
  expect(bill?.computed).toBeGreaterThan(0n);
  expect(bill).toEqual({ due: bill?.computed, paid: bill?.computed, computed: bill?.computed });
});

it('gone on with by another node: each is paid for its own items, together for each item once', async () => {
  const { world, client } = await start(leaving(33), true);
  const items = many(80);
  const before = (await world.worth('client')).balance;
  const done = await ask(world, client, embedOf(items, { maxPrice: 2_600n }));
  expect([done.error, done.state]).toEqual([undefined, 'settled']);
  expect(done.transcript.segments.map(({ receipt }) => receipt?.value.from)).toEqual([0, 32]);
  const bills = billsOf(done);
  expect(bills).toEqual(bills.map(({ computed }) => ({ due: computed, paid: computed, computed })));
  const ids = done.transcript.segments.flatMap(({ leaves }) => leaves.map(idsIn));
  expect(ids).toHaveLength(items.length);
  const [first] = done.transcript.segments;
  expect(ids.reduce((sum, each) => sum + each, 0n)).toBe(
    BigInt(first?.receipt?.value.promptTokens ?? 0),
  );
  expect((await world.worth('client')).balance).toBeLessThan(before);
  await world.checkJournal();
});
