/** How a job ended, from its record alone. */
import { RasticError } from '../../base/errors.js';
import { isFinal, type JobState } from '../../protocol/flow.js';
import { isExactClass, type Manifest } from '../../protocol/model/manifest.js';
import { digest, embeddedDomain } from '../../protocol/sign/sign.js';
import { outcomeOf } from '../../protocol/steps/verdict.js';
import type { Segment, Transcript } from '../../roles/client/record.js';
import { jobOutcome } from '../jobs/outcome.js';
import type { JobPart, JobReport } from './interface.js';

const STATES: Readonly<Partial<Record<JobState, JobReport['state']>>> = {
  settled: 'settled',
  unverified: 'unverified',
  unaudited: 'unaudited',
  slashed: 'slashed',
  cancelled: 'cancelled',
};

function partOf(
  { assign, offer, receipt, audits, why }: Segment,
  { networkId }: Pick<Transcript, 'networkId'>,
  manifest: Manifest,
): readonly JobPart[] {
  if (receipt === undefined) return [];
  const { compute, from } = assign.value;
  const { engineClass } = offer.value;
  const outcomes = audits.flatMap(({ verifier, verdicts }) =>
    verdicts.map(({ value }) => ({ index: value.index, verifier, outcome: outcomeOf(value) })),
  );
  const indices = [...new Set(audits.flatMap((audit) => audit.indices))].sort((a, b) => a - b);
  const receiptHash = digest(embeddedDomain(networkId), 'Receipt', receipt.value);
  const exact = isExactClass(manifest, engineClass);
  return [{ compute, engineClass, exact, from, receiptHash, why, indices, outcomes }];
}

/** @throws RasticError JOB_OPEN: the job is not at its end. */
export function reportOf(transcript: Transcript, manifest: Manifest): JobReport {
  const { state, segments, job } = transcript;
  const { jobId, finish, promptTokens, tokens, cost } = jobOutcome(transcript);
  if (!isFinal(state)) throw new RasticError('JOB_OPEN', { jobId, state });
  return {
    jobId,
    state: STATES[state] ?? 'failed',
    parts: segments.flatMap((segment) => partOf(segment, transcript, manifest)),
    finish: finish ?? 'open',
    usage: { promptTokens, outputTokens: tokens },
    cost: { tokens: cost.nodes, audits: cost.audits },
    seed: job.value.seed,
  };
}
