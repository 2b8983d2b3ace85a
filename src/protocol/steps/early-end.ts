/**
 * Step 5 at a client: whether an end that lies not in the text was the node's to choose. Only what
 * the client itself knows decides: whether it cancelled, and how long its Job still had to run.
 * docs/protocol.md section 4.
 */
import { DEADLINE_EARLY_MS, type FinishReason } from '../params.js';
import { refuse } from '../rules.js';

export interface EndFacts {
  /** Whether the client has sent a Cancel frame. */
  readonly isCancelled: boolean;
  /** Ledger time until the Job's deadline, milliseconds. */
  readonly leftMs: number;
}

/** @throws RasticError COMMIT_EARLY: a failed node, whatever it has signed. */
export function checkEnd(reason: FinishReason, { isCancelled, leftMs }: EndFacts): void {
  // [COMMIT-9 REJECT] Only the client can end an answer as `cancelled`.
  if (reason === 'cancelled' && !isCancelled) refuse('COMMIT-9', { reason, leftMs });
  // [COMMIT-10 REJECT] The deadline may end an answer only when it comes, at most a minute early.
  if (reason === 'deadline' && leftMs > DEADLINE_EARLY_MS) refuse('COMMIT-10', { reason, leftMs });
}
