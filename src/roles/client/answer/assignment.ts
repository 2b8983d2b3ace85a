/**
 * Steps 3 to 5 at a client, for one node: sends the order, takes tokens and leaves, and checks
 * every one and the Receipts. Text is made from the ids elsewhere. docs/protocol.md sections 2 and
 * 4.
 */
import { IdleLimit } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Channel, Network, PeerRef } from '../../../net/interface.js';
import type { Vocabulary } from '../../../protocol/model/vocabulary.js';
import {
  ACCEPT_MS,
  type FinishReason,
  PREFILL_SILENCE_MS,
  QUEUE_WAIT_MAX_MS,
  TOKEN_SILENCE_MS,
} from '../../../protocol/params.js';
import type { Domain } from '../../../protocol/sign/sign.js';
import type { Receipt, Signed } from '../../../protocol/sign/structs.js';
import { checkPrefix } from '../../../protocol/steps/assign.js';
import { checkReceipt, type Order } from '../../../protocol/steps/commit.js';
import { checkEnd } from '../../../protocol/steps/early-end.js';
import { type Contradicted, Receiver } from '../../../protocol/steps/generate.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../protocol/wire/topics.js';
import { expectFrame, writeFrame } from '../../frames.js';

export interface AssignmentInit {
  readonly network: Pick<Network, 'open'>;
  readonly domain: Domain;
  readonly peer: PeerRef;
  readonly request: Wire<'AssignRequest'>;
  readonly vocabulary: Vocabulary;
  /** Ledger time, milliseconds. */
  readonly ledgerNow: () => number;
}

/** What an assignment tells while it runs. */
export type AssignmentEvent =
  | { readonly type: 'prefilled'; readonly promptTokens: number }
  /** New tokens, the first of them at output index `from`. */
  | { readonly type: 'tokens'; readonly from: number; readonly tokens: readonly number[] }
  | { readonly type: 'contradicted'; readonly found: Contradicted }
  /** A checked Receipt; every reason but `open` is the last. */
  | {
      readonly type: 'receipt';
      readonly receipt: Signed<Receipt>;
      readonly reason: FinishReason;
      readonly receiver: Receiver;
    };

export class Assignment {
  readonly #init: AssignmentInit;
  readonly #order: Order;
  readonly #receiver: Receiver;
  /** Whether the node has rendered the prompt. */
  #isBegun = false;
  /** Whether it was asked to stop. */
  #isCancelled = false;

  constructor(init: AssignmentInit) {
    const { job, offer, assign, prefixTokens } = init.request;
    this.#init = init;
    this.#order = { job: job.value, offer: offer.value, assign: assign.value };
    this.#receiver = new Receiver({ job: job.value, vocabulary: init.vocabulary, prefixTokens });
  }

  /**
   * Runs the assignment to its last Receipt.
   * @param cancel aborts: the node is asked to commit to what there is.
   * @param signal aborts: the stream is reset.
   * @throws RasticError ASK_NODE_FAILED when the node says that it will not; GENERATE_…, LEAF_…,
   * COMMIT_… when what it sends is not an answer; TIMEOUT, NET_… when nothing comes.
   */
  async *run(cancel: AbortSignal, signal: AbortSignal): AsyncGenerator<AssignmentEvent, void> {
    const { network, peer, request } = this.#init;
    const channel = await network.open(peer, STREAMS.assign, STREAM_LIMITS.assign, { signal });
    const silence = new IdleLimit('tokens', channel.signal);
    const onCancel = () => void this.#cancel(channel);
    const onAbort = () => channel.reset();
    cancel.addEventListener('abort', onCancel, { once: true });
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await writeFrame(channel, 'AssignRequest', request, { signal: channel.signal });
      if (cancel.aborted) onCancel();
      for (let isOver = false; !isOver; ) {
        // [GENERATE-6] A node that is silent for too long counts as failed. The limit is shorter
        // once its tokens have begun to arrive.
        silence.start(this.#patienceMs());
        const frame = await expectFrame(channel, 'GenerateFrame', silence);
        silence.stop();
        const events = this.#eventsOf(frame);
        yield* events;
        isOver = events.some((event) => event.type === 'receipt' && event.reason !== 'open');
      }
      // All that was asked for has come: how the stream ends is nobody's failure.
      await channel.close().catch(() => channel.reset());
    } catch (error) {
      channel.reset();
      // A stream that we reset ourselves broke by our own wish: no failure of the node.
      signal.throwIfAborted();
      throw error;
    } finally {
      silence.stop();
      cancel.removeEventListener('abort', onCancel);
      signal.removeEventListener('abort', onAbort);
    }
  }

  async #cancel(channel: Channel): Promise<void> {
    const { signal } = channel;
    this.#isCancelled = true;
    // A stream that is gone has nothing left to cancel.
    await writeFrame(channel, 'CancelRequest', {}, { signal }).catch(() => channel.reset());
  }

  /** Checks a frame. @throws RasticError when what it says is not an answer. */
  #eventsOf(frame: Wire<'GenerateFrame'>): readonly AssignmentEvent[] {
    const { assign } = this.#order;
    const { tokens, contradicted } = this.#receiver;
    const [from, before] = [tokens.length, contradicted.length];
    switch (frame.type) {
      case 'prefilled':
        this.#receiver.onPrefilled(frame);
        this.#isBegun = true;
        // Found here, no token of another prompt is shown.
        checkPrefix(assign, frame.promptTokensHash, tokens);
        return [{ type: 'prefilled', promptTokens: frame.promptTokens }];
      case 'chunk':
        for (const body of frame.leaves) this.#receiver.onLeaf(body);
        return [
          ...contradicted.slice(before).map((found) => ({ type: 'contradicted', found }) as const),
          { type: 'tokens', from, tokens: tokens.slice(from) },
        ];
      case 'receipt': {
        const { type: _type, ...receipt } = frame;
        const reason = this.#check(receipt);
        return [{ type: 'receipt', receipt, reason, receiver: this.#receiver }];
      }
      case 'end':
        throw new RasticError('ASK_NODE_FAILED', { compute: assign.compute, status: frame.status });
    }
  }

  #patienceMs(): number {
    if (this.#receiver.leaves.length > 0) return TOKEN_SILENCE_MS;
    const { expectedStart } = this.#order.offer;
    return this.#isBegun
      ? PREFILL_SILENCE_MS
      : Math.min(expectedStart, QUEUE_WAIT_MAX_MS) + ACCEPT_MS;
  }

  #check(receipt: Signed<Receipt>): FinishReason {
    const { domain, vocabulary, ledgerNow } = this.#init;
    const output = this.#receiver.output();
    const reason = checkReceipt(domain, this.#order, receipt, output, vocabulary);
    const leftMs = this.#order.job.deadline - ledgerNow();
    checkEnd(reason, { isCancelled: this.#isCancelled, leftMs });
    return reason;
  }
}

/** Whether the node, and not our own side or the user, made the assignment fail. */
export function isNodeFailure(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && code !== 'CANCELLED' && !/^(?:STORE|LEDGER|FLOW)_/.test(code);
}
