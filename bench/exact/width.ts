/**
 * Eight jobs at once through the exact engine, compared with bare steps of eight sequences,
 * including prompts, as in llama.cpp's batched bench. The packaged backend's bare steps are
 * measured too.
 */
import type { LlamaEngine } from '../../src/engine/process/host.js';
import type { Bench, Context, Row } from '../bench.js';
import { rounds } from '../rounds.js';
import { paired } from '../statistics.js';
import { freshRequest, generate, withEngines } from './engines.js';
import { chosenSizes, randomModel, type Size } from './models.js';
import { type Options, planted } from './options.js';
import { type Times, withRunners } from './runner.js';
import { ownVariant, packagedVariants } from './variants.js';

const WIDTH = 8;
const PROMPT = 32;
const TOKENS: Readonly<Record<Size, number>> = { '58M': 128, '400M': 64 };
const QUICK = { tokens: 32, repeats: 2 } as const;
const CONTEXT_TOKENS = 512;
const REPEATS = 7;
const LIMIT = { least: 0.95 } as const;

/** Runs all jobs at the same time, each with a different prompt. */
async function jobs(engine: LlamaEngine, n: number): Promise<{ readonly ms: number }> {
  const requests = Array.from({ length: WIDTH }, () => freshRequest(engine, PROMPT, n));
  const began = performance.now();
  await Promise.all(requests.map((request) => generate(engine, request)));
  return { ms: performance.now() - began };
}

async function measure(size: Size, { threads }: Options, context: Context): Promise<Row> {
  const path = await randomModel(size, 'Q8_0', context.note);
  const { tokens: n, repeats } = context.quick ? QUICK : { tokens: TOKENS[size], repeats: REPEATS };
  const best = packagedVariants().find(({ isBest }) => isBest);
  if (best === undefined) throw new Error('no packaged backend runs here');
  const room = { threads, sequences: WIDTH, contextTokens: CONTEXT_TOKENS };
  return withRunners([ownVariant(), best], (runners) =>
    withEngines([{ modelPath: path, engine: 'exact', ...room }], async ([engine]) => {
      const [own, packaged] = runners;
      if (!own || !packaged || !engine) throw new Error('nothing was started');
      for (const runner of runners) await runner.open({ path, ...room });
      context.note(`${size}: ${WIDTH} jobs of ${n} tokens`);
      // The first token comes from the prompt's own step.
      const shape = { prompt: PROMPT, n: n - 1, width: WIDTH };
      const rate = (ms: number) => (1000 * WIDTH * n) / ms;
      const bareMs = ({ promptMs, stepsMs }: Times) => promptMs + stepsMs;
      const samples = await rounds(repeats, async () => ({
        engine: rate((await planted(context, () => jobs(engine, n))).ms),
        own: rate(bareMs(await own.run(shape))),
        packaged: rate(bareMs(await packaged.run(shape))),
      }));
      const { engine: whole, own: bare, packaged: other } = samples;
      return {
        name: `${size} Q8_0, n = ${n}`,
        terms: [
          { name: 'engine', unit: 'tokens/s', samples: whole },
          { name: 'bare steps', unit: 'tokens/s', samples: bare },
          { name: `bare steps, packaged ${best.name}`, unit: 'tokens/s', samples: other },
        ],
        ratios: [
          { name: 'engine ÷ bare steps', samples: paired(whole, bare), limit: LIMIT },
          { name: 'engine ÷ packaged', samples: paired(whole, other) },
        ],
      };
    }),
  );
}

export const widthBench = (options: Options): Bench => ({
  name: 'width',
  about: 'eight jobs at once through the exact engine, against bare steps of eight sequences',
  async run(context) {
    const rows: Row[] = [];
    for (const size of chosenSizes(context)) rows.push(await measure(size, options, context));
    return [{ title: `Eight jobs at once, threads: ${options.threads}`, rows }];
  },
});
