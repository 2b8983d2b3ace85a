/**
 * Every cheat and form, several full jobs each, with policies, temperatures and seeds mixed: whatever
 * comes of a job, no honest party has less afterwards than before, but for what the client agreed
 * to pay; and what is paid to a node that cheats is counted and shown. `npm run test:long` runs it.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  PROVER_CHEATS,
  type ProverCheat,
  VERIFIER_CHEATS,
  type VerifierCheat,
} from '../../src/cheats/names.js';
import {
  PREFILL_SILENCE_MS,
  TOKEN_SILENCE_MS,
  VERDICT_WINDOW_MS,
} from '../../src/protocol/params.js';
import { FakeEngine, type FakeEngineOptions } from '../support/engine/fake-engine.js';
import { type Asked, ask, eventsOf, forgetAll, samplerAt } from '../support/world/ask.js';
import { changeable } from '../support/world/changeable.js';
import { losesNothing } from '../support/world/honest.js';
import { retime } from '../support/world/liars.js';
import { type Asker, ENDLESS, World } from '../support/world/world.js';
import { LOOSE_ENGINE } from '../support/world/world-manifest.js';

/** With three classes and 29 cheats 174 jobs: minutes, not hours. */
const RUNS = 2;
const GOOD = ['v1', 'v2', 'v3', 'v4'];
const POLICIES = ['full', 'spread', 'single', 'full', 'spread'] as const;
const TEMPERATURES = [0.7, 1, 0] as const;
/** Short of a checkpoint, and beyond several. */
const LENGTHS = [60, 96, 30, 40] as const;

interface Setting {
  readonly world: World;
  readonly client: Asker;
  readonly node: ReturnType<typeof changeable>;
  readonly bad: ReturnType<typeof changeable>;
}

async function setUp(options: FakeEngineOptions): Promise<Setting> {
  const world = new World(1_500);
  const cheaper = new FakeEngine({ ...options, drift: 0.5 });
  const [node, bad] = [changeable({ cheaper }), changeable()];
  const engine = () => new FakeEngine(options);
  await world.start();
  await cheaper.start();
  const stake = 9_000_000_000n;
  await world.addCompute('node', { engine: engine(), decorate: node.decorate, stake });
  for (const name of GOOD) await world.addVerifier(name, { engine: engine() });
  await world.addVerifier('bad', { engine: engine(), decorate: bad.decorate });
  const client = await world.addClient('client', { balance: 100_000_000n });
  return { world, client, node, bad };
}

let jobs = 0;

/** Counted over all cheats: two jobs of each would else be alike. */
function nextSpec() {
  const run = jobs++;
  return {
    policy: POLICIES[run % POLICIES.length] ?? 'full',
    sampler: samplerAt(TEMPERATURES[run % TEMPERATURES.length] ?? 0.7),
    maxTokens: LENGTHS[run % LENGTHS.length] ?? 60,
  };
}

const ended: Record<string, Record<string, number>> = {};

function count(name: string, { state, code }: Asked): void {
  ended[name] ??= {};
  const row = ended[name];
  const end = [state, code ?? ''].join(' ').trim();
  row[end] = (row[end] ?? 0) + 1;
}

afterAll(() => {
  const rows = Object.entries(ended).map(([name, ends]) => {
    const list = Object.entries(ends).map(([end, n]) => `${end} ${n}`);
    return `${name}: ${list.join(', ')}`;
  });
  process.stdout.write(`${rows.join('\n')}\n`);
});

const CLASSES: readonly [name: string, options: FakeEngineOptions][] = [
  ['exact', ENDLESS],
  ['tolerant', { ...ENDLESS, ...LOOSE_ENGINE }],
  ['exact, ending by itself', { endBias: 6 }],
];

describe.each(CLASSES)('%s', (kind, options) => {
  let setting: Setting;
  beforeAll(async () => {
    setting = await setUp(options);
  });
  afterAll(() => setting?.world.stop());

  it.each(PROVER_CHEATS)(`%s: ${RUNS} jobs, no honest party loses`, async (name: ProverCheat) => {
    if (name.endsWith('stall')) {
      retime([TOKEN_SILENCE_MS, PREFILL_SILENCE_MS], 1_500);
    }
    const { world, client, node, bad } = setting;
    bad.become('honest');
    node.become(name);
    for (let run = 0; run < RUNS; run++) {
      await forgetAll(client);
      const job = () => ask(world, client, nextSpec());
      count(`${kind}, ${name}`, await losesNothing(world, ['client', ...GOOD, 'bad'], job));
    }
  });

  it.each(VERIFIER_CHEATS)(
    `%s: ${RUNS} jobs, no honest party loses`,
    async (name: VerifierCheat) => {
      if (name === 'withhold') retime(VERDICT_WINDOW_MS, 2_000);
      const { world, client, node, bad } = setting;
      node.become('honest');
      bad.become(name);
      for (let run = 0; run < RUNS; run++) {
        const job = () => ask(world, client, { ...nextSpec(), samples: 3 });
        const done = await losesNothing(world, ['client', 'node', ...GOOD], job);
        count(`${kind}, ${name}`, done);
        expect(eventsOf(done, 'slashed')).toEqual([]);
      }
    },
  );
});
