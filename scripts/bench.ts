/**
 * What checking costs beside generating, on the engine alone: n tokens generated against an audit
 * of three positions and of all, interleaved, medians. Usage: npm run bench [-- FILE] [--json]
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { silentLogger } from '../src/base/log.js';
import { LlamaEngine } from '../src/engine/host.js';
import type { GenerateRequest } from '../src/engine/interface.js';
import { defaultModel } from '../src/node/default-model.js';
import { hashPromptTokens } from '../src/protocol/input.js';
import { seedFromNumber } from '../src/protocol/noise.js';
import { MILLIONTHS, TOP_LOGITS_DEFAULT } from '../src/protocol/params.js';

const SALT = `0x${'00'.repeat(32)}` as const;
const LENGTHS = [8, 32, 128, 512] as const;
const REPEATS = 7;

interface Row {
  readonly n: number;
  /** Medians, milliseconds. */
  readonly generate: number;
  readonly three: number;
  readonly all: number;
}

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

async function time(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

async function createRequest(engine: LlamaEngine, maxTokens: number): Promise<GenerateRequest> {
  const content = 'Tell me a long story about a fox, a lamp and the sea.';
  const chat = { type: 'chat', messages: [{ role: 'user', content }] } as const;
  const promptTokens = await engine.tokenize(chat, '2026-01-01');
  return {
    promptTokens,
    promptTokensHash: hashPromptTokens(promptTokens, SALT),
    sampler: {
      temperature: MILLIONTHS,
      topK: 64,
      topP: MILLIONTHS,
      minP: 0,
      repeatPenalty: MILLIONTHS,
      frequencyPenalty: 0,
      presencePenalty: 0,
      // The end of the text is forbidden, so that every run has the length asked for.
      logitBias: engine.model.vocabulary.eog.map((id) => ({ id, bias: -100 * MILLIONTHS })),
    },
    topLogits: TOP_LOGITS_DEFAULT,
    seed: seedFromNumber(7n),
    prefixTokens: [],
    maxTokens,
    stop: [],
  };
}

async function measure(engine: LlamaEngine, n: number): Promise<Row> {
  const request = await createRequest(engine, n);
  const [generate, three, all]: [number[], number[], number[]] = [[], [], []];
  for (let run = 0; run <= REPEATS; run++) {
    const outputTokens: number[] = [];
    const generated = await time(async () => {
      for await (const leaf of engine.generate(request)) outputTokens.push(leaf.token);
    });
    const last = outputTokens.length - 1;
    const shown = outputTokens.slice(0, last);
    const audit = (indices: number[]) =>
      time(() => engine.audit({ ...request, outputTokens: shown, indices }));
    const few = await audit([0, last >> 1, last]);
    const every = await audit(outputTokens.map((_, i) => i));
    // The first run warms caches and is not counted.
    if (run === 0) continue;
    generate.push(generated);
    three.push(few);
    all.push(every);
  }
  return { n, generate: median(generate), three: median(three), all: median(all) };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
});
const modelPath = positionals[0] ?? defaultModel();
const engine = new LlamaEngine({ modelPath, threads: 1, sequences: 1, logger: silentLogger });
await engine.start(new AbortController().signal);
const { model } = engine;
const rows: Row[] = [];
for (const n of LENGTHS) rows.push(await measure(engine, n));
await engine.stop();
if (values.json) console.log(JSON.stringify({ model: model.modelId, repeats: REPEATS, rows }));
else {
  console.log(`${model.name} ${model.quantization}, 1 thread of ${cpus().length}`);
  console.log('| n | generate | audit of 3 | ÷ generate | audit of all | ÷ generate |');
  console.log('|---|---|---|---|---|---|');
  for (const { n, generate, three, all } of rows) {
    const cells = [
      n,
      `${generate.toFixed(1)} ms`,
      `${three.toFixed(1)} ms`,
      (three / generate).toFixed(2),
    ];
    console.log(
      `| ${[...cells, `${all.toFixed(1)} ms`, (all / generate).toFixed(2)].join(' | ')} |`,
    );
  }
}
