/**
 * Within an exact class a verdict is equality of hashes: honest jobs match at every position, and
 * the smallest of cheats do not. Hundreds of each, and the rates: exact-verdicts.long.test.ts.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backendPath } from '../../src/engine/exact/build.js';
import type { Native } from '../../src/engine/exact/native.js';
import type { LlamaEngine } from '../../src/engine/process/host.js';
import {
  cheatWithBit,
  cheatWithTemperature,
  cheatWithToken,
} from '../support/engine/exact-cheats.js';
import { openExact, together } from '../support/engine/exact-jobs.js';
import { countCaught, formatCaught } from '../support/engine/exact-table.js';
import { judgeHonest } from '../support/engine/exact-verdicts.js';
import { describeNative } from '../support/engine/native-addon.js';
import { tempFolder } from '../support/store/temp-folder.js';

const HONEST = 40;
const BITS = 6;
const TOKENS = 10;
/** Output tokens of a cheat's job, and where it takes more to be found. */
const SHORT = 64;
const LONG = 160;
const HIGHEST_BIT = 7;

describeNative('within the exact class', (native: Native) => {
  let node: LlamaEngine;
  let verifier: LlamaEngine;
  beforeAll(async () => {
    native.start({ backendPath: backendPath(), onLog: () => undefined });
    [node, verifier] = await Promise.all([openExact(), openExact({ sequences: 2 })]);
  });
  afterAll(() => Promise.all([node?.stop(), verifier?.stop()]));

  it(`${HONEST} honest jobs match at every position, resumed ones too`, async () => {
    expect(node.model.engineClass).toBe(verifier.model.engineClass);
    const tally = await judgeHonest({ node, other: verifier, verifier }, HONEST);
    expect(tally).toMatchObject({ jobs: HONEST, others: [], twins: [] });
    expect(tally.positions).toBeGreaterThan(HONEST * 10);
  });

  it('the highest bit of any one weight is found by a full audit', async () => {
    const folder = await tempFolder();
    const found = await together(BITS, 1, (run) =>
      cheatWithBit(verifier, run, { native, folder, bit: HIGHEST_BIT, tokens: SHORT }),
    );
    for (const { what, wrong } of found) expect([what, wrong.includes(true)]).toEqual([what, true]);
  });

  it('one altered token, whatever is forged to excuse it, is found by a full audit', async () => {
    const found = await together(TOKENS, 4, (run) => cheatWithToken(node, verifier, run, SHORT));
    for (const { what, wrong } of found) {
      expect([what, wrong.filter(Boolean)]).toEqual([what, [true]]);
      expect(what).toBe(`token ${wrong.indexOf(true)} altered`);
    }
  });

  it('the lowest bit, and a hundredth of the temperature, are found now and then', async () => {
    const folder = await tempFolder();
    const bits = await together(BITS, 1, (run) =>
      cheatWithBit(verifier, run, { native, folder, bit: 0, tokens: SHORT }),
    );
    const lowered = await together(12, 4, (run) => cheatWithTemperature(node, verifier, run, LONG));
    const rows = [
      countCaught('lowest bit of a weight', bits),
      countCaught('temperature 0.70 for 0.71', lowered),
    ];
    console.log(formatCaught(rows));
    // A full audit finds what three samples find; a temperature so near is seldom another token.
    for (const { full, three } of rows) expect(full.hits).toBeGreaterThanOrEqual(three.hits);
    expect(rows[1]?.f).toBeGreaterThan(0);
    expect(rows[1]?.f).toBeLessThan(0.2);
  });
});
