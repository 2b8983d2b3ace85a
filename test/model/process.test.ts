/** Death in the family: crash, hang, refusal to start, and a parent that is killed. */
import { fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { codeOf } from '../../src/base/errors.js';
import { silentLogger } from '../../src/base/log.js';
import type { LlamaEngineInit } from '../../src/engine/options.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { testModelPath, testModelQ4Path } from '../support/engine/model.js';
import { tempFolder } from '../support/store/temp-folder.js';
import { rejectsWith } from '../support/wire/codes.js';
import { endlessRequest, hashOf, runGenerate } from '../support/world/request.js';

const running: LlamaEngine[] = [];

function createEngine(rest: Partial<LlamaEngineInit> = {}): LlamaEngine {
  const engine = new LlamaEngine({
    modelPath: testModelPath(),
    threads: 1,
    logger: silentLogger,
    ...rest,
  });
  running.push(engine);
  return engine;
}

async function startEngine(rest: Partial<LlamaEngineInit> = {}): Promise<LlamaEngine> {
  const engine = createEngine(rest);
  await engine.start(AbortSignal.timeout(30_000));
  return engine;
}

afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

const pidOf = (engine: LlamaEngine): number => engine.childPid ?? 0;

/** A zombie is dead too: who reaps orphans here is not our business. */
function isAlive(pid: number): boolean {
  if (!existsSync(`/proc/${pid}/stat`)) return false;
  return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

async function waitUntil(what: () => boolean): Promise<number> {
  const begin = performance.now();
  while (!what()) await new Promise((done) => setTimeout(done, 5));
  return performance.now() - begin;
}

const runLong = (engine: LlamaEngine) =>
  runGenerate(engine, endlessRequest(engine, { maxTokens: 900 }));
const runShort = (engine: LlamaEngine) =>
  runGenerate(engine, endlessRequest(engine, { maxTokens: 5 }));

describe('crash', () => {
  test('costs the calls at work a code; a new process is there without a pause, and works', async () => {
    const engine = await startEngine({ sequences: 1 });
    const before = await runShort(engine);
    const pid = pidOf(engine);
    const lost = runLong(engine);
    const queued = runShort(engine);
    const lostCode = lost.catch(codeOf);
    await new Promise((done) => setTimeout(done, 100));
    process.kill(pid, 'SIGKILL');
    const ms = await waitUntil(() => pidOf(engine) !== pid);
    // A quiet machine takes 20 to 60 ms. A pause before the restart would be a second or more.
    expect(ms).toBeLessThan(1_000);
    expect(await lostCode).toBe('ENGINE_CRASHED');
    expect((await queued).leaves).toEqual(before.leaves);
    expect((await runShort(engine)).leaves).toEqual(before.leaves);
  }, 60_000);
});

describe('hang', () => {
  test('a child that stands still is killed and replaced', async () => {
    const engine = await startEngine({ hangMs: 1500 });
    const pid = pidOf(engine);
    const lost = runLong(engine).catch(codeOf);
    await new Promise((done) => setTimeout(done, 100));
    process.kill(pid, 'SIGSTOP');
    expect(await lost).toBe('ENGINE_HUNG');
    expect((await runShort(engine)).leaves).toHaveLength(5);
    expect(isAlive(pid)).toBe(false);
  }, 60_000);

  test('idling is not hanging, and neither is waiting for a slow reader', async () => {
    const engine = await startEngine({ hangMs: 500 });
    const pid = pidOf(engine);
    const stream = engine.generate(endlessRequest(engine, { maxTokens: 900 }));
    await stream.next();
    await new Promise((done) => setTimeout(done, 1500));
    await stream.return('length');
    await new Promise((done) => setTimeout(done, 1000));
    expect(pidOf(engine)).toBe(pid);
  }, 60_000);

  test('a call has a deadline of its own', async () => {
    const engine = await startEngine({ callTimeoutMs: 100 });
    await rejectsWith('TIMEOUT', runLong(engine));
  }, 60_000);
});

describe('start', () => {
  test('[ENGINE-7 REJECT] refuses a file that is not the model asked for', async () => {
    const engine = createEngine({ expectedModelId: hashOf('another') });
    await rejectsWith('ENGINE_MODEL', engine.start(AbortSignal.timeout(30_000)));
    expect(() => engine.model).toThrow('ENGINE_STOPPED');
  }, 60_000);

  test('[ENGINE-7 REJECT] a process that replaces another opens the same model or none', async () => {
    const modelPath = join(await tempFolder(), 'mine.gguf');
    await copyFile(testModelPath(), modelPath);
    const engine = await startEngine({ modelPath });
    const pid = pidOf(engine);
    await copyFile(testModelQ4Path(), modelPath);
    process.kill(pid, 'SIGKILL');
    await waitUntil(() => pidOf(engine) !== pid);
    await rejectsWith('ENGINE_MODEL', runShort(engine));
  }, 60_000);

  test('refuses what is no model, and what is not there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rastic-engine-'));
    try {
      const modelPath = join(folder, 'no.gguf');
      const missing = createEngine({ modelPath });
      await rejectsWith('ENGINE_START', missing.start(AbortSignal.timeout(30_000)));
      await writeFile(modelPath, 'GGUF but not really');
      const broken = createEngine({ modelPath });
      await rejectsWith('ENGINE_START', broken.start(AbortSignal.timeout(30_000)));
    } finally {
      await rm(folder, { recursive: true });
    }
  }, 60_000);

  test('stopped while it works: calls end with a code', async () => {
    const engine = await startEngine();
    const pid = pidOf(engine);
    const lost = runLong(engine).catch(codeOf);
    await new Promise((done) => setTimeout(done, 50));
    await engine.stop();
    expect(await lost).toBe('ENGINE_STOPPED');
    expect(isAlive(pid)).toBe(false);
  }, 60_000);
});

describe('prompt bombs', () => {
  test('16 KiB of one character are survived', async () => {
    const engine = await startEngine();
    for (const c of ['a', ' ', '\n', '\u0301', '(', '字', '\0']) {
      const text = c.repeat(Math.floor((16 * 1024) / Buffer.byteLength(c)));
      const answer = await engine.tokenize({ type: 'text', text }, '2026-11-20').catch(codeOf);
      expect(Array.isArray(answer) || answer === 'ENGINE_CRASHED').toBe(true);
      expect((await runShort(engine)).leaves).toHaveLength(5);
    }
  }, 60_000);
});

describe('orphans', () => {
  const helper = fileURLToPath(new URL('../support/engine/orphan-parent.ts', import.meta.url));

  test.each(['idle', 'working', 'blocked'])(
    'a killed parent takes its %s child along',
    async (state) => {
      const parent = fork(helper, [state], { execArgv: ['--import', 'tsx'] });
      const [pid] = await new Promise<[number]>((done) => {
        parent.once('message', (message) => done([Number(message)]));
      });
      expect(isAlive(pid)).toBe(true);
      process.kill(parent.pid ?? 0, 'SIGKILL');
      const ms = await waitUntil(() => !isAlive(pid));
      expect(ms).toBeLessThan(1000);
    },
    60_000,
  );
});
