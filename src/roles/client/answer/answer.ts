/**
 * Steps 3 to 5 of one job at its client: assigns the best Offer, and after a failure the next from the
 * last Receipt; tokens after it are signed by nobody and made again. docs/protocol.md section 2.
 */
import { createController } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import { ASSIGNMENTS_MAX } from '../../../protocol/params.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Identity } from '../../identity.js';
import type { AskOptions, JobAtWork } from '../interface.js';
import type { Weighed } from '../offers/rank.js';
import type { Supply } from '../offers/supply.js';
import type { Reputation } from '../trust/reputation.js';
import type { Assigning } from './assigning.js';
import { isNodeFailure, type RunningAssignment } from './assignment.js';
import type { AssignmentEvent } from './assignment-events.js';
import {
  type Claim,
  claimsIn,
  codeOfFault,
  errorOf,
  type Fault,
  faultOf,
  isSettledBy,
} from './claims.js';
import {
  BEGINNING,
  type Committed,
  type Continuation,
  continuationOf,
  leavesOf,
  restoreAll,
} from './committed.js';
import { leftIn } from './left.js';
import { hasSaid, isBadPrefix, isUnpayable } from './refusals.js';
import { Shown } from './shown.js';

export interface AnswerComponents {
  readonly supply: Pick<Supply, 'next' | 'fail' | 'decline'>;
  readonly assigning: Pick<Assigning, 'assign' | 'again' | 'refresh'>;
  readonly reputation: Pick<Reputation, 'noteFailure'>;
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly identity: Pick<Identity, 'domain'>;
}

const NEVER = createController().signal;

export class Answer {
  readonly #components: AnswerComponents;
  readonly #job: JobAtWork;
  readonly #options: AskOptions;
  readonly #shown: Shown;
  #committed: readonly Committed[] = [];
  #next: Continuation = BEGINNING;
  #failure: unknown;
  /** Nodes that did not take the channel; whether they are asked once more now. */
  readonly #refreshed = new Map<Address, boolean>();

  constructor(components: AnswerComponents, job: JobAtWork, options: AskOptions) {
    this.#components = components;
    this.#job = job;
    this.#options = options;
    this.#shown = new Shown(job.vocabulary, job.record.transcript.job.value);
  }

