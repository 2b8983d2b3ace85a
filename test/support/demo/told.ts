/** What `rastic demo --json` told: its events, the tables of accounts, and where the money is. */

export interface BalanceRow {
  readonly name: string;
  readonly address: string;
  readonly balance: string;
  readonly stake: string;
  readonly total: string;
  readonly change: string;
}
export type Told = { readonly type: string; readonly [field: string]: unknown };
export interface Committed {
  readonly receiptHash: string;
  readonly receipt: { readonly [field in 'compute' | 'amountDue' | 'paid']: string };
}
interface Share {
  readonly address: string;
  readonly amount: string;
}
export interface Penalty {
  readonly taken: readonly Share[];
  readonly rewards: readonly Share[];
  readonly refund: string;
  readonly burned: string;
}
export interface Money {
  readonly rows: readonly (Omit<BalanceRow, 'change' | 'total'> & { readonly deposits: string })[];
  readonly burned: string;
  readonly minted: string;
}
/** What was told between two tables of accounts, and the second one. */
export interface Job {
  readonly rows: readonly BalanceRow[];
  readonly told: readonly Told[];
}
export interface Line {
  readonly type: string;
  readonly rows?: readonly BalanceRow[];
  readonly event?: Told;
  readonly [field: string]: unknown;
}

export const sum = (values: readonly bigint[]) => values.reduce((all, value) => all + value, 0n);

/** The sum of one field; each has it. */
export const sumOf = (of: readonly object[], field: string) =>
  sum(of.map((one) => BigInt(String((one as Record<string, unknown>)[field]))));

/** By node, what vouchers have paid: the last one of each assignment. */
export function vouchersIn(told: readonly Told[]): ReadonlyMap<unknown, bigint> {
  const last = new Map<unknown, Told>();
  for (const one of told) if (one.type === 'voucher') last.set(one.assignHash, one);
  const paid = new Map<unknown, bigint>();
  for (const { compute, paid: more } of last.values())
    paid.set(compute, (paid.get(compute) ?? 0n) + BigInt(String(more)));
  return paid;
}

export function rowOf(rows: readonly BalanceRow[] | undefined, address: unknown): BalanceRow {
  const found = rows?.find((row) => row.address === address);
  if (found === undefined) throw new Error(`no account ${address}`);
  return found;
}

export class DemoTold {
  readonly lines: readonly Line[];

  constructor(output: string) {
    this.lines = output
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  }

  events(type: string): readonly Told[] {
    return this.lines.flatMap(({ event }) => (event?.type === type ? [event] : []));
  }

  /** Every table of accounts. */
  get books(): readonly (readonly BalanceRow[])[] {
    return this.jobs.map(({ rows }) => rows);
  }

  get jobs(): readonly Job[] {
    const all: Job[] = [];
    let told: Told[] = [];
    for (const { type, rows, event } of this.lines) {
      if (event !== undefined) told.push(event);
      if (type !== 'balances' || rows === undefined) continue;
      all.push({ rows, told });
      told = [];
    }
    return all;
  }

  get penalties(): readonly Penalty[] {
    return this.lines.filter(({ type }) => type === 'penalty') as unknown as Penalty[];
  }
}
