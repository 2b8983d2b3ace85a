/** A pair of engine classes that nobody measured: told as such, and nobody is ever slashed for it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { type Asked, ask, eventsOf } from '../../support/world/ask.js';
import { ENDLESS, World } from '../../support/world/world.js';
import { LOOSE_ENGINE } from '../../support/world/world-manifest.js';

const STRANGE = { ...ENDLESS, engineClass: 'strange' } as const;
/** Every logit far off: what a measured pair is slashed for. */
const WRONG = { drift: 6 } as const;

async function askIn(world: World, engine: object, verifying = engine): Promise<Asked> {
  await world.start();
  await world.addCompute('node', { engine: new FakeEngine({ ...ENDLESS, ...engine, ...WRONG }) });
  for (const name of ['v1', 'v2', 'v3', 'v4']) {
    await world.addVerifier(name, { engine: new FakeEngine({ ...ENDLESS, ...verifying }) });
  }
  const client = await world.addClient();
  return ask(world, client, { policy: 'full', maxTokens: 12 }, { acceptUnmeasured: true });
}

const [strange, loose] = [new World(10_000), new World(10_000)];
let [unmeasured, measured]: Asked[] = [];

beforeAll(async () => {
  unmeasured = await askIn(strange, STRANGE, {});
  measured = await askIn(loose, LOOSE_ENGINE);
});
afterAll(async () => {
  await strange.stop();
  await loose.stop();
});

it('[JUDGE-3] verdicts are uncalibrated mismatches, the job unverified, the stake whole', async () => {
  if (unmeasured === undefined) throw new Error('nothing asked');
  const verdicts = eventsOf(unmeasured, 'verdict');
  expect(verdicts.map(({ uncalibrated }) => uncalibrated)).toEqual(verdicts.map(() => true));
  expect(verdicts.map(({ outcome }) => outcome)).toContain('mismatch');
  expect(unmeasured.state).toBe('unverified');
  expect(eventsOf(unmeasured, 'disputed')).toEqual([]);
  expect((await strange.worth('node')).stake).toBe(1_000_000n);
});

it('[JUDGE-5] the same cheat on a measured pair is slashed', () => {
  if (measured === undefined) throw new Error('nothing asked');
  expect(eventsOf(measured, 'verdict').some(({ uncalibrated }) => uncalibrated)).toBe(false);
  expect(measured.state).toBe('slashed');
});
