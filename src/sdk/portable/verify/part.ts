/** One node's part of a record: its draw, its audits, and whether they accept it. */
import { RasticError } from '../../../base/errors.js';
import { drawIndices, drawSeed } from '../../../protocol/proof/draw.js';
import { createCountsAt } from '../../../protocol/sampling/counts-at.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import { type Policy, planAudit } from '../../../protocol/steps/audit.js';
import { outcomeOf } from '../../../protocol/steps/verdict.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import type { Committed } from '../../../roles/client/answer/committed.js';
import { doubtIn } from '../../../roles/client/audit/result.js';
import { type AuditRecord, checkAudit, hasAnswer, type Question } from './answers.js';
import { checkCommitted, type Papers } from './papers.js';
import type { VerifiedPart, VerifiedVerdict } from './verified.js';

type Transcript = Wire<'Transcript'>;

const POLICIES: readonly string[] = ['spread', 'single', 'full'] satisfies Policy[];

function policyOf({ policy }: Wire<'Segment'>): Policy | undefined {
  if (policy === '') return undefined;
  if (POLICIES.includes(policy)) return policy as Policy;
  throw new RasticError('VERIFY_RECORD', { field: 'policy' });
}

/** The drawn positions, and the first contradicted one, which is always audited too. */
function positionsOf(
  { samples, auditSecret }: Transcript,
  { receipt, receiver }: Committed,
  receiptHash: Hash,
): readonly number[] {
  const { from, outputTokens: n } = receipt.value;
  const count = samples === 'all' ? samples : Number(samples);
  const drawn = drawIndices(drawSeed(auditSecret, receiptHash), { from, n, samples: count });
  const contradicted = receiver.contradicted.slice(0, 1);
  const all = new Set([...drawn, ...contradicted].map(({ index }) => index));
  return [...all].sort((a, b) => a - b);
}

const verdictsOf = (audits: readonly AuditRecord[]): readonly VerifiedVerdict[] =>
  audits.flatMap(({ verifier, indices, verdicts }) =>
    verdicts.map(({ value }, i) => ({
      index: indices[i] ?? value.index,
      verifier,
      outcome: outcomeOf(value),
    })),
  );

/** Why the part is not accepted. */
function doubtOf(
  { verifiers }: Transcript,
  audits: readonly AuditRecord[],
  planned: readonly number[],
  isContradicted: boolean,
): string | undefined {
  const heard = audits.filter(({ result }) => result !== 'overruled');
  if (heard.some((audit) => audit.result === 'answered' && audit.hard.length > 0))
    return 'MISMATCH';
  return doubtIn({ audits: heard, planned, n: verifiers, unheard: new Set(), isContradicted });
}

function questionOf(papers: Papers, { receipt, receiver }: Committed, receiptHash: Hash): Question {
  const { domain, job, known } = papers;
  const leaves = new Map(receiver.leaves.map((leaf) => [leaf.index, leaf]));
  return {
    ...{ domain, job: job.value, receipt: receipt.value, receiptHash, manifest: known.manifest },
    vocabularySize: known.vocabulary.bytes.length,
    countsAt: createCountsAt(receiver.tokens),
    leafAt: (index) => leaves.get(index),
  };
}

/** @throws RasticError COMMIT_INVALID, SIGN_…, VERDICT_INVALID, VERIFY_…: the record is wrong. */
export function checkPart(
  papers: Papers,
  transcript: Transcript,
  segment: Wire<'Segment'>,
  committed: Committed,
): VerifiedPart {
  checkCommitted(papers, segment, committed);
  const { receipt, receiver, reason } = committed;
  const { from, outputTokens, promptTokens, amountDue, compute, engineClass } = receipt.value;
  const receiptHash = digest(papers.domain, 'Receipt', receipt.value);
  const policy = policyOf(segment);
  const question = questionOf(papers, committed, receiptHash);
  const audits = segment.audits.map((record) => checkAudit(question, record));
  const drawn = positionsOf(transcript, committed, receiptHash);
  const tasks = policy && planAudit(policy, drawn, { from, n: outputTokens });
  const planned = (tasks ?? []).flatMap(({ indices }) => indices);
  const contradicted = receiver.contradicted.map(({ index }) => index);
  const doubt =
    policy === undefined
      ? 'UNAUDITED'
      : doubtOf(transcript, audits, planned, contradicted.length > 0);
  return {
    ...{ compute, engineClass, receiptHash, from, promptTokens, outputTokens, amountDue },
    ...{ finish: reason, policy, drawn, contradicted, doubt },
    verdicts: verdictsOf(audits.filter(hasAnswer)),
  };
}
