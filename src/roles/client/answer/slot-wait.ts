/**
 * What a client knows of a batch job that waits for a slot at its node: how long it has waited, and
 * whether it may wait longer. Pure except for ledger time. docs/protocol.md section 2.5.
 */
import { WAITING_FRAMES_MAX } from '../../../protocol/params-wire.js';
import { refuse } from '../../../protocol/rules.js';
import { isBatch, waitingMsOf } from '../../../protocol/steps/batch.js';
import type { Order } from '../../../protocol/steps/commit.js';
import type { Wire } from '../../../protocol/wire/messages.js';

export type SlotEvent =
  /** A batch job waits behind so many others, at first or put back. */
  | { readonly type: 'queued'; readonly queue: number; readonly tokens: number }
  /** It has a slot. */
  | { readonly type: 'resumed'; readonly tokens: number };

/** Frames that an answer may have: one for every token, a Receipt after each, prompt and end. */
export function answerFrames({
  job,
  assign,
}: Pick<Wire<'AssignRequest'>, 'job' | 'assign'>): number {
  const waiting = isBatch(job.value.when) ? WAITING_FRAMES_MAX : 0;
  return 2 * (job.value.maxTokens - assign.value.from) + 2 + waiting;
}

export class SlotWait {
  readonly #order: Pick<Order, 'job' | 'assign'>;
  readonly #now: () => number;
  /** How long it may wait here in all, milliseconds. */
  readonly #limitMs: number;
  /** Waits that are over. */
  #waitedMs = 0;
  /** Since when no token has come because it waits, ledger time. */
  #since: number | undefined;
  #queue: number | undefined;
  #isResumed = false;
  /** Signs of life until now. */
  signs = 0;

  /** @param now ledger time, milliseconds. */
  constructor(order: Pick<Order, 'job' | 'assign'>, now: () => number) {
    this.#order = order;
    this.#now = now;
    this.#limitMs = waitingMsOf(order.job.deadline - now());
  }

  get isWaiting(): boolean {
    return this.#since !== undefined && !this.#isResumed;
  }

  /** Whether it has a slot again, and no token has come since. */
  get isResumed(): boolean {
    return this.#since !== undefined && this.#isResumed;
  }

  /** @throws RasticError GENERATE_INVALID; ASK_NODE_WAITS: another node is to continue. */
  onWaiting(queue: number, tokens: number): readonly SlotEvent[] {
    this.#checkBatch(true);
    this.#since ??= this.#now();
    this.signs++;
    const waitedMs = this.#waitedMs + this.#now() - this.#since;
    // [BATCH-8 IGNORE] A batch job waits at one node for at most half of the time that it had until
    // its deadline. Then another node continues it.
    if (waitedMs > this.#limitMs) {
      refuse('BATCH-8', { compute: this.#order.assign.compute, waitedMs });
    }
    const isNews = this.#queue !== queue || this.#isResumed;
    this.#queue = queue;
    this.#isResumed = false;
    return isNews ? [{ type: 'queued', queue, tokens }] : [];
  }

  /** @throws RasticError GENERATE_INVALID. */
  onResumed(tokens: number): readonly SlotEvent[] {
    this.#checkBatch(this.isWaiting);
    this.#isResumed = true;
    return [{ type: 'resumed', tokens }];
  }

  /** A token came: only now the wait is over, whatever the node said. */
  end(): void {
    if (this.#since !== undefined) this.#waitedMs += this.#now() - this.#since;
    this.#since = undefined;
    this.#queue = undefined;
    this.#isResumed = false;
  }

  #checkBatch(isAllowed: boolean): void {
    // [BATCH-7 REJECT] Only a batch job waits for a slot, and only one that waits is resumed.
    if (!isAllowed || !isBatch(this.#order.job.when)) refuse('BATCH-7', { field: 'when' });
  }
}
