/**
 * How the demo's dishonest job ended, according to the ledger and the client's events: data for the
 * last line. Reports slashed, overruled and unpaid only if the ledger shows it.
 */
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { ClientEvent } from '../../roles/client/events.js';
import { type CheatName, isVerifierCheat } from './cheats.js';

/** One account on the ledger, and how its money (balance, stake and purse) changed during a job. */
export interface BalanceRow {
  readonly name: string;
  readonly address: Address;
  readonly balance: bigint;
  readonly stake: bigint;
  /** Balance and stake, with the purse and what channels hold for it. */
  readonly total: bigint;
  readonly change: bigint;
}

/**
 * slashed: the ledger slashed a prover. refused: a prover was paid nothing. cut: a prover was
 * refused in mid-answer and paid only for the earlier part that it had signed and that was found
 * right. replaced: a verifier gave no valid answer; it may claim its fee. overruled: a panel
 * overruled a verifier, which was paid nothing. escaped: paid as if it were honest. unseen: it was
 * not chosen, so there was nothing to find.
 */
export type CheatEnd =
  | 'slashed'
  | 'refused'
  | 'cut'
  | 'replaced'
  | 'overruled'
  | 'escaped'
  | 'unseen';

export interface CheatJob {
  readonly cheat: CheatName;
  readonly account: Address;
  readonly events: readonly ClientEvent[];
  /** Accounts after the job. */
  readonly rows: readonly BalanceRow[];
  /** Whether the ledger has slashed a prover's stake for this job. */
  readonly slashed: boolean;
}

const isFound = (end: CheatEnd): boolean => end !== 'escaped' && end !== 'unseen';

function endOfVerifier({ account, events }: CheatJob, change: bigint): CheatEnd {
  const isCleared = events.some(({ type }) => type === 'cleared');
  const hasAccused = events.some(
    (e) => e.type === 'verdict' && e.verifier === account && e.outcome === 'mismatch',
  );
  if (change <= 0n && isCleared && hasAccused) return 'overruled';
  const isReplaced = events.some((e) => e.type === 'replaced' && e.verifier === account);
  if (isReplaced) return 'replaced';
  return events.some((e) => e.type === 'audited' && e.verifier === account) ? 'escaped' : 'unseen';
}

/** The event in which the client gave up on this node, if any. */
const brokenOf = (events: readonly ClientEvent[], account: Address) =>
  events.find((e) => e.type === 'broken' && e.compute === account);

function endOfProver({ account, events, slashed }: CheatJob, change: bigint): CheatEnd {
  if (slashed && change < 0n) return 'slashed';
  const isAssigned = events.some((e) => e.type === 'assigned' && e.compute === account);
  if (!isAssigned) return 'unseen';
  if (change <= 0n) return 'refused';
  return brokenOf(events, account) === undefined ? 'escaped' : 'cut';
}

/** What vouchers have paid, to one node or to all. */
export function vouchersIn(events: readonly ClientEvent[], to?: Address): bigint {
  const paid = new Map<Hash, bigint>();
  for (const event of events) {
    if (event.type !== 'voucher' || (to !== undefined && event.compute !== to)) continue;
    paid.set(event.assignHash, event.paid);
  }
  return [...paid.values()].reduce((sum, amount) => sum + amount, 0n);
}

/** What verifiers may claim that gave no right answer. */
const feesForNothing = (events: readonly ClientEvent[]): bigint =>
  events.reduce((sum, event) => (event.type === 'replaced' ? sum + event.fee : sum), 0n);

/** What verifiers may claim for their answers. */
export const feesIn = (events: readonly ClientEvent[]): bigint =>
  events.reduce((sum, event) => (event.type === 'audited' ? sum + event.fee : sum), 0n);

export interface Ended {
  readonly end: CheatEnd;
  /** How much less its account has than before; 0 if not less. */
  readonly lost: bigint;
  /** What vouchers have paid it in that time. */
  readonly kept: bigint;
  /** Whether the cheat was found and no honest node lost anything. */
  readonly found: boolean;
}

/** @param client its account. It pays vouchers and fees; a refund may come besides. */
export function endOf(job: CheatJob, client: Address): Ended {
  const change = job.rows.find(({ address }) => address === job.account)?.change ?? 0n;
  const end = isVerifierCheat(job.cheat) ? endOfVerifier(job, change) : endOfProver(job, change);
  const cost = vouchersIn(job.events) + feesIn(job.events) + feesForNothing(job.events);
  const losers = job.rows.filter(({ address, change: own }) => {
    if (address === job.account) return false;
    return own + (address === client ? cost : 0n) < 0n;
  });
  const own = change < 0n ? -change : 0n;
  const kept = vouchersIn(job.events, job.account);
  return { end, lost: own, kept, found: isFound(end) && losers.length === 0 };
}

/**
 * Why the client refused a node's or verifier's answer, if an event says so; else why nothing was
 * paid.
 */
export function codeIn(events: readonly ClientEvent[], account: Address): string | undefined {
  for (const event of events) {
    if (event.type === 'broken' && event.compute === account) return event.code;
    if (event.type === 'replaced' && event.verifier === account) return event.code;
  }
  return events.find((event) => event.type === 'unverified')?.code;
}
