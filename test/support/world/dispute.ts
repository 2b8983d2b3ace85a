/**
 * A finished job and everything that can be said about it: the node's leaves, one of them wrong on
 * request, the honest ones, signed structs, and the operations of a dispute with any part replaced.
 */

import {
  addressOf,
  EXACT,
  hashOf,
  MIN_STAKE,
  MODEL,
  RULES,
} from '../../../scripts/vectors/network.js';
import {
  createRandom,
  SAMPLER,
  syntheticLogits,
  wideLeaf,
} from '../../../scripts/vectors/synthetic.js';
import { concat, fromHex, toHex, u32le } from '../../../src/base/bytes.js';
import type { OperationOf } from '../../../src/protocol/ledger/context.js';
import type { DisputeState } from '../../../src/protocol/ledger/dispute-state.js';
import type { LedgerRules } from '../../../src/protocol/ledger/rules.js';
import { votersAt } from '../../../src/protocol/ledger/stakes.js';
import { OUTCOMES, type Outcome } from '../../../src/protocol/params.js';
import { auditCommit, drawSeed } from '../../../src/protocol/proof/draw.js';
import { drawVerifiers, electorateOf } from '../../../src/protocol/proof/draw-verifiers.js';
import { encodeLeaf, hashLeaf, type Leaf, nextPrefix } from '../../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../../src/protocol/proof/merkle.js';
import { narrowLeaf } from '../../../src/protocol/proof/wide-leaf.js';
import { countTokens } from '../../../src/protocol/sampling/penalties.js';
import { digest } from '../../../src/protocol/sign/sign.js';
import type {
  Address,
  Assign,
  Hash,
  Job,
  Receipt,
  Signed,
  Verdict,
} from '../../../src/protocol/sign/structs.js';
import { canaryNonce, realNonce } from '../../../src/protocol/steps/canary.js';
import { hashCommitment } from '../../../src/protocol/steps/commitment.js';
import { disputeIdOf } from '../../../src/protocol/steps/dispute-id.js';
import { hashFinding, reasonNumber } from '../../../src/protocol/steps/finding.js';
import { COMPUTE, TestLedger, VERIFIER } from './ledger.js';

export const VERIFIERS = ['v1', 'v2', 'v3', 'v4', 'v5'];
/** Others that may stake as well; `x…` are nobody's but the test's. */
export const MORE_VERIFIERS = ['v6', 'v7', 'v8', 'x1', 'x2', 'x3', 'x4', 'x5', 'x6'];
export const STAKE = 1_000_000n;
export const AMOUNT_DUE = 100n;
export const PROMPT = hashOf('prompt tokens');
const SECRET = hashOf('audit secret');
const TOKENS = 6;
export const INDEX = 3;

const networks = new Map<string, TestLedger>();

/** A ledger with client, node and five verifiers, or as many as named: each caller's own. */
export function createNetwork(
  engineClass: Hash = EXACT,
  rules: LedgerRules = RULES,
  verifiers: readonly string[] = VERIFIERS,
): TestLedger {
  const key = [engineClass, rules.networkId, ...verifiers].join();
  const made = networks.get(key) ?? makeNetwork(engineClass, rules, verifiers);
  networks.set(key, made);
  return new TestLedger(made.rules, made);
}

function makeNetwork(
  engineClass: Hash,
  rules: LedgerRules,
  verifiers: readonly string[],
): TestLedger {
  const ledger = new TestLedger(rules);
  ledger.mint('client', 100_000n);
  ledger.fund('node', COMPUTE, STAKE, engineClass);
  for (const name of verifiers) ledger.fund(name, VERIFIER, 20n * MIN_STAKE, engineClass);
  return ledger;
}

export interface WorkInit {
  readonly job?: Partial<Job>;
  readonly assign?: Partial<Assign>;
  readonly receipt?: Partial<Receipt>;
  readonly engineClass?: Hash;
  readonly from?: number;
  /** Whether the job is a canary. The secret that opens its nonce is `job.nonce`. */
  readonly isCanary?: boolean;
  /** Changes the node's leaf at INDEX; default: nothing is wrong. */
  readonly cheat?: (leaf: Leaf) => Leaf;
}

