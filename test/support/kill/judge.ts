/**
 * What a case of the kill matrix has to be, as pure functions of what was seen: who reported, how
 * long the client was silent, what was left alive, how the job ended, and where the money is.
 */
import type { Address } from '../../../src/protocol/sign/structs.js';
import { firstHalf } from '../../../src/protocol/steps/audit-order.js';
import type { ClientLine, PaidSegment } from './lines.js';
import { type Case, CHEATED, mustReport, type Side } from './points.js';

/** Every side that is concerned says so within this. */
export const REPORT_MS = 10_000;

/** One thing that a side said after the strike. */
export interface Report {
  /** `client`, or the node's name. */
  readonly who: string;
  readonly code: string;
  /** Since the strike. */
  readonly ms: number;
}

type Books = ReadonlyMap<Address, bigint>;

export interface Seen {
  readonly case: Case;
  readonly isStruck: boolean;
  /** First report of each code and side. */
  readonly reports: readonly Report[];
  /** Who the sides of this case are. */
  readonly sides: Readonly<Record<Side, readonly string[]>>;
  /** Longest time without a line of the client that was not itself struck. */
  readonly silentMs: number;
  /** Commands of processes that were still there 2 s after their end. */
  readonly left: readonly string[];
  readonly end: Extract<ClientLine, { type: 'end' }> | undefined;
  /** Tokens of an undisturbed run. */
  readonly expected: string;
  readonly client: Address;
  readonly minted: bigint;
  readonly before: Books;
  readonly after: Books;
}

const isSaid = (names: readonly string[], reports: readonly Report[]): boolean =>
  names.every((name) => reports.some(({ who, ms }) => who === name && ms <= REPORT_MS));

function judgeReports({ case: own, reports, sides, silentMs }: Seen): readonly string[] {
  const faults = mustReport(own)
    .filter((side) => !isSaid(sides[side], reports))
    .map((side) => `no code of ${side} (${sides[side].join(', ')}) within 10 s`);
  return silentMs > REPORT_MS ? [...faults, `client silent for ${silentMs} ms`] : faults;
}

/** What an account may have where these fees may be earned in part: none, half, or all of each. */
const choicesOf = (due: bigint, open: readonly bigint[]): readonly bigint[] =>
  open.reduce<readonly bigint[]>(
    (all, fee) => all.flatMap((one) => [one, one + firstHalf(fee), one + fee]),
    [due],
  );

/** What a node is due for one assignment: all of it once it is accepted; else what it was paid. */
const dueTo = ({ end, due, paid }: PaidSegment): bigint => BigInt(end === 'settled' ? due : paid);

/** What each account is due by the client's record. */
function dueOf({ end, client, minted }: Seen, changes: Books): Books {
  const due = new Map<Address, bigint>([[client, minted]]);
  const pay = (to: Address, amount: bigint) => {
    due.set(to, (due.get(to) ?? 0n) + amount);
    due.set(client, (due.get(client) ?? 0n) - amount);
  };
  const segments = end?.segments ?? [];
  for (const segment of segments) {
    pay(segment.compute, dueTo(segment));
    for (const [verifier, fee] of segment.fees) pay(verifier, BigInt(fee));
  }
  const open = segments.flatMap((segment) => segment.open);
  for (const verifier of new Set(open.map(([who]) => who))) {
    const own = open.filter(([who]) => who === verifier).map(([, fee]) => BigInt(fee));
    const got = changes.get(verifier) ?? 0n;
    const known = due.get(verifier) ?? 0n;
    // The client does not know how far a verifier came that it heard no more of. The verifier's own
    // book is read when the network has ended: then it has to be that, and no other.
    if (choicesOf(known, own).includes(got)) pay(verifier, got - known);
  }
  return due;
}

function changesOf({ before, after }: Pick<Seen, 'before' | 'after'>): Books {
  return new Map([...after].map(([who, money]) => [who, money - (before.get(who) ?? 0n)]));
}

/** Paid is what the record says, to the unit: never less, never twice. */
function judgePaid(seen: Seen): readonly string[] {
  const changes = changesOf(seen);
  const due = dueOf(seen, changes);
  const segments = seen.end?.segments ?? [];
  const unpaid = segments.filter((one) => one.end === 'settled' && one.paid !== one.due);
  return [
    ...unpaid.map((one) => `vouchers paid ${one.paid} of an amount due of ${one.due}`),
    ...[...changes]
      .filter(([who, change]) => change !== (due.get(who) ?? 0n))
      .map(([who, change]) => `${who} got ${change}, is due ${due.get(who) ?? 0n}`),
  ];
}

/** After a slash only the cheat has less, and nobody has more than it lost. */
function judgeSlashed(seen: Seen): readonly string[] {
  const cheats = (seen.end?.segments ?? []).map(({ compute }) => compute);
  const changes = [...changesOf(seen)].map(
    ([who, change]) => [who, who === seen.client ? change - seen.minted : change] as const,
  );
  const sum = changes.reduce((all, [, change]) => all + change, 0n);
  const losers = changes.filter(([who, change]) => change < 0n && !cheats.includes(who));
  const isCheatPunished = changes.some(([who, change]) => change < 0n && cheats.includes(who));
  return [
    ...losers.map(([who, change]) => `${who} lost ${-change}`),
    ...(isCheatPunished ? [] : ['the cheat lost nothing']),
    ...(sum > 0n ? [`${sum} more than there was`] : []),
  ];
}

/** @returns what is wrong with the money. */
export const judgeMoney = (seen: Seen): readonly string[] =>
  seen.end?.state === 'slashed' ? judgeSlashed(seen) : judgePaid(seen);

/** @returns what is wrong; empty when the case is as it has to be. */
export function judge(seen: Seen): readonly string[] {
  const { case: own, end, expected, left } = seen;
  const wanted = CHEATED.includes(own.point) ? 'slashed' : 'settled';
  const faults = [...judgeReports(seen), ...left.map((command) => `left alive: ${command}`)];
  if (!seen.isStruck) faults.push('the point was never reached');
  if (end?.state !== wanted)
    faults.push(`ended ${end?.state ?? 'without a word'} ${end?.code ?? ''}`);
  if (wanted === 'settled' && end?.tokens !== expected) faults.push('another text');
  return [...faults, ...judgeMoney(seen)];
}
