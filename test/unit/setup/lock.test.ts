/** Two set-ups in one folder: whose lock counts, and what a killed one leaves running. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { isStale, withLock } from '../../../native/setup/lock.mjs';
import { isAlive, nameOf, pidOf } from '../../../native/setup/process-name.mjs';
import { tempFolder } from '../../support/store/temp-folder.js';

const HOUR_S = 3_600;

/** A lock that this process's name stands in, an hour old. */
async function oldLock(name: string): Promise<string> {
  const lock = join(await tempFolder(), 'lock');
  mkdirSync(lock);
  writeFileSync(join(lock, 'pid'), name);
  const then = Date.now() / 1_000 - HOUR_S;
  utimesSync(lock, then, then);
  return lock;
}

/** Another process asks for the lock; what it has said once it has waited for a while or got it. */
async function asker(lock: string) {
  const lockFile = JSON.stringify(resolve('native/setup/lock.mjs'));
  const script = `import { withLock } from ${lockFile};
    await withLock(${JSON.stringify(lock)}, async () => console.error('taken'));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = await once(child.stderr, 'data');
  return { child, said: String(said) };
}

describe.runIf(process.platform === 'linux')('a lock', () => {
  it.each([
    ['with its start time', nameOf(process.pid)],
    ['without one', `${process.pid}`],
  ])('an hour old is waited for while its owner lives: %s', async (_, name) => {
    const lock = await oldLock(name);
    const { child, said } = await asker(lock);
    expect(said).toBe(`rastic: waiting for another start, process ${process.pid}, to finish\n`);
    expect(readFileSync(join(lock, 'pid'), 'utf8')).toBe(name);
    // The owner is gone.
    writeFileSync(join(lock, 'pid'), `${process.pid} 1`);
    expect(String((await once(child.stderr, 'data'))[0])).toBe('taken\n');
  });

  it('older than 15 minutes was taken from a live owner', async () => {
    const name = nameOf(process.pid);
    expect(isStale(name)).toBe(false);
    // Where the system tells no start time, age counted.
    expect(isStale(`${process.pid}`)).toBe(false);
  });

  it('whose owner’s id is another process’s by now is cleared at once', async () => {
    const lock = await oldLock(`${process.pid} 1`);
    expect(isStale(`${process.pid} 1`)).toBe(true);
    expect(await withLock(lock, async () => readFileSync(join(lock, 'pid'), 'utf8'))).toBe(
      nameOf(process.pid),
    );
  });

  it('that names no process is no lock for ever', async () => {
    const lock = await oldLock('nonsense');
    expect(await withLock(lock, async () => 'taken')).toBe('taken');
  });
});

/** A set-up that holds the lock, and whose compiler runs until it is ended. */
async function builder(lock: string): Promise<ChildProcess> {
  const [lockFile, stepFile] = ['lock.mjs', 'step.mjs'].map((name) =>
    JSON.stringify(resolve('native/setup', name)),
  );
  const script = `import { withLock } from ${lockFile};
    import { runStep } from ${stepFile};
    await withLock(${JSON.stringify(lock)}, () =>
      runStep('compile', 'sh', ['-c', 'sleep 600; true'], { limitMs: 600_000 }));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await expect.poll(() => existsSync(join(lock, 'step')), { timeout: 60_000 }).toBe(true);
  return child;
}

it.runIf(process.platform === 'linux')(
  'an orphaned compiler built beside the next one after kill -9',
  async () => {
    const lock = join(await tempFolder(), 'lock');
    const killed = await builder(lock);
    const step = join(lock, 'step');
    await expect.poll(() => readFileSync(step, 'utf8')).toMatch(/^\d+ \d+$/);
    const compiler = readFileSync(step, 'utf8');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    expect(isAlive(compiler)).toBe(true);
    const isLeft = await withLock(lock, async () => {
      await expect.poll(() => isAlive(compiler)).toBe(false);
      // The whole group, whose first process is gone.
      const list = () => readFileSync(`/proc/${pidOf(compiler)}/cmdline`, 'utf8');
      await expect.poll(() => (existsSync(`/proc/${pidOf(compiler)}`) ? list() : '')).toBe('');
      return existsSync(step);
    });
    expect(isLeft).toBe(false);
  },
);
