/**
 * Every cheat that the demo can start, against honest verifiers: on an exact class it is slashed, on
 * a class that is judged by tolerances it is at least never accepted; and no honest party loses.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCheat } from '../../../src/cheats/engines.js';
import { CHEATS, type CheatName } from '../../../src/cheats/names.js';
import type { Engine } from '../../../src/engine/interface.js';
import { type Asked, ask, eventsOf } from '../../helpers/ask.js';
import { FakeEngine, type FakeEngineOptions } from '../../helpers/fake-engine.js';
import { type Asker, ENDLESS, World } from '../../helpers/world.js';
import { LOOSE_ENGINE } from '../../helpers/world-manifest.js';

const VERIFIERS = ['v1', 'v2', 'v3', 'v4', 'v5'];
const TOKENS = 64;

/** An engine whose honesty can be changed while its node runs. */
function changeable(inner: Engine): { engine: Engine; become(name: CheatName | 'honest'): void } {
  let present = inner;
  const engine: Engine = {
    get model() {
      return inner.model;
    },
    start: (signal) => inner.start(signal),
    stop: () => inner.stop(),
    tokenize: (input, date, options) => present.tokenize(input, date, options),
    generate: (request, options) => present.generate(request, options),
    audit: (request, options) => present.audit(request, options),
  };
  return {
    engine,
    become: (name) => {
      present = name === 'honest' ? inner : createCheat(name, inner);
    },
  };
}

interface Setting {
  readonly world: World;
  client: Asker;
  /** Lets the node cheat, or not, for one job. */
  run(name: CheatName | 'honest'): Promise<Asked>;
}

/** One node that can cheat, five honest verifiers and a client, all of one class. */
function setUp(options: FakeEngineOptions): Setting {
  const world = new World(10_000);
  const { engine, become } = changeable(new FakeEngine({ ...ENDLESS, ...options }));
  const setting: Setting = {
    world,
    client: undefined as unknown as Asker,
    run: (name) => {
      become(name);
      return ask(world, setting.client, { maxTokens: TOKENS, policy: 'spread' });
    },
  };
  beforeAll(async () => {
    await world.start();
    await world.addCompute('node', { engine, stake: 10_000_000n });
    for (const name of VERIFIERS) {
      await world.addVerifier(name, { engine: new FakeEngine({ ...ENDLESS, ...options }) });
    }
    setting.client = await world.addClient();
  });
  afterAll(() => world.stop());
  return setting;
}

/** What everyone but the node has. */
async function honestWorth(world: World) {
  return Promise.all(['client', ...VERIFIERS].map((name) => world.worth(name)));
}

async function nobodyHonestLost(setting: Setting, name: CheatName): Promise<Asked> {
  const { world } = setting;
  const before = await honestWorth(world);
  const node = await world.worth('node');
  const done = await setting.run(name);
  const after = await honestWorth(world);
  after.forEach(({ balance, stake }, i) => {
    expect(balance).toBeGreaterThanOrEqual(before[i]?.balance ?? 0n);
    expect(stake).toBe(before[i]?.stake);
  });
  expect((await world.worth('node')).balance).toBe(node.balance);
  await world.checkJournal();
  return done;
}

describe('on an exact class', () => {
  const setting = setUp({});

  it('the same node, honest, is paid', async () => {
    expect((await setting.run('honest')).state).toBe('settled');
  });

  it.each(CHEATS)('%s: slashed by a fifth of its stake', async (name) => {
    const before = await setting.world.worth('node');
    const done = await nobodyHonestLost(setting, name);
    expect(done.error).toBeUndefined();
    expect(done.state).toBe('slashed');
    const [slashed] = eventsOf(done, 'slashed');
    expect(slashed?.amount).toBe(before.stake / 5n);
    expect((await setting.world.worth('node')).stake).toBe(before.stake - before.stake / 5n);
    expect(eventsOf(done, 'disputed')[0]?.panel).toHaveLength(3);
    expect(eventsOf(done, 'accepted')).toEqual([]);
  });

  it('the client alone sees that a lazy cheat’s tokens contradict their leaves', async () => {
    for (const name of ['lazy-random', 'lazy-seed'] as const) {
      const done = await setting.run(name);
      expect(eventsOf(done, 'contradicted').length).toBeGreaterThan(TOKENS / 10);
    }
  });
});

describe('on a class that is judged by tolerances', () => {
  const setting = setUp(LOOSE_ENGINE);

  it('an honest node is accepted: match or close everywhere', async () => {
    const done = await setting.run('honest');
    expect(done.state).toBe('settled');
    const outcomes = eventsOf(done, 'verdict').map(({ outcome }) => outcome);
    expect(outcomes.every((outcome) => outcome === 'match' || outcome === 'close')).toBe(true);
    expect(outcomes).toContain('close');
  });

  it.each(CHEATS)('%s: never accepted', async (name) => {
    const done = await nobodyHonestLost(setting, name);
    expect(done.error).toBeUndefined();
    expect(['slashed', 'unverified']).toContain(done.state);
    expect(eventsOf(done, 'accepted')).toEqual([]);
    // A careful cheat forges logits by far more than any honest engine differs.
    if (!name.startsWith('lazy')) expect(done.state).toBe('slashed');
  });
});
