/**
 * Steps 3 to 5 at a client, for one node: sends the Assign, receives tokens and leaves, and checks
 * each of them and the Receipts. Another part converts the ids to text. docs/protocol.md sections 2
 * and 4.
 */
import { IdleLimit, raceSignal, withTimeout } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Channel } from '../../../net/interface.js';
import {
  ACCEPT_MS,
  type FinishReason,
  INPUT_BYTES_MAX,
  PREFILL_SILENCE_MS,
  QUEUE_WAIT_MAX_MS,
  TOKEN_SILENCE_MS,
} from '../../../protocol/params.js';
import { WAITING_SILENCE_MS } from '../../../protocol/params-wire.js';
import { refuse } from '../../../protocol/rules.js';
import type { Receipt, Signed } from '../../../protocol/sign/structs.js';
import { checkPrefix } from '../../../protocol/steps/assign.js';
import { longerMs, positionsOf } from '../../../protocol/steps/audit.js';
import { checkReceipt, type Order } from '../../../protocol/steps/commit.js';
import { checkEnd } from '../../../protocol/steps/early-end.js';
import { checkPromptTokens, Receiver } from '../../../protocol/steps/generate.js';
import { type Given, givenOf } from '../../../protocol/steps/given.js';
import type { Status, Wire } from '../../../protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../protocol/wire/topics.js';
import { expectFrame, writeFrame } from '../../frames.js';
import type { AssignmentEvent, AssignmentInit } from './assignment-events.js';
import { answerFrames, SlotWait } from './slot-wait.js';

/** Time for the last word to a node that is given up. */
const DISMISS_MS = 1_000;

/** How long after the deadline the last Receipt is still taken: as long as a node may be silent. */
const DEADLINE_LATE_MS = TOKEN_SILENCE_MS;
/** Bytes of an input that are rendered in the time of one position. */
const RENDERED = 16;

/** A frame with something to check. */
type AnswerFrame = Exclude<Wire<'GenerateFrame'>, { readonly type: 'due' }>;

export class Assignment {
  readonly #init: AssignmentInit;
  readonly #order: Order;
  readonly #given: Given;
  readonly #receiver: Receiver;
  /** Whether the node has rendered the prompt. */
  #isBegun = false;
  /** Tokens that it reads before its first one. */
  #positions = 0;
  /** Tokens that its last Receipt covers. */
  #covered = 0;
  /** What its last Receipt says that it has received, and what that asks for. */
  #received = 0n;
  #owed = 0n;
  /** How often it has waited for a voucher with reason. */
  #waits = 0;
  /** Whether it was asked to stop. */
  #isCancelled = false;
  /** Whether it had the request before, and is now asked for the rest. */
  #isAgain: boolean;
  readonly #wait: SlotWait;
  /** The stream that is open now. */
  #channel: Channel | undefined;

  constructor(init: AssignmentInit) {
    const { job, offer, assign, input, salt, prefixTokens } = init.request;
    this.#init = init;
    this.#order = { job: job.value, offer: offer.value, assign: assign.value };
    this.#given = givenOf(job.value, input, salt, init.manifest);
    const { vocabulary, known } = init;
    this.#receiver = known ?? new Receiver({ job: job.value, vocabulary, prefixTokens });
    this.#isAgain = known !== undefined;
    this.#wait = new SlotWait(this.#order, init.ledgerNow);
  }

  /** Whether this client was cut off or restarted in the meantime: not the node's fault. */
  get isExcused(): boolean {
    return this.#init.known !== undefined || this.#init.outage.wasCutOff;
  }

  /**
   * Runs the assignment to its last Receipt. If the stream is lost, the node is asked for the rest
   * on another one, unless the node itself has failed.
   * @param cancel when it aborts, the node is asked to commit to its output so far.
   * @param signal when it aborts, the stream is reset.
   * @throws RasticError ASK_NODE_FAILED if the node refuses; GENERATE_…, LEAF_…, COMMIT_… if its
   * output is invalid; TIMEOUT, NET_… if nothing arrives.
   */
  async *run(cancel: AbortSignal, signal: AbortSignal): AsyncGenerator<AssignmentEvent, void> {
    const { outage, ledgerNow } = this.#init;
    const isOver = () => cancel.aborted || ledgerNow() >= this.#order.job.deadline;
    for (;;) {
      try {
        return yield* this.#runOnce(cancel, signal);
      } catch (error) {
        // If we reset the stream ourselves, it is not the node's failure.
        signal.throwIfAborted();
        if (cancel.aborted) throw error;
        const progress = this.#receiver.tokens.length + this.#wait.signs;
        await outage.wait(error, progress, isOver).catch(async (final) => {
          await this.#dismiss();
          throw final;
        });
        this.#isAgain = true;
      } finally {
        this.#channel?.reset();
        this.#channel = undefined;
      }
    }
  }

