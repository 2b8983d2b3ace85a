/**
 * Runs the jobs of one API key: checks model and rate, sets money aside, books what the job cost, and
 * tells the scheduler how the nodes did. Every job passes here.
 */
import { anySignal, createController } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import type { Drain } from '../../base/drain.js';
import { RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { Metrics } from '../../base/metrics.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type {
  CallOptions,
  Inference,
  InferenceEvent,
  JobReport,
  JobTerms,
  OfferedModel,
} from '../inference/interface.js';
import type { GatewayBooks } from './books.js';
import type { Closer } from './closer.js';
import type { KeyLimits } from './interface.js';
import type { LogSigner } from './log-book.js';
import { Observed } from './observed.js';
import { quote, type Size } from './quote.js';
import type { Rates } from './rate.js';
import type { Hold } from './records.js';
import type { Scheduler } from './scheduler.js';

export interface CashierComponents {
  readonly books: GatewayBooks;
  readonly inference: Inference;
  readonly scheduler: Scheduler;
  readonly closer: Closer;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly logger: Logger;
  readonly log: LogSigner;
  readonly metrics: Metrics;
  /** What the network asks for one audit. */
  readonly auditFee: bigint;
  /** Counts jobs until they are booked, also after their caller has gone. */
  readonly jobs: Drain;
}

/** Whose jobs these are. */
export interface Account {
  readonly keyId: string;
  readonly limits: KeyLimits;
  readonly rates: Rates;
}

/** A job that was paid for in advance. */
interface Ticket {
  readonly hold: Hold;
  readonly seen: Observed;
  /** Tokens that count against the key's rate until the job has ended. */
  readonly taken: number;
  /** When the call came. */
  readonly began: number;
  isFirst: boolean;
}

export class Cashier {
  readonly #components: CashierComponents;
  readonly #account: Account;

  constructor(components: CashierComponents, account: Account) {
    this.#components = components;
    this.#account = account;
  }

  /** Runs a job whose events are seen, and books it, also if the caller stops reading. */
  async *stream<C extends JobTerms>(
    call: C,
    sizeOf: (model: OfferedModel | undefined) => Size,
    options: CallOptions,
    run: (call: C, options: CallOptions) => AsyncGenerator<InferenceEvent, JobReport>,
  ): AsyncGenerator<InferenceEvent, JobReport> {
    const [ticket, capped] = await this.#open(call, sizeOf);
    const left = createController();
    const { cancel } = options;
    const both = cancel === undefined ? left.signal : anySignal(cancel, left.signal);
    const inner = run(capped, { ...options, ...this.#noting(ticket), cancel: both });
    let onEnd: () => void = () => undefined;
    void this.#components.jobs.run(() => new Promise<void>((done) => (onEnd = done)));
    let isOver = false;
    try {
      for (;;) {
        const next = await this.#next(ticket, inner).catch((error: unknown) => {
          isOver = true;
          void this.#components.jobs.run(() => this.#end(ticket));
          throw error;
        });
        if (next.done) {
          isOver = true;
          await this.#end(ticket, next.value);
          return next.value;
        }
        yield next.value;
      }
    } finally {
      if (isOver) onEnd();
      else {
        // The reader has gone: the job is cancelled, comes to its end, and is booked all the same.
        left.abort(new RasticError('CANCELLED', { what: 'nobody reads the answer' }));
        void this.#finish(ticket, inner).then(onEnd);
      }
    }
  }

