/**
 * Ends this process when its parent is gone, even while the main thread is inside native code: a
 * thread of its own looks at the parent's id. A closed channel alone is not enough, since the event
 * that reports it waits for the main thread.
 */
import { Worker } from 'node:worker_threads';

/** Four looks a second: an orphan lives for 0.25 s and a little. */
const LOOK_MS = 250;

/** Plain JavaScript, since a worker does not inherit the parent's TypeScript loader. */
const SOURCE = `
  const { workerData } = require('node:worker_threads');
  setInterval(() => {
    if (process.ppid !== workerData.parent) process.kill(process.pid, 'SIGKILL');
  }, workerData.lookMs);
`;

/** @param parent process id of the one that must live for this process to live. */
export function watchParent(parent: number): void {
  const workerData = { parent, lookMs: LOOK_MS };
  new Worker(SOURCE, { eval: true, workerData, execArgv: [], name: 'parent' }).unref();
}
