/** Controls the baseline process (bare-child.ts). */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { BareRun } from './bare-child.js';

const ENTRY = fileURLToPath(new URL('./bare-child.ts', import.meta.url));

export class Bare {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  static async start(modelPath: string, contextTokens: number): Promise<Bare> {
    const bare = new Bare(
      fork(ENTRY, [modelPath, String(contextTokens)], {
        execArgv: ['--import', 'tsx'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    );
    await bare.#answer();
    return bare;
  }

  /** @returns milliseconds, measured by the child. */
  async run(what: BareRun): Promise<number> {
    this.#child.send(what);
    return Number(await this.#answer());
  }

  stop(): void {
    if (this.#child.connected) this.#child.disconnect();
  }

  async #answer(): Promise<unknown> {
    const over = new AbortController();
    const gone = once(this.#child, 'exit', { signal: over.signal }).then(() => {
      throw new Error('the bare child ended');
    });
    gone.catch(() => undefined);
    try {
      const [answer] = await Promise.race([once(this.#child, 'message'), gone]);
      return answer;
    } finally {
      over.abort();
    }
  }
}
