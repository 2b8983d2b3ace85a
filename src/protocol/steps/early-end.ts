/**
 * Step 5 at a client: whether the node was allowed to end an output for a reason outside the text.
 * Only the client's own knowledge decides: whether it cancelled, and how much time its Job had
 * left. docs/protocol.md section 4.
 */
import { DEADLINE_EARLY_MS, type FinishReason } from '../params.js';
import { refuse } from '../rules.js';

export interface EndFacts {
  /** Whether the client has sent a Cancel frame. */
  readonly isCancelled: boolean;
  /** Ledger time until the Job's deadline, milliseconds. */
  readonly leftMs: number;
}

/** @throws RasticError COMMIT_EARLY: the node has failed, whatever it signed. */
export function checkEnd(reason: FinishReason, { isCancelled, leftMs }: EndFacts): void {
  // [COMMIT-9 REJECT] Only the client can end an answer as `cancelled`.
  if (reason === 'cancelled' && !isCancelled) refuse('COMMIT-9', { reason, leftMs });
  // [COMMIT-10 REJECT] The deadline may end an answer only when it comes, at most a minute early.
  if (reason === 'deadline' && leftMs > DEADLINE_EARLY_MS) refuse('COMMIT-10', { reason, leftMs });
}
