/**
 * Processor time a token outside the engine: of the compute node without its engine's process, and
 * of the client, for one stream and for several at once. Jobs of two lengths tell what a token costs
 * from what a job costs.
 */
import type { Bench, Context, Row, Term } from './bench.js';
import { type BenchModel, benchModels } from './models.js';
import { cpuOf } from './processes.js';
import { STORY } from './request.js';
import { Stage } from './stage.js';

const STREAMS = [1, 4, 16] as const;
/** Tokens of a job: what is shown is of the long ones, and of the difference to the short ones. */
const LENGTHS = { short: 64, long: 512 } as const;
/** Linux counts processor time in steps of 10 ms: so many jobs that a step is below 1 %. */
const JOBS = 16;
const REPEATS = 3;
const QUICK = { streams: [4], repeats: 1 } as const;
/** Milliseconds a token that the rest of a node, and a client, may cost. */
const TARGET = { below: 0.15 } as const;

type Times = Readonly<Record<'compute' | 'client', number>>;

const timesOf = ({ network }: Stage): Times => ({
  compute: cpuOf(network.process('compute').pid),
  client: cpuOf(process.pid),
});

/** Processor time of JOBS jobs of n tokens, so many at once. */
async function costOf(stage: Stage, streams: number, n: number): Promise<Times> {
  const before = timesOf(stage);
  let left = JOBS;
  const stream = async () => {
    while (left-- > 0) {
      await stage.ask({ prompt: STORY, maxTokens: n, policy: 'single', temperature: 1 });
    }
  };
  await Promise.all(Array.from({ length: streams }, stream));
  const after = timesOf(stage);
  return { compute: after.compute - before.compute, client: after.client - before.client };
}

function rowOf(
  name: string,
  who: keyof Times,
  short: readonly Times[],
  long: readonly Times[],
): Row {
  const tokens = JOBS * LENGTHS.long;
  const all = long.map((times) => times[who] / tokens);
  const more = long.map((times, i) => times[who] - (short[i]?.[who] ?? Number.NaN));
  const token = more.map((ms) => ms / (JOBS * (LENGTHS.long - LENGTHS.short)));
  const job = short.map((times, i) => times[who] / JOBS - (token[i] ?? 0) * LENGTHS.short);
  const terms: Term[] = [
    { name: `a job of ${LENGTHS.long}, a token`, unit: 'ms', samples: all },
    { name: 'a job before its tokens', unit: 'ms', samples: job },
  ];
  return {
    name: `${name}, ${who}`,
    terms,
    ratios: [{ name: 'ms a token', samples: token, limit: TARGET }],
  };
}

async function measure(model: BenchModel, context: Context): Promise<readonly Row[]> {
  const { streams, repeats } = context.quick ? QUICK : { streams: STREAMS, repeats: REPEATS };
  const most = Math.max(...streams);
  const config = { slots: most, queue: most, perPeer: 2 * most };
  const stage = await Stage.open(model, context, 1, config);
  const rows: Row[] = [];
  try {
    await costOf(stage, most, LENGTHS.short);
    for (const width of streams) {
      context.note(`${model.name}: ${width} at once`);
      const [short, long]: [Times[], Times[]] = [[], []];
      for (let i = 0; i < repeats; i++) {
        short.push(await costOf(stage, width, LENGTHS.short));
        long.push(await costOf(stage, width, LENGTHS.long));
      }
      const name = `${model.name}, ${width} at once`;
      rows.push(rowOf(name, 'compute', short, long), rowOf(name, 'client', short, long));
    }
  } finally {
    await stage.stop();
  }
  return rows;
}

export const cpuBench: Bench = {
  name: 'cpu',
  about: 'processor time a token of a compute node without its engine, and of a client',
  async run(context) {
    const rows: Row[] = [];
    for (const model of benchModels(context)) rows.push(...(await measure(model, context)));
    return [{ title: 'Processor time outside the engine', rows }];
  },
};
