/** Items that no node can compute: the whole request is refused before any of them, and unpaid. */
import { expect, it } from 'vitest';
import type { Item } from '../../../src/protocol/steps/input.js';
import { FakeEngine, fakeModelInfo } from '../../support/engine/fake-engine.js';
import { ask } from '../../support/world/ask.js';
import { embedOf } from '../../support/world/embed.js';
import { losesNothing } from '../../support/world/honest.js';
import { startWorld } from '../../support/world/world.js';

const CONTEXT = fakeModelInfo().contextTokens;
/** More than a checkpoint, which was paid before the last item was looked at. */
const FINE: readonly Item[] = Array.from({ length: 40 }, (_, i) => ({
  ...{ type: 'text', text: `fine ${i}` },
}));

/** A model that puts no ids around a text. */
class Bare extends FakeEngine {
  embedded = 0;

  constructor() {
    super({ dimensions: 24 });
  }

  override async tokenize(...[input, ...rest]: Parameters<FakeEngine['tokenize']>) {
    if (input.type === 'text' && input.text === '') return [];
    return super.tokenize(input, ...rest);
  }

  override async embed(request: Parameters<FakeEngine['embed']>[0]) {
    this.embedded++;
    return super.embed(request);
  }
}

interface Odd {
  readonly what: string;
  readonly item: Item;
  readonly fault: string;
}

const ODD: readonly Odd[] = [
  {
    what: '[ENGINE-3 REJECT] a text without ids',
    item: { type: 'text', text: '' },
    fault: 'invalid',
  },
  {
    what: '[ENGINE-2 REJECT] a text beyond the context',
    item: { type: 'text', text: 'x'.repeat(CONTEXT) },
    fault: 'context',
  },
  {
    what: '[ENGINE-1 REJECT] an id beyond the vocabulary',
    item: { type: 'ids', ids: [999_999] },
    fault: 'invalid',
  },
];

it.each(ODD)('$what at the end is told before the first vector', async ({ item, fault }) => {
  const engine = new Bare();
  const world = await startWorld();
  await world.addCompute('node', { engine });
  for (const name of ['v1', 'v2', 'v3']) await world.addVerifier(name, { engine: new Bare() });
  const client = await world.addClient();
  const change = embedOf([...FINE, item], { maxPrice: 2_600n });
  const done = await losesNothing(world, ['client', 'node'], () => ask(world, client, change));
  expect(done.error).toMatchObject({ code: 'ASK_REQUEST', data: { fault } });
  expect([done.transcript.segments.length, engine.embedded]).toEqual([1, 0]);
});
