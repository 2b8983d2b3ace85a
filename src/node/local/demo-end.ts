/**
 * How the demo's dishonest job ended, according to the ledger and the client's events: data for the
 * last line. Reports slashed, overruled and unpaid only if the ledger shows it.
 */
import type { Address } from '../../protocol/sign/structs.js';
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
 * right. replaced: a verifier gave no valid answer. overruled: a panel overruled a verifier, which
 * was paid nothing. escaped: paid as if it were honest. unseen: it was not chosen, so there was
 * nothing to find.
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

/** What a slashed node keeps of vouchers. */
function keptBy({ events, account }: CheatJob, change: bigint): bigint {
  const slashed = events.reduce(
    (sum, e) => (e.type === 'slashed' && e.compute === account ? sum + e.amount : sum),
    0n,
  );
  return slashed > 0n ? slashed + change : 0n;
}

export interface Ended {
  readonly end: CheatEnd;
  /** How much less its account has than before; 0 if not less. */
  readonly lost: bigint;
  /** Whether the cheat was found and no honest node lost anything. */
  readonly found: boolean;
}

/**
 * @param paid what the client agreed to pay for the job, fees included.
 * @param client its account.
 */
export function endOf(job: CheatJob, client: Address, paid: bigint): Ended {
  const change = job.rows.find(({ address }) => address === job.account)?.change ?? 0n;
  const end = isVerifierCheat(job.cheat) ? endOfVerifier(job, change) : endOfProver(job, change);
  // The last voucher may be on its way when a cheat signs its last Receipt: no refund knows of it.
  const kept = keptBy(job, change);
  const losers = job.rows.filter(({ address, change: own }) => {
    if (address === job.account) return false;
    return own + (address === client ? paid + kept : 0n) < 0n;
  });
  const own = change < 0n ? -change : 0n;
  return { end, lost: own, found: isFound(end) && losers.length === 0 };
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

/** What the client settled in a job. */
export const paidIn = (events: readonly ClientEvent[]): bigint =>
  events.reduce((sum, event) => (event.type === 'settled' ? sum + event.paid : sum), 0n);
