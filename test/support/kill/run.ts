/** The client's process of the kill matrix as the test sees it: its lines, its end, its exit. */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ClientLine, ClientOrder } from './lines.js';

/** Under vitest and tsx this file is TypeScript, and the client is run so as well. */
const IS_SOURCE = import.meta.url.endsWith('.ts');
const LOADER = IS_SOURCE ? ['--import', 'tsx'] : [];
const NAME = IS_SOURCE ? './client.ts' : './client.js';
const SCRIPT = fileURLToPath(new URL(NAME, import.meta.url));
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export type LineOf<T extends ClientLine['type']> = Extract<ClientLine, { type: T }>;

/** A code that it logged to standard error. */
export interface Logged {
  readonly at: number;
  readonly code: string;
}

export class ClientRun {
  readonly lines: ClientLine[] = [];
  readonly logged: Logged[] = [];
  readonly pid: number;
  /** Resolves with the time of its exit. */
  readonly exited: Promise<number>;
  #stderr = '';
  #onLine: () => void = () => undefined;
  #isOver = false;

  constructor(order: ClientOrder) {
    const args = [...LOADER, SCRIPT, JSON.stringify(order)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    running.add(child);
    this.pid = child.pid ?? 0;
    onLines(child.stdout, (line) => {
      this.lines.push(JSON.parse(line));
      this.#onLine();
    });
    onLines(child.stderr, (line) => this.#onLog(line));
    this.exited = new Promise((done) => {
      child.once('close', () => {
        running.delete(child);
        this.#isOver = true;
        this.#onLine();
        done(Date.now());
      });
    });
  }

  /** What it wrote to standard error beside its log: why it broke. */
  get stderr(): string {
    return this.#stderr;
  }

  of<T extends ClientLine['type']>(type: T): readonly LineOf<T>[] {
    return this.lines.filter((line): line is LineOf<T> => line.type === type);
  }

  /** The line of the strike; undefined when it ends without one. */
  async struck(): Promise<LineOf<'struck'> | undefined> {
    for (;;) {
      const [line] = this.of('struck');
      if (line !== undefined || this.#isOver) return line;
      await new Promise<void>((wake) => (this.#onLine = wake));
    }
  }

  #onLog(line: string): void {
    try {
      const { time, code } = JSON.parse(line) as { time: number; code?: string };
      if (code !== undefined) this.logged.push({ at: time, code });
    } catch {
      this.#stderr = `${this.#stderr}${line}\n`.slice(-2_000);
    }
  }
}

function onLines(stream: NodeJS.ReadableStream | null, onLine: (line: string) => void): void {
  let rest = '';
  stream?.on('data', (data: Buffer) => {
    const lines = `${rest}${data.toString()}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(line);
  });
}
