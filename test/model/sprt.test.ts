/**
 * The sequential test on the real engine, in short: the committed tolerance finds Q4_0 passed off as
 * Q8_0, and an honest node stays clear of it for ten times as long. At length: sprt.long.test.ts.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LlamaEngine } from '../../src/engine/process/host.js';
import type { Manifest } from '../../src/protocol/model/manifest.js';
import { DISTRUST_AT } from '../../src/protocol/proof/sprt.js';
import { testModelPath, testModelQ4Path } from '../support/engine/model.js';
import { manifestBeside, openEngine, runCourse } from '../support/engine/sequential.js';

const RUNS = 3;
const LIMIT = 2_000;
let [own, cheaper]: LlamaEngine[] = [];
let manifest: Manifest;

beforeAll(async () => {
  [own, cheaper] = await Promise.all([openEngine(testModelPath()), openEngine(testModelQ4Path())]);
  manifest = await manifestBeside(testModelPath());
});

afterAll(() => Promise.all([own, cheaper].map((engine) => engine?.stop())));

it('distrusts Q4_0 passed off as Q8_0, and no honest node within ten times the tokens', async () => {
  if (own === undefined || cheaper === undefined) throw new Error('no engines');
  let longest = 0;
  for (let run = 0; run < RUNS; run++) {
    const setting = { node: cheaper, verifier: own, manifest };
    const course = await runCourse(setting, run * 100, 'full', LIMIT);
    expect(course.distrusted, `run ${run}`).toBe(true);
    longest = Math.max(longest, course.tokens);
  }
  const honest = { node: own, verifier: own, manifest };
  const course = await runCourse(honest, 10_000, 'full', 10 * longest);
  expect(course.distrusted).toBe(false);
  expect(course.highest).toBeLessThan(DISTRUST_AT / 2);
});
