/**
 * One set-up at a time in a folder: the second waits for the first and then finds everything done.
 * The lock is a folder that names its owner's process and that of its compiler, put in place by an atomic rename.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hasStart, isAlive, killGroup, nameOf, pidOf } from './process-name.mjs';
import { noteSteps, StepError } from './step.mjs';

const POLL_MS = 200;
/** Longer than every limit within the lock together: how long is waited for it. */
const LIMIT_MS = 15 * 60_000;

function take(lock) {
  const mine = `${lock}.${process.pid}`;
  rmSync(mine, { recursive: true, force: true });
  mkdirSync(mine);
  writeFileSync(join(mine, 'pid'), nameOf(process.pid));
  try {
    renameSync(mine, lock);
    return true;
  } catch {
    rmSync(mine, { recursive: true, force: true });
    return false;
  }
}

/** What a file of the lock names: a process, by its id and start. */
function readName(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

const ownerOf = (lock) => readName(join(lock, 'pid'));
const isOwn = (lock) => ownerOf(lock) === nameOf(process.pid);

/**
 * Age counts only where the system tells no start time, so that the id may be another process's by
 * now. A live owner keeps its lock, however slow its machine is.
 */
export function isStale(lock, owner) {
  try {
    if (!isAlive(owner)) return true;
    return !hasStart(owner) && Date.now() - statSync(lock).mtimeMs > LIMIT_MS;
  } catch {
    return false;
  }
}

/**
 * Moves a dead owner's lock aside; gives it back if another process has taken it meanwhile. The
 * compiler of an owner that was killed still runs and writes: it is ended first.
 */
function clear(lock, owner) {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (ownerOf(aside) !== owner) renameSync(aside, lock);
    else killGroup(readName(join(aside, 'step')));
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
      process.stderr.write(
        `rastic: waiting for another start, process ${pidOf(owner)}, to finish\n`,
      );
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
    if (isOwn(lock)) rmSync(lock, { recursive: true, force: true });
  };
  // This also runs when a signal ends the process during the work.
  process.once('exit', release);
  noteSteps(join(lock, 'step'));
  try {
    return await work();
  } finally {
    noteSteps(undefined);
    process.off('exit', release);
    release();
  }
}
