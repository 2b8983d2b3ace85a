/** The table as it is gone on with, printed and asked for. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { addRun, firstRun, rowsDue } from '../../../research/cheats/collect.js';
import { formatPage, formatTable } from '../../../research/cheats/markdown.js';
import { parseOptions, UsageError } from '../../../research/cheats/options.js';
import {
  checkContinues,
  type EngineResults,
  emptyResults,
  readResults,
  resultsOf,
  tallyOf,
  writeResults,
} from '../../../research/cheats/results.js';
import { chooseRows, promptsOf, ROWS } from '../../../research/cheats/rows.js';
import { NO_RUNS } from '../../../research/cheats/tally.js';
import { fakeModelInfo } from '../../support/engine/fake-engine.js';
import { plant } from '../../support/engine/planted-run.js';
import { hashOf } from '../../support/world/request.js';
import { EXACT_CLASS } from '../../support/world/world.js';
import { fakeManifest, LOOSE_ENGINE } from '../../support/world/world-manifest.js';

const LOOSE_CLASS = fakeModelInfo(LOOSE_ENGINE).engineClass;

describe('going on', () => {
  const about = { engineClass: EXACT_CLASS, rule: { exact: true } };
  const empty = emptyResults({ code: hashOf('code'), model: hashOf('model'), tokens: 128 });
  const withRuns = (runs: Readonly<Record<string, number>>): EngineResults => ({
    ...about,
    rows: Object.fromEntries(
      Object.entries(runs).map(([name, made]) => [name, { ...NO_RUNS, runs: made }]),
    ),
  });

  it('makes the runs that are missing, row by row, and no other', () => {
    const rows = chooseRows(['seed']);
    const engine = withRuns({ 'lazy-seed': 3, seed: 2, honest: 0 });
    expect(firstRun(engine, rows)).toBe(2);
    const due = [2, 3].map((run) => rowsDue(engine, rows, run).map(({ name }) => name));
    expect(due).toEqual([['seed'], ['lazy-seed']]);
    expect(rowsDue(undefined, rows, 0)).toEqual(rows);
  });

  it('counts a run into its row', async () => {
    const run = await plant((leaf) => leaf);
    const engine = addRun(withRuns({ token: 4, seed: 1 }), run, fakeManifest());
    expect([tallyOf(engine, 'token').runs, tallyOf(engine, 'seed').runs]).toEqual([5, 1]);
  });

  it('reads what it wrote, and nothing where nothing was written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rastic-table-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, 'table.json');
    expect(readResults(file)).toBeUndefined();
    const results = { ...empty, engines: { exact: withRuns({ seed: 2 }) } };
    writeResults(file, results);
    expect(readResults(file)).toEqual(results);
  });

  it.each([
    ['code', { code: hashOf('other') }],
    ['model', { model: hashOf('other') }],
    ['tokens', { tokens: 64 }],
    ['format', { format: 1 }],
  ])('adds no runs to those of another %s', (field, change) => {
    expect(() => checkContinues({ ...empty, ...change }, empty)).toThrow(field);
    expect(() => checkContinues(empty, empty)).not.toThrow();
  });

  it('adds no runs to those of another class or rule', () => {
    const results = { ...empty, engines: { exact: withRuns({ seed: 2 }) } };
    expect(resultsOf(results, 'exact', about)).toEqual(results.engines.exact);
    expect(resultsOf(results, 'portable', about).rows).toEqual({});
    const others = [
      { ...about, engineClass: LOOSE_CLASS },
      { ...about, rule: { exact: false } },
    ];
    for (const other of others) expect(() => resultsOf(results, 'exact', other)).toThrow('exact');
  });
});

describe('the page', () => {
  const tally = {
    ...NO_RUNS,
    runs: 4,
    three: 1,
    full: 4,
    either: 1,
    tokens: 512,
    f: 1,
    predicted: 1,
  };
  const rows = { honest: { ...NO_RUNS, runs: 4, unaltered: 4 }, seed: tally };
  const engine = { engineClass: EXACT_CLASS, rule: { exact: true }, rows };
  const empty = emptyResults({ code: hashOf('code'), model: hashOf('model'), tokens: 128 });

  it('has each row on both engines, one beneath the other, as far as there are runs', () => {
    const portable = { ...engine, rows: { seed: { ...tally, refused: 4 } } };
    const lines = formatTable({ ...empty, engines: { exact: engine, portable } }).split('\n');
    expect(lines.slice(2, 5).map((line) => line.split(' | ').slice(0, 3).join(' '))).toEqual([
      '| honest exact 0',
      '| seed exact 128',
      '| seed portable 128',
    ]);
    expect(lines[3]).toContain('| 1/4 | 4.6 to 69.9 % | 25.0 % | 57.8 % | 25.0 % |');
    expect(lines[4]).toContain('| – | – | – | – | – |');
  });

  it('names the model and the tokens of a run', () => {
    const page = formatPage({ ...empty, tokens: 48 }, 'Some Model Q4_K_M');
    expect(page).toContain('Some Model Q4_K_M, n = 48 tokens, T = 0.7');
  });

  it('says what honest answers came to, and how far the draw does as predicted', () => {
    const off = {
      ...engine,
      rows: { honest: { ...rows.honest, full: 1 }, seed: { ...tally, predicted: 4 } },
    };
    const page = formatTable({ ...empty, engines: { exact: engine, portable: off } });
    expect(page).toContain('**exact**: of 4 honest answers 0 found wrong');
    expect(page).toContain('in 2 of 2 rows');
    expect(page).toContain('**portable**: of 4 honest answers 1 found wrong');
    expect(page).toContain('in 1 of 2 rows');
  });
});

it('asks a model that cannot chat for texts that it ends by itself', () => {
  expect(promptsOf('ends', true)).toContain('What is 12 plus 7?');
  expect(promptsOf('ends', false).every((text) => text.includes('<s>'))).toBe(true);
  expect(promptsOf('long', false)).toEqual(promptsOf('long', true));
});

describe('the command line', () => {
  it('measures every row 200 times on both engines unless told otherwise', () => {
    const { kinds, runs, rows, out, fresh } = parseOptions([]);
    expect([kinds, runs, rows, fresh]).toEqual([['exact', 'portable'], 200, ROWS, false]);
    expect(out).toMatch(/research[/\\]cheats[/\\]table$/);
  });

  it('measures the small model with 128 tokens a run, or another model with as many as said', () => {
    const { model, cheaper, tokens } = parseOptions([]);
    expect(model).toMatch(/rastic-small\.Q8_0\.gguf$/);
    expect(cheaper).toMatch(/rastic-small\.Q4_0\.gguf$/);
    expect(tokens).toBe(128);
    const args = ['--model', 'a.gguf', '--cheaper', 'b.gguf', '--tokens', '32'];
    expect(parseOptions(args)).toMatchObject({ model: 'a.gguf', cheaper: 'b.gguf', tokens: 32 });
  });

  it('takes one engine, some rows, some runs', () => {
    const { kinds, runs, rows } = parseOptions([
      '--engine',
      'exact',
      '--rows',
      'seed',
      '--runs',
      '5',
    ]);
    expect([kinds, runs, rows.map(({ name }) => name)]).toEqual([
      ['exact'],
      5,
      ['lazy-seed', 'seed'],
    ]);
  });

  it.each([
    ['--engine', 'auto'],
    ['--rows', 'seed,nothing'],
    ['--runs', '-1'],
    ['--runs', '1.5'],
    ['--tokens', 'many'],
    ['--unknown', 'x'],
  ])('refuses %s %s', (name, value) => {
    expect(() => parseOptions([`${name}=${value}`])).toThrow(UsageError);
  });
});
