/**
 * Runs the jobs of one request: side by side, each to its end. The first that fails cancels the
 * others, which pay for what they delivered.
 */
import { anySignal, createController } from '../../../base/abort.js';
import { RasticError } from '../../../base/errors.js';
import type {
  CallOptions,
  GenerateCall,
  InferenceEvent,
  JobReport,
} from '../../../node/interface.js';
import {
  type Answer,
  type Echo,
  type EchoPlan,
  NO_TOKENS,
  type Plan,
  type Work,
} from '../../dialects/answer.js';
import { type DoneJob, toRecords } from '../../dialects/fields/records.js';
import { faultOf } from '../errors.js';
import type { Exchange } from '../exchange.js';
import { runEcho } from './echo.js';
import { checkReport } from './outcome.js';
import { Progress } from './progress.js';
import type { Watch } from './watch.js';

/** Jobs of one request at a time: more would take the slots of other requests. */
const PARALLEL_MAX = 16;

const NO_USAGE = { promptTokens: 0, outputTokens: 0 };

type Events = ReturnType<Exchange['inference']['generate']>;

export class RequestJobs {
  readonly #exchange: Exchange;
  readonly #plan: Plan;
  readonly #modelId: GenerateCall['modelId'];
  readonly #watch: Watch | undefined;
  readonly #failed = createController();
  readonly #options: CallOptions;
  readonly #echoes = new Map<EchoPlan, Promise<Echo>>();
  readonly #answers: Answer[] = [];
  /** Every job that came to an end, good or bad. */
  readonly #done: DoneJob[] = [];
  #spent = false;

  constructor(exchange: Exchange, modelId: GenerateCall['modelId'], plan: Plan, watch?: Watch) {
    this.#exchange = exchange;
    this.#plan = plan;
    this.#modelId = modelId;
    this.#watch = watch;
    const cancel = anySignal(exchange.gone, this.#failed.signal);
    this.#options = { signal: exchange.signal, cancel };
  }

  /** Every choice in order. @throws HttpFault of the first that failed, with the records so far. */
  async run(): Promise<readonly Answer[]> {
    const waiting = [...this.#plan.work];
    const worker = async () => {
      for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) {
        if (this.#failed.signal.aborted) return;
        await this.#work(work).catch((error: unknown) => this.#fail(error));
      }
    };
    await Promise.all(Array.from({ length: PARALLEL_MAX }, worker));
    if (this.#failed.signal.aborted) throw this.#fault(this.#failed.signal.reason);
    return this.#answers.sort((a, b) => a.index - b.index);
  }

  /** The first failure counts: others follow from it. */
  #fail(error: unknown): void {
    this.#failed.abort(error);
  }

  #fault(error: unknown) {
    // Whoever has gone caused it, and nobody reads what is answered.
    if (this.#exchange.gone.aborted) return faultOf(new RasticError('CANCELLED', { what: 'ask' }));
    const fault = faultOf(error, { spent: this.#spent });
    if (this.#done.length === 0) return fault;
    const done = this.#done.sort((a, b) => a.index - b.index);
    return fault.afterSpending(toRecords(done, this.#plan.audit, this.#plan.ignored));
  }

  /** A stream begins with the prompt; otherwise both jobs of a choice run side by side. */
  async #work({ index, echo: plan, call }: Work): Promise<void> {
    const echoing = plan && this.#echo(index, plan);
    if (this.#watch !== undefined && echoing !== undefined)
      await this.#watch.echo(index, await echoing);
    const saying = call === undefined ? this.#sayNothing(index) : this.#generate(index, call);
    saying.catch((error: unknown) => this.#fail(error));
    echoing?.catch((error: unknown) => this.#fail(error));
    const [said, echoed] = await Promise.allSettled([saying, echoing]);
    if (said.status === 'rejected' || echoed.status === 'rejected') return;
    const { value: echo } = echoed;
    this.#answers.push({ ...said.value, ...(echo !== undefined && { echo }) });
  }

  /** Choices of one prompt share its echo; the first of them has its record. */
  async #echo(index: number, plan: EchoPlan): Promise<Echo> {
    const known = this.#echoes.get(plan);
    if (known !== undefined) {
      const { text, tokens } = await known;
      return { text, tokens };
    }
    const running = this.#score(index, plan);
    this.#echoes.set(plan, running);
    return running;
  }

  async #score(index: number, plan: EchoPlan): Promise<Echo> {
    const echo = await runEcho(this.#exchange.inference, this.#modelId, plan, this.#options);
    if (echo.report !== undefined) this.#end({ index, kind: 'score', report: echo.report });
    return echo;
  }

  async #sayNothing(index: number): Promise<Answer> {
    await this.#watch?.finish(new Progress(index).end('length', NO_USAGE));
    return { index, text: '', tokens: NO_TOKENS, finish: 'length' };
  }

  async #generate(index: number, call: GenerateCall): Promise<Answer> {
    const progress = new Progress(index);
    const events = this.#exchange.inference.generate(call, this.#options);
    const report = await this.#follow(events, progress);
    this.#end({ index, kind: 'generate', report });
    const end = progress.end(report.finish, report.usage);
    await this.#watch?.finish(end);
    return { ...end, report };
  }

  /** @throws HttpFault if it gave no answer that the request may show. */
  #end(done: DoneJob): void {
    this.#spent = true;
    this.#done.push(done);
    checkReport(done.report, this.#plan.audit);
  }

  /** Reads to the end, also of a job whose words are wanted no more: it has to pay. */
  async #follow(events: Events, progress: Progress): Promise<JobReport> {
    for (;;) {
      const next = await events.next();
      if (next.done === true) return next.value;
      try {
        if (!this.#failed.signal.aborted) await this.#hear(progress, next.value);
      } catch (error) {
        this.#fail(error);
      }
    }
  }

  async #hear(progress: Progress, event: InferenceEvent): Promise<void> {
    switch (event.type) {
      case 'waiting':
        return this.#watch?.waiting();
      case 'assigned':
        this.#spent = true;
        progress.assigned(event.engineClass);
        return this.#watch?.assigned(event.engineClass);
      case 'prefilled':
        return this.#watch?.prefilled(event.promptTokens);
      // An argument of `?.()` is not computed where nobody watches.
      case 'tokens': {
        const delta = progress.said(event);
        return this.#watch?.delta(delta);
      }
      case 'revised': {
        const delta = progress.revised(event);
        return this.#watch?.revised(delta);
      }
      case 'committed':
        return this.#watch?.finish(progress.end(event.finish, event.usage));
      default:
    }
  }
}
