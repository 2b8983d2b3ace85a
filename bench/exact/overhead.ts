/**
 * What the exact engine adds to a decode step (its process, sampling and leaves), compared with the
 * bare step of the same backend, whose logits are not used. The bare loop runs in JavaScript with
 * one promise per step. The cost of that is at most a whole step of a tiny model, and is
 * subtracted.
 */
import type { Bench, Context, Row } from '../bench.js';
import { rounds } from '../rounds.js';
import { paired } from '../statistics.js';
import { freshRequest, generate, withEngines } from './engines.js';
import { chosenSizes, randomModel, type Size } from './models.js';
import { type Options, planted } from './options.js';
import { withRunners } from './runner.js';
import { ownVariant } from './variants.js';

const PROMPT = 64;
const TOKENS = 65;
const CONTEXT_TOKENS = 1024;
const REPEATS = 9;
const QUICK_REPEATS = 3;
/**
 * The limit applies to the larger model. A step of a small model is too short for a meaningful
 * share.
 */
const LIMITED: Size = '400M';
const LIMIT = { below: 1.03 } as const;

async function measure(size: Size, { threads }: Options, context: Context): Promise<Row> {
  const modelPath = await randomModel(size, 'Q8_0', context.note);
  const tiny = await randomModel('tiny', 'Q8_0', context.note);
  // From the first token to the last: the same number of steps as in the bare loop.
  const n = TOKENS - 1;
  const variants = [ownVariant(), ownVariant()];
  const init = { modelPath, threads, sequences: 1, contextTokens: CONTEXT_TOKENS };
  const engineInit = { ...init, engine: 'exact' } as const;
  return withRunners(variants, ([runner, hop]) =>
    withEngines([engineInit], async ([engine]) => {
      if (!runner || !hop || !engine) throw new Error('nothing was started');
      const room = { threads, sequences: 1, contextTokens: CONTEXT_TOKENS };
      await runner.open({ path: modelPath, ...room });
      await hop.open({ path: tiny, ...room });
      context.note(`${size}: ${n} tokens of the engine and of the bare loop`);
      const shape = { prompt: PROMPT, n, width: 1 };
      const samples = await rounds(context.quick ? QUICK_REPEATS : REPEATS, async () => {
        const engineTimes = await planted(context, async () => {
          const { firstAt } = await generate(engine, freshRequest(engine, PROMPT, TOKENS));
          return { ms: performance.now() - firstAt };
        });
        const bare = await runner.run(shape);
        const empty = await hop.run(shape);
        return { engine: engineTimes.ms / n, bare: bare.stepsMs / n, hop: empty.stepsMs / n };
      });
      const { engine: whole, bare, hop: tinyStep } = samples;
      const loop = bare.map((ms, i) => ms - (tinyStep[i] ?? Number.NaN));
      const isLimited = size === LIMITED;
      return {
        name: `${size} Q8_0`,
        terms: [
          { name: 'engine', unit: 'ms/token', samples: whole },
          { name: 'bare step', unit: 'ms/token', samples: bare },
          { name: 'step of a tiny model', unit: 'ms/token', samples: tinyStep },
        ],
        ratios: [
          { name: 'engine ÷ bare step', samples: paired(whole, bare) },
          {
            name: 'engine ÷ (bare - tiny)',
            samples: paired(whole, loop),
            ...(isLimited && { limit: LIMIT }),
          },
        ],
      };
    }),
  );
}

export const overheadBench = (options: Options): Bench => ({
  name: 'overhead',
  about: "the whole exact engine a token, against its backend's bare decode step",
  async run(context) {
    const rows: Row[] = [];
    for (const size of chosenSizes(context)) rows.push(await measure(size, options, context));
    return [{ title: `Overhead: one job, threads: ${options.threads}`, rows }];
  },
});
