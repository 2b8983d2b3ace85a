/**
 * Steps 3 to 5 of one job at its client, over as many nodes as it takes: assigns the best Offer,
 * and when a node fails goes on with the next from the last Receipt. What lies between that Receipt
 * and the failure nobody has signed for, so the next node makes it once more. docs/protocol.md
 * section 2.
 */
import { anySignal, createController } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import { ASSIGNMENTS_MAX } from '../../../protocol/params.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Address } from '../../../protocol/sign/structs.js';
import { createAssign } from '../../../protocol/steps/assign.js';
import type { Status } from '../../../protocol/wire/messages.js';
import type { JobScope } from '../interface.js';
import type { Weighed } from '../offers/rank.js';
import { Supply } from '../offers/supply.js';
import type { Segment } from '../record.js';
import { Assignment, type AssignmentEvent, isNodeFailure } from './assignment.js';
import {
  BEGINNING,
  type Committed,
  type Continuation,
  continuationOf,
  restoreAll,
} from './committed.js';
import { Shown } from './shown.js';

/** Whether the node itself ended the assignment, and with this status. */
const hasSaid = (error: unknown, status: Status): boolean =>
  error instanceof RasticError &&
  error.code === 'ASK_NODE_FAILED' &&
  (error as RasticError<'ASK_NODE_FAILED'>).data.status === status;

/** The next node rendered the prompt otherwise than the one before: one of the two is wrong. */
const isBadPrefix = (error: unknown): boolean => hasSaid(error, 'badPrefix');

export class Answer {
  readonly #scope: JobScope;
  readonly #supply: Supply;
  readonly #shown: Shown;
  #committed: readonly Committed[] = [];
  #next: Continuation = BEGINNING;
  #failure: unknown;

  /** @param offers best first; none when the job is resumed. */
  constructor(scope: JobScope, offers: readonly Weighed[]) {
    this.#scope = scope;
    const { signal, cancel } = scope;
    // A user who cancels does not wait for another node.
    const until = cancel === undefined ? signal : anySignal(signal, cancel);
    this.#supply = new Supply({ ...scope, signal: until }, offers);
    this.#shown = new Shown(scope.vocabulary, scope.record.transcript.job.value.stop);
  }

  /**
   * Runs to the end of the answer, or as far as nodes can be found.
   * @returns what each node has committed to; the last one's reason is `open` when it is incomplete.
   * @throws RasticError why the last node failed, when none has committed to anything.
   */
  async run(): Promise<readonly Committed[]> {
    const { onEvent } = this.#scope;
    this.#restore();
    if (this.#next.from > 0) onEvent(this.#shown.push(0, this.#next.prefixTokens));
    await this.#goOn();
    const last = this.#committed.at(-1);
    if (last === undefined) return this.#giveUp();
    for (const event of this.#shown.end(last.receiver.tokens)) onEvent(event);
    if (last.reason === 'open') {
      onEvent({ type: 'incomplete', code: codeOf(this.#failure) ?? 'ASK_NO_OFFER' });
    }
    return this.#committed;
  }

  /** What the record holds, and where the next node goes on. */
  #restore(): void {
    const { record, vocabulary } = this.#scope;
    const { job, segments } = record.transcript;
    this.#committed = restoreAll(job.value, vocabulary, segments);
    this.#next = continuationOf(this.#committed.at(-1));
  }

  async #goOn(): Promise<void> {
    const { signal, cancel } = this.#scope;
    try {
      while (!this.#isOver()) {
        const weighed = await this.#supply.next(this.#next, this.#committed);
        if (weighed === undefined) return;
        await this.#assign(weighed);
      }
    } catch (error) {
      signal.throwIfAborted();
      if (cancel?.aborted && error === cancel.reason) return;
      if (!isNodeFailure(error)) throw error;
      this.#failure = error;
    }
  }

  #isOver(): boolean {
    const { record, cancel } = this.#scope;
    const { job, segments } = record.transcript;
    const reason = this.#committed.at(-1)?.reason ?? 'open';
    const isEnded = reason !== 'open' && this.#next.from > 0;
    const isFull = this.#next.from >= job.value.maxTokens || segments.length >= ASSIGNMENTS_MAX;
    return isEnded || isFull || (cancel?.aborted ?? false);
  }

  /** Nobody has committed to anything: the job ends here. */
  async #giveUp(): Promise<never> {
    const { record, cancel } = this.#scope;
    const isLate = codeOf(this.#failure) === 'TIMEOUT' && record.state === 'offered';
    await record.move(cancel?.aborted ? 'cancel' : isLate ? 'expire' : 'fail');
    cancel?.throwIfAborted();
    throw this.#failure ?? new RasticError('ASK_NO_OFFER', { waitedMs: 0, offers: 0 });
  }

  async #assign(weighed: Weighed): Promise<void> {
    const { signal } = this.#scope;
    try {
      await this.#follow(weighed);
    } catch (error) {
      // An abort leaves the job where it is on disk: `resume` goes on from there.
      signal.throwIfAborted();
      if (!isNodeFailure(error)) throw error;
      await this.#onBroken(weighed.brought.offer.value.compute, error);
    }
  }

  async #onBroken(compute: Address, error: unknown): Promise<void> {
    const { record, manifest, components, cancel, onEvent } = this.#scope;
    this.#failure = error;
    this.#supply.fail(compute, error);
    const code = codeOf(error) ?? 'ASK_NODE_FAILED';
    const isUnpaid = record.transcript.segments.at(-1)?.receipt === undefined;
    await (isUnpaid ? record.end('fail', { code }) : record.keep({ code }));
    // Told to stop before its first token, a node has nothing to commit to: no failure of its own.
    if (!(cancel?.aborted && hasSaid(error, 'cancelled'))) {
      await components.reputation.noteFailure(compute, manifest.modelId, code);
      onEvent({ type: 'broken', compute, code });
    }
    if (!isUnpaid) {
      this.#restore();
      this.#tellCommitted(this.#committed.at(-1), 0);
    }
    // The one before rendered another prompt, or this one did: the audit will tell. Begin again.
    if (isBadPrefix(error)) this.#next = BEGINNING;
  }

