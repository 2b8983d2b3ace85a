/**
 * One set-up at a time in a folder: the second waits for the first and then finds everything done.
 * The lock is a folder that holds its owner's process id, put in place by an atomic rename.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StepError } from './step.mjs';

const POLL_MS = 200;
/** Longer than every limit within the lock together, so only a dead owner's lock gets this old. */
const LIMIT_MS = 15 * 60_000;

function take(lock) {
  const mine = `${lock}.${process.pid}`;
  rmSync(mine, { recursive: true, force: true });
  mkdirSync(mine);
  writeFileSync(join(mine, 'pid'), String(process.pid));
  try {
    renameSync(mine, lock);
    return true;
  } catch {
    rmSync(mine, { recursive: true, force: true });
    return false;
  }
}

function ownerOf(lock) {
  try {
    return Number(readFileSync(join(lock, 'pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function isStale(lock, owner) {
  try {
    return !isAlive(owner) || Date.now() - statSync(lock).mtimeMs > LIMIT_MS;
  } catch {
    return false;
  }
}

/** Moves a dead owner's lock aside; gives it back if another process has taken it meanwhile. */
function clear(lock, owner) {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (ownerOf(aside) !== owner) renameSync(aside, lock);
  } catch {
    // Another process cleared it first: the next attempt to take it decides.
  }
  rmSync(aside, { recursive: true, force: true });
}

/** Runs `work` while this process holds the lock. @throws StepError after 15 minutes of waiting. */
export async function withLock(lock, work) {
  mkdirSync(dirname(lock), { recursive: true });
  let isTold = false;
  for (const begin = Date.now(); !take(lock); ) {
    const owner = ownerOf(lock);
    if (!isTold && owner !== undefined && isAlive(owner)) {
      process.stderr.write(`rastic: waiting for another start, process ${owner}, to finish\n`);
      isTold = true;
    }
    if (owner !== undefined && isStale(lock, owner)) clear(lock, owner);
    else await new Promise((done) => setTimeout(done, POLL_MS));
    if (Date.now() - begin > LIMIT_MS) {
      throw new StepError(`rastic: another set-up holds ${lock}; remove it if none is running`);
    }
  }
  // Another process may have taken a lock that has become too old: that one stays.
  const release = () => {
    if (ownerOf(lock) === process.pid) rmSync(lock, { recursive: true, force: true });
  };
  // This also runs when a signal ends the process during the work.
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}
