/**
 * Decides when a child makes no progress. It counts checks without news instead of reading a clock,
 * so that a machine that slept, or a busy parent, is not taken for a hang.
 */
import { delay } from '../../base/abort.js';

/** Interval between two checks for a hang: a hang is found after hangMs plus at most this time. */
const LOOK_MS = 250;
/** Opening a large file on a slow disk may be silent for longer than a token may take. */
const START_QUIET_MS = 30_000;
/**
 * A batch of prompt tokens may take hangMs for each group of this many: it is one call without
 * news.
 */
const TOKENS_PER_HANG = 64;

export interface WatchdogInit {
  readonly hangMs: number;
  /** Whether the model is open; until then only START_QUIET_MS of silence counts. */
  isReady(): boolean;
  /** Whether the child should make progress: a call runs that does not wait for its reader. */
  isWorking(): boolean;
}

export class Watchdog {
  readonly #init: WatchdogInit;
  #quietLooks = 0;
  #batchTokens = 0;

  constructor(init: WatchdogInit) {
    this.#init = init;
  }

  /** News from the child; `tokens` is the size of the batch that now begins, otherwise 0. */
  heard(tokens: number): void {
    this.#quietLooks = 0;
    this.#batchTokens = tokens;
  }

  /** Silence that is currently allowed, in milliseconds. */
  get allowedMs(): number {
    const { hangMs, isReady } = this.#init;
    if (!isReady()) return Math.max(hangMs, START_QUIET_MS);
    return hangMs * Math.max(1, Math.ceil(this.#batchTokens / TOKENS_PER_HANG));
  }

  /**
   * Resolves to true when the child hangs, to false when the signal aborts because the child has
   * ended.
   */
  async watch(signal: AbortSignal): Promise<boolean> {
    for (;;) {
      await delay(LOOK_MS, signal).catch(() => undefined);
      if (signal.aborted) return false;
      const isOwing = !this.#init.isReady() || this.#init.isWorking();
      this.#quietLooks = isOwing ? this.#quietLooks + 1 : 0;
      if (this.#quietLooks * LOOK_MS >= this.allowedMs) return true;
    }
  }
}