  /** Runs a job that answers at once. */
  async once<C extends JobTerms, R extends { readonly report: JobReport }>(
    call: C,
    sizeOf: (model: OfferedModel | undefined) => Size,
    options: CallOptions,
    run: (call: C, options: CallOptions) => Promise<R>,
  ): Promise<R> {
    const { jobs } = this.#components;
    const [ticket, capped] = await this.#open(call, sizeOf);
    return jobs.run(async () => {
      try {
        const result = await run(capped, { ...options, ...this.#noting(ticket) });
        await this.#end(ticket, result.report);
        return result;
      } catch (error) {
        void jobs.run(() => this.#end(ticket));
        throw error;
      }
    });
  }

  /** Every job of the call is in the books before anything of it is sent. */
  #noting({ hold }: Ticket): Pick<CallOptions, 'onBegun'> {
    return { onBegun: (jobId: Hash) => this.#components.books.begin(hold, jobId) };
  }

  /** Checks the call and sets money aside. @returns the call with what it may cost. */
  async #open<C extends JobTerms>(
    call: C,
    sizeOf: (model: OfferedModel | undefined) => Size,
  ): Promise<readonly [Ticket, C]> {
    const { books, inference, scheduler, clock, auditFee } = this.#components;
    const began = clock.monotonic();
    const { keyId, limits, rates } = this.#account;
    const { modelId } = call;
    this.checkModel(modelId);
    const model = (await inference.models()).find((offered) => offered.modelId === modelId);
    const size = sizeOf(model);
    const { audits, ...ceiling } = quote(call, size, model, auditFee);
    const taken = rates.tokens?.take(size.promptTokens + size.outputTokens) ?? 0;
    const hold = await books.hold(keyId, modelId, ceiling).catch((error: unknown) => {
      rates.tokens?.used(0, taken);
      throw error;
    });
    const prefer = call.prefer ?? scheduler.prefer(modelId);
    const isLimited = limits.budget !== undefined;
    const capped = {
      ...call,
      ...(prefer !== undefined && { prefer }),
      // No node is paid more for the tokens than was set aside for them.
      ...(isLimited && { maxPrice: hold.amount - audits }),
    };
    const seen = new Observed(scheduler, clock, modelId);
    return [{ hold, taken, seen, began, isFirst: true }, capped];
  }

  /** @throws RasticError GATEWAY_MODEL. */
  checkModel(modelId: Hash): void {
    const { models } = this.#account.limits;
    if (models === undefined || models.includes(modelId)) return;
    throw new RasticError('GATEWAY_MODEL', { modelId });
  }

  async #next(ticket: Ticket, inner: AsyncGenerator<InferenceEvent, JobReport>) {
    const next = await inner.next();
    if (next.done) return next;
    ticket.seen.see(next.value);
    if (ticket.isFirst && next.value.type === 'tokens') this.#first(ticket);
    return next;
  }

  #first(ticket: Ticket): void {
    ticket.isFirst = false;
    const { clock, metrics } = this.#components;
    const seconds = (clock.monotonic() - ticket.began) / 1_000;
    metrics.observe('rastic_gateway_first_token_seconds', seconds, {});
  }

  async #finish(ticket: Ticket, inner: AsyncGenerator<InferenceEvent, JobReport>): Promise<void> {
    try {
      for (;;) {
        const next = await this.#next(ticket, inner);
        if (next.done) return await this.#end(ticket, next.value);
      }
    } catch {
      await this.#end(ticket);
    }
  }

  /**
   * Books every job of a call that has ended or broken off: its records tell what it has cost. What
   * cannot be written is booked at the next start.
   */
  async #end({ hold, taken, seen }: Ticket, report?: JobReport): Promise<void> {
    const { closer, metrics } = this.#components;
    const reports = await closer.close(hold, seen.end(report));
    if (reports.length === 0) metrics.count('rastic_gateway_jobs_total', { outcome: 'broken' });
    let used = 0;
    for (const { state, usage } of reports) {
      const { promptTokens, outputTokens } = usage;
      used += promptTokens + outputTokens;
      metrics.count('rastic_gateway_jobs_total', { outcome: state });
      metrics.count('rastic_gateway_tokens_total', { kind: 'prompt' }, promptTokens);
      metrics.count('rastic_gateway_tokens_total', { kind: 'output' }, outputTokens);
    }
    this.#account.rates.tokens?.used(used, taken);
  }
}
