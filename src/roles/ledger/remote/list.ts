/** A list that the ledger gives in pages. */
import { refuse } from '../../../protocol/rules.js';

interface Page<T> {
  readonly entries: readonly T[];
  /** Whether another page follows. */
  readonly more: boolean;
}

/** Whether an entry may come after the one before it. */
type Follows<T> = (entry: T, before: T | undefined) => boolean;

export const anyOrder = () => true;

/**
 * @param max the most entries that the list can have.
 * @param read the page after so many entries.
 * @throws RasticError LEDGER_REPLY.
 */
export async function readList<T>(
  max: number,
  follows: Follows<T>,
  read: (skip: number) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (;;) {
    const { entries, more } = await read(all.length);
    // [STAKES-1 REJECT] The pages of a list must be consecutive, and the list must end.
    const isNext = entries.every((entry, i) => follows(entry, entries[i - 1] ?? all.at(-1)));
    if (!isNext || all.length + entries.length > max || (more && entries.length === 0)) {
      refuse('STAKES-1', { code: 'STAKES-1' });
    }
    all.push(...entries);
    if (!more) return all;
  }
}
