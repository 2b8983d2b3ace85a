/** Admits visitors of the gateway by their keys, and ends what an earlier run left open. */

import { createController } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { Drain } from '../../base/drain.js';
import { RasticError } from '../../base/errors.js';
import type { Metrics } from '../../base/metrics.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { Store } from '../../store/interface.js';
import type { Inference } from '../inference/interface.js';
import { NO_KEY } from './books.js';
import { Closer, type CloserComponents } from './closer.js';
import type { Desk, KeyInfo, KeyLimits, LogPage, Visitor } from './interface.js';
import { KeyedInference } from './keyed-inference.js';
import { Bucket, type Rates } from './rate.js';
import { Scheduler } from './scheduler.js';

export interface DeskComponents extends CloserComponents {
  readonly inference: Inference;
  readonly store: Pick<Store, 'entries'>;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly metrics: Metrics;
  readonly auditFee: bigint;
  readonly nodes: (modelId: Hash) => readonly Address[];
}

export class GatewayDesk implements Desk {
  readonly #components: DeskComponents;
  readonly #scheduler: Scheduler;
  readonly #closer: Closer;
  readonly #over = createController();
  readonly #jobs = new Drain();
  readonly #rates = new Map<string, Rates>();

  private constructor(components: DeskComponents) {
    this.#components = components;
    this.#closer = new Closer(components, this.#over.signal);
    this.#scheduler = new Scheduler(components);
  }

  /** @throws RasticError STORE_…. */
  static async open(components: DeskComponents): Promise<GatewayDesk> {
    const desk = new GatewayDesk(components);
    await components.books.keys.load();
    await desk.#scheduler.load();
    const holds = await components.books.holds();
    void desk.#jobs.run(async () => {
      for (const hold of holds) await desk.#closer.close(hold);
    });
    return desk;
  }

  admit(secret?: string): Visitor {
    if (secret === undefined) return this.#visitor(NO_KEY, {});
    const key: KeyInfo | undefined = this.#components.books.keys.find(secret);
    if (key === undefined) throw new RasticError('GATEWAY_KEY', {});
    return this.#visitor(key.id, key);
  }

  log(from: number, limit: number): Promise<LogPage> {
    return this.#components.books.log(this.#components.log, from, limit);
  }

  /** Resolves when every job that has begun is booked. @throws the signal's reason. */
  idle(signal: AbortSignal): Promise<void> {
    return this.#jobs.idle(signal);
  }

  /** Nothing is resumed any more; what is not booked is booked at the next start. */
  stop(): void {
    this.#over.abort(new RasticError('NODE_STOPPING', {}));
  }

  #visitor(keyId: string, limits: KeyLimits): Visitor {
    const rates = this.#ratesOf(keyId, limits);
    const own = { scheduler: this.#scheduler, closer: this.#closer, jobs: this.#jobs };
    const parts = { ...this.#components, ...own };
    return {
      keyId,
      inference: new KeyedInference(parts, { keyId, limits, rates }),
      takeRequest: () => rates.requests?.take(1),
    };
  }

  #ratesOf(keyId: string, { requestsPerMinute, tokensPerMinute }: KeyLimits): Rates {
    const { clock } = this.#components;
    const bucket = (what: 'requests' | 'tokens', perMinute: number | undefined) =>
      perMinute === undefined ? undefined : new Bucket(what, perMinute, clock);
    const known = this.#rates.get(keyId);
    if (known !== undefined) return known;
    const requests = bucket('requests', requestsPerMinute);
    const rates = { requests, tokens: bucket('tokens', tokensPerMinute) };
    this.#rates.set(keyId, rates);
    return rates;
  }
}
