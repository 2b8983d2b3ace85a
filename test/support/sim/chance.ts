/** What stake predicts: how likely a draw gives colluders a majority, or all, of those drawn. */
import { DISPUTES_MAX, PANEL_SIZE } from '../../../src/protocol/params.js';
import type { Address } from '../../../src/protocol/sign/structs.js';

export interface Slots {
  readonly address: Address;
  readonly slots: number;
  readonly colludes: boolean;
}

/**
 * Chances of 0, 1, … colluders among the first `count` of a draw by slots without repeats, everyone
 * weighed anew after each.
 */
export function colludersDrawn(all: readonly Slots[], count: number): readonly number[] {
  const chances = Array.from({ length: count + 1 }, () => 0);
  const walk = (left: readonly Slots[], drawn: number, friends: number, chance: number) => {
    const total = left.reduce((sum, { slots }) => sum + slots, 0);
    if (drawn === count || total === 0) {
      chances[friends] = (chances[friends] ?? 0) + chance;
      return;
    }
    left.forEach((one, i) => {
      const rest = [...left.slice(0, i), ...left.slice(i + 1)];
      const next = friends + (one.colludes ? 1 : 0);
      walk(rest, drawn + 1, next, (chance * one.slots) / total);
    });
  };
  walk(all, 0, 0, 1);
  return chances;
}

/** Chances of 0, 1, … of these independent events. */
function countsOf(chances: readonly number[]): readonly number[] {
  let counts = [1];
  for (const p of chances) {
    const next = Array.from({ length: counts.length + 1 }, () => 0);
    counts.forEach((chance, k) => {
      next[k] = (next[k] ?? 0) + chance * (1 - p);
      next[k + 1] = (next[k + 1] ?? 0) + chance * p;
    });
    counts = next;
  }
  return counts;
}

/** How likely at least `hits` of these independent events come true. */
export const atLeast = (chances: readonly number[], hits: number): number =>
  countsOf(chances)
    .slice(hits)
    .reduce((sum, chance) => sum + chance, 0);

/** Every order in which so many of these are drawn by slots, with its chance. */
function* drawsOf(
  left: readonly Slots[],
  count: number,
  drawn: readonly Slots[] = [],
  chance = 1,
): Generator<{ readonly drawn: readonly Slots[]; readonly chance: number }> {
  const total = left.reduce((sum, { slots }) => sum + slots, 0);
  if (drawn.length === count || total === 0) {
    yield { drawn, chance };
    return;
  }
  for (const one of left) {
    const rest = left.filter((other) => other !== one);
    yield* drawsOf(rest, count, [...drawn, one], (chance * one.slots) / total);
  }
}

const memoised = <V>(make: (excluded: readonly Slots[]) => V) => {
  const known = new Map<string, V>();
  return (excluded: readonly Slots[]): V => {
    const key = excluded
      .map(({ address }) => address)
      .sort()
      .join();
    const value = known.get(key) ?? make(excluded);
    known.set(key, value);
    return value;
  };
};

/**
 * How likely a wrong answer is accepted that every colluder approves and every other verifier accuses:
 * of n verifiers all collude, or each accuser is overruled by a panel of which two collude, and so are
 * those who are asked in their stead, four in all.
 */
export function wrongAccepted(all: readonly Slots[], n: number): number {
  const without = (some: readonly Slots[]) => all.filter((one) => !some.includes(one));
  const isLost = memoised((accusers) => {
    const [, , two = 0, three = 0] = colludersDrawn(without(accusers), PANEL_SIZE);
    return two + three;
  });
  const accepted = memoised((asked): number => {
    const approving = asked.filter(({ colludes }) => colludes).length;
    if (approving === n) return 1;
    const before = asked.filter(({ colludes }) => !colludes);
    let sum = 0;
    for (const { drawn, chance } of drawsOf(without(asked), n - approving)) {
      if (drawn.length < n - approving) continue;
      const accusers = drawn.filter(({ colludes }) => !colludes);
      if (before.length + accusers.length > DISPUTES_MAX) continue;
      const overruled = accusers.reduce(
        (product, _, i) => product * isLost([...before, ...accusers.slice(0, i + 1)]),
        1,
      );
      if (overruled > 0) sum += chance * overruled * accepted([...asked, ...drawn]);
    }
    return sum;
  });
  return accepted([]);
}

/** Least and most of these independent events that come true, but for one half in a hundred each. */
export function interval(chances: readonly number[]): readonly [number, number] {
  const outside = 0.005;
  const counts = countsOf(chances);
  const upTo = (hits: number) => counts.slice(0, hits + 1).reduce((sum, chance) => sum + chance, 0);
  const low = counts.findIndex((_, hits) => upTo(hits) > outside);
  const high = counts.findIndex((_, hits) => upTo(hits) >= 1 - outside);
  return [low, high < 0 ? chances.length : high];
}
