/**
 * Ends this process when its parent is gone, even while the main thread is inside native code: a
 * separate thread checks the parent's id. A closed channel alone is not enough, because the event
 * that reports it waits for the main thread.
 */
import { Worker } from 'node:worker_threads';

/** Four checks a second: an orphan lives for little more than 0.25 s. */
const LOOK_MS = 250;

/** Plain JavaScript, because a worker does not inherit the parent's TypeScript loader. */
const SOURCE = `
  const { workerData } = require('node:worker_threads');
  setInterval(() => {
    if (process.ppid !== workerData.parent) process.kill(process.pid, 'SIGKILL');
  }, workerData.lookMs);
`;

/** @param parent process id of the parent; this process ends when the parent has ended. */
export function watchParent(parent: number): void {
  const workerData = { parent, lookMs: LOOK_MS };
  new Worker(SOURCE, { eval: true, workerData, execArgv: [], name: 'parent' }).unref();
}
