/** Admits visitors of the gateway by their keys, and ends what an earlier run left open. */
import type { Clock } from '../../base/clock.js';
import { Drain } from '../../base/drain.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { Metrics } from '../../base/metrics.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { Store } from '../../store/interface.js';
import type { Inference } from '../inference/interface.js';
import { type GatewayBooks, NO_KEY } from './books.js';
import type { Desk, KeyInfo, KeyLimits, LogPage, Visitor } from './interface.js';
import { KeyedInference } from './keyed-inference.js';
import type { LogSigner } from './log-book.js';
import { Bucket, type Rates } from './rate.js';
import type { Hold } from './records.js';
import { Scheduler } from './scheduler.js';

export interface DeskComponents {
  readonly books: GatewayBooks;
  readonly inference: Inference;
  readonly store: Pick<Store, 'entries'>;
  readonly clock: Pick<Clock, 'now' | 'monotonic'>;
  readonly logger: Logger;
  readonly log: LogSigner;
  readonly metrics: Metrics;
  readonly auditFee: bigint;
  readonly nodes: (modelId: Hash) => readonly Address[];
}

export class GatewayDesk implements Desk {
  readonly #components: DeskComponents;
  readonly #scheduler: Scheduler;
  readonly #jobs = new Drain();
  readonly #rates = new Map<string, Rates>();

  private constructor(components: DeskComponents) {
    this.#components = components;
    this.#scheduler = new Scheduler(components);
  }

  /** @throws RasticError STORE_…. */
  static async open(components: DeskComponents): Promise<GatewayDesk> {
    const desk = new GatewayDesk(components);
    await components.books.keys.load();
    await desk.#scheduler.load();
    for (const hold of await components.books.holds()) await desk.#end(hold);
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

  /** Waits for jobs whose callers have gone. @throws the signal's reason. */
  idle(signal: AbortSignal): Promise<void> {
    return this.#jobs.idle(signal);
  }

  #visitor(keyId: string, limits: KeyLimits): Visitor {
    const rates = this.#ratesOf(keyId, limits);
    const parts = { ...this.#components, scheduler: this.#scheduler, jobs: this.#jobs };
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

  /** Books a job of an earlier run, or frees its money if it was never announced. */
  async #end(hold: Hold): Promise<void> {
    const { books, inference, log, logger } = this.#components;
    const { jobId } = hold;
    try {
      if (jobId === undefined) return await books.release(hold);
      await books.settle(hold, await inference.report(jobId), log);
    } catch (error) {
      if (codeOf(error) === 'JOB_UNKNOWN') return books.release(hold);
      // It still counts against the budget, and is looked at again at the next start.
      logger.warn({ code: codeOf(error), jobId }, 'a job of an earlier run is not booked yet');
    }
  }
}
