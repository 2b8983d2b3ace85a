/**
 * Step 7, verdict: what a verifier reports for each index after it has committed to its own leaves,
 * and how client and ledger check every field of it. docs/protocol.md sections 5 and 6.
 */
import { equalBytes, type Hex } from '../../base/bytes.js';
import { isExactClass, judgingRule, type Manifest } from '../model/manifest.js';
import { OUTCOMES, type Outcome } from '../params.js';
import { type Judgement, judge } from '../proof/judge.js';
import { decodeLeaf, hashLeaf, type Leaf } from '../proof/leaf.js';
import { checkJobLeaf, checkVerifierLeaf } from '../proof/leaf-check.js';
import { verifyInclusion } from '../proof/merkle.js';
import type { Steps } from '../proof/resumable.js';
import { refuse } from '../rules.js';
import type { CountsAt } from '../sampling/counts-at.js';
import { hasPenalties, settingsOf } from '../sampling/penalties.js';
import { checkSigner, type Domain } from '../sign/sign.js';
import type { Address, Commitment, Hash, Job, Receipt, Signed, Verdict } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import { hashCommitment, NO_PANEL, type Recomputed } from './commitment.js';
import {
  checkFinding,
  type Finding,
  hashFinding,
  parseFinding,
  reasonNumber,
  reasonOf,
} from './finding.js';

/** What all verdicts of one audit have in common. */
export interface Matter {
  readonly job: Job;
  readonly receipt: Receipt;
  readonly receiptHash: Hash;
  readonly manifest: Manifest;
  /** Ids in the model's vocabulary. */
  readonly vocabularySize: number;
  /** Whether the quarter rule allows exact verdicts: electorateOf(…).exact. */
  readonly quarter: boolean;
  /**
   * How often each token occurs in the output before an index; undefined if that is not known.
   * Needed to judge penalised logits across inexact classes.
   */
  readonly countsAt: CountsAt;
}

/**
 * Whether verdicts on an index depend on how often tokens occur before it: if there are penalties,
 * and not all classes judge by equality.
 */
export function needsCounts(
  { job, receipt, manifest, quarter }: Pick<Matter, 'job' | 'receipt' | 'manifest' | 'quarter'>,
  index: number,
): boolean {
  const isExact = quarter && isExactClass(manifest, receipt.engineClass);
  return index > 0 && !isExact && hasPenalties(settingsOf(job.sampler));
}

/**
 * The leaf that a client opened, proven to be at `index` of the Receipt's tree.
 * @throws RasticError VERDICT_INVALID, LEAF_…: it is not the committed leaf.
 */
export function checkProvenLeaf(
  matter: Pick<Matter, 'job' | 'receipt' | 'vocabularySize'>,
  index: number,
  proven: Wire<'ProvenLeaf'>,
): Leaf {
  const { receipt, job, vocabularySize } = matter;
  const leaf = decodeLeaf(proven.leaf);
  const place = {
    leafHash: hashLeaf(leaf),
    index: index - receipt.from,
    size: receipt.outputTokens - receipt.from,
    path: proven.path,
    root: receipt.outputRoot,
  };
  // [VERDICT-1 REJECT] The client must open a leaf for each index asked for, proven under the
  // committed root.
  if (leaf.index !== index || !verifyInclusion(place)) refuse('VERDICT-1', { field: 'path' });
  checkJobLeaf(leaf, job, vocabularySize);
  return leaf;
}

/**
 * The rule of section 6 for the Receipt's class against the verifier's.
 * @throws RasticError JUDGE_CONTEXT: nothing can be judged.
 */
export function judgeLeaf(
  matter: Matter,
  leaf: Leaf,
  verifierLeaf: Leaf,
  verifierClass: Hash,
): Judgement {
  const { job, receipt, manifest, quarter } = matter;
  const pair = { compute: receipt.engineClass, verifier: verifierClass, quarter };
  const counts = matter.countsAt(leaf.index);
  return judge({ leaf, verifierLeaf, job, rule: judgingRule(manifest, pair), counts });
}

