/**
 * What a segment's audits say about each index, from its record alone: which verifiers answered
 * correctly, which accepted the request but gave no Verdict, and what the answers are. Pure.
 * docs/protocol.md section 5.
 */

import type { Address } from '../../../protocol/sign/structs.js';
import { outcomeOf } from '../../../protocol/steps/verdict.js';
import type { Wire } from '../../../protocol/wire/messages.js';

export type AuditRecord = Wire<'AuditRecord'>;

/** Results of verifiers that the request did not reach, or that did not read it. */
const AWAY: ReadonlySet<string> = new Set([
  'AUDIT_UNKNOWN',
  'AUDIT_INVALID',
  'NET_DIAL',
  'BUSY',
  'UNFUNDED',
  'OVERTAKEN',
]);

/** The result of an attempt that ended with an error. @param isTaken whether the request was written. */
export function resultOf(code: string, isTaken: boolean): string {
  return isTaken || AWAY.has(code) ? code : 'NET_DIAL';
}

export const isAnswered = ({ result }: AuditRecord): boolean => result === 'answered';

/**
 * [AUDIT-20] A verifier that accepted the request and gave no Verdict is silent. One that could not
 * be reached does not count at all.
 */
export const isSilent = ({ result }: AuditRecord): boolean =>
  !['answered', 'overruled', 'undecided'].includes(result) && !AWAY.has(result);

/**
 * The audits that cost a fee, each order once: a verifier that is asked again for the same gets the
 * same order, and claims it once.
 */
export function owedAudits(audits: readonly AuditRecord[]): readonly AuditRecord[] {
  const known = new Set<string>();
  return audits.filter(({ verifier, fee, order }) => {
    if (fee === 0n) return false;
    const { indicesHash, receiptHash } = order?.value ?? {};
    const key = `${verifier}/${receiptHash}/${indicesHash}/${fee}`;
    const isNew = order === undefined || !known.has(key);
    known.add(key);
    return isNew;
  });
}

/** What one verifier says about one index. */
export type Word = 'right' | 'soft' | 'hard';

/** All answers about one index. */
export interface Said {
  /** The answer of each verifier that answered. */
  readonly words: ReadonlyMap<Address, Word>;
  readonly silent: ReadonlySet<Address>;
}

const places = new WeakMap<AuditRecord, ReadonlyMap<number, number>>();

/** The position of an index in a record. Its Verdict may name another index. */
function placeOf(record: AuditRecord, index: number): number | undefined {
  let known = places.get(record);
  if (known === undefined) {
    known = new Map(record.indices.map((each, at) => [each, at]));
    places.set(record, known);
  }
  return known.get(index);
}

function wordAt({ verdicts, hard }: AuditRecord, at: number): Word | undefined {
  const verdict = verdicts[at]?.value;
  if (verdict === undefined) return undefined;
  const outcome = outcomeOf(verdict);
  if (outcome === 'inconclusive') return undefined;
  if (outcome !== 'mismatch') return 'right';
  return hard.includes(verdict.index) ? 'hard' : 'soft';
}

/** An answer replaces the silence of the same verifier. */
export function saidOf(audits: readonly AuditRecord[], index: number): Said {
  const words = new Map<Address, Word>();
  const silent = new Set<Address>();
  for (const record of audits) {
    const at = placeOf(record, index);
    if (at === undefined) continue;
    const word = isAnswered(record) ? wordAt(record, at) : undefined;
    if (word !== undefined) words.set(record.verifier, word);
    else if (isSilent(record)) silent.add(record.verifier);
  }
  for (const verifier of words.keys()) silent.delete(verifier);
  return { words, silent };
}
