/**
 * The open accusations against a segment: one per verifier that found a hard mismatch and was not
 * overruled. Each is decided only by its own dispute. docs/protocol.md section 7.
 */
import { DISPUTES_MAX } from '../../../protocol/params.js';
import type { Address, Signed, Verdict } from '../../../protocol/sign/structs.js';
import type { AuditRecord } from '../audit/tally.js';
import type { Segment } from '../record.js';

/** One accuser's claim against a position. */
export interface Accusation {
  readonly accuser: Address;
  readonly verdict: Signed<Verdict>;
  /** The finding's bytes that the Verdict names. */
  readonly accuserLeaf: Uint8Array;
}

/** The first Verdict of an audit beyond the hard bound. */
function accusationIn({ verifier, result, verdicts, hard, leaves }: AuditRecord): Accusation[] {
  if (result !== 'answered') return [];
  const at = verdicts.findIndex(({ value }) => hard.includes(value.index));
  const [verdict, accuserLeaf] = [verdicts[at], leaves[at]];
  return verdict && accuserLeaf ? [{ accuser: verifier, verdict, accuserLeaf }] : [];
}

/** One accusation per accuser: a verifier that judged several times gets one dispute. */
export function accusationsIn({ audits }: Pick<Segment, 'audits'>): readonly Accusation[] {
  const all = audits.flatMap(accusationIn);
  return all.filter(({ accuser }, i) => all.findIndex((other) => other.accuser === accuser) === i);
}

/** Accusers that a panel overruled. */
const overruledIn = ({ audits }: Pick<Segment, 'audits'>): ReadonlySet<Address> =>
  new Set(audits.flatMap(({ verifier, result }) => (result === 'overruled' ? [verifier] : [])));

/**
 * [AUDIT-18] An assignment has at most four disputes, so accusations beyond the fourth are never
 * decided.
 */
export const hasDisputesLeft = (segment: Pick<Segment, 'audits'>): boolean =>
  overruledIn(segment).size < DISPUTES_MAX;

/** Whether an accusation is still open because its dispute failed or its panel was void. */
export const hasUndecided = ({ audits }: Pick<Segment, 'audits'>): boolean =>
  audits.some(({ result }) => result === 'undecided');

/**
 * The audits of a segment after an accuser's dispute ended without a slash. If a panel overruled
 * the accuser, all its Verdicts on this Receipt are void and their indices are audited again.
 * Otherwise its accusation stays undecided.
 */
export function withoutAccuser(
  { audits }: Pick<Segment, 'audits'>,
  accuser: Address,
  result: 'overruled' | 'undecided',
): readonly AuditRecord[] {
  return audits.map((audit) =>
    audit.verifier === accuser && audit.result === 'answered' ? { ...audit, result } : audit,
  );
}

/** @param drawn the Receipt's drawn verifiers, which include every accuser. */
export function inDrawnOrder(
  accusations: readonly Accusation[],
  drawn: readonly Address[],
): readonly Accusation[] {
  const rankOf = ({ accuser }: Accusation) => drawn.indexOf(accuser);
  return [...accusations].sort((a, b) => rankOf(a) - rankOf(b));
}
