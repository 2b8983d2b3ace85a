/**
 * The sequential test at length, on the real engine with the committed tolerances: within how many
 * tokens either quantization passed off as the other is distrusted, and that no honest node is
 * within ten times as many. Prints what it found, as JSON. `npm run test:long` runs it.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LlamaEngine } from '../../src/engine/process/host.js';
import type { Manifest } from '../../src/protocol/model/manifest.js';
import { testModelPath, testModelQ4Path } from '../support/engine/model.js';
import {
  type Course,
  manifestBeside,
  openEngine,
  runCourse,
  type Setting,
  type Shape,
} from '../support/engine/sequential.js';

const CHEAT_RUNS = 50;
const HONEST_RUNS = 20;
/** A cheat that lasts longer than this counts as not found. */
const LIMIT = 5_000;

let [q8, q4]: LlamaEngine[] = [];
let manifests: readonly Manifest[] = [];
const report: object[] = [];

beforeAll(async () => {
  const paths = [testModelPath(), testModelQ4Path()];
  [q8, q4] = await Promise.all(paths.map(openEngine));
  manifests = await Promise.all(paths.map(manifestBeside));
});

afterAll(async () => {
  await Promise.all([q8, q4].map((engine) => engine?.stop()));
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
});

function setting(node: LlamaEngine | undefined, verifier: LlamaEngine | undefined): Setting {
  const manifest = manifests[verifier === q8 ? 0 : 1];
  if (node === undefined || verifier === undefined || manifest === undefined) {
    throw new Error('no engines');
  }
  return { node, verifier, manifest };
}

async function runAll(who: Setting, count: number, shape: Shape, from: number, limit: number) {
  const courses: Course[] = [];
  for (let run = 0; run < count; run++) {
    courses.push(await runCourse(who, from + run * 1_000, shape, limit));
  }
  return courses;
}

const tokensOf = (courses: readonly Course[]) =>
  courses.map(({ tokens }) => tokens).sort((a, b) => a - b);

const CASES = [
  ['Q4_0 passed off as Q8_0', 'full', () => setting(q4, q8), () => setting(q8, q8)],
  ['Q4_0 passed off as Q8_0', 'spread', () => setting(q4, q8), () => setting(q8, q8)],
  ['Q8_0 passed off as Q4_0', 'full', () => setting(q8, q4), () => setting(q4, q4)],
] as const;

it.each(CASES)('%s, audited in %s: distrusted, and no honest node', async (name, shape, a, b) => {
  const cheats = await runAll(a(), CHEAT_RUNS, shape, 0, LIMIT);
  expect(cheats.filter(({ distrusted }) => distrusted)).toHaveLength(CHEAT_RUNS);
  const tokens = tokensOf(cheats);
  const longest = tokens[tokens.length - 1] ?? 0;
  const honest = await runAll(b(), HONEST_RUNS, shape, 500_000, 10 * longest);
  report.push({
    name,
    shape,
    runs: CHEAT_RUNS,
    tokens: { median: tokens[tokens.length >> 1], max: longest },
    honest: { runs: HONEST_RUNS, tokens: tokensOf(honest)[0] },
    highest: Math.max(...honest.map(({ highest }) => highest)),
  });
  expect(honest.filter(({ distrusted }) => distrusted)).toEqual([]);
});
