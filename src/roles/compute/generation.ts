/**
 * Steps 4 and 5 at a compute node, for one assignment: tokens and leaves to the client as they are
 * made, a signed Receipt every 32 tokens and at the end, on disk before it is sent. PROTOCOL
 * sections 2 and 4.
 */

import type { Engine } from '../../engine/interface.js';
import { checkPrefix, checkPrice } from '../../protocol/assign.js';
import { createReceipt, type Order, type Output } from '../../protocol/commit.js';
import { hashPromptTokens } from '../../protocol/input.js';
import { hashLeaf, type Leaf } from '../../protocol/leaf.js';
import { MerkleTree } from '../../protocol/merkle.js';
import type { Wire } from '../../protocol/messages.js';
import { CHECKPOINT_TOKENS, type FinishReason } from '../../protocol/params.js';
import type { Identity } from '../identity.js';
import type { Halt } from './halt.js';
import type { Outlet } from './outlet.js';
import type { Served } from './served.js';

export interface GenerationComponents {
  readonly engine: Engine;
  readonly served: Served;
  readonly outlet: Outlet;
}

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
   * Runs to the end: of the text, or when `halt` says so. The stream stays open.
   * @returns how many tokens this node made.
   */
  async run(halt: Halt): Promise<number> {
    const { engine, outlet } = this.#components;
    const { job, assign, offer } = this.#order;
    const prompt = await engine.tokenize(this.#request.input, job.date, {
      signal: halt.signal,
    });
    checkPrice(job, offer, prompt.length, assign.from);
    const promptTokensHash = hashPromptTokens(prompt, this.#request.salt);
    checkPrefix(assign, promptTokensHash, this.#request.prefixTokens);
    const prefilled = { promptTokens: prompt.length, promptTokensHash };
    await outlet.send({ type: 'prefilled', ...prefilled });
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
    await this.#commit(prefilled, reason);
    return this.#tokens.length - assign.from;
  }

  async #stream(
    leaves: AsyncGenerator<Leaf, FinishReason>,
    prefilled: Wire<'Prefilled'>,
    halt: Halt,
  ): Promise<FinishReason> {
    try {
      for (;;) {
        const next = await leaves.next();
        if (next.done) return next.value;
        const { prefix: _known, ...body } = next.value;
        this.#tokens.push(next.value.token);
        this.#tree.append(hashLeaf(next.value));
        await this.#components.outlet.send({ type: 'chunk', leaves: [body] });
        if (this.#tree.size % CHECKPOINT_TOKENS === 0) await this.#commit(prefilled, 'open');
      }
    } catch (error) {
      const { reason } = halt;
      if (reason === undefined || this.#tree.size === 0) throw error;
      return reason;
    } finally {
      await leaves.return('cancelled');
    }
  }

  async #commit(prefilled: Wire<'Prefilled'>, reason: FinishReason): Promise<void> {
    const { served, outlet } = this.#components;
    const { domain, signer } = this.#identity;
    const output: Output = { ...prefilled, tokens: this.#tokens, root: this.#tree.root() };
    const receipt = signer.sign('Receipt', createReceipt(domain, this.#order, output, reason));
    await served.keep(receipt);
    await outlet.send({ type: 'receipt', ...receipt });
    outlet.renew();
  }
}
