/**
 * The cost of checking compared with generating, on the engine alone: generating n tokens, an audit
 * of three positions (first, random, last: policy `single`), and an audit of all positions, each in
 * one pass.
 */
import { silentLogger } from '../src/base/log.js';
import type { AuditRequest, Engine, GenerateRequest } from '../src/engine/interface.js';
import { LlamaEngine } from '../src/engine/process/host.js';
import type { Bench, Limit, Row } from './bench.js';
import { benchModels } from './models.js';
import { cpuOf } from './processes.js';
import { auditOf, createRequest } from './request.js';
import { rounds, type Stopwatch, stopwatch, timedBy } from './rounds.js';
import { paired } from './statistics.js';

const LENGTHS = [8, 32, 128, 512] as const;
const PROMPTS = [32, 500] as const;
const REPEATS = 5;
const QUICK = { lengths: [8, 32], prompts: [32], repeats: 3 } as const;

/** From this many tokens on, auditing three positions must cost less than half of generating. */
const HALF_FROM_TOKENS = 32;
/**
 * Only prompts up to this length have targets. With a longer prompt both sides spend their time on
 * the prompt.
 */
const TARGET_PROMPT = 32;

interface Cell {
  readonly prompt: number;
  readonly n: number;
}

/**
 * Audits every position once more, so that auditing costs more than generating. Used by the
 * control.
 */
function slowed(engine: Engine): (request: AuditRequest) => Promise<unknown> {
  return async (request) => {
    for (const _ of request.outputTokens) await engine.audit(request);
    return engine.audit(request);
  };
}

async function generate(engine: Engine, request: GenerateRequest): Promise<number[]> {
  const tokens: number[] = [];
  for await (const { token } of engine.generate(request)) tokens.push(token);
  return tokens;
}

interface Limits {
  readonly three?: Limit;
  readonly all?: Limit;
}

function limits({ prompt, n }: Cell): Limits {
  if (prompt > TARGET_PROMPT) return {};
  return { three: { below: n < HALF_FROM_TOKENS ? 1 : 0.5 }, all: { below: 0.8 } };
}

/**
 * The wall clock, and the engine's processor time. Other load on the machine affects only the
 * first.
 */
export interface Watches {
  readonly clock: Stopwatch;
  readonly cpu: Stopwatch;
}

const NAMES = ['generate', 'audit of 3', 'audit of all'] as const;

interface Samples {
  readonly generate: readonly number[];
  readonly three: readonly number[];
  readonly all: readonly number[];
}

function half(
  { generate, three, all }: Samples,
  label: string,
  { three: few, all: every }: Limits,
) {
  const terms = [generate, three, all].map((samples, i) => {
    return { name: `${label}${NAMES[i]}`, unit: 'ms', samples };
  });
  const ratios = [
    { name: `${label}3 ÷ generate`, samples: paired(three, generate), ...(few && { limit: few }) },
    {
      name: `${label}all ÷ generate`,
      samples: paired(all, generate),
      ...(every && { limit: every }),
    },
  ];
  return { terms, ratios };
}

/** Measures one cell, interleaved, by wall clock and by the engine's processor time. */
export async function measureCell(
  engine: Engine,
  cell: Cell,
  { repeats, control }: { readonly repeats: number; readonly control: boolean },
  { clock, cpu }: Watches,
): Promise<Pick<Row, 'terms' | 'ratios'>> {
  const { prompt, n } = cell;
  let round = 0;
  const audit = control ? slowed(engine) : (asked: AuditRequest) => engine.audit(asked);
  const both = async (work: () => Promise<unknown>) => {
    const [ms = Number.NaN, busy = Number.NaN] = await timedBy([clock, cpu], work);
    return { ms, busy };
  };
  const samples = await rounds(repeats, async () => {
    const request = await createRequest(engine, prompt, n, round++);
    let tokens: number[] = [];
    const made = await both(async () => {
      tokens = await generate(engine, request);
    });
    const audited = (indices: readonly number[]) =>
      both(() => audit(auditOf(engine, request, tokens, indices)));
    const few = await audited([0, n >> 1, n - 1]);
    const every = await audited(tokens.map((_, i) => i));
    return {
      ...{ generate: made.ms, three: few.ms, all: every.ms },
      ...{ generateBusy: made.busy, threeBusy: few.busy, allBusy: every.busy },
    };
  });
  const { generateBusy, threeBusy, allBusy } = samples;
  const byClock = half(samples, '', limits(cell));
  const byCpu = half({ generate: generateBusy, three: threeBusy, all: allBusy }, 'processor: ', {});
  return {
    terms: [...byClock.terms, ...byCpu.terms],
    ratios: [...byClock.ratios, ...byCpu.ratios],
  };
}

export const engineBench: Bench = {
  name: 'engine',
  about: 'generating n tokens against auditing 3 of them and all, on the engine alone',
  async run(context) {
    const { quick, control, note } = context;
    const { lengths, prompts, repeats } = quick
      ? QUICK
      : { lengths: LENGTHS, prompts: PROMPTS, repeats: REPEATS };
    const rows: Row[] = [];
    for (const { name, path } of benchModels(context)) {
      const init = { modelPath: path, threads: 1, sequences: 1, logger: silentLogger };
      const engine = new LlamaEngine(init);
      await engine.start(new AbortController().signal);
      const watches = { clock: stopwatch, cpu: () => cpuOf(engine.childPid) };
      try {
        for (const prompt of prompts) {
          for (const n of lengths) {
            note(`${name}, prompt ${prompt}, n = ${n}`);
            const cell = await measureCell(engine, { prompt, n }, { repeats, control }, watches);
            rows.push({ name: `${name}, prompt ${prompt}, n = ${n}`, ...cell });
          }
        }
      } finally {
        await engine.stop();
      }
    }
    return [{ title: 'Engine time: generating against auditing', rows }];
  },
};
