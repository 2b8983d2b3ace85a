/** The dispute as the rules of a Verdict see it: what verdict.ts judges by. */
import { RasticError } from '../../base/errors.js';
import type { Matter } from '../verdict.js';
import type { DisputeState } from './dispute-state.js';
import type { LedgerRules } from './rules.js';

/** The ledger has no vocabulary table: an id is only held to what an i32 can be. */
export const VOCABULARY_MAX = 2 ** 31;

/** @throws RasticError LEDGER_MODEL if the model is not registered, which a dispute's always is. */
export function matterOf({ manifests }: LedgerRules, dispute: DisputeState): Matter {
  const { job, receipt, receiptHash, quarter } = dispute;
  const { modelId } = job;
  const manifest = manifests.get(modelId);
  if (manifest === undefined) throw new RasticError('LEDGER_MODEL', { modelId });
  const facts = { job, receipt, receiptHash, manifest, quarter };
  return { ...facts, vocabularySize: VOCABULARY_MAX, countsAt: () => undefined };
}
