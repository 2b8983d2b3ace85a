/**
 * Steps 3 to 5 of one job at its client, over as many nodes as it takes: assigns the best Offer,
 * and when a node fails goes on with the next from the last Receipt. What lies between that Receipt
 * and the failure nobody has signed for, so the next node makes it once more. docs/protocol.md
 * section 2.
 */
import { createController } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import { ASSIGNMENTS_MAX } from '../../../protocol/params.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Status } from '../../../protocol/wire/messages.js';
import type { Identity } from '../../identity.js';
import type { AskOptions, JobAtWork } from '../interface.js';
import type { Weighed } from '../offers/rank.js';
import type { Supply } from '../offers/supply.js';
import type { Reputation } from '../trust/reputation.js';
import type { Assigning } from './assigning.js';
import { type AssignmentEvent, isNodeFailure } from './assignment.js';
import {
  BEGINNING,
  type Committed,
  type Continuation,
  continuationOf,
  restoreAll,
} from './committed.js';
import { Shown } from './shown.js';

export interface AnswerComponents {
  readonly supply: Pick<Supply, 'next' | 'fail'>;
  readonly assigning: Pick<Assigning, 'assign'>;
  readonly reputation: Pick<Reputation, 'noteFailure'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly identity: Pick<Identity, 'domain'>;
}

/** Whether the node itself ended the assignment, and with this status. */
const hasSaid = (error: unknown, status: Status): boolean =>
  error instanceof RasticError &&
  error.code === 'ASK_NODE_FAILED' &&
  (error as RasticError<'ASK_NODE_FAILED'>).data.status === status;

/** The next node rendered the prompt otherwise than the one before: one of the two is wrong. */
const isBadPrefix = (error: unknown): boolean => hasSaid(error, 'badPrefix');

const NEVER = createController().signal;

export class Answer {
  readonly #components: AnswerComponents;
  readonly #job: JobAtWork;
  readonly #options: AskOptions;
  readonly #shown: Shown;
  #committed: readonly Committed[] = [];
  #next: Continuation = BEGINNING;
  #failure: unknown;

  constructor(components: AnswerComponents, job: JobAtWork, options: AskOptions) {
    this.#components = components;
    this.#job = job;
    this.#options = options;
    this.#shown = new Shown(job.vocabulary, job.record.transcript.job.value.stop);
  }

  /**
   * Runs to the end of the answer, or as far as nodes can be found.
   * @returns what each node has committed to; the last one's reason is `open` when it is incomplete.
   * @throws RasticError why the last node failed, when none has committed to anything.
   */
  async run(): Promise<readonly Committed[]> {
    const { onEvent, signal, cancel = NEVER } = this.#options;
    this.#restore();
    if (this.#next.from > 0) onEvent(this.#shown.push(0, this.#next.prefixTokens));
    for (let best = await this.#offer(); best !== undefined; best = await this.#offer()) {
      try {
        const assignment = await this.#components.assigning.assign(best, this.#next);
        const began = this.#components.clock.monotonic();
        for await (const event of assignment.run(cancel, signal)) await this.#take(event, began);
      } catch (error) {
        await this.#onBroken(best.brought.offer.value.compute, error);
      }
    }
    return this.#end();
  }

  /** What the record holds, and where the next node goes on. */
  #restore(): void {
    const { record, vocabulary } = this.#job;
    const { job, segments } = record.transcript;
    this.#committed = restoreAll(job.value, vocabulary, segments);
    this.#next = continuationOf(this.#committed.at(-1));
  }

  /** Who goes on; undefined at the end of the answer, and where nobody is left. */
  async #offer(): Promise<Weighed | undefined> {
    const { signal, cancel } = this.#options;
    if (this.#isOver()) return undefined;
    try {
      return await this.#components.supply.next(this.#next, this.#committed);
    } catch (error) {
      signal.throwIfAborted();
      if (cancel?.aborted && error === cancel.reason) return undefined;
      if (!isNodeFailure(error)) throw error;
      this.#failure = error;
      return undefined;
    }
  }

