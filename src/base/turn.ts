/**
 * Giving way: work that never waits for anything outside (frames that are here already, a list of
 * signatures) would keep everybody else waiting until it is done. Waiting for a promise that has
 * settled gives way to nobody.
 */
import { systemClock } from './clock.js';

/** So long may run without a pause, all who give way taken together. */
const BUDGET_MS = 10;

/** When the present turn of the event loop was first looked at; undefined in a new one. */
let began: number | undefined;
/** Those who wait have one turn each, so that many of them are not one long one. */
let last: Promise<void> = Promise.resolve();

/** Resolves once everything that is at hand now has been handled. */
export const nextTurn = (): Promise<void> => new Promise((done) => setImmediate(done));

/**
 * To be awaited between two pieces of work: resolves at once while the present turn is short, and
 * after everything else had its turn when it is not.
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

/** The list mapped, piece by piece, giving way between them. */
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

/** A long check to its end, giving way between its steps. @throws what the steps throw. */
export async function inTurns<T>(steps: Generator<undefined, T, undefined>): Promise<T> {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await giveWay();
  }
}
