/** Controls a backend in its own process (runner-child.ts). One request at a time. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Variant } from './variants.js';

const ENTRY = fileURLToPath(new URL('./runner-child.ts', import.meta.url));

/** Opens a model, replacing the one that was open. */
export interface OpenAsk {
  readonly type: 'open';
  readonly path: string;
  readonly threads: number;
  readonly sequences: number;
  readonly contextTokens: number;
}

/**
 * Evaluates `width` prompts of `prompt` tokens in one step, then `n` steps with one token of each.
 */
export interface RunAsk {
  readonly type: 'run';
  readonly prompt: number;
  readonly n: number;
  readonly width: number;
}

interface QuantizeAsk {
  readonly type: 'quantize';
  readonly input: string;
  readonly output: string;
  readonly quantization: string;
  readonly threads: number;
}

export type Ask = OpenAsk | RunAsk | QuantizeAsk;

/**
 * Milliseconds by the child's own clock, including its event loop, and of its processor time, which
 * other load on the machine affects less.
 */
export type Times = Readonly<
  Record<'promptMs' | 'stepsMs' | 'promptBusyMs' | 'stepsBusyMs', number>
>;

export type Answer =
  | { readonly type: 'done' }
  | ({ readonly type: 'times' } & Times)
  | { readonly type: 'failed'; readonly message: string };

export class Runner {
  readonly variant: Variant;
  readonly #child: ChildProcess;

  private constructor(variant: Variant) {
    this.variant = variant;
    this.#child = fork(ENTRY, [variant.path], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  /** @throws Error when the backend cannot be loaded. */
  static async start(variant: Variant): Promise<Runner> {
    const runner = new Runner(variant);
    await runner.#answer();
    return runner;
  }

  async open(init: Omit<OpenAsk, 'type'>): Promise<void> {
    await this.#ask({ type: 'open', ...init });
  }

  async run(shape: Omit<RunAsk, 'type'>): Promise<Times> {
    const answer = await this.#ask({ type: 'run', ...shape });
    if (answer.type !== 'times') throw new Error(`a runner answered ${answer.type}`);
    return answer;
  }

  async quantize(init: Omit<QuantizeAsk, 'type'>): Promise<void> {
    await this.#ask({ type: 'quantize', ...init });
  }

  stop(): void {
    if (this.#child.connected) this.#child.disconnect();
  }

  #ask(ask: Ask): Promise<Answer> {
    const answered = this.#answer();
    this.#child.send(ask);
    return answered;
  }

  async #answer(): Promise<Answer> {
    const over = new AbortController();
    const gone = once(this.#child, 'exit', { signal: over.signal }).then(() => {
      throw new Error(`the process of ${this.variant.name} ended`);
    });
    gone.catch(() => undefined);
    try {
      const message = once(this.#child, 'message', { signal: over.signal });
      message.catch(() => undefined);
      const [answer] = (await Promise.race([message, gone])) as [Answer];
      if (answer.type === 'failed') throw new Error(`${this.variant.name}: ${answer.message}`);
      return answer;
    } finally {
      over.abort();
    }
  }
}

/** Starts the variants' runners, passes them to `use`, and always stops them. */
export async function withRunners<T>(
  variants: readonly Variant[],
  work: (runners: readonly Runner[]) => Promise<T>,
): Promise<T> {
  const runners: Runner[] = [];
  try {
    for (const variant of variants) runners.push(await Runner.start(variant));
    return await work(runners);
  } finally {
    for (const runner of runners) runner.stop();
  }
}
