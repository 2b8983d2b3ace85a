/** The kinds of an account's book that belong to earning, and to spending. */
import type { BookKind, BookLine } from '../../roles/account-book.js';

export type { BookKind, BookLine };

/** What a node earned and lost. */
export const EARNED = [
  ...(['tokensBilled', 'tokensEarned', 'auditsBilled', 'auditsEarned', 'reward'] as const),
  ...(['slashed', 'fined'] as const),
] as const satisfies readonly BookKind[];

/** What a client spent, and what came back. */
export const SPENT = [
  ...(['tokensSpent', 'auditsSpent', 'refund', 'bondLost'] as const),
] as const satisfies readonly BookKind[];
