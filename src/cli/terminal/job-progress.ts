/**
 * Tracks a running job by its events: the stage, one line about it, and the times to show at the
 * end. Prints nothing itself.
 */

import type { Clock } from '../../base/clock.js';
import { countText, secondsText } from '../../base/text.js';
import { shortId } from '../../node/ids.js';
import type { ClientEvent } from '../../node/interface.js';
import { Vouchers } from './vouchers.js';

export type Stage =
  | 'opening'
  | 'offers'
  | 'assigned'
  | 'queued'
  | 'prefill'
  | 'generate'
  | 'audit'
  | 'settle'
  | 'dispute'
  | 'ended';

/** The speed of the answer, as its reader experienced it. */
export interface Pace {
  /** Between the first and the last token; undefined if they came too soon after each other. */
  readonly tokensPerSecond: number | undefined;
  /** From the announcement to the first token, milliseconds. */
  readonly firstTokenMs: number | undefined;
}

/** A rate over a shorter time is meaningless: the tokens may have arrived in one packet. */
const RATE_MS = 200;

const NEXT: Readonly<Partial<Record<ClientEvent['type'], Stage>>> = {
  announced: 'offers',
  broken: 'offers',
  declined: 'offers',
  alone: 'ended',
  assigned: 'assigned',
  queued: 'queued',
  resumed: 'prefill',
  prefilled: 'prefill',
  text: 'generate',
  committed: 'audit',
  incomplete: 'audit',
  drawn: 'audit',
  accepted: 'settle',
  disputed: 'dispute',
  cleared: 'audit',
  settled: 'ended',
  unverified: 'ended',
  unaudited: 'ended',
  slashed: 'ended',
};

export class JobProgress {
  readonly #clock: Clock;
  readonly #maxTokens: number | undefined;
  /** The job's id; known from its announcement on, or from the start if the job is resumed. */
  jobId: string | undefined;
  stage: Stage = 'opening';
  #since: number;
  #asked: number | undefined;
  #compute = '';
  #wait = { queue: 0, waitMs: 0 };
  #offered: ReadonlyMap<string, { readonly queue: number; readonly waitMs: number }> = new Map();
  #promptTokens = 0;
  /** Whether the job may take hours, so that Ctrl+C leaves it and does not cancel it. */
  isBatch = false;
  #tokens = 0;
  /** Number of tokens that this run's node started with. */
  #base = 0;
  #first: { readonly at: number; readonly tokens: number } | undefined;
  #lastAt = 0;
  #segment = 0;
  #audit = { done: 0, all: 0 };
  #panel = { done: 0, all: 0 };
  readonly #vouchers = new Vouchers();

  constructor(clock: Clock, maxTokens?: number) {
    this.#clock = clock;
    this.#maxTokens = maxTokens;
    this.#since = clock.monotonic();
  }

  /** @returns whether a new stage has begun. */
  on(event: ClientEvent): boolean {
    this.#take(event);
    this.#takeAudit(event);
    this.#vouchers.on(event);
    const next = this.#isOfBefore(event) ? undefined : NEXT[event.type];
    if (next === undefined || next === this.stage) return false;
    this.stage = next;
    this.#since = this.#clock.monotonic();
    return true;
  }

