/**
 * Wall clock of the whole exchange: generating, from the Assign to the last Receipt, compared with
 * the verifiers' whole answer for each policy; and how long a user waits for the first token.
 */
import type { Policy } from '../src/protocol/steps/audit.js';
import type { Bench, Context, Row, Table, Term } from './bench.js';
import { type BenchModel, benchModels } from './models.js';
import { STORY } from './request.js';
import { rounds } from './rounds.js';
import { SPREAD_VERIFIERS, Stage, type Times } from './stage.js';
import { paired, quantile } from './statistics.js';

const LENGTHS = [8, 32, 128] as const;
const POLICIES: readonly Policy[] = ['single', 'spread', 'full'];
const REPEATS = 5;
const QUICK = { lengths: [32], repeats: 2 } as const;

interface Cell {
  readonly n: number;
  readonly policy: Policy;
}

interface Measured {
  readonly row: Row;
  /** The waiting times of every counted job. */
  readonly waits: readonly Pick<Times, 'askToFirst' | 'assignToFirst' | 'announceToOffer'>[];
}

const ms = (name: string, samples: readonly number[]): Term => ({ name, unit: 'ms', samples });

async function measureCell(stage: Stage, name: string, cell: Cell, repeats: number) {
  const { n, policy } = cell;
  const samples = await rounds(repeats, async () => ({
    ...(await stage.ask({ prompt: STORY, maxTokens: n, policy, temperature: 1 })),
  }));
  const { generate, audit, askToFirst, assignToFirst, announceToOffer } = samples;
  const row: Row = {
    name: `${name}, n = ${n}, ${policy}`,
    terms: [ms('order to last Receipt', generate), ms("verifiers' whole answer", audit)],
    ratios: [{ name: 'answer ÷ generate', samples: paired(audit, generate) }],
  };
  const waits = askToFirst.map((first, i) => ({
    askToFirst: first,
    assignToFirst: assignToFirst[i] ?? Number.NaN,
    announceToOffer: announceToOffer[i] ?? Number.NaN,
  }));
  return { row, waits };
}

/** Every job's wait is one sample. The 95th percentile is one number over all jobs. */
function waitRow(name: string, measured: readonly Measured[]): Row {
  const waits = measured.flatMap((cell) => cell.waits);
  const offers = waits.map(({ announceToOffer }) => announceToOffer);
  return {
    name,
    terms: [
      ms(
        'ask to first token',
        waits.map(({ askToFirst }) => askToFirst),
      ),
      ms(
        'order to first token',
        waits.map(({ assignToFirst }) => assignToFirst),
      ),
      ms('announce to Offer', offers),
      ms('announce to Offer, p95', [quantile(offers, 0.95)]),
    ],
    ratios: [],
  };
}

async function measure(model: BenchModel, context: Context): Promise<readonly Measured[]> {
  const { lengths, repeats } = context.quick ? QUICK : { lengths: LENGTHS, repeats: REPEATS };
  const stage = await Stage.open(model, context, SPREAD_VERIFIERS);
  const measured: Measured[] = [];
  try {
    for (const n of lengths) {
      for (const policy of POLICIES) {
        context.note(`${model.name}, n = ${n}, ${policy}`);
        measured.push(await measureCell(stage, model.name, { n, policy }, repeats));
      }
    }
  } finally {
    await stage.stop();
  }
  return measured;
}

export const networkBench: Bench = {
  name: 'network',
  about: 'generating and auditing with the whole exchange, and the wait for the first token',
  async run(context) {
    const exchange: Row[] = [];
    const waits: Row[] = [];
    for (const model of benchModels(context)) {
      const measured = await measure(model, context);
      exchange.push(...measured.map(({ row }) => row));
      waits.push(waitRow(model.name, measured));
    }
    const tables: readonly Table[] = [
      { title: 'Wall clock with the whole exchange', rows: exchange },
      { title: 'Waiting', rows: waits },
    ];
    return tables;
  },
};