  /**
   * Runs until the answer ends or no further node can be found.
   * @returns what each node has committed to. If the answer is incomplete, the last reason is
   * `open`.
   * @throws RasticError why the last node failed, if no node has committed to anything.
   */
  async run(): Promise<readonly Committed[]> {
    const { onEvent, cancel } = this.#options;
    this.#restore();
    if (this.#next.from > 0) onEvent(this.#shown.push(0, leavesOf(this.#committed)));
    const left = cancel?.aborted ? undefined : leftIn(this.#job, this.#committed, this.#next);
    if (left !== undefined) {
      const { before, known, segment } = left;
      const again = () => this.#components.assigning.again(segment, before, known);
      await this.#run(segment.assign.value.compute, again);
    }
    for (let best = await this.#offer(); best !== undefined; best = await this.#offer()) {
      const chosen = best;
      const { compute } = chosen.brought.offer.value;
      const assign = () => this.#components.assigning.assign(chosen, this.#next);
      await this.#run(compute, assign);
      // The channel did not suit the node, and its book was old: once more with a new look.
      if (this.#isRefreshed(compute)) await this.#run(compute, assign);
    }
    return this.#end();
  }

  /** Runs one node's assignment to its end, however that is. @param make nothing: there is none. */
  async #run(compute: Address, make: () => Promise<RunningAssignment | undefined>): Promise<void> {
    const { signal, cancel = NEVER } = this.#options;
    let assignment: RunningAssignment | undefined;
    try {
      assignment = await make();
      const began = this.#components.clock.monotonic();
      if (assignment === undefined) return;
      for await (const event of assignment.run(cancel, signal))
        await this.#take(event, compute, began);
    } catch (error) {
      if (assignment === undefined && isUnpayable(error)) this.#onUnpayable(compute, error);
      else await this.#onBroken(compute, error, assignment?.isExcused ?? false);
    } finally {
      // After an abort the assignment may go on, in another run.
      if (!signal.aborted) await assignment?.end();
    }
  }

  /** Restores the committed parts from the record, and where the next node continues. */
  #restore(): void {
    const { record, vocabulary } = this.#job;
    const { job, segments } = record.transcript;
    this.#committed = restoreAll(job.value, vocabulary, segments);
    this.#next = continuationOf(this.#committed.at(-1));
  }

  /** The Offer of the node that continues; undefined if the answer has ended or no node is left. */
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
    const isRefused = this.#next.from === 0 && isSettledBy(this.#claims);
    const isFull = this.#next.from >= job.value.maxTokens || segments.length >= ASSIGNMENTS_MAX;
    return isEnded || isFull || isRefused || (this.#options.cancel?.aborted ?? false);
  }

  async #end(): Promise<readonly Committed[]> {
    const { onEvent } = this.#options;
    const last = this.#committed.at(-1);
    if (last === undefined) return this.#giveUp();
    for (const event of this.#shown.end(leavesOf(this.#committed))) onEvent(event);
    if (last.reason === 'open') {
      onEvent({ type: 'incomplete', code: codeOf(this.#failure) ?? 'ASK_NO_OFFER' });
    }
    return this.#committed;
  }

  /** No node has committed to anything, so the job ends here. */
  async #giveUp(): Promise<never> {
    const { record } = this.#job;
    const { cancel } = this.#options;
    const isLate = codeOf(this.#failure) === 'TIMEOUT' && record.state === 'offered';
    await record.move(cancel?.aborted ? 'cancel' : isLate ? 'expire' : 'fail');
    cancel?.throwIfAborted();
    const refused = errorOf(this.#claims);
    if (refused !== undefined) throw refused;
    throw this.#failure ?? new RasticError('ASK_NO_OFFER', { waitedMs: 0, offers: 0 });
  }

  /** @param isExcused whether this client itself was away. */
  async #onBroken(compute: Address, error: unknown, isExcused: boolean): Promise<void> {
    const { record, manifest } = this.#job;
    const { signal, cancel, onEvent } = this.#options;
    const fault = this.#faultIn(error);
    if (fault !== undefined) return this.#onDeclined(compute, fault, error);
    // An abort leaves the job on disk as it is, and `resume` continues from there.
    signal.throwIfAborted();
    if (hasSaid(error, 'payment') && (await this.#refresh(compute))) return;
    if (!isNodeFailure(error)) throw error;
    this.#failure = error;
    this.#components.supply.fail(compute, error);
    const code = codeOf(error) ?? 'ASK_NODE_FAILED';
    const isUnpaid = record.transcript.segments.at(-1)?.receipt === undefined;
    await (isUnpaid ? record.end('fail', { code }) : record.keep({ code }));
    // A node that is cancelled before its first token has nothing to commit to. This is not the
    // node's failure.
    if (!(cancel?.aborted && hasSaid(error, 'cancelled'))) {
      // Nor is a channel that does not suit it: its own count may differ.
      if (!isExcused && !hasSaid(error, 'payment')) {
        await this.#components.reputation.noteFailure(compute, manifest.modelId, code);
      }
      onEvent({ type: 'broken', compute, code });
    }
    if (!isUnpaid) {
      this.#restore();
      this.#tellCommitted(this.#committed.at(-1), 0);
    }
    // The previous node or this one rendered another prompt. The audit will show which. Begin
    // again.
    if (isBadPrefix(error)) this.#next = BEGINNING;
  }

  /**
   * The node does not take the channel: perhaps it was closed elsewhere. @returns whether to ask once
   * more.
   */
  async #refresh(compute: Address): Promise<boolean> {
    const { record } = this.#job;
    const segment = record.transcript.segments.at(-1);
    const isNew = segment?.receipt === undefined && !this.#refreshed.has(compute);
    if (segment === undefined || !isNew) return false;
    this.#refreshed.set(compute, true);
    await record.end('fail', { code: 'PAYMENT' });
    await this.#components.assigning.refresh(segment.channel);
    return true;
  }

  #isRefreshed(compute: Address): boolean {
    if (this.#refreshed.get(compute) !== true) return false;
    this.#refreshed.set(compute, false);
    return true;
  }

  /** There is no channel to this node, and nothing was sent to it: another one is asked. */
  #onUnpayable(compute: Address, error: RasticError): void {
    this.#options.signal.throwIfAborted();
    this.#failure = error;
    this.#components.supply.decline(compute);
    this.#options.onEvent({ type: 'broken', compute, code: error.code });
  }

  /**
   * What the node says against the request. After a token, or where a node has served a part of it,
   * that is false, and a failure like any other.
   */
  #faultIn(error: unknown): Fault | undefined {
    const { record } = this.#job;
    const isBegun = record.state === 'generating' || this.#next.from > 0;
    return isBegun ? undefined : faultOf(error);
  }

  /**
   * [ASSIGN-19] One node's word against the request is no failure of the node, nor of the request:
   * one other node is asked.
   */
  async #onDeclined(compute: Address, fault: Fault, error: unknown): Promise<void> {
    const { signal, onEvent } = this.#options;
    signal.throwIfAborted();
    this.#failure = error;
    this.#components.supply.decline(compute);
    await this.#job.record.end('fail', { code: codeOfFault(fault) });
    onEvent({ type: 'declined', compute, fault, isLast: isSettledBy(this.#claims) });
  }

  get #claims(): readonly Claim[] {
    return claimsIn(this.#job.record.transcript.segments);
  }

  async #take(event: AssignmentEvent, compute: Address, began: number): Promise<void> {
    const { record } = this.#job;
    const { onEvent } = this.#options;
    switch (event.type) {
      case 'prefilled':
        return onEvent(event);
      case 'queued':
      case 'resumed':
        return onEvent({ ...event, compute });
      case 'tokens':
        if (record.state === 'assigned') await record.move('token');
        return onEvent(this.#shown.push(event.from, event.leaves));
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
    // Written to disk before any further step, so that a restart continues from here.
    await record.checkpoint(receipt, receiver.leaves);
    const at = record.transcript.segments.length - 1;
    const assign = record.transcript.segments[at]?.assign;
    if (reason === 'open' || assign === undefined) return;
    const committed = { at, assign, receipt, receiver, reason };
    this.#committed = [...this.#committed.filter((other) => other.at !== at), committed];
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
