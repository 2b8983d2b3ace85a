/** A node that ends an answer before its time and says that it was told to, or that time is up. */
import { describe, expect, it } from 'vitest';
import { type Finish, wrapEngine } from '../../../src/cheats/wrap.js';
import type { Engine } from '../../../src/engine/interface.js';
import { type FinishReason, OFFER_WINDOW_MS } from '../../../src/protocol/params.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { type Asked, ask, eventsOf } from '../../support/world/ask.js';
import { retime } from '../../support/world/liars.js';
import { ENDLESS, startWorld, type World } from '../../support/world/world.js';

const LONG_MS = 10 * 60_000;
const JOB = { maxTokens: 64, policy: 'spread', lifeMs: LONG_MS } as const;

/** Makes so many tokens, then ends with a reason of its own choice. */
function endingEarly(after: number, reason: FinishReason): Engine {
  const honest = new FakeEngine(ENDLESS);
  async function* generate(...given: Parameters<Engine['generate']>) {
    let made = 0;
    for await (const leaf of honest.generate(...given)) {
      yield leaf;
      if (++made === after) break;
    }
    return reason as Finish;
  }
  return wrapEngine(honest, { generate });
}

/** `cheap` is taken first; `node`, where there is one, goes on. */
async function startWith(engine: Engine, others: readonly string[]): Promise<World> {
  retime(OFFER_WINDOW_MS, 10_000);
  const world = await startWorld();
  await world.addCompute('cheap', { engine, outputPrice: 1n });
  for (const name of others) await world.addCompute(name);
  for (const name of ['v1', 'v2', 'v3']) await world.addVerifier(name);
  return world;
}

const endsOf = ({ transcript }: Asked) => transcript.segments.map(({ end }) => end);

describe('an end that is the node’s own choice', () => {
  it.each([
    ['[COMMIT-9 REJECT]', 'cancelled'],
    ['[COMMIT-10 REJECT]', 'deadline'],
  ] as const)(
    '%s `%s` after one token: a failed node, and the next one answers',
    async (_, reason) => {
      const world = await startWith(endingEarly(1, reason), ['node']);
      const client = await world.addClient();
      const done = await ask(world, client, JOB);
      expect(done.state).toBe('settled');
      expect(eventsOf(done, 'broken').map(({ code }) => code)).toEqual(['COMMIT_EARLY']);
      expect(eventsOf(done, 'committed').map((event) => event.reason)).toEqual(['length']);
      expect(endsOf(done)).toEqual(['failed', 'settled']);
      expect(done.segment?.receipt?.value.outputTokens).toBe(64);
      expect((await world.worth('cheap')).balance).toBe(0n);
      const { address } = world.identity('cheap').signer;
      const standing = await client.client.reputation.standing(address, world.manifest.modelId);
      expect(standing).toMatchObject({ jobsFailed: 1, lastFailure: { code: 'COMMIT_EARLY' } });
    },
  );

  it('after a checkpoint: the checkpoint is paid, the early end is not', async () => {
    const world = await startWith(endingEarly(40, 'deadline'), ['node']);
    const done = await ask(world, await world.addClient(), JOB);
    expect(done.state).toBe('settled');
    const receipts = done.transcript.segments.map(({ receipt }) => receipt?.value);
    expect(receipts).toMatchObject([
      { from: 0, outputTokens: 32, finishReason: 1 },
      { from: 32, outputTokens: 64, finishReason: 3 },
    ]);
    expect((await world.worth('cheap')).balance).toBe(receipts[0]?.amountDue);
  });

  it('with nobody to go on: what there is of it is incomplete', async () => {
    const world = await startWith(endingEarly(40, 'cancelled'), []);
    const done = await ask(world, await world.addClient(), JOB);
    expect(done.state).toBe('settled');
    expect(eventsOf(done, 'incomplete')).toMatchObject([{ code: 'COMMIT_EARLY' }]);
    expect(done.segment?.receipt?.value).toMatchObject({ outputTokens: 32, finishReason: 1 });
  });

  it('within a minute of the deadline, `deadline` is taken as true', async () => {
    const world = await startWith(endingEarly(10, 'deadline'), ['node']);
    const done = await ask(world, await world.addClient(), { ...JOB, lifeMs: 50_000 });
    expect(eventsOf(done, 'committed').map((event) => event.reason)).toEqual(['deadline']);
    expect(done.state).toBe('settled');
  });
});
