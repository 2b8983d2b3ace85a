/**
 * Steps 4 and 5 at a compute node, for one assignment: tokens and leaves to the client as they are
 * made, a signed Receipt every 32 tokens and at the end, on disk before it is sent. PROTOCOL
 * sections 2 and 4.
 */

import type { Engine } from '../../engine/interface.js';
import type { Channel } from '../../net/interface.js';
import { checkPrice } from '../../protocol/assign.js';
import { createReceipt, type Order, type Output } from '../../protocol/commit.js';
import { hashPromptTokens } from '../../protocol/input.js';
import { hashLeaf, type Leaf } from '../../protocol/leaf.js';
import { MerkleTree } from '../../protocol/merkle.js';
import type { Wire } from '../../protocol/messages.js';
import { CHECKPOINT_TOKENS, type FinishReason } from '../../protocol/params.js';
import type { Hash } from '../../protocol/structs.js';
import { encodeMessage } from '../../protocol/wire.js';
import type { Store } from '../../store/interface.js';
import { writeFrame } from '../frames.js';
import type { Identity } from '../identity.js';
import type { Halt } from './halt.js';

export interface GenerationComponents {
  readonly engine: Engine;
  readonly store: Store;
  readonly channel: Channel;
}

/** Where an assignment's last Receipt is kept: what was signed is never contradicted. */
export const receiptKey = (assignHash: Hash): string => `receipt/${assignHash}`;

export class Generation {
  readonly #components: GenerationComponents;
  readonly #identity: Identity;
  readonly #request: Wire<'AssignRequest'>;
  readonly #order: Order;
  readonly #tree = new MerkleTree();
  readonly #tokens: number[];

  constructor(
    components: GenerationComponents,
    identity: Identity,
    request: Wire<'AssignRequest'>,
  ) {
    this.#components = components;
    this.#identity = identity;
    this.#request = request;
    const { job, offer, assign } = request;
    this.#order = { job: job.value, offer: offer.value, assign: assign.value };
    this.#tokens = [...request.prefixTokens];
  }

  /**
   * Runs to the end: of the text, or when `halt` says so.
   * @returns how many tokens this node made.
   */
  async run(halt: Halt): Promise<number> {
    const { engine, channel } = this.#components;
    const { signal } = channel;
    const { job, assign, offer } = this.#order;
    const prompt = await engine.tokenize(this.#request.input, job.date, {
      signal: halt.signal,
    });
    checkPrice(job, offer, prompt.length, assign.from);
    const promptTokensHash = hashPromptTokens(prompt, this.#request.salt);
    const prefilled = { promptTokens: prompt.length, promptTokensHash };
    await this.#send({ type: 'prefilled', ...prefilled }, signal);
    const leaves = engine.generate(
      {
        promptTokens: prompt,
        promptTokensHash,
        sampler: job.sampler,
        topLogits: job.topLogits,
        seed: job.seed,
        prefixTokens: this.#request.prefixTokens,
        maxTokens: job.maxTokens,
        stop: job.stop,
      },
      { signal: halt.signal },
    );
    const reason = await this.#stream(leaves, prefilled, halt);
    await this.#commit(prefilled, reason, signal);
    await channel.close();
    return this.#tokens.length - assign.from;
  }

  async #stream(
    leaves: AsyncGenerator<Leaf, FinishReason>,
    prefilled: Wire<'Prefilled'>,
    halt: Halt,
  ): Promise<FinishReason> {
    const { signal } = this.#components.channel;
    try {
      for (;;) {
        const next = await leaves.next();
        if (next.done) return next.value;
        const { prefix: _known, ...body } = next.value;
        this.#tokens.push(next.value.token);
        this.#tree.append(hashLeaf(next.value));
        await this.#send({ type: 'chunk', leaves: [body] }, signal);
        if (this.#tree.size % CHECKPOINT_TOKENS === 0)
          await this.#commit(prefilled, 'open', signal);
      }
    } catch (error) {
      const { reason } = halt;
      if (reason === undefined || this.#tree.size === 0) throw error;
      return reason;
    } finally {
      await leaves.return('cancelled');
    }
  }

  async #commit(
    prefilled: Wire<'Prefilled'>,
    reason: FinishReason,
    signal: AbortSignal,
  ): Promise<void> {
    const { domain, signer } = this.#identity;
    const output: Output = { ...prefilled, tokens: this.#tokens, root: this.#tree.root() };
    const receipt = signer.sign('Receipt', createReceipt(domain, this.#order, output, reason));
    const bytes = encodeMessage('SignedReceipt', receipt);
    await this.#components.store.put(receiptKey(receipt.value.assignHash), bytes);
    await this.#send({ type: 'receipt', ...receipt }, signal);
  }

  async #send(frame: Wire<'GenerateFrame'>, signal: AbortSignal): Promise<void> {
    await writeFrame(this.#components.channel, 'GenerateFrame', frame, { signal });
  }
}
