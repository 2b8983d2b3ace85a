/** How many requests run at a time, and how many wait for a place, and how long. */
import { withTimeout } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import type { Metrics } from '../../base/metrics.js';
import type { ApiLimits } from './interface.js';

type Limits = Pick<ApiLimits, 'running' | 'waiting' | 'waitMs'>;

export class Admission {
  readonly #limits: Limits;
  readonly #metrics: Pick<Metrics, 'set'>;
  /** Who waits, first come first. */
  readonly #line = new Set<() => void>();
  #running = 0;

  constructor(limits: Limits, metrics: Pick<Metrics, 'set'>) {
    this.#limits = limits;
    this.#metrics = metrics;
  }

  /**
   * Waits for a place. @returns what frees it.
   * @throws RasticError GATEWAY_BUSY; the signal's reason if the client goes.
   */
  async enter(gone: AbortSignal): Promise<() => void> {
    gone.throwIfAborted();
    const { running, waiting, waitMs } = this.#limits;
    if (this.#running >= running || this.#line.size > 0) {
      if (this.#line.size >= waiting) throw new RasticError('GATEWAY_BUSY', { waiting });
      await this.#wait(waitMs, gone);
    } else {
      this.#running++;
    }
    this.#tell();
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#leave();
    };
  }

  /** Resolves when a place was handed over. */
  async #wait(waitMs: number, gone: AbortSignal): Promise<void> {
    const signal = withTimeout(waitMs, 'a place', gone);
    await new Promise<void>((done, fail) => {
      const begin = () => {
        signal.removeEventListener('abort', leave);
        done();
      };
      const leave = () => {
        this.#line.delete(begin);
        this.#tell();
        fail(
          gone.aborted
            ? gone.reason
            : new RasticError('GATEWAY_BUSY', { waiting: this.#line.size }),
        );
      };
      this.#line.add(begin);
      this.#tell();
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  /** The place goes to who waits longest. */
  #leave(): void {
    const [next] = this.#line;
    if (next === undefined) this.#running--;
    else {
      this.#line.delete(next);
      next();
    }
    this.#tell();
  }

  #tell(): void {
    this.#metrics.set('rastic_gateway_requests', this.#running, { state: 'running' });
    this.#metrics.set('rastic_gateway_requests', this.#line.size, { state: 'waiting' });
  }
}
