/** The dispute as the rules of a Verdict see it: what verdict.ts judges by. */
import { refuse } from '../rules.js';
import { countTokens } from '../sampling/penalties.js';
import type { Matter } from '../steps/verdict.js';
import type { DisputeState } from './dispute-state.js';
import type { LedgerRules } from './rules.js';

/** The ledger has no vocabulary table: an id is only held to what an i32 can be. */
export const VOCABULARY_MAX = 2 ** 31;

/** What of a dispute its matter is made of. */
type Facts = Pick<DisputeState, 'job' | 'receipt' | 'receiptHash' | 'quarter' | 'index'>;

/**
 * @param tokens output tokens before the disputed index, where they were shown.
 * @throws RasticError LEDGER_MODEL if the model is not registered, which a dispute's always is.
 */
export function matterOf(
  { manifests }: LedgerRules,
  { job, receipt, receiptHash, quarter, index }: Facts,
  tokens: readonly number[] | undefined,
): Matter {
  const { modelId } = job;
  const manifest = manifests.get(modelId);
  if (manifest === undefined) refuse('STAKE-2', { modelId });
  const counts = tokens && countTokens(tokens);
  return {
    ...{ job, receipt, receiptHash, manifest, quarter },
    vocabularySize: VOCABULARY_MAX,
    countsAt: (at) => (at === index ? counts : undefined),
  };
}
