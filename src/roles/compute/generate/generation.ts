/**
 * Steps 4 and 5 at a compute node, for one assignment: sends tokens and leaves to the client as
 * they are generated, and a signed Receipt every 32 tokens and at the end. Each Receipt is on disk
 * before it is sent. docs/protocol.md sections 2 and 4.
 */

import { anySignal, createController } from '../../../base/abort.js';
import { RasticError } from '../../../base/errors.js';
import { inTurns } from '../../../base/turn.js';
import type { Engine } from '../../../engine/interface.js';
import { CHECKPOINT_TOKENS, type FinishReason } from '../../../protocol/params.js';
import { hashLeaf, type Leaf } from '../../../protocol/proof/leaf.js';
import { MerkleTree } from '../../../protocol/proof/merkle.js';
import { checkPrefixSteps, checkPrice } from '../../../protocol/steps/assign.js';
import { createReceipt, type Order, type Output } from '../../../protocol/steps/commit.js';
import { creditFor, nextDue } from '../../../protocol/steps/credit.js';
import { hashPromptTokens } from '../../../protocol/steps/input.js';
import { amountDueOf } from '../../../protocol/steps/offer.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import type { Identity } from '../../identity.js';
import type { Tab } from '../channels/tab.js';
import type { Halt } from './halt.js';
import type { Outlet } from './outlet.js';
import type { Served } from './served.js';

export interface GenerationComponents {
  readonly engine: Engine;
  readonly served: Served;
  readonly outlet: Outlet;
  /** What the assignment costs and has received. */
  readonly tab: Pick<Tab, 'paid' | 'owe' | 'ready'>;
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
   * Runs until the text ends or `halt` stops it. The stream stays open. @returns the number of
   * tokens that this node generated.
   */
  async run(halt: Halt): Promise<number> {
    const { engine, outlet } = this.#components;
    const { job, assign, offer } = this.#order;
    const prompt = await engine.tokenize(this.#request.input, job.date, {
      signal: halt.signal,
    });
    checkPrice(job, offer, prompt.length, assign.from);
    const promptTokensHash = hashPromptTokens(prompt, this.#request.salt);
    await inTurns(checkPrefixSteps(assign, promptTokensHash, this.#request.prefixTokens));
    const prefilled = { promptTokens: prompt.length, promptTokensHash };
    await outlet.send({ type: 'prefilled', ...prefilled });
    // The prompt is read only where the credit covers it.
    await this.#paid(prefilled, halt);
    const over = createController();
    const batches: AsyncGenerator<readonly Leaf[], FinishReason> = engine.generateBatches(
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
      { signal: anySignal(halt.signal, over.signal) },
    );
    try {
      await this.#commit(prefilled, await this.#stream(batches, prefilled, halt));
    } finally {
      // A leaf may still be requested after its reader is gone. Without the signal it would be
      // computed.
      over.abort(new RasticError('CANCELLED', { what: 'generation' }));
      await batches.return('cancelled');
    }
    return this.#tokens.length - assign.from;
  }

  async #stream(
    batches: AsyncGenerator<readonly Leaf[], FinishReason>,
    prefilled: Wire<'Prefilled'>,
    halt: Halt,
  ): Promise<FinishReason> {
    try {
      for (;;) {
        const next = await batches.next();
        if (next.done) return next.value;
        await this.#send(next.value, prefilled, halt);
      }
    } catch (error) {
      const { reason } = halt;
      if (reason === undefined || this.#tree.size === 0) throw error;
      return reason;
    }
  }

  /**
   * Splits the batch where a checkpoint is due, so that each Receipt directly follows its last
   * token.
   */
  async #send(batch: readonly Leaf[], prefilled: Wire<'Prefilled'>, halt: Halt): Promise<void> {
    for (let at = 0; at < batch.length; ) {
      const room = CHECKPOINT_TOKENS - (this.#tree.size % CHECKPOINT_TOKENS);
      const leaves = batch.slice(at, at + room);
      at += leaves.length;
      for (const leaf of leaves) {
        this.#tokens.push(leaf.token);
        this.#tree.append(hashLeaf(leaf));
      }
      await this.#components.outlet.send({ type: 'chunk', leaves });
      if (leaves.length < room) continue;
      await this.#commit(prefilled, 'open');
      await this.#paid(prefilled, halt);
    }
  }

  async #commit(prefilled: Wire<'Prefilled'>, reason: FinishReason): Promise<void> {
    const { served, outlet, tab } = this.#components;
    const { domain, signer } = this.#identity;
    const output: Output = { ...prefilled, tokens: this.#tokens, root: this.#tree.root() };
    const value = createReceipt(domain, this.#order, output, reason, tab.paid);
    const receipt = signer.sign('Receipt', value);
    await served.keep(receipt, [tab.owe(value.amountDue, reason !== 'open')]);
    await outlet.send({ type: 'receipt', ...receipt });
  }

  /** Waits for a voucher where the credit does not cover the tokens until the next checkpoint. */
  async #paid({ promptTokens }: Wire<'Prefilled'>, { signal }: Halt): Promise<void> {
    const { outlet, tab } = this.#components;
    const { offer, assign, job } = this.#order;
    const { from } = assign;
    const usage = { promptTokens, from, outputTokens: this.#tokens.length };
    const isNew = this.#tree.size === 0;
    // The first tokens bring the price of the prompt with them.
    const next = nextDue(offer, usage, job.maxTokens) + (isNew ? amountDueOf(offer, usage) : 0n);
    if (!isNew && usage.outputTokens >= job.maxTokens) return;
    const onWait = () => outlet.send({ type: 'due', paid: tab.paid });
    await tab.ready(next, creditFor(offer, usage), { signal, onWait });
  }
}
