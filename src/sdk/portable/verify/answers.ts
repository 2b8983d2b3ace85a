/**
 * What verifiers answered about one part: their Commitments, openings and Verdicts, judged again.
 * docs/protocol.md sections 5 and 6.
 */
import { equalBytes, toHex } from '../../../base/bytes.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Manifest } from '../../../protocol/model/manifest.js';
import { encodeLeaf, type Leaf } from '../../../protocol/proof/leaf.js';
import { finish } from '../../../protocol/proof/resumable.js';
import { narrowLeaf } from '../../../protocol/proof/wide-leaf.js';
import { refuse } from '../../../protocol/rules.js';
import { checkSigner, type Domain } from '../../../protocol/sign/sign.js';
import type { Commitment, Signed } from '../../../protocol/sign/structs.js';
import { checkAuditOrder, hashIndices } from '../../../protocol/steps/audit-order.js';
import { hashCommitment } from '../../../protocol/steps/commitment.js';
import { hashFinding, parseFinding } from '../../../protocol/steps/finding.js';
import {
  type Answer,
  answerSteps,
  checkCommitment,
  type Matter,
  outcomeOf,
} from '../../../protocol/steps/verdict.js';
import type { Wire } from '../../../protocol/wire/messages.js';

export type AuditRecord = Wire<'AuditRecord'>;

/** What all answers about one part have in common. */
export interface Question extends Omit<Matter, 'manifest' | 'quarter'> {
  readonly domain: Domain;
  readonly manifest: Manifest | undefined;
  /** Every committed leaf, by its index. */
  readonly leafAt: (index: number) => Leaf | undefined;
}

/** Verdicts of a record that count for or against the part. */
export const hasAnswer = ({ result }: AuditRecord): boolean =>
  result === 'answered' || result === 'overruled' || result === 'undecided';

/** The client's promise of a fee. @throws RasticError AUDIT_INVALID, SIGN_…, VERIFY_FEE. */
function checkPromise({ domain, job, receiptHash }: Question, record: AuditRecord): void {
  const { order, verifier, indices, fee } = record;
  if (order === undefined) {
    if (fee > 0n) throw new RasticError('VERIFY_FEE', { verifier });
    return;
  }
  checkAuditOrder(domain, order, { job, receiptHash, verifier });
  if (order.value.indicesHash !== hashIndices(indices)) refuse('AUDIT-36', { field: 'indices' });
  if (fee > order.value.fee) throw new RasticError('VERIFY_FEE', { verifier });
}

function answerOf(record: AuditRecord, commitment: Signed<Commitment>): Answer {
  const { verifier, leaves, salt, verdicts } = record;
  return { verifier, commitment, leaves, salt: toHex(salt), verdicts };
}

/** Judges every verdict again. @returns the indices whose mismatch is beyond the hard bound. */
function judgeAgain(
  question: Question,
  manifest: Manifest,
  answer: Answer,
  leaves: readonly Leaf[],
): readonly number[] {
  const { domain } = question;
  const judged = (quarter: boolean) =>
    finish(answerSteps(domain, { ...question, manifest, quarter }, answer, leaves));
  const hardOf = (judgements: ReturnType<typeof judged>) =>
    answer.verdicts.flatMap(({ value }, i) => (judgements[i]?.hard === true ? [value.index] : []));
  try {
    return hardOf(judged(true));
  } catch (error) {
    // The stakes at the time decide whether a pair is judged by equality; only the ledger has them.
    if (codeOf(error) !== 'VERDICT_INVALID') throw error;
    return hardOf(judged(false));
  }
}

/** What needs no manifest: the opening, the signatures, and that `match` means equal bits. */
function checkPlainly(question: Question, answer: Answer, leaves: readonly Leaf[]): void {
  const { domain, receiptHash, job } = question;
  const { indices, hash } = answer.commitment.value;
  const counts = [answer.leaves.length, answer.verdicts.length];
  if (counts.some((count) => count !== indices.length)) refuse('VERDICT-3', { field: 'leaves' });
  const recomputed = indices.map((index, i) => ({
    index,
    leaf: answer.leaves[i] ?? refuse('VERDICT-3', { field: 'leaves' }),
  }));
  if (hashCommitment(receiptHash, answer.verifier, recomputed, answer.salt) !== hash)
    refuse('VERDICT-4', { field: 'opening' });
  for (const [i, bytes] of recomputed.entries()) {
    const signed = answer.verdicts[i] ?? refuse('VERDICT-3', { field: 'verdicts' });
    const leaf = leaves[i] ?? refuse('VERDICT-3', { field: 'leaves' });
    const finding = parseFinding(bytes);
    if (signed.value.receiptHash !== receiptHash) refuse('VERDICT-5', { field: 'receiptHash' });
    if (signed.value.leafHash !== hashFinding(finding)) refuse('VERDICT-5', { field: 'leafHash' });
    const isEqual =
      'leaf' in finding &&
      equalBytes(encodeLeaf(leaf), encodeLeaf(narrowLeaf(finding.leaf, job.topLogits)));
    if (isEqual !== (outcomeOf(signed.value) === 'match'))
      refuse('VERDICT-5', { field: 'outcome' });
    checkSigner(domain, 'Verdict', signed, answer.verifier);
  }
}

/**
 * @returns the record with what the verdicts say, its hard mismatches judged again if there is a
 * manifest.
 * @throws RasticError VERDICT_INVALID, AUDIT_INVALID, SIGN_…, LEAF_…, VERIFY_…: the record is wrong.
 */
export function checkAudit(question: Question, record: AuditRecord): AuditRecord {
  const { job, receipt } = question;
  // Whoever sold or bought the answer does not judge it.
  if (record.verifier === receipt.compute || record.verifier === job.client)
    throw new RasticError('VERIFY_RECORD', { field: 'verifier' });
  checkPromise(question, record);
  if (!hasAnswer(record)) return record;
  const { domain, receiptHash, manifest } = question;
  const { verifier, indices, commitment } = record;
  if (commitment === undefined) refuse('VERDICT-7', { field: 'indices' });
  checkCommitment(domain, commitment, { receiptHash, indices, verifier });
  const leaves = indices.map(
    (index) => question.leafAt(index) ?? refuse('AUDIT-5', { field: 'indices' }),
  );
  const answer = answerOf(record, commitment);
  checkPlainly(question, answer, leaves);
  return manifest === undefined
    ? record
    : { ...record, hard: [...judgeAgain(question, manifest, answer, leaves)] };
}