  /** Whether the event is about tokens from an earlier node, which are no progress. */
  #isOfBefore(event: ClientEvent): boolean {
    if (event.type === 'text') return this.#compute === '' || event.tokens <= this.#base;
    return event.type === 'committed' && event.reason === 'open';
  }

  #take(event: ClientEvent): void {
    switch (event.type) {
      case 'announced':
        this.jobId = event.jobId;
        this.#asked = this.#clock.monotonic();
        break;
      case 'again':
        this.#beginAgain();
        break;
      case 'weighed':
        this.#offered = new Map(event.offers.map((offer) => [offer.compute, offer]));
        break;
      case 'assigned':
        this.#asked ??= this.#clock.monotonic();
        this.#compute = event.compute;
        this.isBatch = event.isBatch;
        this.#wait = this.#offered.get(event.compute) ?? { queue: 0, waitMs: 0 };
        this.#base = event.from;
        break;
      case 'queued':
        this.#wait = { queue: event.queue, waitMs: 0 };
        break;
      case 'prefilled':
        this.#promptTokens = event.promptTokens;
        break;
      case 'text':
      case 'revised':
        this.#countText(event.tokens);
    }
  }

  #takeAudit(event: ClientEvent): void {
    switch (event.type) {
      case 'committed':
        this.#segment = event.receipt.outputTokens - event.receipt.from;
        break;
      case 'drawn':
        this.#audit.all +=
          event.verifiers * (event.policy === 'full' ? this.#segment : event.indices.length);
        break;
      case 'verdict':
        this.#audit.done++;
        break;
      case 'disputed':
        this.#panel = { done: 0, all: event.panel.length };
        break;
      case 'committing':
        this.#panel.done++;
        break;
    }
  }

  /** Starts over for another job, with a separate answer and audit. */
  #beginAgain(): void {
    this.#compute = '';
    this.#base = 0;
    this.#tokens = 0;
    this.#first = undefined;
    this.#audit = { done: 0, all: 0 };
  }

  #countText(tokens: number): void {
    this.#tokens = tokens;
    if (this.#compute === '' || tokens <= this.#base) return;
    this.#lastAt = this.#clock.monotonic();
    this.#first ??= { at: this.#lastAt, tokens };
  }

  get pace(): Pace {
    const first = this.#first;
    if (first === undefined) return { tokensPerSecond: undefined, firstTokenMs: undefined };
    const [tokens, ms] = [this.#tokens - first.tokens, this.#lastAt - first.at];
    return {
      tokensPerSecond: tokens > 0 && ms >= RATE_MS ? (1000 * tokens) / ms : undefined,
      firstTokenMs: first.at - (this.#asked ?? first.at),
    };
  }

  /** One line about the current stage; undefined if there is nothing to wait for. */
  line(): string | undefined {
    const ms = this.#clock.monotonic() - this.#since;
    const waited = ms >= 1000 ? `, ${secondsText(ms)}` : '';
    switch (this.stage) {
      case 'opening':
        return `  opening   reaching the network${waited}`;
      case 'offers':
        return `  offers    announced ${shortId(this.jobId ?? '')}, waiting for offers${waited}`;
      case 'assigned':
        return `  assigned  to ${shortId(this.#compute)}, ${this.#queue()}${waited}`;
      case 'queued':
        return `  queued    at ${shortId(this.#compute)}, ${this.#queue()}, ${this.#tokens} tokens so far${waited}`;
      case 'prefill':
        return `  prefill   ${countText(this.#promptTokens, 'prompt token')}${waited}`;
      case 'generate':
        return `  generate  ${this.#generated()}${this.#paid()}`;
      case 'audit':
        return `  audit     ${this.#audited()}${waited}`;
      case 'settle':
        return `  settle    paying the node${waited}`;
      case 'dispute':
        return `  dispute   ${this.#panel.done} of ${this.#panel.all} of the panel have committed${waited}`;
      case 'ended':
        return undefined;
    }
  }

  #paid(): string {
    const paid = this.#vouchers.text();
    return paid === undefined ? '' : `; paid ${paid}`;
  }

  #queue(): string {
    const { queue, waitMs } = this.#wait;
    const before = queue === 0 ? 'no job before it' : `${countText(queue, 'job')} before it`;
    return waitMs >= 1000 ? `${before}, about ${secondsText(waitMs)} by its word` : before;
  }

  #audited(): string {
    const { done, all } = this.#audit;
    return all === 0 ? 'drawing the positions' : `${done} of ${countText(all, 'position')}`;
  }

  #generated(): string {
    const most = this.#maxTokens === undefined ? '' : ` of at most ${this.#maxTokens}`;
    const tokens = `${this.#tokens}${most} token${this.#tokens === 1 && most === '' ? '' : 's'}`;
    const { tokensPerSecond: rate, firstTokenMs } = this.pace;
    if (rate !== undefined) return `${tokens}, ${rate.toFixed(1)} tokens/s`;
    return firstTokenMs === undefined
      ? tokens
      : `${tokens}, the first after ${secondsText(firstTokenMs)}`;
  }
}
