/** A dispute in the form that the rules of a Verdict in verdict.ts take. */
import { refuse } from '../rules.js';
import { countTokens } from '../sampling/penalties.js';
import type { Matter } from '../steps/verdict.js';
import type { DisputeState } from './dispute-state.js';
import { type LedgerRules, manifestOf } from './rules.js';

/** The ledger has no vocabulary table, so an id is only checked to be a valid i32. */
export const VOCABULARY_MAX = 2 ** 31;

/** The fields of a dispute that are used here. */
type Facts = Pick<DisputeState, 'job' | 'receipt' | 'receiptHash' | 'quarter' | 'index'>;

/**
 * @param tokens output tokens before the disputed index, if they were opened.
 * @throws RasticError LEDGER_MODEL if the model is not registered; the model of a dispute always
 * is.
 */
export function matterOf(
  rules: LedgerRules,
  { job, receipt, receiptHash, quarter, index }: Facts,
  tokens: readonly number[] | undefined,
): Matter {
  const { modelId } = job;
  const manifest = manifestOf(rules, job);
  if (manifest === undefined) refuse('STAKE-2', { modelId });
  const counts = tokens && countTokens(tokens);
  return {
    ...{ job, receipt, receiptHash, manifest, quarter },
    vocabularySize: VOCABULARY_MAX,
    countsAt: (at) => (at === index ? counts : undefined),
  };
}