const outcomeNumber = (outcome: Outcome): number => OUTCOMES.indexOf(outcome);

/**
 * Whether the prompt's ids may be compared between the two classes: the renderer is part of the
 * class, so across classes that were never measured an honest prompt may differ, as honest logits may.
 */
function isMeasured({ receipt, manifest, quarter }: Matter, verifierClass: Hash): boolean {
  const pair = { compute: receipt.engineClass, verifier: verifierClass, quarter };
  return pair.compute === verifierClass || judgingRule(manifest, pair).tolerance !== undefined;
}

/** The judgement of any finding. @throws RasticError JUDGE_CONTEXT for leaves of two contexts. */
export function judgeFinding(
  matter: Matter,
  verifierClass: Hash,
  finding: Finding,
  leaf: Leaf,
): Judgement {
  if ('leaf' in finding) return judgeLeaf(matter, leaf, finding.leaf, verifierClass);
  // A token count above the context is wrong for every class.
  const hard = 'context' in finding || isMeasured(matter, verifierClass);
  return { outcome: 'mismatch', margin: 0, distance: 0, hard, uncalibrated: !hard };
}

/** The only correct Verdict for a finding and the leaf it is about. */
export function createVerdict(
  matter: Matter,
  verifierClass: Hash,
  finding: Finding,
  leaf: Leaf,
): Verdict {
  const { outcome } = judgeFinding(matter, verifierClass, finding, leaf);
  const reason = outcome === 'mismatch' ? reasonOf(finding) : 'none';
  return {
    receiptHash: matter.receiptHash,
    // [VERDICT-12] A wrong context or prompt is accused at the first index, whichever indices were
    // requested.
    index: 'leaf' in finding ? finding.index : matter.receipt.from,
    engineClass: verifierClass,
    outcome: outcomeNumber(outcome),
    reason: reasonNumber(reason),
    leafHash: hashFinding(finding),
  };
}

/** The outcome that a Verdict names. @throws RasticError VERDICT_INVALID for an unknown number. */
export function outcomeOf(verdict: Verdict): Outcome {
  const outcome = OUTCOMES[verdict.outcome];
  // [VERDICT-15 REJECT] A Verdict must name a known outcome.
  return outcome === undefined || outcome === 'none'
    ? refuse('VERDICT-15', { field: 'outcome' })
    : outcome;
}

/** The complete answer of a verifier, assembled from its frames. */
export interface Answer {
  readonly verifier: Address;
  readonly commitment: Signed<Commitment>;
  /** Bytes of the finding at each index (finding.ts), in the order of the indices. */
  readonly leaves: readonly Uint8Array[];
  readonly salt: Hex;
  readonly verdicts: readonly Signed<Verdict>[];
}

/** The finding whose bytes were committed to. @throws RasticError VERDICT_INVALID, LEAF_…. */
export function decodeFinding(matter: Matter, recomputed: Recomputed): Finding {
  const finding = parseFinding(recomputed);
  const { job, vocabularySize } = matter;
  checkFinding(finding, matter);
  if (!('leaf' in finding)) return finding;
  if (finding.leaf.index !== recomputed.index) refuse('VERDICT-10', { field: 'index' });
  // [VERDICT-10 REJECT] The verifier's leaf must be valid in itself, for the index asked for, and
  // exactly as wide as the Job requires.
  checkVerifierLeaf(finding.leaf, job, vocabularySize);
  return finding;
}

const sameVerdict = (a: Verdict, b: Verdict): boolean =>
  (Object.keys(b) as (keyof Verdict)[]).every((field) => a[field] === b[field]);

/**
 * [VERDICT-13 REJECT] If the Receipt itself is wrong, the answer must say the same at every index,
 * because an answer that contradicts itself cannot be used in a dispute.
 */
