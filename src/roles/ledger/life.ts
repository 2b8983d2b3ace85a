/** Reads the times of a job's life from the ledger. The rules are in protocol/steps/life.ts. */
import { refuse } from '../../protocol/rules.js';
import type { LifeTimes } from '../../protocol/steps/life.js';
import type { LedgerApi } from './interface.js';
import { refusalCodeOf } from './refusal.js';

/**
 * Returns when a height stopped being the latest, and the current ledger time.
 * @throws RasticError LIFE_OVER for a height that the journal has not reached; LEDGER_…, NET_….
 */
export async function readLife(
  ledger: Pick<LedgerApi, 'timeAfter' | 'head'>,
  height: number,
  options: { readonly signal: AbortSignal },
): Promise<LifeTimes> {
  try {
    const [since, { time }] = await Promise.all([
      ledger.timeAfter(height, options),
      ledger.head(options),
    ]);
    return { since, now: time };
  } catch (error) {
    // [LIFE-4 REJECT] The journal must have reached the height.
    if (refusalCodeOf(error) !== 'LEDGER_HEIGHT') throw error;
    refuse('LIFE-4', { field: 'height' }, error);
  }
}