const TOP_LOGITS = 5;
/** What the node should have made of a verifier's wide leaf. */
export const narrow = (wide: Leaf): Leaf => narrowLeaf(wide, TOP_LOGITS);

/** Another log-sum-exp: a leaf that is valid in itself and wrong. */
export const wrong = (leaf: Leaf): Leaf => ({ ...leaf, logsumexp: leaf.logsumexp + 1 });

/** The wide leaves an honest verifier recomputes, `from` … TOKENS - 1. */
function honestLeaves(from: number, job: Job): readonly Leaf[] {
  const random = createRandom(7);
  const leaves: Leaf[] = [];
  const { sampler, seed } = job;
  let prefix = PROMPT;
  for (let index = 0; index < TOKENS; index++) {
    const logits = syntheticLogits(random, 512);
    const counts = countTokens(leaves.map(({ token }) => token));
    const leaf = wideLeaf({ logits, sampler, seed, counts, index, prefix }, job);
    leaves.push(leaf);
    prefix = nextPrefix(prefix, leaf.token);
  }
  return leaves.slice(from);
}

export class Work {
  readonly ledger: TestLedger;
  readonly job: Job;
  /** Opens the Job's nonce. */
  readonly secret: Hash;
  readonly isCanary: boolean;
  readonly assign: Assign;
  readonly receipt: Receipt;
  readonly receiptHash: Hash;
  /** What the node committed to, and the wide leaves a verifier recomputes; from `from` on. */
  readonly leaves: readonly Leaf[];
  readonly honest: readonly Leaf[];
  readonly #tree: MerkleTree;

  constructor(ledger: TestLedger, init: WorkInit = {}) {
    this.ledger = ledger;
    this.secret = init.job?.nonce ?? hashOf('nonce');
    this.isCanary = init.isCanary === true;
    const { domain, genesis } = ledger.rules;
    const { engineClass = EXACT, from = 0, cheat = (leaf) => leaf } = init;
    this.job = {
      kind: 1,
      client: addressOf('client'),
      modelId: MODEL,
      manifestHash: genesis.manifests[0]?.manifestHash ?? '0x',
      inputHash: hashOf('input'),
      sampler: SAMPLER,
      topLogits: TOP_LOGITS,
      seed: hashOf('seed'),
      maxTokens: 16,
      stop: [],
      date: '2026-11-20',
      maxPrice: 1_000n,
      deadline: ledger.time + 60_000,
      when: 1,
      auditCommit: auditCommit(SECRET),
      pooling: 0,
      ...init.job,
      nonce: this.isCanary ? canaryNonce(this.secret) : realNonce(this.secret),
    };
    this.honest = honestLeaves(from, this.job);
    this.leaves = this.honest.map((wide) => {
      const leaf = narrow(wide);
      return leaf.index === INDEX ? cheat(leaf) : leaf;
    });
    this.#tree = new MerkleTree(this.leaves.map(hashLeaf));
    this.assign = {
      jobId: digest(domain, 'Job', this.job),
      compute: addressOf('node'),
      offerHash: hashOf('offer'),
      engineClass,
      from,
      prefix: from === 0 ? `0x${'00'.repeat(32)}` : (this.honest[0]?.prefix ?? '0x'),
      height: ledger.state.height,
      ...init.assign,
    };
    this.receipt = {
      jobId: this.assign.jobId,
      assignHash: digest(domain, 'Assign', this.assign),
      compute: addressOf('node'),
      engineClass,
      from,
      promptTokens: 4,
      promptTokensHash: PROMPT,
      outputTokens: TOKENS,
      outputRoot: this.#tree.root(),
      finishReason: 2,
      paid: 0n,
      amountDue: AMOUNT_DUE,
      ...init.receipt,
    };
    this.receiptHash = digest(domain, 'Receipt', this.receipt);
  }

