/**
 * Functions over a whole vector of raw logits (one f32 per id): the log-sum-exp, and the highest
 * logits in the protocol's order. docs/protocol.md sections 3 and 4.
 */
import { exp, ln } from './exact-math.js';

/** Ids with their raw logits, in two parallel lists. */
export interface LogitList {
  readonly ids: ArrayLike<number>;
  readonly logits: ArrayLike<number>;
}

/**
 * z_max + ln Σ exp(z - z_max) over ascending ids, in f64, rounded once to f32 (natural logarithm,
 * in logits). Minus infinity adds nothing; any NaN or infinity gives NaN, which no leaf may hold.
 */
export function logSumExp(logits: ArrayLike<number>): number {
  let max = Number.NEGATIVE_INFINITY;
  for (let id = 0; id < logits.length; id++) max = Math.max(max, logits[id] ?? 0);
  let sum = 0;
  for (let id = 0; id < logits.length; id++) sum += exp((logits[id] ?? 0) - max);
  return Math.fround(max + ln(sum));
}

/**
 * The k highest logits in descending order, equal ones by ascending id: of equal logits at the end,
 * the lowest ids are included. Fewer if the vector is shorter. A heap of k, so O(V + hits · log k).
 */
export function highestLogits(
  logits: ArrayLike<number>,
  k: number,
): { ids: number[]; logits: number[] } {
  const heap: number[] = [];
  const at = (id: number | undefined) => logits[id ?? 0] ?? 0;
  /** Whether id a must leave the heap before id b. */
  const worse = (a: number, b: number) => at(a) < at(b) || (at(a) === at(b) && a > b);
  for (let id = 0; id < logits.length; id++) {
    if (heap.length < k) siftUp(heap, id, worse);
    else if (at(id) > at(heap[0])) siftDown(heap, id, worse);
  }
  const ids = heap.sort((a, b) => (worse(a, b) ? 1 : -1));
  return { ids, logits: ids.map(at) };
}

type Worse = (a: number, b: number) => boolean;

/** Adds an id to the heap whose root is the worst. */
function siftUp(heap: number[], id: number, worse: Worse): void {
  let i = heap.push(id) - 1;
  while (i > 0) {
    const parent = (i - 1) >> 1;
    const other = heap[parent] ?? id;
    if (!worse(id, other)) break;
    heap[i] = other;
    i = parent;
  }
  heap[i] = id;
}

/** Replaces the heap's root. */
function siftDown(heap: number[], id: number, worse: Worse): void {
  let i = 0;
  for (;;) {
    let child = 2 * i + 1;
    const [left, right] = [heap[child], heap[child + 1]];
    if (left === undefined) break;
    if (right !== undefined && worse(right, left)) child++;
    const other = heap[child] ?? id;
    if (!worse(other, id)) break;
    heap[i] = other;
    i = child;
  }
  heap[i] = id;
}
