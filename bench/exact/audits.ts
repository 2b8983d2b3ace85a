/**
 * Compares auditing with generating, for the exact and the portable engine: n tokens are generated,
 * then three positions are audited (first, middle, last), then all, each in one pass. Every call
 * has a new prompt, so that no cache contains rows of it.
 */
import type { Engine } from '../../src/engine/interface.js';
import { defaultModel } from '../../src/node/models/default-model.js';
import type { Bench, Context, Ratio, Row } from '../bench.js';
import { auditOf } from '../request.js';
import { rounds, timed } from '../rounds.js';
import { paired } from '../statistics.js';
import { freshRequest, generate, withEngines } from './engines.js';
import { randomModel } from './models.js';
import type { Options } from './options.js';

const PROMPT = 32;
/** At least one batch, which an engine's contexts must hold. */
const CONTEXT_TOKENS_MIN = 512;
const LENGTHS = {
  small: [8, 32, 128, 512, 900],
  '58M': [8, 32, 128, 512, 2048],
  '400M': [512],
} as const;
const QUICK_LENGTHS = { small: [8, 64], '58M': [8, 64], '400M': [8] } as const;
/** Fewer repeats for long rows, which take minutes and vary little. */
const REPEATS = { short: 7, long: 3, quick: 2 } as const;
const isLong = (model: AuditModel, n: number) => n >= 900 || (model === '400M' && n >= 512);
/** The limit of auditing all positions relative to three, at one length. */
const LIMIT = { tokens: 512, limit: { below: 1.3 } } as const;

export const AUDIT_MODELS = ['small', '58M', '400M'] as const;
type AuditModel = (typeof AUDIT_MODELS)[number];

const KINDS = ['exact', 'portable'] as const;
const NAMES = ['generate', 'three', 'all'] as const;
type Sample = `${(typeof KINDS)[number]} ${(typeof NAMES)[number]}`;

function repeatsOf(model: AuditModel, n: number, { quick }: Context): number {
  if (quick) return REPEATS.quick;
  return isLong(model, n) ? REPEATS.long : REPEATS.short;
}

/**
 * Milliseconds of an audit of n tokens that belong to another prompt. It costs the same as with the
 * right prompt.
 */
async function auditMs(
  engine: Engine,
  tokens: readonly number[],
  indices: readonly number[],
  control: boolean,
): Promise<number> {
  const once = () => {
    const request = freshRequest(engine, PROMPT, tokens.length);
    return timed(() => engine.audit(auditOf(engine, request, tokens, indices)));
  };
  return (await once()) + (control ? await once() : 0);
}

/** One round: every task on both engines, one directly after the other. */
async function round(engines: readonly Engine[], n: number, control: boolean) {
  const sample: Partial<Record<Sample, number>> = {};
  const tokens: (readonly number[])[] = [];
  for (const [i, kind] of KINDS.entries()) {
    const engine = engines[i] as Engine;
    const request = freshRequest(engine, PROMPT, n);
    sample[`${kind} generate`] = await timed(async () => {
      tokens.push((await generate(engine, request)).tokens);
    });
  }
  const few = [...new Set([0, n >> 1, n - 1])];
  const every = Array.from({ length: n }, (_, i) => i);
  for (const [i, kind] of KINDS.entries()) {
    sample[`${kind} three`] = await auditMs(engines[i] as Engine, tokens[i] ?? [], few, false);
  }
  for (const [i, kind] of KINDS.entries()) {
    sample[`${kind} all`] = await auditMs(engines[i] as Engine, tokens[i] ?? [], every, control);
  }
  return sample as Record<Sample, number>;
}

/** Both engines' times, and the cost of an audit relative to generation. */
export function toRow(
  name: string,
  n: number,
  samples: Readonly<Record<Sample, readonly number[]>>,
): Row {
  const terms = KINDS.flatMap((kind) =>
    NAMES.map((what) => ({
      name: `${kind}: ${what === 'generate' ? what : `audit of ${what}`}`,
      unit: 'ms',
      samples: samples[`${kind} ${what}`],
    })),
  );
  const ratios = KINDS.flatMap((kind): Ratio[] => {
    const [made, three, all] = NAMES.map((what) => samples[`${kind} ${what}`]);
    const isLimited = kind === 'exact' && n === LIMIT.tokens;
    return [
      { name: `${kind}: 3 ÷ generate`, samples: paired(three ?? [], made ?? []) },
      { name: `${kind}: all ÷ generate`, samples: paired(all ?? [], made ?? []) },
      {
        name: `${kind}: all ÷ 3`,
        samples: paired(all ?? [], three ?? []),
        ...(isLimited && { limit: LIMIT.limit }),
      },
    ];
  });
  return { name, terms, ratios };
}

async function measure(model: AuditModel, { threads }: Options, context: Context): Promise<Row[]> {
  const modelPath =
    model === 'small' ? defaultModel() : await randomModel(model, 'Q8_0', context.note);
  const lengths = (context.quick ? QUICK_LENGTHS : LENGTHS)[model];
  const contextTokens = Math.max(CONTEXT_TOKENS_MIN, PROMPT + Math.max(...lengths));
  const room = { modelPath, threads, sequences: 1, contextTokens };
  const inits = KINDS.map((engine) => ({ ...room, engine }));
  return withEngines(inits, async (engines) => {
    const rows: Row[] = [];
    for (const n of lengths) {
      context.note(`${model}, n = ${n}`);
      const once = () => round(engines, n, context.control);
      rows.push(toRow(`${model}, n = ${n}`, n, await rounds(repeatsOf(model, n, context), once)));
    }
    return rows;
  });
}

export const auditsBench = (options: Options): Bench => ({
  name: 'audits',
  about: 'generating n tokens against auditing 3 of them and all, exact beside portable',
  async run(context) {
    const wanted = context.model ?? (context.quick ? 'small' : undefined);
    const rows: Row[] = [];
    for (const model of AUDIT_MODELS) {
      if (wanted !== undefined && wanted !== model) continue;
      rows.push(...(await measure(model, options, context)));
    }
    const title = `Audit against generation, prompt ${PROMPT}, threads: ${options.threads}`;
    return [{ title, rows }];
  },
});