  /** The Receipt's verifier draw, by name. */
  drawn(): readonly string[] {
    const { state, rules } = this.ledger;
    const stakes = votersAt(state, rules, MODEL, this.assign.height);
    const draw = drawVerifiers(drawSeed(SECRET, this.receiptHash), {
      stakes: electorateOf(stakes, this.receipt.engineClass).stakes,
      slot: BigInt(rules.genesis.minStake),
      exclude: [this.job.client, this.receipt.compute],
    });
    return [...draw].map(nameOf);
  }

  verdict(outcome: Outcome, own: Leaf, engineClass: Hash = this.receipt.engineClass): Verdict {
    const { index } = own;
    const about = { receiptHash: this.receiptHash, index, engineClass };
    return {
      ...about,
      outcome: OUTCOMES.indexOf(outcome),
      reason: reasonNumber(outcome === 'mismatch' ? 'leaf' : 'none'),
      leafHash: hashLeaf(own),
    };
  }

  /** What a verifier signs of a leaf that it has not recomputed. */
  lie(name: string, index = INDEX, change: Partial<Verdict> = {}): Signed<Verdict> {
    const told = this.verdict('match', leafAt(this.leaves, index));
    return this.ledger.signer(name).sign('Verdict', { ...told, ...change });
  }

  /** The wide leaf at INDEX, as an honest verifier recomputes it. */
  get own(): Leaf {
    return leafAt(this.honest, INDEX);
  }

  /** @param change `index`: of the accused leaf, in Dispute and Verdict. */
  dispute(
    change: {
      readonly accuser?: string;
      readonly index?: number;
      readonly verdict?: Partial<Verdict>;
      readonly dispute?: Partial<OperationOf<'dispute'>['value']>;
      readonly evidence?: Partial<OperationOf<'dispute'>>;
      /** Of a canary. */
      readonly shown?: readonly Signed<Verdict>[];
    } = {},
  ): OperationOf<'dispute'> {
    const { ledger, receiptHash } = this;
    const [client, node] = [ledger.signer('client'), ledger.signer('node')];
    const accuser = ledger.signer(change.accuser ?? this.drawn()[0] ?? 'v1');
    const own = leafAt(this.honest, change.index ?? INDEX);
    const accusation = { ...this.verdict('mismatch', own), ...change.verdict };
    const { shown = [] } = change;
    const { domain } = ledger.rules;
    const value: OperationOf<'dispute'>['value'] = {
      receiptHash,
      index: accusation.index,
      prefix: this.prefixOf(accusation.index),
      auditSecret: SECRET,
      verdictHash: digest(domain, 'Verdict', accusation),
      jobSecret: this.secret,
      shown: shown.map((verdict) => digest(domain, 'Verdict', verdict.value)),
      nonce: ledger.nonce('client'),
      ...change.dispute,
    };
    return {
      type: 'dispute',
      ...client.sign('Dispute', value),
      job: client.sign('Job', this.job),
      assign: client.sign('Assign', this.assign),
      receipt: node.sign('Receipt', this.receipt),
      verdict: accuser.sign('Verdict', accusation),
      shown,
      ...change.evidence,
    };
  }

  /** Names of the panel in drawn order. */
  panel(accuser = this.accuser): readonly string[] {
    return (this.state(accuser)?.panel ?? []).map(({ address }) => nameOf(address));
  }

  phase(accuser = this.accuser): string {
    return this.state(accuser)?.phase ?? 'none';
  }

  /** The dispute of an accuser, as the ledger keeps it. */
  state(accuser = this.accuser): DisputeState | undefined {
    return this.ledger.state.disputes.get(this.id(accuser));
  }

  /** Who accuses unless another is named: the first of the draw. */
  get accuser(): string {
    return this.drawn()[0] ?? 'v1';
  }

  id(accuser = this.accuser): Hash {
    return disputeIdOf(this.receipt.assignHash, addressOf(accuser));
  }