  #isOver(): boolean {
    const { job, segments } = this.#job.record.transcript;
    const reason = this.#committed.at(-1)?.reason ?? 'open';
    const isEnded = reason !== 'open' && this.#next.from > 0;
    const isFull = this.#next.from >= job.value.maxTokens || segments.length >= ASSIGNMENTS_MAX;
    return isEnded || isFull || (this.#options.cancel?.aborted ?? false);
  }

  async #end(): Promise<readonly Committed[]> {
    const { onEvent } = this.#options;
    const last = this.#committed.at(-1);
    if (last === undefined) return this.#giveUp();
    for (const event of this.#shown.end(last.receiver.tokens)) onEvent(event);
    if (last.reason === 'open') {
      onEvent({ type: 'incomplete', code: codeOf(this.#failure) ?? 'ASK_NO_OFFER' });
    }
    return this.#committed;
  }

  /** Nobody has committed to anything: the job ends here. */
  async #giveUp(): Promise<never> {
    const { record } = this.#job;
    const { cancel } = this.#options;
    const isLate = codeOf(this.#failure) === 'TIMEOUT' && record.state === 'offered';
    await record.move(cancel?.aborted ? 'cancel' : isLate ? 'expire' : 'fail');
    cancel?.throwIfAborted();
    throw this.#failure ?? new RasticError('ASK_NO_OFFER', { waitedMs: 0, offers: 0 });
  }

  async #onBroken(compute: Address, error: unknown): Promise<void> {
    const { record, manifest } = this.#job;
    const { signal, cancel, onEvent } = this.#options;
    // An abort leaves the job where it is on disk: `resume` goes on from there.
    signal.throwIfAborted();
    if (!isNodeFailure(error)) throw error;
    this.#failure = error;
    this.#components.supply.fail(compute, error);
    const code = codeOf(error) ?? 'ASK_NODE_FAILED';
    const isUnpaid = record.transcript.segments.at(-1)?.receipt === undefined;
    await (isUnpaid ? record.end('fail', { code }) : record.keep({ code }));
    // Told to stop before its first token, a node has nothing to commit to: no failure of its own.
    if (!(cancel?.aborted && hasSaid(error, 'cancelled'))) {
      await this.#components.reputation.noteFailure(compute, manifest.modelId, code);
      onEvent({ type: 'broken', compute, code });
    }
    if (!isUnpaid) {
      this.#restore();
      this.#tellCommitted(this.#committed.at(-1), 0);
    }
    // The one before rendered another prompt, or this one did: the audit will tell. Begin again.
    if (isBadPrefix(error)) this.#next = BEGINNING;
  }

  async #take(event: AssignmentEvent, began: number): Promise<void> {
    const { record } = this.#job;
    const { onEvent } = this.#options;
    switch (event.type) {
      case 'prefilled':
        return onEvent(event);
      case 'tokens':
        if (record.state === 'assigned') await record.move('token');
        return onEvent(this.#shown.push(event.from, event.tokens));
      case 'contradicted':
        return onEvent({ type: 'contradicted', ...event.found });
      case 'receipt':
        return this.#onReceipt(event, began);
    }
  }

  async #onReceipt(
    { receipt, receiver, reason }: Extract<AssignmentEvent, { type: 'receipt' }>,
    began: number,
  ): Promise<void> {
    const { record } = this.#job;
    // On disk before anything follows from it: a restart continues from here.
    await record.checkpoint(receipt, receiver.leaves);
    const at = record.transcript.segments.length - 1;
    const assign = record.transcript.segments[at]?.assign;
    if (reason === 'open' || assign === undefined) return;
    const committed = { at, assign, receipt, receiver, reason };
    this.#committed = [...this.#committed, committed];
    this.#next = continuationOf(committed);
    this.#tellCommitted(committed, this.#components.clock.monotonic() - began);
  }

  #tellCommitted(committed: Committed | undefined, ms: number): void {
    if (committed === undefined) return;
    const { receipt, reason } = committed;
    const receiptHash = digest(this.#components.identity.domain, 'Receipt', receipt.value);
    this.#options.onEvent({ type: 'committed', receipt: receipt.value, receiptHash, reason, ms });
  }
}
