/** Announcements that a node has no time for: counted, and told to its operator now and then. */
import type { Clock } from '../../../base/clock.js';
import type { Logger } from '../../../base/log.js';
import { type Metrics, noMetrics } from '../../../base/metrics.js';

/** A flood is one line a minute. */
const LINE_MS = 60_000;

export interface DroppedComponents {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly logger: Logger;
  readonly metrics?: Metrics;
}

export class Dropped {
  readonly #components: DroppedComponents;
  #count = 0;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(components: DroppedComponents) {
    this.#components = components;
  }

  /** @param limit how many announcements are weighed at the same time. */
  note(limit: number): void {
    const { clock, logger, metrics = noMetrics } = this.#components;
    metrics.count('rastic_announce_total', { outcome: 'dropped' });
    this.#count++;
    const now = clock.monotonic();
    if (now < this.#toldAt + LINE_MS) return;
    this.#toldAt = now;
    logger.warn({ dropped: this.#count, limit }, 'more announcements than this node can weigh');
    this.#count = 0;
  }
}
