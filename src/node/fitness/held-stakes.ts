/**
 * What an account held at two looks, and what of it is gone although its owner did not take it: an
 * Unbond moves stake to what unbonds, a Withdraw takes only what is over. Pure.
 */
import { maxOf } from '../../protocol/bigint.js';
import { ROLES } from '../../protocol/params.js';
import type { Holdings } from '../../roles/ledger/interface.js';

type Pair = Pick<Holdings['stakes'][number], 'role' | 'modelId' | 'engineClass'>;

/** Amounts by pair; of what unbonds by pair and end. */
export interface Held {
  readonly stakes: ReadonlyMap<string, bigint>;
  readonly unbonding: ReadonlyMap<string, bigint>;
}

export interface Fall {
  readonly pair: string;
  /** Stake and what unbonds. */
  readonly before: bigint;
  readonly after: bigint;
}

export const pairKey = ({ role, modelId, engineClass }: Pair): string =>
  `${ROLES[role] ?? role}/${modelId}/${engineClass}`;

const pairOf = (key: string): string => key.split('/').slice(0, 3).join('/');
const untilOf = (key: string): number => Number(key.split('/')[3]);

function summed(entries: readonly (readonly [string, bigint])[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const [key, amount] of entries) sums.set(key, (sums.get(key) ?? 0n) + amount);
  return sums;
}

export const heldOf = ({ stakes, unbonding }: Holdings): Held => ({
  stakes: summed(stakes.map((stake) => [pairKey(stake), stake.amount])),
  unbonding: summed(unbonding.map((one) => [`${pairKey(one)}/${one.until}`, one.amount])),
});

export const isSameHeld = (a: Held, b: Held): boolean =>
  (['stakes', 'unbonding'] as const).every(
    (part) =>
      a[part].size === b[part].size && [...a[part]].every(([key, v]) => b[part].get(key) === v),
  );

export interface Between {
  /**
   * Ledger time in milliseconds, not earlier than that of the second look: what ends by then may have been
   * withdrawn.
   */
  readonly now: number;
  /** By pair, what the owner has signed since the first look to take out. */
  readonly unbonded: ReadonlyMap<string, bigint>;
}

/** What the account lost between two looks, by pair. */
export function fallsOf(before: Held, after: Held, { now, unbonded }: Between): readonly Fall[] {
  const pairs = new Set([...before.stakes.keys(), ...[...before.unbonding.keys()].map(pairOf)]);
  return [...pairs].flatMap((pair) => {
    const staked = before.stakes.get(pair) ?? 0n;
    const fell = staked - (after.stakes.get(pair) ?? 0n);
    const own = (held: Held) => [...held.unbonding].filter(([key]) => pairOf(key) === pair);
    const begun = own(after)
      .filter(([key]) => !before.unbonding.has(key))
      .reduce((sum, [, amount]) => sum + amount, 0n);
    // What is over may have been withdrawn: nothing is known of it any more.
    const held = own(before).filter(([key]) => untilOf(key) > now);
    const taken = held.reduce((sum, [key, amount]) => {
      const left = after.unbonding.get(key) ?? 0n;
      return left < amount ? sum + amount - left : sum;
    }, 0n);
    // What was signed and is not seen has been withdrawn since.
    const signed = unbonded.get(pair) ?? 0n;
    const out = maxOf(signed, begun);
    const lost = maxOf(fell - out, 0n) + taken;
    const all = held.reduce((sum, [, amount]) => sum + amount, staked);
    return lost > 0n ? [{ pair, before: all, after: all - lost }] : [];
  });
}
