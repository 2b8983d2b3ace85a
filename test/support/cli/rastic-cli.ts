/**
 * The built command line as a user runs it: `node dist/bin.js …`, a process group of its own, so
 * that Ctrl+C reaches all of it, as in a terminal. `npm test` builds dist before the tests.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const BIN = fileURLToPath(new URL('../../../dist/bin.js', import.meta.url));

export interface Ended {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

export interface RunOptions {
  /** Working directory; the system's temporary folder otherwise: nothing is found by accident. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The program's file; that of dist otherwise. */
  readonly bin?: string;
  /** The network namespace it runs in; that of the test otherwise. */
  readonly namespace?: string;
  /** The user that it runs as; that of the test otherwise. Only root can choose. */
  readonly uid?: number;
  /** Standard input; none: it is closed. */
  readonly input?: Uint8Array;
}

const running = new Set<Running>();
process.on('exit', () => {
  for (const one of running) one.kill('SIGKILL');
});

export class Running {
  readonly #child: ChildProcess;
  readonly exited: Promise<Ended>;
  #stdout = '';
  #stderr = '';
  #onOutput: () => void = () => undefined;

  constructor(args: readonly string[], options: RunOptions) {
    const { cwd = tmpdir(), env = {}, bin = BIN, namespace, input, uid } = options;
    const began = performance.now();
    const within = namespace === undefined ? [] : ['ip', 'netns', 'exec', namespace];
    const [program = '', ...words] = [...within, process.execPath, bin, ...args];
    const child = spawn(program, words, {
      cwd,
      // A canary now and then would cost money that a test counts.
      env: { RASTIC_CANARY_RATE: '0', ...process.env, ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      detached: true,
      ...(uid !== undefined && { uid }),
    });
    this.#child = child;
    // Who refuses it early has gone before all of it is written.
    child.stdin?.on('error', () => undefined).end(input);
    running.add(this);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.#stdout += text;
      this.#onOutput();
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
      this.#onOutput();
    });
    this.exited = new Promise((done) => {
      child.once('close', (code) => {
        running.delete(this);
        const ms = performance.now() - began;
        done({ code, stdout: this.#stdout, stderr: this.#stderr, ms });
        this.#onOutput();
      });
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** All standard output so far. */
  get stdout(): string {
    return this.#stdout;
  }

  /** All standard error so far. */
  get stderr(): string {
    return this.#stderr;
  }

  /** Waits until output matches; the test's own time limit ends it otherwise. */
  async until(pattern: RegExp): Promise<void> {
    const said = () => `${this.#stdout}\n${this.#stderr}`;
    while (!pattern.test(said())) {
      if (!running.has(this)) throw new Error(`ended before ${pattern}: ${said().slice(-2000)}`);
      await new Promise<void>((wake) => (this.#onOutput = wake));
    }
  }

  /** To the whole group, as a terminal does with Ctrl+C. */
  kill(signal: NodeJS.Signals): void {
    try {
      process.kill(-this.pid, signal);
    } catch {
      // The group is gone already.
    }
  }

  /** Its reader goes away, as `head` does: resolves when nobody holds the other end any more. */
  closeReader(): Promise<void> {
    const { stdout } = this.#child;
    if (stdout === null) return Promise.resolve();
    return new Promise((done) => stdout.once('close', () => done()).destroy());
  }

  /** To this process alone, as the system does when memory is short. */
  killAlone(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}

/** Starts `rastic …` and comes back at once. */
export const startRastic = (args: readonly string[], options: RunOptions = {}): Running =>
  new Running(args, options);

/** Runs `rastic …` to its end. */
export const rastic = (args: readonly string[], options: RunOptions = {}): Promise<Ended> =>
  startRastic(args, options).exited;

/**
 * A failure as users are to see it: the exit code, at the end one sentence with the error's code,
 * before it at most lines of progress, and no stack trace.
 * @param code or several, as an alternative of a regular expression.
 */
export function expectFailure(ended: Ended, code: string, exitCode = 1): void {
  const [last = '', ...before] = ended.stderr.trimEnd().split('\n').reverse();
  expect(last).toMatch(new RegExp(`^rastic: .+ \\((?:${code})\\)$`));
  for (const line of before) expect(line).toMatch(/^ {2}(?!\s*at )/);
  expect(ended.stdout).toBe('');
  expect(ended.code).toBe(exitCode);
}

/** Starts a node and ends it in order: a ledger's network.json then has its address. */
export async function upOnce(data: string, options: RunOptions): Promise<void> {
  const node = startRastic(['up', '--data', data], options);
  await node.until(/ ready at /);
  node.kill('SIGINT');
  expect(await node.exited).toMatchObject({ code: 0 });
}
