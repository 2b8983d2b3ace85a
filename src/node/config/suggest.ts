/** The name that was probably meant: for typing errors, not for guesses at meaning. */

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

/** Longer texts are no mistyped names, and their distance costs the square of their length. */
const NAME_MAX = 64;

/** The closest of the names, whatever the case; undefined when none is near. */
export function closest(name: string, names: readonly string[]): string | undefined {
  if (name.length > NAME_MAX) return undefined;
  const word = name.toLowerCase();
  const rated = names.map((other) => ({ other, distance: distanceOf(word, other.toLowerCase()) }));
  const [best] = rated.sort((a, b) => a.distance - b.distance);
  // Two changes are two letters that changed places; in a short word they leave nothing alike.
  const allowed = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3));
  return best !== undefined && best.distance <= allowed ? best.other : undefined;
}
