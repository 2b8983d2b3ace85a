/** What stake predicts: how likely a draw gives colluders a majority, or all, of those drawn. */
import type { Address } from '../../../src/protocol/structs.js';

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

/** How likely at least `hits` of these independent events come true. */
export function atLeast(chances: readonly number[], hits: number): number {
  let counts = [1];
  for (const p of chances) {
    const next = Array.from({ length: counts.length + 1 }, () => 0);
    counts.forEach((chance, k) => {
      next[k] = (next[k] ?? 0) + chance * (1 - p);
      next[k + 1] = (next[k + 1] ?? 0) + chance * p;
    });
    counts = next;
  }
  return counts.slice(hits).reduce((sum, chance) => sum + chance, 0);
}
