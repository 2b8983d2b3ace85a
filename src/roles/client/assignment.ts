/**
 * Steps 3 to 5 at a client, for one node: sends the order, takes tokens and leaves, checks every
 * one and the Receipts, and turns ids into text itself. PROTOCOL sections 2 and 4.
 */
import { within } from '../../base/abort.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Channel, Network, PeerRef } from '../../net/interface.js';
import { checkReceipt, type Order } from '../../protocol/commit.js';
import { createDetokenizer, type Detokenizer } from '../../protocol/detokenize.js';
import { Receiver } from '../../protocol/generate.js';
import type { Wire } from '../../protocol/messages.js';
import { type FinishReason, GENERATE_SILENCE_MS } from '../../protocol/params.js';
import type { Domain } from '../../protocol/sign.js';
import type { Receipt, Signed } from '../../protocol/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../protocol/topics.js';
import type { Vocabulary } from '../../protocol/vocabulary.js';
import { expectFrame, writeFrame } from '../frames.js';
import type { ClientEvent } from './events.js';

export interface AssignmentInit {
  readonly network: Network;
  readonly domain: Domain;
  readonly peer: PeerRef;
  readonly request: Wire<'AssignRequest'>;
  readonly vocabulary: Vocabulary;
  /** Called with every checkpoint and the last Receipt, before anything else happens. */
  readonly onReceipt: (receipt: Signed<Receipt>, receiver: Receiver) => Promise<void>;
}

/** What an assignment came to. */
export interface Committed {
  readonly receiver: Receiver;
  readonly receipt: Signed<Receipt>;
  readonly reason: FinishReason;
}

export class Assignment {
  readonly #init: AssignmentInit;
  readonly #order: Order;
  readonly #receiver: Receiver;
  readonly #text: Detokenizer;

  constructor(init: AssignmentInit) {
    const { job, offer, assign } = init.request;
    this.#init = init;
    this.#order = { job: job.value, offer: offer.value, assign: assign.value };
    const { prefixTokens } = init.request;
    this.#receiver = new Receiver({ job: job.value, vocabulary: init.vocabulary, prefixTokens });
    this.#text = createDetokenizer(init.vocabulary, job.value.stop);
    for (const token of prefixTokens) this.#text.push(token);
  }

  /**
   * Runs the assignment.
   * @param cancel aborts: the node is asked to commit to what there is.
   * @param signal aborts: the stream is reset.
   * @throws RasticError ASK_NODE_FAILED when the node says that it will not; GENERATE_…, LEAF_…,
   * COMMIT_… when what it sends is not an answer; TIMEOUT, NET_… when nothing comes.
   */
  async *run(cancel: AbortSignal, signal: AbortSignal): AsyncGenerator<ClientEvent, Committed> {
    const { network, peer, request } = this.#init;
    const channel = await network.open(peer, STREAMS.assign, STREAM_LIMITS.assign, { signal });
    const onCancel = () => void this.#cancel(channel);
    const onAbort = () => channel.reset();
    cancel.addEventListener('abort', onCancel, { once: true });
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      await writeFrame(channel, 'AssignRequest', request, { signal: channel.signal });
      if (cancel.aborted) onCancel();
      const committed = yield* this.#read(channel);
      await channel.close();
      return committed;
    } catch (error) {
      channel.reset();
      // A stream that we reset ourselves broke by our own wish: no failure of the node.
      signal.throwIfAborted();
      throw error;
    } finally {
      cancel.removeEventListener('abort', onCancel);
      signal.removeEventListener('abort', onAbort);
    }
  }

  async #cancel(channel: Channel): Promise<void> {
    const { signal } = channel;
    // A stream that is gone has nothing left to cancel.
    await writeFrame(channel, 'CancelRequest', {}, { signal }).catch(() => channel.reset());
  }

  async *#read(channel: Channel): AsyncGenerator<ClientEvent, Committed> {
    for (;;) {
      const frame = await within(GENERATE_SILENCE_MS, 'tokens', channel.signal, (signal) =>
        expectFrame(channel, 'GenerateFrame', { signal }),
      );
      switch (frame.type) {
        case 'prefilled':
          this.#receiver.onPrefilled(frame);
          yield { type: 'prefilled', promptTokens: frame.promptTokens };
          break;
        case 'chunk':
          yield* this.#onChunk(frame.leaves);
          break;
        case 'receipt': {
          const { type: _type, ...receipt } = frame;
          const reason = await this.#onReceipt(receipt);
          if (reason === 'open') break;
          const text = this.#text.end();
          if (text !== '') yield this.#textEvent(text);
          return { receiver: this.#receiver, receipt, reason };
        }
        case 'end': {
          const { compute } = this.#order.assign;
          throw new RasticError('ASK_NODE_FAILED', { compute, status: frame.status });
        }
      }
    }
  }

  *#onChunk(leaves: readonly Wire<'LeafBody'>[]): Generator<ClientEvent> {
    let text = '';
    for (const body of leaves) {
      const before = this.#receiver.contradicted.length;
      this.#receiver.onLeaf(body);
      text += this.#text.push(body.token);
      const found = this.#receiver.contradicted[before];
      if (found !== undefined) yield { type: 'contradicted', ...found };
    }
    yield this.#textEvent(text);
  }

  #textEvent(text: string): ClientEvent {
    return { type: 'text', text, tokens: this.#receiver.tokens.length };
  }

  async #onReceipt(receipt: Signed<Receipt>): Promise<FinishReason> {
    const { domain, vocabulary, onReceipt } = this.#init;
    const output = this.#receiver.output();
    const reason = checkReceipt(domain, this.#order, receipt, output, vocabulary);
    await onReceipt(receipt, this.#receiver);
    return reason;
  }
}

/** Whether the node, and not our own side or the user, made the assignment fail. */
export function isNodeFailure(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && code !== 'CANCELLED' && !code.startsWith('STORE_');
}
