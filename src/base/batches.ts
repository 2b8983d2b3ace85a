/** Items that come one by one, in batches: what is at hand is handed on together, and nothing waits. */
import { nextTurn } from './turn.js';

/**
 * @param source is asked for the next item while a batch is being handled; a reader that stops
 * early aborts the source's own signal, since its last item may be long in coming.
 * @param limit of items in a batch.
 * @throws what the source throws, after everything that it gave before.
 */
export async function* inBatches<T, R>(
  source: AsyncGenerator<T, R>,
  limit: number,
): AsyncGenerator<readonly T[], R> {
  const ask = () => {
    const next = source.next();
    // Thrown when its turn comes; until then nobody may hear of it.
    next.catch(() => undefined);
    return next;
  };
  let next = ask();
  for (;;) {
    const first = await next;
    if (first.done) return first.value;
    const batch = [first.value];
    next = ask();
    const later = nextTurn();
    while (batch.length < limit) {
      const step = await Promise.race([next, later]).catch(() => undefined);
      if (!step || step.done) break;
      batch.push(step.value);
      next = ask();
    }
    yield batch;
  }
}
