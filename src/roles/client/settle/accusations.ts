/**
 * The accusations that stand against a segment: every verifier that found a hard mismatch and was
 * not overruled. Each is decided by its own dispute only. docs/protocol.md section 7.
 */
import { DISPUTES_MAX } from '../../../protocol/params.js';
import type { Address, Signed, Verdict } from '../../../protocol/sign/structs.js';
import type { AuditRecord } from '../audit/tally.js';
import type { Segment } from '../record.js';

/** One accuser's word against a position. */
export interface Accusation {
  readonly accuser: Address;
  readonly verdict: Signed<Verdict>;
  /** The finding's bytes that the Verdict names. */
  readonly accuserLeaf: Uint8Array;
}

/** What an audit found beyond the hard bound: its first such Verdict. */
function accusationIn({ verifier, result, verdicts, hard, leaves }: AuditRecord): Accusation[] {
  if (result !== 'answered') return [];
  const at = verdicts.findIndex(({ value }) => hard.includes(value.index));
  const [verdict, accuserLeaf] = [verdicts[at], leaves[at]];
  return verdict && accuserLeaf ? [{ accuser: verifier, verdict, accuserLeaf }] : [];
}

/** One an accuser: a verifier that judged several times has one dispute. */
export function accusationsIn({ audits }: Pick<Segment, 'audits'>): readonly Accusation[] {
  const all = audits.flatMap(accusationIn);
  return all.filter(({ accuser }, i) => all.findIndex((other) => other.accuser === accuser) === i);
}

/** Accusers that a panel has overruled. */
const overruledIn = ({ audits }: Pick<Segment, 'audits'>): ReadonlySet<Address> =>
  new Set(audits.flatMap(({ verifier, result }) => (result === 'overruled' ? [verifier] : [])));

/**
 * [AUDIT-18] An assignment has at most four disputes, so accusations beyond the fourth are never
 * decided.
 */
export const hasDisputesLeft = (segment: Pick<Segment, 'audits'>): boolean =>
  overruledIn(segment).size < DISPUTES_MAX;

/** Whether a dispute that failed, or whose panel was void, left an accusation open. */
export const hasUndecided = ({ audits }: Pick<Segment, 'audits'>): boolean =>
  audits.some(({ result }) => result === 'undecided');

/**
 * The audits of a segment once an accuser's dispute has ended without a slash: overruled by a panel,
 * all its Verdicts on this Receipt are void, and their indices are asked again; or left undecided.
 */
export function withoutAccuser(
  { audits }: Pick<Segment, 'audits'>,
  accuser: Address,
  result: 'overruled' | 'undecided',
): readonly AuditRecord[] {
  return audits.map((audit) =>
    audit.verifier === accuser && audit.result === 'answered'
      ? { ...audit, result, fee: 0n }
      : audit,
  );
}

/** @param drawn the Receipt's verifier draw; every accuser is among it. */
export function inDrawnOrder(
  accusations: readonly Accusation[],
  drawn: readonly Address[],
): readonly Accusation[] {
  const rankOf = ({ accuser }: Accusation) => drawn.indexOf(accuser);
  return [...accusations].sort((a, b) => rankOf(a) - rankOf(b));
}
