/** `rastic models calibrate` as a user runs it: its files, its JSON, Ctrl+C, and wrong usage. */
import { copyFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectFailure, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath, testModelQ4Path } from '../support/engine/model.js';

let cwd: string;
const calibrate = (...args: readonly string[]) =>
  ['models', 'calibrate', 'mine.gguf', ...args] as const;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  await copyFile(testModelPath(), join(cwd, 'mine.gguf'));
});
afterEach(() => rm(cwd, { recursive: true, force: true }));

it('measures a model, and writes manifest, record and plot where it says', async () => {
  const ended = await rastic(calibrate('--positions', '200', '--record', 'out'), { cwd });
  expect(ended).toMatchObject({ code: 0 });
  expect(ended.stdout).toMatch(/^distance .*\nhonest /);
  expect(ended.stdout).toMatch(/distance close to 0\.\d{4}, slashed beyond 0\.\d{4} logits/);
  expect(ended.stderr).toMatch(/^honest: \d+ of \d+ positions, \d+\/s, \d+:\d\d left$/m);
  expect(ended.stderr).toContain('wrote mine.gguf.json, out/mine.json and out/mine.svg');
  expect((await readdir(cwd)).sort()).toEqual(['mine.gguf', 'mine.gguf.json', 'out']);
});

it('prints the record as JSON, the cheaper model beside', async () => {
  const args = calibrate('--positions', '200', '--beside', testModelQ4Path(), '--json');
  const ended = await rastic(args, { cwd });
  const { record, recordFile } = JSON.parse(ended.stdout);
  expect(recordFile).toBe('calibration/mine.json');
  expect(JSON.parse(await readFile(join(cwd, recordFile), 'utf8'))).toEqual(record);
  const names = record.cheats.map(({ name }: { name: string }) => name);
  expect(names).toContain('Q4_0 passed off as Q8_0');
});

it('ends at Ctrl+C and leaves nothing behind', async () => {
  const running = startRastic(calibrate('--positions', '1000000'), { cwd });
  await running.until(/positions, /);
  running.kill('SIGINT');
  const ended = await running.exited;
  expect([ended.code, ended.stdout]).toEqual([130, '']);
  expect(ended.stderr).toMatch(/^rastic: .*\(CANCELLED\)\n$/m);
  expect(await readdir(cwd)).toEqual(['mine.gguf']);
});

it('refuses a file that is no model and a count that is none', async () => {
  const missing = await rastic(['models', 'calibrate', 'none.gguf'], { cwd });
  expectFailure(missing, 'ENGINE_START|ENGINE_FAILED|STORE_FILE|MODEL_FILE');
  expect((await rastic(calibrate('--positions', '0'), { cwd })).code).toBe(2);
});
