/**
 * Compares our CPU backend with the packaged ones, without the engine: token by token, and a whole
 * prompt at once. The same addon drives all of them, each in its own process, one after another
 * within a round.
 */
import type { Bench, Context, Limit, Row } from '../bench.js';
import { rounds } from '../rounds.js';
import { paired } from '../statistics.js';
import { chosenModels, type ModelType, TYPES } from './models.js';
import { type Options, planted } from './options.js';
import { type Runner, type Times, withRunners } from './runner.js';
import { ownVariant, type Packaged, packagedVariants } from './variants.js';

const KINDS = ['decode', 'prefill'] as const;
type Kind = (typeof KINDS)[number];

const SHAPES = {
  decode: { prompt: 64, n: 64, width: 1 },
  prefill: { prompt: 512, n: 0, width: 1 },
} as const;
const CONTEXT_TOKENS = 1024;

const REPEATS = 7;
const QUICK = { types: ['Q8_0'], repeats: 2 } as const;

/** Targets against the packaged backend for the same instruction set. */
const SAME_ISA = { decode: 0.95, prefill: 0.95, prefillKQuant: 0.9 } as const;
/**
 * Target against the best packaged backend, which may use more instructions. Its prefill is only
 * reported.
 */
const BEST = { decode: 0.85 } as const;

interface Limits {
  readonly decode: Limit;
  readonly prefill?: Limit;
}

export function limitsOf({ name }: Pick<Packaged, 'name'>, type: ModelType | undefined): Limits {
  if (name !== 'haswell') return { decode: { least: BEST.decode } };
  // Targets are those of the bench's own models; a file has what K-quants may have at least.
  const least = type === undefined || type === 'Q4_K_M' ? SAME_ISA.prefillKQuant : SAME_ISA.prefill;
  return { decode: { least: SAME_ISA.decode }, prefill: { least } };
}

/** Tokens per second, by wall clock and by processor time. */
interface Rates {
  readonly rate: readonly number[];
  readonly busy: readonly number[];
}

function ratesOf(kind: Kind, { promptMs, promptBusyMs, stepsMs, stepsBusyMs }: Times) {
  const { prompt, n } = SHAPES[kind];
  const rate = (ms: number) => (1000 * (kind === 'decode' ? n : prompt)) / ms;
  return kind === 'decode'
    ? { rate: rate(stepsMs), busy: rate(stepsBusyMs) }
    : { rate: rate(promptMs), busy: rate(promptBusyMs) };
}

/** Measures every runner once per round. @returns one result per runner, in their order. */
async function measure(
  runners: readonly Runner[],
  own: Runner | undefined,
  { context, repeats }: { readonly context: Context; readonly repeats: number },
): Promise<readonly Readonly<Record<Kind, Rates>>[]> {
  const samples = await rounds(repeats, async () => {
    const round: Record<string, number> = {};
    for (const kind of KINDS) {
      for (const [i, runner] of runners.entries()) {
        const run = () => runner.run(SHAPES[kind]);
        const times = await planted({ control: context.control && runner === own }, run);
        const { rate, busy } = ratesOf(kind, times);
        round[`${kind} ${i}`] = rate;
        round[`${kind} ${i} busy`] = busy;
      }
    }
    return round;
  });
  const ratesIn = (kind: Kind, i: number) => ({
    rate: samples[`${kind} ${i}`] ?? [],
    busy: samples[`${kind} ${i} busy`] ?? [],
  });
  return runners.map((_, i) => ({
    decode: ratesIn('decode', i),
    prefill: ratesIn('prefill', i),
  }));
}

/** The row of one packaged library, compared with ours. */
export function toRow(
  name: string,
  { own, packaged }: Readonly<Record<'own' | 'packaged', Rates>>,
  limit: Limit | undefined,
): Row {
  const unit = 'tokens/s';
  return {
    name,
    terms: [
      { name: 'exact', unit, samples: own.rate },
      { name: 'packaged', unit, samples: packaged.rate },
    ],
    ratios: [
      {
        name: 'exact ÷ packaged',
        samples: paired(own.rate, packaged.rate),
        ...(limit && { limit }),
      },
      { name: 'processor: exact ÷ packaged', samples: paired(own.busy, packaged.busy) },
    ],
  };
}

export const backendsBench = ({ threads }: Options): Bench => ({
  name: 'backends',
  about: 'our CPU backend against the packaged ones, decoding and prefilling',
  async run(context) {
    const { types, repeats } = context.quick ? QUICK : { types: TYPES, repeats: REPEATS };
    const others = packagedVariants();
    const all = [ownVariant(), ...others];
    const rows: Record<Kind, Row[]> = { decode: [], prefill: [] };
    for await (const { model, type, path } of chosenModels(context, types)) {
      context.note(`${model}: ${all.map(({ name }) => name).join(' · ')}`);
      // Each model gets fresh processes, so that memory left by one does not slow another.
      const rates = await withRunners(all, async (runners) => {
        const init = { path, threads, sequences: 1, contextTokens: CONTEXT_TOKENS };
        for (const runner of runners) await runner.open(init);
        return measure(runners, runners[0], { context, repeats });
      });
      for (const [i, one] of others.entries()) {
        const [own, packaged] = [rates[0], rates[1 + i]];
        if (!own || !packaged) throw new Error('a variant was not measured');
        const name = `${model}, ${one.name}${one.isBest ? ' (the best here)' : ''}`;
        const limits = limitsOf(one, type);
        for (const kind of KINDS) {
          const of = { own: own[kind], packaged: packaged[kind] };
          rows[kind].push(toRow(name, of, limits[kind]));
        }
      }
    }
    return [
      {
        title: `Decode: token by token behind ${SHAPES.decode.prompt}, threads: ${threads}`,
        rows: rows.decode,
      },
      {
        title: `Prefill: ${SHAPES.prefill.prompt} tokens at once, threads: ${threads}`,
        rows: rows.prefill,
      },
    ];
  },
});
