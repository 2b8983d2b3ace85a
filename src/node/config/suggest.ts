/** Finds the name that was probably meant. Corrects typing errors and does not guess at meaning. */

/** Insertions, deletions and changes of one character between two texts (Levenshtein 1965). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, char] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (char === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/**
 * Longer texts are not mistyped names, and the cost of the distance grows with the square of the
 * length.
 */
const NAME_MAX = 64;

/** The closest name, ignoring case; undefined if none is close. */
export function closest(name: string, names: readonly string[]): string | undefined {
  if (name.length > NAME_MAX) return undefined;
  const word = name.toLowerCase();
  const rated = names.map((other) => ({ other, distance: distanceOf(word, other.toLowerCase()) }));
  const [best] = rated.sort((a, b) => a.distance - b.distance);
  // Two changes cover two swapped letters. In a short word two changes would leave nothing in
  // common.
  const allowed = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
  return best !== undefined && best.distance <= allowed ? best.other : undefined;
}