  async #follow({ brought: { offer, peerId } }: Weighed): Promise<void> {
    const { components, record, vocabulary, identity, signal, onEvent } = this.#scope;
    const { network, directory, ledger } = components;
    const { job, input, salt } = record.transcript;
    const { height, time } = await ledger.head({ signal });
    const { from, prefix, prefixTokens } = this.#next;
    const order = createAssign(identity.domain, offer.value, { from, prefix, height });
    const assign = identity.signer.sign('Assign', order);
    const { compute } = order;
    const addresses = directory.find(compute)?.record.addresses ?? [];
    const request = { job, offer, assign, input, salt, prefixTokens };
    const peer = { peerId, addresses };
    await record.assign({ offer, assign });
    onEvent({ type: 'assigned', compute, from });
    const ledgerNow = () => components.ledgerTime.now() ?? time;
    const init = { network, domain: identity.domain, peer, request, vocabulary, ledgerNow };
    await this.#listen(new Assignment(init), { assign });
  }

  async #listen(assignment: Assignment, { assign }: Pick<Segment, 'assign'>): Promise<void> {
    const { record, components, signal, cancel } = this.#scope;
    const began = components.clock.monotonic();
    const never = createController().signal;
    for await (const event of assignment.run(cancel ?? never, signal)) {
      await this.#take(event);
      if (event.type !== 'receipt' || event.reason === 'open') continue;
      const at = record.transcript.segments.length - 1;
      const { receipt, reason, receiver } = event;
      const committed = { at, assign, receipt, receiver, reason };
      this.#committed = [...this.#committed, committed];
      this.#next = continuationOf(committed);
      this.#tellCommitted(committed, components.clock.monotonic() - began);
    }
  }

  async #take(event: AssignmentEvent): Promise<void> {
    const { record, onEvent } = this.#scope;
    switch (event.type) {
      case 'prefilled':
        return onEvent(event);
      case 'tokens':
        if (record.state === 'assigned') await record.move('token');
        return onEvent(this.#shown.push(event.from, event.tokens));
      case 'contradicted':
        return onEvent({ type: 'contradicted', ...event.found });
      case 'receipt':
        // On disk before anything follows from it: a restart continues from here.
        await record.checkpoint(event.receipt, event.receiver.leaves);
    }
  }

  #tellCommitted(committed: Committed | undefined, ms: number): void {
    if (committed === undefined) return;
    const { receipt, reason } = committed;
    const receiptHash = digest(this.#scope.identity.domain, 'Receipt', receipt.value);
    this.#scope.onEvent({ type: 'committed', receipt: receipt.value, receiptHash, reason, ms });
  }
}
