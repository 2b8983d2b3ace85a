/** A call for embeddings as an embed job, and its result. Pure. */
import { RasticError } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Vocabulary } from '../../protocol/model/vocabulary.js';
import { ITEMS_MAX, TOP_LOGITS_MIN } from '../../protocol/params.js';
import { refuse } from '../../protocol/rules.js';
import type { Item } from '../../protocol/steps/input.js';
import { NEUTRAL_SAMPLER } from '../../protocol/steps/kinds/score.js';
import { restoreAll } from '../../roles/client/answer/committed.js';
import type { Transcript } from '../../roles/client/record.js';
import type { AskRequest } from '../../roles/client/request.js';
import type { EmbedCall, Embedded } from './interface.js';
import { reportOf } from './report.js';
import { termsOf } from './terms.js';

/** @throws RasticError INFERENCE_KIND, JOB_INVALID for no items or too many, ENGINE_CONTEXT. */
export function embedRequestOf(call: EmbedCall, manifest: Manifest): AskRequest {
  const { inputs, pooling } = call;
  if (manifest.embedding === undefined) throw new RasticError('INFERENCE_KIND', { kind: 'embed' });
  if (inputs.length === 0 || inputs.length > ITEMS_MAX) refuse('JOB-11', { field: 'input' });
  const items = inputs.map((input): Item => {
    if (typeof input === 'string') return { type: 'text', text: input };
    if (input.length > manifest.context)
      refuse('ENGINE-2', { tokens: input.length, limit: manifest.context });
    return { type: 'ids', ids: input };
  });
  return {
    ...{ kind: 'embed', manifest, input: { type: 'texts', items }, maxTokens: items.length },
    ...{ sampler: NEUTRAL_SAMPLER, topLogits: TOP_LOGITS_MIN, stop: [] },
    ...(pooling !== undefined && { pooling }),
    ...termsOf(call),
  };
}

/**
 * The vectors that nodes have committed to, of a job that is at its end.
 * @throws RasticError ASK_PART if vectors are missing or of other dimensions than the model's;
 * JOB_OPEN.
 */
export function embeddedOf(
  transcript: Transcript,
  manifest: Manifest,
  vocabulary: Vocabulary,
): Embedded {
  const { job, segments } = transcript;
  const report = reportOf(transcript, manifest);
  const leaves = restoreAll(job.value, vocabulary, segments).flatMap(({ receiver }) => [
    ...receiver.leaves,
  ]);
  const vectors = leaves
    .map(({ embedding }) => Float32Array.from(embedding?.vector ?? []))
    .filter(({ length }) => length === manifest.embedding?.dimensions);
  const wanted = job.value.maxTokens;
  if (vectors.length < wanted) {
    const { jobId } = report;
    throw new RasticError('ASK_PART', { jobId, scored: vectors.length, wanted });
  }
  return { vectors, report };
}
