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
import { itemTokensOf } from '../../../protocol/proof/embedding-leaf.js';
import { hashLeaf, type Leaf } from '../../../protocol/proof/leaf.js';
import { MerkleTree } from '../../../protocol/proof/merkle.js';
import type { Job } from '../../../protocol/sign/structs.js';
import { checkPrefixSteps, checkPrice } from '../../../protocol/steps/assign.js';
import { createReceipt, type Order, type Output } from '../../../protocol/steps/commit.js';
import { creditFor, nextDue } from '../../../protocol/steps/credit.js';
import { createFinisher } from '../../../protocol/steps/finish.js';
import { isEmbed, rulesOfKind } from '../../../protocol/steps/kinds/kinds.js';
import { amountDueOf } from '../../../protocol/steps/offer.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import type { Identity } from '../../identity.js';
import { checkItems, type Reading, readInput } from '../../reading.js';
import type { Tab } from '../channels/tab.js';
import type { Teller, Turns } from '../offers/room.js';
import type { Halt } from './halt.js';
import { leavesOf } from './leaves.js';
import type { Outlet } from './outlet.js';
import type { Served } from './served.js';
import { createTelling, type Telling } from './telling.js';

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
  readonly #tell: Telling;
  /** Ids of the items that it has sent the vectors of. */
  #itemTokens = 0;
  /** Own tokens that the last Receipt covers. */
  #covered = 0;

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
    const { vocabulary } = components.engine.model;
    this.#tell = createTelling(identity, request, vocabulary.bytes.length);
  }

  /**
   * Runs until the text ends or `halt` stops it. The stream stays open. @param turns when it has a
   * slot. @returns the number of tokens that this node generated.
   */
  async run(halt: Halt, turns: Turns): Promise<number> {
    const { engine, outlet } = this.#components;
    const { job, assign, offer } = this.#order;
    const { signal } = halt;
    const reading = await readInput(engine, job, this.#request, { signal });
    const { promptTokens, promptTokensHash } = reading;
    checkItems(engine.model, reading);
    checkPrice(job, offer, usageOfAll(job, reading, assign.from));
    await inTurns(checkPrefixSteps(assign, promptTokensHash, this.#request.prefixTokens));
    await outlet.send({ type: 'prefilled', promptTokens, promptTokensHash });
    await this.#commit(reading, await this.#toTheEnd(reading, halt, turns));
    return this.#tokens.length - assign.from;
  }

  /** Generates in as many turns as it takes. @returns why the output ended. */
  async #toTheEnd(prefilled: Reading, halt: Halt, turns: Turns): Promise<FinishReason> {
    const tell: Teller = {
      waiting: (queue) => this.#components.outlet.send({ type: 'waiting', queue }),
      resumed: () => this.#components.outlet.send({ type: 'resumed' }),
    };
    try {
      for (;;) {
        const turn = await turns.next(tell, halt.signal);
        const reason = await this.#takeTurn(prefilled, { halt: halt.signal, turn });
        if (reason !== undefined) return reason;
        // Its last token may have been sent just before the turn ended.
        const ended = this.#endReached();
        if (ended !== undefined) return ended;
        // What the client has is signed for before a wait that may be long.
        if (this.#tree.size > this.#covered) await this.#commit(prefilled, 'open');
      }
    } catch (error) {
      const { reason } = halt;
      if (reason === undefined || this.#tree.size === 0) throw error;
      return reason;
    }
  }

  /**
   * Generates from the last token on, until the output or the turn ends. Noise is keyed by position,
   * so the text is the one that a single turn would give. @returns undefined if the turn has ended.
   */
  async #takeTurn(
    prefilled: Reading,
    { halt, turn }: { readonly halt: AbortSignal; readonly turn: AbortSignal },
  ): Promise<FinishReason | undefined> {
    const over = createController();
    const signal = anySignal(halt, turn, over.signal);
    const { engine } = this.#components;
    const batches = leavesOf(engine, this.#order.job, prefilled, [...this.#tokens], { signal });
    try {
      // The prompt is read only where the credit covers it.
      await this.#paid(prefilled, signal);
      for (;;) {
        const next = await batches.next();
        if (next.done) return next.value;
        await this.#send(next.value, prefilled, signal);
      }
    } catch (error) {
      if (turn.aborted && !halt.aborted) return undefined;
      throw error;
    } finally {
      // A leaf may still be requested after its reader is gone. Without the signal it would be
      // computed.
      over.abort(new RasticError('CANCELLED', { what: 'generation' }));
      await batches.return('cancelled');
    }
  }

  /** Why the tokens that were sent are a whole output; undefined if they are not. */
  #endReached(): FinishReason | undefined {
    const { vocabulary } = this.#components.engine.model;
    const { job } = this.#order;
    const finisher = createFinisher(rulesOfKind(job).finish(job, vocabulary));
    let reason: FinishReason | undefined;
    for (const token of this.#tokens) reason = finisher.push(token);
    return reason;
  }

  /**
   * Splits the batch where a checkpoint is due, so that each Receipt directly follows its last
   * token.
   */
  async #send(
    batch: readonly Leaf[],
    prefilled: Wire<'Prefilled'>,
    signal: AbortSignal,
  ): Promise<void> {
    for (let at = 0; at < batch.length; ) {
      const room = CHECKPOINT_TOKENS - (this.#tree.size % CHECKPOINT_TOKENS);
      const leaves = batch.slice(at, at + room);
      at += leaves.length;
      const told = leaves.map(this.#tell);
      for (const leaf of told) {
        this.#tokens.push(leaf.token);
        this.#itemTokens += itemTokensOf(leaf);
        this.#tree.append(hashLeaf(leaf));
      }
      await this.#components.outlet.send({ type: 'chunk', leaves: told });
      if (leaves.length < room) continue;
      await this.#commit(prefilled, 'open');
      await this.#paid(prefilled, signal);
    }
  }

  async #commit(prefilled: Wire<'Prefilled'>, reason: FinishReason): Promise<void> {
    const { served, outlet, tab } = this.#components;
    const { domain, signer } = this.#identity;
    const { promptTokens, promptTokensHash } = prefilled;
    const output: Output = {
      promptTokens,
      promptTokensHash,
      tokens: this.#tokens,
      root: this.#tree.root(),
      itemTokens: this.#itemTokens,
    };
    const value = createReceipt(domain, this.#order, output, reason, tab.paid);
    const receipt = signer.sign('Receipt', value);
    await served.keep(receipt, [tab.owe(value.amountDue, reason !== 'open')]);
    this.#covered = this.#tree.size;
    await outlet.send({ type: 'receipt', ...receipt });
  }

  /** Waits for a voucher where the credit does not cover the tokens until the next checkpoint. */
  async #paid({ promptTokens }: Wire<'Prefilled'>, signal: AbortSignal): Promise<void> {
    const { outlet, tab } = this.#components;
    const { offer, assign, job } = this.#order;
    const { from } = assign;
    const usage = {
      ...{ promptTokens, from, outputTokens: this.#tokens.length },
      ...(isEmbed(job) && { itemTokens: this.#itemTokens }),
    };
    const isNew = this.#tree.size === 0;
    // The first tokens bring the price of the prompt with them.
    const next = nextDue(offer, usage, job.maxTokens) + (isNew ? amountDueOf(offer, usage) : 0n);
    if (!isNew && usage.outputTokens >= job.maxTokens) return;
    const onWait = () => outlet.send({ type: 'due', paid: tab.paid });
    await tab.ready(next, creditFor(offer, usage), { signal, onWait });
  }
}

/** What is paid for the output from an index on, if nothing ends it. */
function usageOfAll(job: Job, { promptTokens, items }: Reading, from: number) {
  const itemTokens = items.slice(from).reduce((sum, ids) => sum + ids.length, 0);
  return { promptTokens, from, ...(isEmbed(job) && { itemTokens }) };
}
