/** What electricity costs an operator, and what is left of the pay. Pure. Money in whole units. */

const SECONDS_AN_HOUR = 3_600;
const WATTS_A_KILOWATT = 1_000;
const MILLION = 1_000_000;

export interface Machine {
  /** While it works. */
  readonly watts: number;
  /** Price of a kilowatt-hour, in the network's unit. */
  readonly kwhPrice: number;
  readonly tokensPerSecond: number;
}

/** Electricity of so many output tokens. */
export function electricityOf(
  { watts, kwhPrice, tokensPerSecond }: Machine,
  tokens: number,
): number {
  const hours = tokens / tokensPerSecond / SECONDS_AN_HOUR;
  return hours * (watts / WATTS_A_KILOWATT) * kwhPrice;
}

/** The price of a million output tokens that pays for the electricity and for nothing else. */
export const breakEvenPrice = (machine: Machine): number => electricityOf(machine, MILLION);

/** Of one hour at work. */
export const electricityAnHour = ({ watts, kwhPrice }: Machine): number =>
  (watts / WATTS_A_KILOWATT) * kwhPrice;

export interface AuditWork {
  /** Fee of one audit, in whole units. */
  readonly fee: number;
  /** Output tokens of the audited answers, on average. */
  readonly outputTokens: number;
  /** Time of an audit as a share of the time in which the answer was generated. */
  readonly share: number;
}

/**
 * Time of an audit of three positions ÷ time of generating the answer, the exact engine, behind a
 * short prompt: docs/figures.md, "What checking costs": 0.23 to 0.35 from 128 tokens on.
 */
export const AUDIT_SHARE = 0.3;

export interface Hour {
  /** Audits that the machine can do in an hour. */
  readonly most: number;
  readonly audits: number;
  readonly earned: number;
  readonly electricity: number;
  readonly left: number;
}

/** What a verifier earns in an hour. @param audits that it gets; absent: as many as it can do. */
export function verifierHour(machine: Machine, work: AuditWork, audits?: number): Hour {
  const seconds = (work.share * work.outputTokens) / machine.tokensPerSecond;
  const most = SECONDS_AN_HOUR / seconds;
  const done = Math.min(most, audits ?? most);
  const electricity = electricityAnHour(machine) * (done / most);
  const earned = done * work.fee;
  return { most, audits: done, earned, electricity, left: earned - electricity };
}
