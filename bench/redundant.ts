/**
 * The cost of several verifiers per index: time from the draw to the last answer, and fees, for
 * one, two and three verifiers, relative to one verifier.
 */
import type { Policy } from '../src/protocol/steps/audit.js';
import type { Bench, Context, Row, Term } from './bench.js';
import { type BenchModel, benchModels } from './models.js';
import { STORY } from './request.js';
import { rounds } from './rounds.js';
import { Stage } from './stage.js';
import { paired } from './statistics.js';

const TIMES = [1, 2, 3] as const;
const POLICIES: readonly Policy[] = ['spread', 'full'];
/** Three verifiers for each of three indices, so that none judges twice. */
const VERIFIERS = 9;
const TOKENS = 128;
const REPEATS = 7;
const QUICK_REPEATS = 2;

const term = (name: string, unit: string, samples: readonly number[]): Term => ({
  name,
  unit,
  samples,
});

/**
 * Measures one, two and three verifiers per index in turns, so that other load slows all of them
 * equally.
 */
async function measurePolicy(stage: Stage, name: string, policy: Policy, repeats: number) {
  const ask = (verifiers: number) =>
    stage.ask({ prompt: STORY, maxTokens: TOKENS, policy, verifiers, temperature: 1 });
  const samples = await rounds(repeats, async () => {
    const [one, two, three] = [await ask(1), await ask(2), await ask(3)];
    return {
      audit1: one.audit,
      fees1: one.fees,
      audit2: two.audit,
      fees2: two.fees,
      audit3: three.audit,
      fees3: three.fees,
    };
  });
  return TIMES.map((n): Row => {
    const [audit, fees] = [samples[`audit${n}`], samples[`fees${n}`]];
    return {
      name: `${name}, ${policy}, ${n} an index`,
      terms: [term("verifiers' whole answer", 'ms', audit), term('fees', 'units', fees)],
      ratios: [
        { name: 'answer ÷ one verifier’s', samples: paired(audit, samples.audit1) },
        { name: 'fees ÷ one verifier’s', samples: paired(fees, samples.fees1) },
      ],
    };
  });
}

async function measure(model: BenchModel, context: Context): Promise<readonly Row[]> {
  const stage = await Stage.open(model, context, VERIFIERS);
  const rows: Row[] = [];
  try {
    for (const policy of POLICIES) {
      context.note(`${model.name}, ${policy}, one to three verifiers an index`);
      const repeats = context.quick ? QUICK_REPEATS : REPEATS;
      rows.push(...(await measurePolicy(stage, model.name, policy, repeats)));
    }
  } finally {
    await stage.stop();
  }
  return rows;
}

export const redundantBench: Bench = {
  name: 'redundant',
  about: 'time and fees of one, two and three verifiers an index',
  async run(context) {
    const rows: Row[] = [];
    // Nine engines with the larger model would not fit on a small machine.
    const [small] = benchModels({ ...context, model: context.model ?? 'small' });
    if (small !== undefined) rows.push(...(await measure(small, context)));
    return [{ title: 'Several verifiers an index', rows }];
  },
};
