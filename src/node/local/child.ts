/**
 * A child process seen from its parent: the parent starts it, waits until it reports ready, and
 * stops it by closing its channel. Used for the demo's network.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { raceSignal, withTimeout } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import { withoutConfig } from '../config/environment.js';

const READY_MS = 120_000;
const STOP_MS = 8_000;
/** Characters of its standard error that are kept, to report why it ended. */
const STDERR_CHARS = 2_000;

export interface ChildInit {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  /** Arguments for node itself. */
  readonly execArgv: readonly string[];
  /** Called with what the child writes to its standard error: its log. */
  readonly onLog?: (text: string) => void;
}

export class Child implements Startable {
  readonly #init: ChildInit;
  #process: ChildProcess | undefined;
  #stderr = '';

  constructor(init: ChildInit) {
    this.#init = init;
  }

  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Null while it runs, or if a signal ended it. */
  get exitCode(): number | null {
    return this.#process?.exitCode ?? null;
  }

  /** @throws RasticError NODE_PROCESS when it ends before it is ready; TIMEOUT. */
  async start(signal: AbortSignal): Promise<void> {
    const { name, script, args, execArgv, onLog } = this.#init;
    const child = fork(script, [...args], {
      execArgv: [...execArgv],
      // The user's environment variables configure the user's own node, not the nodes that we
      // create.
      env: withoutConfig(process.env),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#process = child;
    child.stderr?.on('data', (data: Buffer) => {
      const text = data.toString();
      this.#stderr = (this.#stderr + text).slice(-STDERR_CHARS);
      onLog?.(text);
    });
    const ready = new Promise<void>((done, fail) => {
      child.once('message', () => done());
      child.once('error', fail);
      child.once('exit', (code, by) => {
        const last = this.#stderr.trim().split('\n').pop() ?? '';
        fail(new RasticError('NODE_PROCESS', { name, message: `${by ?? code} ${last}` }));
      });
    });
    await raceSignal(ready, withTimeout(READY_MS, `${name} to start`, signal));
  }

  /** Closes its channel, which tells it to stop, and kills it if it does not. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    if (child.connected) child.disconnect();
    await raceSignal(gone, withTimeout(STOP_MS, 'process to end')).catch(() => {
      child.kill('SIGKILL');
      return gone;
    });
  }

  /** Kills it at once, like a power cut. */
  kill(): void {
    this.#process?.kill('SIGKILL');
  }
}