  /** Prefix of the leaf at an index. */
  prefixOf(index: number): Hash {
    return this.leaves.find((leaf) => leaf.index === index)?.prefix ?? PROMPT;
  }

  commitment(
    member: string,
    own: Uint8Array = encodeLeaf(this.own),
    indices: readonly number[] | undefined = undefined,
    panel: Hash = this.id(),
  ) {
    const index = this.ledger.state.disputes.get(panel)?.index ?? INDEX;
    const recomputed = [{ index, leaf: own }];
    const hash = hashCommitment(this.receiptHash, addressOf(member), recomputed, saltOf(member));
    const value = { receiptHash: this.receiptHash, indices: indices ?? [index], hash, panel };
    return { type: 'commitment', ...this.ledger.signer(member).sign('Commitment', value) } as const;
  }

  open(
    change: {
      readonly signer?: string;
      readonly leaf?: Uint8Array;
      readonly leafHash?: Hash;
      readonly path?: readonly Hash[];
      readonly nonce?: number;
      readonly accuser?: string;
      readonly accuserLeaf?: Uint8Array;
      readonly outputTokens?: readonly number[];
    } = {},
  ): OperationOf<'open'> {
    const index = this.state(change.accuser)?.index ?? INDEX;
    const opened = leafAt(this.leaves, index);
    const signer = change.signer ?? 'client';
    const value = {
      disputeId: this.id(change.accuser),
      leafHash: change.leafHash ?? hashLeaf(opened),
      nonce: change.nonce ?? this.ledger.nonce(signer),
    };
    const path = change.path ?? this.#tree.path(index - this.receipt.from);
    const leaf = { leaf: change.leaf ?? encodeLeaf(opened), path };
    const signed = this.ledger.signer(signer).sign('Open', value);
    const accuserLeaf = change.accuserLeaf ?? encodeLeaf(leafAt(this.honest, index));
    const { outputTokens = [] } = change;
    return { type: 'open', ...signed, leaf, accuserLeaf, outputTokens };
  }

  panelVerdict(
    member: string,
    verdict: Verdict,
    own: Uint8Array = encodeLeaf(this.own),
    salt: Hash = saltOf(member),
    disputeId: Hash = this.id(),
  ): OperationOf<'verdict'> {
    const signed = this.ledger.signer(member).sign('Verdict', verdict);
    return { type: 'verdict', disputeId, verdict: signed, leaf: own, salt };
  }

  /** The Verdict of a verifier whose own prompt tokens hash to this. */
  promptVerdict(own: Hash, promptTokens = this.receipt.promptTokens): Verdict {
    const { from } = this.receipt;
    const prompt = { promptTokensHash: own, promptTokens };
    return {
      ...this.verdict('mismatch', this.own),
      index: from,
      reason: reasonNumber('prompt'),
      leafHash: hashFinding({ index: from, prompt }),
    };
  }

  /** Dispute, all commitments and the opening: the panel is to judge. */
  openPanel(own: (member: string) => Uint8Array = () => encodeLeaf(this.own)): void {
    this.ledger.submit(this.dispute());
    for (const member of this.panel()) this.ledger.submit(this.commitment(member, own(member)));
    this.ledger.submit(this.open());
  }
}

const saltOf = (member: string): Hash => hashOf(`salt of ${member}`);

export const promptBytes = (own: Hash, promptTokens = 4): Uint8Array =>
  concat(fromHex(own), u32le(promptTokens));

export function leafAt(leaves: readonly Leaf[], index: number): Leaf {
  const leaf = leaves.find((l) => l.index === index);
  if (leaf === undefined) throw new Error(`no leaf ${index}`);
  return leaf;
}

export function nameOf(address: Address): string {
  const names = [...VERIFIERS, ...MORE_VERIFIERS, 'client', 'node', 'moderator'];
  return names.find((name) => addressOf(name) === address) ?? address;
}

export const flipped = (bytes: Uint8Array, at: number): Uint8Array =>
  bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

export const flippedHash = (hash: Hash): Hash => toHex(flipped(fromHex(hash), 0));
