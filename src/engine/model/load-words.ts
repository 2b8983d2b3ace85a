/** What llama.cpp says while it loads a model: its errors only say that it failed. */
import { raceSignal, withTimeout } from '../../base/abort.js';

/** The first lines tell the cause; later ones repeat it. */
const LINES_MAX = 100;
/** llama.cpp's last line about a model that it does not load. */
const LAST = /failed to load model/;
/** Its lines arrive from another thread, after the failure that they explain. */
const PATIENCE_MS = 1_000;

export class LoadWords {
  readonly #lines: string[] = [];
  #end: () => void = () => undefined;
  readonly #ended = new Promise<void>((done) => {
    this.#end = done;
  });

  hear(line: string): void {
    if (this.#lines.length < LINES_MAX) this.#lines.push(line);
    if (LAST.test(line)) this.#end();
  }

  /** All lines, once the last one about this failure is there. */
  async about(error: unknown): Promise<readonly string[]> {
    const isLibrarys = error instanceof Error && LAST.test(error.message.toLowerCase());
    if (isLibrarys) {
      const patience = withTimeout(PATIENCE_MS, 'llama.cpp’s last words');
      await raceSignal(this.#ended, patience).catch(() => undefined);
    }
    return this.#lines;
  }
}