  /** Nothing more is expected of the node. */
  end(): Promise<void> {
    return this.#init.tab.end(this.#owed);
  }

  /** Tells a node that is given up that it need not go on. */
  async #dismiss(): Promise<void> {
    const channel = this.#channel;
    if (channel === undefined || channel.signal.aborted) return;
    const signal = withTimeout(DISMISS_MS, 'a node to be dismissed', channel.signal);
    const bye = async () => {
      await writeFrame(channel, 'CancelRequest', {}, { signal });
      await raceSignal(channel.close(), signal);
    };
    await bye().catch(() => undefined);
  }

  async *#runOnce(cancel: AbortSignal, signal: AbortSignal): AsyncGenerator<AssignmentEvent, void> {
    const { network, peer } = this.#init;
    const request = { ...this.#init.request, have: this.#receiver.leaves.length };
    const limits = { ...STREAM_LIMITS.assign, frames: answerFrames(request) };
    const channel = await network.open(peer, STREAMS.assign, limits, { signal });
    this.#channel = channel;
    const silence = new IdleLimit('tokens', channel.signal);
    const onCancel = () => void this.#cancel(channel);
    const onAbort = () => channel.reset();
    cancel.addEventListener('abort', onCancel, { once: true });
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await writeFrame(channel, 'AssignRequest', request, { signal: channel.signal });
      if (cancel.aborted) onCancel();
      const due = { signal: this.#untilDeadline(silence.signal) };
      for (let [isOver, before] = [false, -1]; !isOver; ) {
        // [GENERATE-6] A node whose tokens do not arrive for too long counts as failed, whatever else
        // it sends. The limit is shorter once its tokens have begun to arrive.
        if (this.#progress > before) silence.start(this.#patienceMs());
        else silence.resume();
        before = this.#progress;
        const frame = await expectFrame(channel, 'GenerateFrame', due);
        silence.stop();
        // A batch job that waits is not silent: slot-wait.ts says for how long it may.
        if (frame.type === 'waiting' || frame.type === 'resumed') before = -1;
        if (frame.type === 'due') {
          // A node that waits for this client with reason is not silent.
          if (await this.#init.tab.due()) this.#waits++;
          continue;
        }
        const events = this.#eventsOf(frame);
        yield* events;
        isOver = events.some((event) => event.type === 'receipt' && event.reason !== 'open');
        // It is on disk now.
        if (frame.type === 'receipt') {
          const { itemTokens } = this.#receiver;
          this.#init.tab.checked(frame.value, isOver, itemTokens);
        }
      }
      // Everything has arrived, so it does not matter how the stream ends.
      await channel.close().catch(() => channel.reset());
    } finally {
      silence.stop();
      cancel.removeEventListener('abort', onCancel);
      signal.removeEventListener('abort', onAbort);
    }
  }

  /**
   * [COMMIT-12] The client itself ends an assignment at the deadline, a few seconds late, because the
   * last Receipt has to travel.
   */
  #untilDeadline(signal: AbortSignal): AbortSignal {
    const leftMs = this.#order.job.deadline - this.#init.ledgerNow() + DEADLINE_LATE_MS;
    return withTimeout(Math.max(0, leftMs), 'the job to end', signal);
  }

  /** Grows with the prompt and with each token: nothing else gives the node more time. */
  get #progress(): number {
    return this.#receiver.leaves.length + (this.#isBegun ? 1 : 0) + this.#waits;
  }

  async #cancel(channel: Channel): Promise<void> {
    const { signal } = channel;
    this.#isCancelled = true;
    // A closed stream needs no cancel.
    await writeFrame(channel, 'CancelRequest', {}, { signal }).catch(() => channel.reset());
  }

  /** Checks a frame and returns its events. @throws RasticError if the frame is invalid. */
  #eventsOf(frame: AnswerFrame): readonly AssignmentEvent[] {
    const { assign } = this.#order;
    const { tokens, leaves, contradicted } = this.#receiver;
    const [from, known, before] = [tokens.length, leaves.length, contradicted.length];
    switch (frame.type) {
      case 'prefilled':
        if (this.#isAgain && this.#isBegun) return this.#sameAs(frame);
        checkPromptTokens(frame.promptTokens, this.#init.request.input);
        this.#given.checkPrompt(frame);
        this.#receiver.onPrefilled(frame);
        this.#isBegun = true;
        this.#positions = positionsOf(this.#init.request.input, frame.promptTokens, tokens);
        // Checked here, so that no token of another prompt is shown.
        checkPrefix(assign, frame.promptTokensHash, tokens);
        this.#init.tab.begin(frame.promptTokens);
        return [{ type: 'prefilled', promptTokens: frame.promptTokens }];
      case 'chunk':
        for (const body of frame.leaves) {
          this.#given.checkLeaf(body);
          this.#receiver.onLeaf(body);
        }
        if (tokens.length === from) return [];
        this.#wait.end();
        return [
          ...contradicted.slice(before).map((found) => ({ type: 'contradicted', found }) as const),
          { type: 'tokens', from, leaves: leaves.slice(known) },
        ];
      case 'receipt': {
        const { type: _type, ...receipt } = frame;
        // It no longer has what it said between our last token and this Receipt, or after it.
        if (this.#isAgain && receipt.value.outputTokens !== tokens.length)
          throw this.#failed('failed');
        const reason = this.#check(receipt);
        return [{ type: 'receipt', receipt, reason, receiver: this.#receiver }];
      }
      case 'waiting':
        return this.#wait.onWaiting(frame.queue, tokens.length);
      case 'resumed':
        return this.#wait.onResumed(tokens.length);
      case 'end':
        throw this.#failed(frame.status);
    }
  }

  #failed(status: Status): RasticError {
    return new RasticError('ASK_NODE_FAILED', { compute: this.#order.assign.compute, status });
  }

  /** A node that is asked again before its first token states the same prompt again. */
  #sameAs({ promptTokens, promptTokensHash }: Wire<'Prefilled'>): readonly AssignmentEvent[] {
    const before = this.#receiver.output();
    const isSame =
      before.promptTokens === promptTokens && before.promptTokensHash === promptTokensHash;
    if (!isSame) refuse('GENERATE-1', { field: 'prompt' });
    return [];
  }

  #patienceMs(): number {
    if (this.#wait.isWaiting) return WAITING_SILENCE_MS;
    // It reads prompt and tokens again.
    if (this.#wait.isResumed)
      return PREFILL_SILENCE_MS + longerMs(this.#positions + this.#receiver.leaves.length);
    if (this.#receiver.leaves.length > 0) return TOKEN_SILENCE_MS;
    const { expectedStart } = this.#order.offer;
    // A node begins to read its prompt when it has rendered it.
    if (this.#isBegun) return PREFILL_SILENCE_MS + longerMs(this.#positions);
    const renderMs = longerMs(positionsOf(this.#init.request.input, INPUT_BYTES_MAX) / RENDERED);
    return Math.min(expectedStart, QUEUE_WAIT_MAX_MS) + ACCEPT_MS + renderMs;
  }

  #check(receipt: Signed<Receipt>): FinishReason {
    const { domain, vocabulary, ledgerNow } = this.#init;
    const output = this.#receiver.output();
    const paid = { least: this.#received, most: this.#init.tab.paid };
    const reason = checkReceipt(domain, this.#order, receipt, output, vocabulary, paid);
    // [COMMIT-11 REJECT] A checkpoint must cover tokens that the Receipt before it does not cover.
    if (reason === 'open' && output.tokens.length <= this.#covered) {
      refuse('COMMIT-11', { field: 'outputTokens' });
    }
    this.#covered = output.tokens.length;
    this.#received = receipt.value.paid;
    this.#owed = receipt.value.amountDue;
    const leftMs = this.#order.job.deadline - ledgerNow();
    checkEnd(reason, { isCancelled: this.#isCancelled, leftMs });
    return reason;
  }
}

/** Whether the node made the assignment fail, and not our own side or the user. */
export function isNodeFailure(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && code !== 'CANCELLED' && !/^(?:STORE|LEDGER|FLOW)_/.test(code);
}

/** An assignment as an answer uses it. */
export type RunningAssignment = Pick<Assignment, 'run' | 'end' | 'isExcused'>;
