/** A client that is cut off in mid-answer, over real TCP: it goes on with the same node. */
import { describe, expect, it } from 'vitest';
import type { ClientEvent } from '../../../src/roles/client/events.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { Link } from '../../support/net/link.js';
import { type Asked, ask, eventsOf } from '../../support/world/ask.js';
import { ENDLESS, startWorld, type World } from '../../support/world/world.js';

const JOB = { policy: 'single', maxTokens: 900, maxPrice: 5_000n } as const;
/** After the second checkpoint, and before the third. */
const CUT_AT = 70;

async function startCable(): Promise<{ world: World; link: Link }> {
  const world = await startWorld();
  for (const name of ['node', 'other']) {
    const engine = new FakeEngine({ ...ENDLESS, tokenMs: 4 });
    await world.addCompute(name, { engine });
  }
  for (const name of ['v1', 'v2']) await world.addVerifier(name);
  return { world, link: new Link() };
}

/** Disturbs the link once in mid-answer, and restores it when the client has noticed. */
async function askThrough(world: World, link: Link, disturb: () => void): Promise<Asked> {
  const client = await world.addClient('client', { wire: (network) => link.over(network) });
  let isDisturbed = false;
  const onEvent = (event: ClientEvent) => {
    if (event.type === 'text' && event.tokens >= CUT_AT && !isDisturbed) {
      isDisturbed = true;
      disturb();
    }
    if (event.type === 'offline') link.restore();
  };
  const done = await ask(world, client, JOB, { onEvent });
  // Nobody is blamed: neither the node, nor another.
  for (const standing of await client.client.reputation.all()) {
    expect(standing).toMatchObject({ jobsFailed: 0, failuresInARow: 0 });
  }
  return done;
}

function expectWhole(done: Asked): void {
  expect([done.code, done.state]).toEqual([undefined, 'settled']);
  expect(done.segment?.receipt?.value.outputTokens).toBe(JOB.maxTokens);
  expect(done.transcript.segments).toHaveLength(1);
  expect(eventsOf(done, 'revised')).toEqual([]);
  expect(eventsOf(done, 'broken')).toEqual([]);
}

describe('a link that is cut in mid-answer', () => {
  it('[COMMIT-9 REJECT] [ASSIGN-16] ended in part after 264 of 900 tokens: frozen, the whole answer arrives', async () => {
    const { world, link } = await startCable();
    const done = await askThrough(world, link, () => link.freeze());
    expectWhole(done);
    expect(eventsOf(done, 'offline')).toHaveLength(1);
    expect(eventsOf(done, 'online')).toHaveLength(1);
  }, 120_000);

  it('with every connection closed, and no new one possible: the whole answer arrives', async () => {
    const { world, link } = await startCable();
    const done = await askThrough(world, link, () => link.cut());
    expectWhole(done);
    expect(eventsOf(done, 'offline')).toHaveLength(1);
  }, 120_000);

  it('only for a moment: the client goes on at once, and nothing is told', async () => {
    const { world, link } = await startCable();
    const done = await askThrough(world, link, () => {
      link.cut();
      link.restore();
    });
    expectWhole(done);
    expect(eventsOf(done, 'offline')).toEqual([]);
  }, 120_000);
});
