/**
 * Verifier stakes as they count in a draw, told from the ledger's accounts after every entry: a
 * second telling of the rules of docs/protocol.md section 5, which the ledger's own are held
 * against.
 */
import type { LedgerState } from '../../../src/protocol/ledger/state.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import type { Slots } from './chance.js';
import { MANIFEST, RULES, SLOT } from './genesis.js';

const ROLE_VERIFIER = '2';
const LISTED = new Set<string>(MANIFEST.classes.map(({ engineClass }) => engineClass));

interface Point {
  readonly time: number;
  readonly amount: bigint;
}

interface Pair {
  readonly address: Address;
  readonly engineClass: string;
  /** Every change, in order. */
  readonly points: Point[];
}

export class StakesBook {
  readonly #pairs = new Map<string, Pair>();

  /** After an entry. */
  note({ accounts, time }: LedgerState): void {
    for (const [address, { stakes }] of accounts) {
      for (const [pair, amount] of stakes) {
        const [role, modelId, engineClass = ''] = pair.split('|');
        if (role !== ROLE_VERIFIER || modelId !== MANIFEST.modelId) continue;
        const key = `${address} ${engineClass}`;
        const known = this.#pairs.get(key) ?? { address, engineClass, points: [] };
        this.#pairs.set(key, known);
        if (known.points.at(-1)?.amount !== amount) known.points.push({ time, amount });
      }
    }
  }

  /** What counts of each pair at a time: the least that stood in all of the last stakeAge. */
  #counting(time: number): readonly (Omit<Pair, 'points'> & { readonly amount: bigint })[] {
    const since = time - RULES.genesis.stakeAgeMs;
    return [...this.#pairs.values()].flatMap(({ address, engineClass, points }) => {
      if (!LISTED.has(engineClass)) return [];
      const before = points.findLast((point) => point.time <= since)?.amount ?? 0n;
      const within = points.filter((point) => point.time > since && point.time <= time);
      const amounts = [before, ...within.map((point) => point.amount)];
      const amount = amounts.reduce((least, each) => (each < least ? each : least));
      return [{ address, engineClass, amount }];
    });
  }

  /** Whether a class judges exactly at a time: it has a quarter of all that counts. */
  isQuarter(time: number, engineClass: Hash): boolean {
    const all = this.#counting(time);
    const sum = (list: typeof all) => list.reduce((total, { amount }) => total + amount, 0n);
    const own = sum(all.filter((pair) => pair.engineClass === engineClass));
    return own > 0n && own * 4n >= sum(all);
  }

  /** Everyone who could be drawn, in slots. @param only of this class; absent: of any. */
  slots(
    time: number,
    only: Hash | undefined,
    excluded: readonly Address[],
    isFriend: (address: Address) => boolean,
  ): readonly Slots[] {
    const sums = new Map<Address, bigint>();
    for (const { address, engineClass, amount } of this.#counting(time)) {
      if (only !== undefined && engineClass !== only) continue;
      sums.set(address, (sums.get(address) ?? 0n) + amount);
    }
    return [...sums].flatMap(([address, amount]) => {
      const slots = Number(amount / SLOT);
      if (slots === 0 || excluded.includes(address)) return [];
      return [{ address, slots, colludes: isFriend(address) }];
    });
  }
}
