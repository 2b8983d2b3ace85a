/**
 * exact-verdicts.test.ts in full: a thousand honest jobs, a hundred of each cheat, and how often
 * three samples find what a full audit finds, beside the formula. Prints one table.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backendPath } from '../../src/engine/exact/build.js';
import type { Native } from '../../src/engine/exact/native.js';
import type { LlamaEngine } from '../../src/engine/process/host.js';
import {
  type Caught,
  cheatWithBit,
  cheatWithTemperature,
  cheatWithToken,
} from '../support/engine/exact-cheats.js';
import { openExact, together } from '../support/engine/exact-jobs.js';
import { type CaughtRow, countCaught, formatCaught } from '../support/engine/exact-table.js';
import { judgeHonest } from '../support/engine/exact-verdicts.js';
import { describeNative } from '../support/engine/native-addon.js';
import { tempFolder } from '../support/store/temp-folder.js';

const HONEST = 1_000;
const CHEATS = 100;
/** Output tokens of a cheat's job, and where it takes more to be found. */
const SHORT = 64;
const LONG = 512;
const [HIGHEST_BIT, LOWEST_BIT] = [7, 0];
/** Three standard deviations of a rate over a hundred runs, at most. */
const RATE_SLACK = 0.15;

describeNative('within the exact class', (native: Native) => {
  let node: LlamaEngine;
  let other: LlamaEngine;
  let verifier: LlamaEngine;
  const rows: CaughtRow[] = [];
  beforeAll(async () => {
    native.start({ backendPath: backendPath(), onLog: () => undefined });
    [node, other, verifier] = await Promise.all([openExact(), openExact(), openExact()]);
  });
  afterAll(async () => {
    console.log(formatCaught(rows));
    await Promise.all([node, other, verifier].map((engine) => engine?.stop()));
  });

  function count(name: string, runs: readonly Caught[]): CaughtRow {
    const row = countCaught(name, runs);
    rows.push(row);
    expect(row.full.hits).toBeGreaterThanOrEqual(row.three.hits);
    expect(Math.abs(row.three.rate - row.predicted)).toBeLessThan(RATE_SLACK);
    return row;
  }

  it(`${HONEST} honest jobs match at every position, resumed ones too`, async () => {
    const tally = await judgeHonest({ node, other, verifier }, HONEST);
    const { jobs, resumed, positions, seconds } = tally;
    console.log(
      `${jobs} jobs, ${resumed} of them resumed: ${positions} positions in ${seconds.toFixed(0)} s`,
    );
    expect(tally).toMatchObject({ jobs: HONEST, others: [], twins: [] });
  });

  it(`the highest bit of any one weight is found by a full audit, ${CHEATS} times`, async () => {
    const folder = await tempFolder();
    const found = await together(CHEATS, 1, (run) =>
      cheatWithBit(verifier, run, { native, folder, bit: HIGHEST_BIT, tokens: SHORT }),
    );
    count('highest bit of a weight', found);
    const missed = found.filter(({ wrong }) => !wrong.includes(true)).map(({ what }) => what);
    expect(missed).toEqual([]);
  });

  it(`one altered token is found by a full audit, ${CHEATS} times`, async () => {
    const found = await together(CHEATS, 8, (run) => cheatWithToken(node, verifier, run, SHORT));
    count('one altered token', found);
    const missed = found.filter(
      ({ what, wrong }) => what !== `token ${wrong.indexOf(true)} altered`,
    );
    expect(missed.map(({ what }) => what)).toEqual([]);
  });

  it('the lowest bit of a weight is found as often as the table says', async () => {
    const folder = await tempFolder();
    const found = await together(CHEATS, 1, (run) =>
      cheatWithBit(verifier, run, { native, folder, bit: LOWEST_BIT, tokens: LONG }),
    );
    const unseen = found.filter(({ wrong }) => !wrong.includes(true)).map(({ what }) => what);
    console.log(`not seen in ${LONG} tokens: ${unseen.length === 0 ? 'none' : unseen.join('; ')}`);
    count('lowest bit of a weight', found);
  });

  it('a hundredth of the temperature is found as often as the table says', async () => {
    const found = await together(CHEATS, 8, (run) =>
      cheatWithTemperature(node, verifier, run, LONG),
    );
    const { f } = count('temperature 0.70 for 0.71', found);
    expect(f).toBeGreaterThan(0);
  });
});