function checkOneWord(recomputed: readonly Recomputed[], findings: readonly Finding[]): void {
  const at = findings.findIndex((finding) => !('leaf' in finding));
  const said = recomputed[at];
  if (said !== undefined && !recomputed.every(({ leaf }) => equalBytes(leaf, said.leaf))) {
    refuse('VERDICT-13', { field: 'reason' });
  }
}

/**
 * Checks a verifier's answer for the requested leaves, one index a step.
 * @param leaves the opened leaves, in the order of the Commitment's indices.
 * @returns the judgement of each index.
 * @throws RasticError VERDICT_INVALID, SIGN_…, LEAF_…, JUDGE_CONTEXT: the answer does not count.
 */
export function* answerSteps(
  domain: Domain,
  matter: Matter,
  answer: Answer,
  leaves: readonly Leaf[],
): Steps<readonly Judgement[]> {
  const { indices, hash } = answer.commitment.value;
  // [VERDICT-3 REJECT] There must be one leaf and one Verdict for each index asked for.
  const counts = [answer.leaves.length, answer.verdicts.length, leaves.length];
  if (counts.some((count) => count !== indices.length)) refuse('VERDICT-3', { field: 'leaves' });
  const recomputed = indices.map((index, i) => ({
    index,
    leaf: answer.leaves[i] ?? refuse('VERDICT-3', { field: 'leaves' }),
  }));
  // [VERDICT-4 REJECT] The opening must be what the verifier committed to before it saw the leaf.
  const opened = hashCommitment(matter.receiptHash, answer.verifier, recomputed, answer.salt);
  if (opened !== hash) refuse('VERDICT-4', { field: 'opening' });
  const findings: Finding[] = [];
  for (const bytes of recomputed) {
    findings.push(decodeFinding(matter, bytes));
    yield;
  }
  checkOneWord(recomputed, findings);
  const judgements: Judgement[] = [];
  for (const [i, finding] of findings.entries()) {
    const signed = answer.verdicts[i] ?? refuse('VERDICT-3', { field: 'verdicts' });
    const leaf = leaves[i] ?? refuse('VERDICT-3', { field: 'leaves' });
    checkVerdict(domain, matter, { signed, finding, leaf }, answer.verifier);
    judgements.push(judgeFinding(matter, signed.value.engineClass, finding, leaf));
    yield;
  }
  return judgements;
}

function checkVerdict(
  domain: Domain,
  matter: Matter,
  { signed, finding, leaf }: { signed: Signed<Verdict>; finding: Finding; leaf: Leaf },
  verifier: Address,
): void {
  // [VERDICT-5 REJECT] Every field of a Verdict must be what follows from the finding and the leaf.
  const right = createVerdict(matter, signed.value.engineClass, finding, leaf);
  if (!sameVerdict(signed.value, right)) refuse('VERDICT-5', { field: 'outcome' });
  // [VERDICT-6 REJECT] The verifier must have signed its Verdicts.
  checkSigner(domain, 'Verdict', signed, verifier);
}

/** Whether a Commitment is this verifier's, for this Receipt and these indices. */
export function checkCommitment(
  domain: Domain,
  signed: Signed<Commitment>,
  asked: { readonly receiptHash: Hash; readonly indices: readonly number[]; verifier: Address },
): void {
  // [VERDICT-7 REJECT] The Commitment must answer what was asked: the same Receipt and the same
  // indices.
  if (signed.value.receiptHash !== asked.receiptHash) refuse('VERDICT-7', { field: 'receiptHash' });
  // [VERDICT-9 REJECT] The Commitment must be made for an audit, not for a panel.
  if (signed.value.panel !== NO_PANEL) refuse('VERDICT-9', { field: 'panel' });
  const [given, wanted] = [Uint32Array.from(signed.value.indices), Uint32Array.from(asked.indices)];
  if (!equalBytes(new Uint8Array(given.buffer), new Uint8Array(wanted.buffer)))
    refuse('VERDICT-7', { field: 'indices' });
  checkSigner(domain, 'Commitment', signed, asked.verifier);
}
