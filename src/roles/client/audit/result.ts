/** The result of a segment's audits, from its record alone. Pure. docs/protocol.md section 5. */
import type { Address } from '../../../protocol/sign/structs.js';
import { isServed, standOf } from './served.js';
import { opinionOf } from './soft-mismatch.js';
import { type AuditRecord, isAnswered, isSilent, saidOf } from './tally.js';

export interface FindInit {
  readonly audits: readonly AuditRecord[];
  /** Every index that the policy has audited. */
  readonly planned: readonly number[];
  /** Number of verifiers that must answer for each index. */
  readonly n: number;
  /** Verifiers whose soft mismatches are no longer counted. */
  readonly unheard: ReadonlySet<Address>;
  /** Whether a token contradicts its own leaf. */
  readonly isContradicted: boolean;
}

/** Why a segment without hard mismatches is not accepted; undefined if it is accepted. */
export function doubtIn({
  audits,
  planned,
  n,
  unheard,
  isContradicted,
}: FindInit): string | undefined {
  const said = planned.map((index) => saidOf(audits, index));
  const opinions = said.map((each) => opinionOf(each, n, unheard).type);
  if (opinions.includes('mismatch')) return 'SOFT_MISMATCH';
  // [SETTLE-4] An answer is accepted only if every requested index is `match` or `close`. Missing
  // data is never accepted.
  const isComplete = said.every((each) => isServed(standOf(each, unheard), n));
  if (!isComplete || planned.length === 0) return lastCode(audits);
  if (opinions.includes('open')) return 'OPINIONS';
  return isContradicted ? 'CONTRADICTED' : undefined;
}

/** Why the last verifier that was silent or not reached gave no answer. */
function lastCode(audits: readonly AuditRecord[]): string {
  const last = audits.findLast(isSilent) ?? audits.findLast((audit) => !isAnswered(audit));
  return last?.result ?? 'AUDIT_UNKNOWN';
}

/** Whether an index still needs a verifier, or another opinion. */
export function isOpen(
  { audits, n, unheard }: Pick<FindInit, 'audits' | 'n' | 'unheard'>,
  index: number,
): boolean {
  const said = saidOf(audits, index);
  const isDecided = opinionOf(said, n, unheard).type !== 'open';
  return !isServed(standOf(said, unheard), n) || !isDecided;
}
