/**
 * Yielding to the event loop: work that never waits for I/O (frames that have already arrived, a
 * list of signatures) would block everything else until it is done. Awaiting a settled promise does
 * not let other events run.
 */
import { systemClock } from './clock.js';

/** Time that all yielding work together may run without a pause. */
const BUDGET_MS = 10;

/** When the current turn of the event loop was first seen; undefined in a new turn. */
let began: number | undefined;
/** Each waiting work gets its own turn, so that many of them do not become one long turn. */
let last: Promise<void> = Promise.resolve();

/** Resolves once all pending events have been handled. */
export const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done));

/**
 * Await this between two pieces of work. It resolves at once while the current turn is short,
 * otherwise after all other pending events.
 */
export async function giveWay(): Promise<void> {
  const now = systemClock.monotonic();
  if (began === undefined) {
    began = now;
    setImmediate(() => (began = undefined));
  }
  if (now - began < BUDGET_MS) return;
  last = last.then(nextTurn);
  await last;
}

/** Maps a list item by item, and yields between items. */
export async function mapGivingWay<T, R>(
  list: readonly T[],
  map: (item: T, index: number) => R,
): Promise<R[]> {
  const mapped: R[] = [];
  for (const [index, item] of list.entries()) {
    mapped.push(map(item, index));
    await giveWay();
  }
  return mapped;
}

/** Runs a long check to its end, and yields between its steps. @throws what the steps throw. */
export async function inTurns<T>(steps: Generator<undefined, T, undefined>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await giveWay();
  }
}
