/**
 * The last step of the recipe: writes a model's manifest beside its file (`<file>.json`), with the
 * tolerance of the portable engine measured honest against honest: generated token by token, then
 * recomputed in one teacher-forced pass, the audit's own shape.
 * Usage: npx tsx scripts/model/manifest.ts FILE [--positions 20000]
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/host.js';
import { describeModel } from '../../src/node/models.js';
import { hashPromptTokens } from '../../src/protocol/input.js';
import { type Judgement, judge } from '../../src/protocol/judge.js';
import type { Leaf } from '../../src/protocol/leaf.js';
import type { Manifest, Tolerance } from '../../src/protocol/manifest.js';
import { seedFromNumber } from '../../src/protocol/noise.js';
import { HARD_BOUND_FACTOR, MILLIONTHS, TOP_LOGITS_DEFAULT } from '../../src/protocol/params.js';
import type { Sampler } from '../../src/protocol/structs.js';

const SALT = `0x${'00'.repeat(32)}` as const;
const TEMPERATURES = [0, 0.3, 0.7, 1, 1.5] as const;
const MAX_TOKENS = 256;
/** Close reaches to twice the largest honest value seen: more positions than these will come. */
const CLOSE_FACTOR = 2;
const DAY = new Date().toISOString().slice(0, 10);

const SUBJECTS = ['a fox', 'the moon', 'a lamp', 'the sea', 'a miller', 'two friends', 'a storm'];
const PROMPTS = [
  ...SUBJECTS.map((subject) => `Tell me a story about ${subject}.`),
  ...SUBJECTS.map((subject) => `Write a long story about ${subject} and a bear.`),
  'What is 12 plus 7?',
  'Make a list of five animals.',
  'Why is the sea salty?',
  'Hello, who are you?',
];

function sampler(temperature: number): Sampler {
  return {
    temperature: Math.round(temperature * MILLIONTHS),
    topK: 64,
    topP: MILLIONTHS,
    minP: 0,
    repeatPenalty: MILLIONTHS,
    frequencyPenalty: 0,
    presencePenalty: 0,
    logitBias: [],
  };
}

async function measureJob(engine: LlamaEngine, run: number): Promise<Judgement[]> {
  const content = PROMPTS[run % PROMPTS.length] ?? '';
  const temperature = TEMPERATURES[Math.floor(run / PROMPTS.length) % TEMPERATURES.length] ?? 1;
  const seed = seedFromNumber(BigInt(run));
  const chat = { type: 'chat', messages: [{ role: 'user', content }] } as const;
  const promptTokens = await engine.tokenize(chat, DAY);
  const promptTokensHash = hashPromptTokens(promptTokens, SALT);
  const job = { sampler: sampler(temperature), topLogits: TOP_LOGITS_DEFAULT, seed };
  const context = { promptTokens, promptTokensHash, ...job };
  const leaves: Leaf[] = [];
  const request = { ...context, prefixTokens: [], maxTokens: MAX_TOKENS, stop: [] };
  for await (const leaf of engine.generate(request)) leaves.push(leaf);
  const own = await engine.audit({
    ...context,
    outputTokens: leaves.slice(0, -1).map((leaf) => leaf.token),
    indices: leaves.map((leaf) => leaf.index),
  });
  return leaves.flatMap((leaf, i) => {
    const verifierLeaf = own[i];
    if (verifierLeaf === undefined) throw new Error('the engine left a position out');
    return [judge({ leaf, verifierLeaf, job, rule: { exact: false } })];
  });
}

function quantiles(values: readonly number[]): Record<string, number> {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (q: number) => sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), 'p99.9': at(0.999), max: at(1) };
}

const up = (value: number): number => Math.ceil(value * MILLIONTHS);

function toleranceOf(found: readonly Judgement[], engineClass: Tolerance['compute']): Tolerance {
  const margin = Math.max(...found.map((j) => j.margin));
  const distance = Math.max(...found.map((j) => j.distance));
  return {
    compute: engineClass,
    verifier: engineClass,
    margin: up(CLOSE_FACTOR * margin),
    distance: up(CLOSE_FACTOR * distance),
    hardMargin: up(HARD_BOUND_FACTOR * margin),
    hardDistance: up(HARD_BOUND_FACTOR * distance),
    positions: found.length,
    measured: DAY,
  };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { positions: { type: 'string', default: '20000' }, source: { type: 'string' } },
});
const [path] = positionals;
if (path === undefined) throw new Error('usage: manifest.ts FILE [--positions N] [--source TEXT]');
const wanted = Number(values.positions);
const engine = new LlamaEngine({ modelPath: path, threads: 1, sequences: 1, logger: silentLogger });
await engine.start(new AbortController().signal);
const found: Judgement[] = [];
for (let run = 0; found.length < wanted; run++) {
  found.push(...(await measureJob(engine, run)));
  if (run % 20 === 19) process.stderr.write(`${found.length} of ${wanted} positions\n`);
}
const { model } = engine;
const manifest: Manifest = {
  ...describeModel(model, values.source ?? 'scripts/model'),
  tolerances: [toleranceOf(found, model.engineClass)],
};
await engine.stop();
writeFileSync(`${path}.json`, `${JSON.stringify(manifest, null, 2)}\n`);
const matches = found.filter(({ outcome }) => outcome === 'match').length;
console.log(`${found.length} positions, ${matches} bit-equal`);
console.log('margin  ', quantiles(found.map((j) => j.margin)));
console.log('distance', quantiles(found.map((j) => j.distance)));
