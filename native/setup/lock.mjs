/**
 * One set-up at a time in a folder: the second waits for the first and then finds everything done.
 * The lock is a folder that names its owner's process and that of its compiler, put in place by an atomic rename.
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isAlive, killGroup, nameOf, pidOf } from './process-name.mjs';
import { noteSteps, StepError } from './step.mjs';

const POLL_MS = 200;
/** How long is waited for another's lock: longer than every limit within it together. */
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
 * Only the end of its owner makes a lock stale, never its age: a slow machine may need an hour.
 * Where the system tells no start time, the id may be another process's by now; then it is waited
 * for, and the person who waits is told which lock it is.
 */
export const isStale = (owner) => !isAlive(owner);

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
    if (owner !== undefined && isStale(owner)) clear(lock, owner);
    else await new Promise((done) => setTimeout(done, POLL_MS));
    if (Date.now() - begin > LIMIT_MS) {
      const who = owner === undefined ? '' : `, process ${pidOf(owner)},`;
      throw new StepError(
        `rastic: another set-up${who} holds ${lock}; remove it if none is running`,
      );
    }
  }
  // If a person has removed it, it may be another process's by now: that one stays.
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
