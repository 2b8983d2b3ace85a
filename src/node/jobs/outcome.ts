/** The outcome of a finished job, read from its record: tokens, verdicts, and payments. */

import { createDetokenizer } from '../../protocol/model/detokenize.js';
import type { Vocabulary } from '../../protocol/model/vocabulary.js';
import type { FinishReason, Outcome } from '../../protocol/params.js';
import { embeddedDomain } from '../../protocol/sign/sign.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { finishReasonOf } from '../../protocol/steps/commit.js';
import { jobIdOf } from '../../protocol/steps/job.js';
import { outcomeOf } from '../../protocol/steps/verdict.js';
import { restoreAll } from '../../roles/client/answer/committed.js';
import type { Segment, Transcript } from '../../roles/client/record.js';
import { feesOf, type SegmentHead } from '../../roles/client/storage/head.js';

/** Money that the client has signed for. */
export interface Cost {
  readonly nodes: bigint;
  readonly audits: bigint;
}

export interface JobOutcome {
  readonly jobId: Hash;
  readonly state: string;
  /** Why the answer ended. `open`: the last node broke off. Undefined if there is no Receipt. */
  readonly finish: FinishReason | undefined;
  readonly promptTokens: number;
  /** Output tokens that nodes have committed to. */
  readonly tokens: number;
  readonly cost: Cost;
  /** Number of positions by verdict. */
  readonly verdicts: Readonly<Record<Outcome, number>>;
  /** The error codes of the parts that were not accepted. */
  readonly codes: readonly string[];
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

/** Vouchers pay nodes, and verifiers claim their fees, however a segment ends. */
export function costOfSegments(heads: readonly Pick<SegmentHead, 'segment' | 'fees'>[]): Cost {
  return {
    nodes: sum(heads.map(({ segment }) => segment.paid)),
    audits: sum(heads.map(({ fees }) => fees)),
  };
}

export const costOf = ({ segments }: Pick<Transcript, 'segments'>): Cost =>
  costOfSegments(segments.map((segment) => ({ segment, fees: feesOf(segment.audits) })));

function verdictsOf(segments: readonly Segment[]): Record<Outcome, number> {
  const counts: Record<Outcome, number> = { match: 0, close: 0, mismatch: 0, inconclusive: 0 };
  for (const { verdicts } of segments.flatMap(({ audits }) => audits)) {
    for (const { value } of verdicts) counts[outcomeOf(value)]++;
  }
  return counts;
}

export function jobOutcome(transcript: Transcript): JobOutcome {
  const { job, networkId, state, segments } = transcript;
  const last = segments.findLast(({ receipt }) => receipt !== undefined)?.receipt?.value;
  return {
    jobId: jobIdOf(embeddedDomain(networkId), job.value),
    state,
    finish: last && finishReasonOf(last),
    promptTokens: last?.promptTokens ?? 0,
    tokens: last?.outputTokens ?? 0,
    cost: costOf(transcript),
    verdicts: verdictsOf(segments),
    codes: segments.map(({ code }) => code).filter((code) => code !== ''),
  };
}

/** The text of a transcript, decoded with the vocabulary that the client fetched for it. */
export function textOf({ job, segments }: Transcript, vocabulary: Vocabulary): string {
  const tokens = restoreAll(job.value, vocabulary, segments).at(-1)?.receiver.tokens ?? [];
  const decoder = createDetokenizer(vocabulary, job.value.stop);
  return tokens.map((token) => decoder.push(token)).join('') + decoder.end();
}
