/**
 * Runs the jobs of one request: side by side, each to its end. The first that fails cancels the
 * others, which pay for what they delivered.
 */
import { anySignal, createController } from '../../../base/abort.js';
import type { CallOptions, GenerateCall, InferenceEvent } from '../../../node/interface.js';
import type { Answer, Echo, EchoPlan, Plan, Work } from '../../dialects/answer.js';
import { jobsOf, NO_TOKENS } from '../../dialects/answer.js';
import { toRecords } from '../../dialects/fields/records.js';
import { faultOf } from '../errors.js';
import type { Exchange } from '../exchange.js';
import { runEcho } from './echo.js';
import { checkReport } from './outcome.js';
import { Progress } from './progress.js';
import type { Watch } from './watch.js';

/** Jobs of one request at a time: more would take the slots of other requests. */
const PARALLEL_MAX = 16;

const NO_USAGE = { promptTokens: 0, outputTokens: 0 };

export class RequestJobs {
  readonly #exchange: Exchange;
  readonly #plan: Plan;
  readonly #modelId: GenerateCall['modelId'];
  readonly #watch: Watch | undefined;
  readonly #failed = createController();
  readonly #options: CallOptions;
  readonly #echoes = new Map<EchoPlan, Promise<Echo>>();
  readonly #answers: Answer[] = [];
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
    let first: unknown;
    const worker = async () => {
      for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) {
        if (this.#failed.signal.aborted) return;
        try {
          await this.#work(work);
        } catch (error) {
          first ??= error;
          this.#failed.abort(error);
        }
      }
    };
    await Promise.all(Array.from({ length: PARALLEL_MAX }, worker));
    this.#answers.sort((a, b) => a.index - b.index);
    if (this.#failed.signal.aborted) throw this.#fault(first);
    return this.#answers;
  }

  #fault(error: unknown) {
    const fault = faultOf(error, { spent: this.#spent });
    const jobs = jobsOf(this.#answers);
    if (jobs.length === 0) return fault;
    return fault.afterSpending(toRecords(jobs, this.#plan.audit, this.#plan.ignored));
  }

  async #work({ index, echo: plan, call }: Work): Promise<void> {
    const echo = plan === undefined ? undefined : await this.#echo(plan);
    if (echo !== undefined) await this.#watch?.echo(index, echo);
    const part = { index, ...(echo !== undefined && { echo }) };
    if (call !== undefined) return this.#generate(part, call);
    this.#answers.push({ ...part, text: '', tokens: NO_TOKENS, finish: 'length' });
    const end = new Progress(index).end('length', NO_USAGE);
    await this.#watch?.finish(end);
  }

  /** Choices of one prompt share its echo; the first of them has its record. */
  async #echo(plan: EchoPlan): Promise<Echo> {
    const known = this.#echoes.get(plan);
    if (known !== undefined) {
      const { text, tokens } = await known;
      return { text, tokens };
    }
    const running = this.#score(plan);
    this.#echoes.set(plan, running);
    return running;
  }

  async #score(plan: EchoPlan): Promise<Echo> {
    const echo = await runEcho(this.#exchange.inference, this.#modelId, plan, this.#options);
    if (echo.report === undefined) return echo;
    this.#spent = true;
    try {
      checkReport(echo.report, this.#plan.audit);
    } catch (error) {
      this.#answers.push({ index: 0, text: '', tokens: NO_TOKENS, finish: 'length', echo });
      throw error;
    }
    return echo;
  }

  async #generate(part: Pick<Answer, 'index' | 'echo'>, call: GenerateCall): Promise<void> {
    const progress = new Progress(part.index);
    const events = this.#exchange.inference.generate(call, this.#options);
    let isFinished = false;
    for (;;) {
      const next = await events.next();
      if (next.done !== true) {
        await this.#hear(progress, next.value);
        isFinished ||= next.value.type === 'committed';
        continue;
      }
      const report = next.value;
      this.#answers.push({ ...part, ...progress.end(report.finish, report.usage), report });
      checkReport(report, this.#plan.audit);
      if (!isFinished) await this.#watch?.finish(progress.end(report.finish, report.usage));
      return;
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
      case 'tokens':
        return this.#watch?.delta(progress.said(event));
      case 'revised':
        return this.#watch?.revised(progress.revised(event));
      case 'committed':
        return this.#watch?.finish(progress.end(event.finish, event.usage));
      default:
    }
  }
}
