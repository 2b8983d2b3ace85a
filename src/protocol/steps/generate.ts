/**
 * Step 4, generate: the client's side of the token stream. Every leaf is checked as it arrives,
 * without a model: its form, its index, its prefix, and whether it contradicts itself.
 * docs/protocol.md section 4.
 */
import type { Vocabulary } from '../model/vocabulary.js';
import { TEMPLATE_TOKENS } from '../params.js';
import { itemTokensOf } from '../proof/embedding-leaf.js';
import { hashLeaf, type Leaf, nextPrefix } from '../proof/leaf.js';
import { checkJobLeaf } from '../proof/leaf-check.js';
import { MerkleTree } from '../proof/merkle.js';
import { refuse } from '../rules.js';
import type { Hash, Job } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import type { Output } from './commit.js';
import {
  type Contradiction,
  type ContradictionCheck,
  createContradictionCheck,
} from './contradict.js';
import { encodeInput, type Input } from './input.js';
import { isEmbed } from './kinds/kinds.js';

/** A token that its own leaf contradicts: the client knows this without a verifier. */
export interface Contradicted {
  readonly index: number;
  readonly contradiction: Contradiction;
}

export interface ReceiverInit {
  readonly job: Job;
  readonly vocabulary: Vocabulary;
  /** Output tokens of earlier nodes. */
  readonly prefixTokens: readonly number[];
}

/** @throws RasticError GENERATE_INVALID for a prompt that is longer than any of this input. */
export function checkPromptTokens(promptTokens: number, input: Input): void {
  // [GENERATE-7 REJECT] A prompt must have no more tokens than its input has bytes and a template may
  // add, because the client pays for each before an audit counts them.
  if (promptTokens > encodeInput(input).length + TEMPLATE_TOKENS) {
    refuse('GENERATE-7', { field: 'promptTokens' });
  }
}

/** Receives the frames of an assignment in order and collects the result. */
export class Receiver {
  readonly #init: ReceiverInit;
  readonly #tokens: number[];
  readonly #counts = new Map<number, number>();
  readonly #tree = new MerkleTree();
  readonly #leaves: Leaf[] = [];
  readonly #contradicted: Contradicted[] = [];
  readonly #contradiction: ContradictionCheck;
  #prompt: Wire<'Prefilled'> | undefined;
  #prefix: Hash | undefined;
  #itemTokens = 0;

  constructor(init: ReceiverInit) {
    this.#init = init;
    this.#contradiction = createContradictionCheck(init.job);
    this.#tokens = [...init.prefixTokens];
    for (const token of this.#tokens) this.#count(token);
  }

  /** All output tokens of the job so far. */
  get tokens(): readonly number[] {
    return this.#tokens;
  }

  /** Leaves of this assignment, from index `from` on. */
  get leaves(): readonly Leaf[] {
    return this.#leaves;
  }

  /** Ids of the items that these leaves have the vectors of. */
  get itemTokens(): number {
    return this.#itemTokens;
  }

  get contradicted(): readonly Contradicted[] {
    return this.#contradicted;
  }

  /** @throws RasticError GENERATE_INVALID if the prompt was reported before. */
  onPrefilled(prefilled: Wire<'Prefilled'>): void {
    // [GENERATE-1 REJECT] The prompt must be reported exactly once, before any token.
    if (this.#prompt !== undefined) refuse('GENERATE-1', { field: 'prompt' });
    this.#prompt = prefilled;
    this.#prefix = this.#init.prefixTokens.reduce(nextPrefix, prefilled.promptTokensHash);
  }

  /** @throws RasticError GENERATE_INVALID, LEAF_…: the stream is not an answer. */
  onLeaf(body: Wire<'LeafBody'>): Leaf {
    const { job, vocabulary } = this.#init;
    const [prompt, prefix] = [this.#prompt, this.#prefix];
    if (prompt === undefined || prefix === undefined) refuse('GENERATE-1', { field: 'prompt' });
    // [GENERATE-2 REJECT] Leaves must arrive in order, with none missing and none beyond
    // `maxTokens`.
    if (body.index !== this.#tokens.length || body.index >= job.maxTokens) {
      refuse('GENERATE-2', { field: 'index' });
    }
    const leaf: Leaf = { prefix, ...body };
    // [GENERATE-3 REJECT] Each leaf must be valid in itself.
    checkJobLeaf(leaf, job, vocabulary.bytes.length);
    if (isEmbed(job)) this.#checkItems(leaf, prompt.promptTokens);
    // [GENERATE-4] A token that its own leaf contradicts is evidence: the audit will include it.
    const found = this.#contradiction(leaf, this.#counts);
    if (found !== undefined) this.#contradicted.push({ index: leaf.index, contradiction: found });
    this.#append(leaf);
    return leaf;
  }

  /** What other nodes said of the items before is theirs: an id each is enough here. */
  #checkItems(leaf: Leaf, promptTokens: number): void {
    const from = this.#init.prefixTokens.length;
    const others = from + this.#init.job.maxTokens - 1 - leaf.index;
    const left = promptTokens - this.#itemTokens - itemTokensOf(leaf);
    // [GENERATE-10 REJECT] The ids of a node's items must leave one of promptTokens to each other
    // item, and be promptTokens if all items are its own.
    if (left < others || (others === 0 && left > 0)) refuse('GENERATE-10', { field: 'tokens' });
  }

  #append(leaf: Leaf): void {
    this.#tokens.push(leaf.token);
    this.#itemTokens += itemTokensOf(leaf);
    this.#count(leaf.token);
    this.#leaves.push(leaf);
    this.#tree.append(hashLeaf(leaf));
    this.#prefix = nextPrefix(leaf.prefix, leaf.token);
  }

  #count(token: number): void {
    this.#counts.set(token, (this.#counts.get(token) ?? 0) + 1);
  }

  /**
   * The output that the Receipt must cover. @throws RasticError GENERATE_INVALID before the prompt.
   */
  output(): Output {
    if (this.#prompt === undefined) refuse('GENERATE-1', { field: 'prompt' });
    const [tokens, itemTokens] = [this.#tokens, this.#itemTokens];
    return { ...this.#prompt, tokens, root: this.#tree.root(), itemTokens };
  }

  /** Inclusion path of an output index in the tree as it is now. */
  path(index: number): readonly Hash[] {
    return this.#tree.path(index - this.#init.prefixTokens.length);
  }
}
