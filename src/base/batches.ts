/**
 * Groups items that arrive one by one into batches: all available items are passed on together,
 * without waiting for more.
 */
import { nextTurn } from './turn.js';

/**
 * @param source is asked for the next item while a batch is being handled. A reader that stops
 * early should abort the source's own signal, because the next item may take long.
 * @param limit maximum items in a batch.
 * @throws what the source throws, after everything that it gave before.
 */
export async function* inBatches<T, R>(
  source: AsyncGenerator<T, R>,
  limit: number,
): AsyncGenerator<readonly T[], R> {
  const ask = () => {
    const next = source.next();
    // Thrown later, in order; until then it must not count as an unhandled rejection.
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

/** The items of batches, one by one. @param early what the batches end with if the reader stops early. */
export async function* oneByOne<T, R>(
  batches: AsyncGenerator<readonly T[], R>,
  early: R,
): AsyncGenerator<T, R> {
  try {
    for (;;) {
      const next = await batches.next();
      if (next.done) return next.value;
      yield* next.value;
    }
  } finally {
    await batches.return(early);
  }
}
