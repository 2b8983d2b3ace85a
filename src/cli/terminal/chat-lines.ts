/** The lines of a conversation: typed at a terminal, or piped into standard input. */
import { createInterface } from 'node:readline';
import { raceSignal } from '../../base/abort.js';

export interface Lines {
  /** Whether a person types them. */
  readonly isTyped: boolean;
  /** The next line; undefined at the end, or when the signal aborts. */
  next(): Promise<string | undefined>;
}

const PROMPT = '> ';

/**
 * The terminal belongs to readline only while a line is typed. During an answer it is as always, so
 * that Ctrl+C is a signal.
 */
class TypedLines implements Lines {
  readonly isTyped = true;
  readonly #leave: AbortSignal;
  readonly #onInterrupt: () => void;
  /** Lines that came in one piece, as when several are pasted. */
  readonly #more: string[] = [];
  #history: string[] = [];

  constructor(leave: AbortSignal, onInterrupt: () => void) {
    this.#leave = leave;
    this.#onInterrupt = onInterrupt;
  }

  async next(): Promise<string | undefined> {
    if (this.#more.length > 0) return this.#more.shift();
    if (this.#leave.aborted) return undefined;
    const { stdin: input, stderr: output } = process;
    const history = this.#history;
    const reader = createInterface({ input, output, prompt: PROMPT, history, terminal: true });
    reader.on('history', (lines) => (this.#history = lines));
    // In this mode the terminal hands Ctrl+C out as a key.
    reader.on('SIGINT', this.#onInterrupt);
    try {
      const line = new Promise<void>((done) => {
        reader.on('line', (text) => {
          this.#more.push(text);
          done();
        });
        reader.on('close', done);
      });
      reader.prompt();
      await raceSignal(line, this.#leave).catch(() => undefined);
      if (this.#more.length === 0) output.write('\n');
      return this.#leave.aborted ? undefined : this.#more.shift();
    } finally {
      reader.close();
    }
  }
}

class PipedLines implements Lines {
  readonly isTyped = false;
  readonly #leave: AbortSignal;
  readonly #lines: AsyncIterator<string>;

  constructor(leave: AbortSignal) {
    this.#leave = leave;
    this.#lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  }

  async next(): Promise<string | undefined> {
    const next = this.#lines.next().then(({ done, value }) => (done ? undefined : value));
    return raceSignal(next, this.#leave).catch(() => undefined);
  }
}

/** @param onInterrupt called at Ctrl+C while a line is typed. */
export function openLines(leave: AbortSignal, onInterrupt: () => void): Lines {
  const isTyped = process.stdin.isTTY === true && process.stderr.isTTY === true;
  return isTyped ? new TypedLines(leave, onInterrupt) : new PipedLines(leave);
}
