/** A call for the log-probabilities of given ids as a score job, and its result. Pure. */
import { RasticError } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Vocabulary } from '../../protocol/model/vocabulary.js';
import { refuse } from '../../protocol/rules.js';
import { NEUTRAL_SAMPLER, SCORE_IDS_MIN } from '../../protocol/steps/kinds/score.js';
import { restoreAll } from '../../roles/client/answer/committed.js';
import type { Transcript } from '../../roles/client/record.js';
import type { AskRequest } from '../../roles/client/request.js';
import type { ScoreCall, Scored, TokenInfo } from './interface.js';
import { reportOf } from './report.js';
import { termsOf } from './terms.js';
import { tokenInfoOf } from './token-info.js';

/** @throws RasticError JOB_INVALID for fewer than two ids, ENGINE_CONTEXT. */
export function scoreRequestOf(call: ScoreCall, manifest: Manifest): AskRequest {
  const { ids, topLogits } = call;
  if (ids.length < SCORE_IDS_MIN) refuse('JOB-8', { field: 'input' });
  // No node has room for this: it fails before any is asked.
  const { context } = manifest;
  if (ids.length > context) refuse('ENGINE-2', { tokens: ids.length, limit: context });
  return {
    ...{ kind: 'score', manifest, input: { type: 'ids', ids }, maxTokens: ids.length - 1 },
    ...{ sampler: NEUTRAL_SAMPLER, stop: [] },
    ...(topLogits !== undefined && { topLogits }),
    ...termsOf(call),
  };
}

/**
 * What nodes have committed to for each id, of a job that is at its end.
 * @throws RasticError ASK_PART if positions are missing; JOB_OPEN.
 */
export function scoredOf(
  transcript: Transcript,
  manifest: Manifest,
  vocabulary: Vocabulary,
): Scored {
  const { job, segments } = transcript;
  const report = reportOf(transcript, manifest);
  const committed = restoreAll(job.value, vocabulary, segments);
  const leaves = committed.flatMap(({ receiver }) => receiver.leaves);
  const wanted = job.value.maxTokens;
  if (leaves.length < wanted) {
    const { jobId } = report;
    throw new RasticError('ASK_PART', { jobId, scored: leaves.length, wanted });
  }
  const first: TokenInfo | null = null;
  return { positions: [first, ...leaves.map((leaf) => tokenInfoOf(leaf, vocabulary))], report };
}
