/**
 * Which nodes a job is offered first: the fastest reliable ones, by what this gateway has measured.
 * A small share goes to others, so that what is known of them stays true. What is known is kept
 * across restarts.
 */
import type { Clock } from '../../base/clock.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { Store, Write } from '../../store/interface.js';
import { shortId } from '../ids.js';
import type { Preference } from '../inference/interface.js';
import { decode, put, SPEEDS } from './records.js';
import { expectedMs, failuresAt, learn, type Measured, type Speed } from './speed.js';

/** One job in so many goes first to a measured node that is not the fastest. */
const KEEP_WARM_EVERY = 20;
/** One job in so many goes first to a node that was not measured yet, while there is one. */
const TRY_NEW_EVERY = 5;
/** More recent failures than this, and a node is asked only when all others are worse. */
const FAILURES_MAX = 2;

const keyOf = (modelId: Hash, compute: Address): string => `${SPEEDS}${modelId}/${compute}`;

export interface SchedulerComponents {
  readonly store: Pick<Store, 'entries'>;
  readonly clock: Pick<Clock, 'now'>;
  /** Nodes that say they serve the model now. */
  readonly nodes: (modelId: Hash) => readonly Address[];
}

export class Scheduler {
  readonly #components: SchedulerComponents;
  readonly #speeds = new Map<string, Speed>();
  readonly #running = new Map<Address, number>();
  /** Jobs of each model, to know whose turn it is. */
  readonly #counts = new Map<Hash, number>();

  constructor(components: SchedulerComponents) {
    this.#components = components;
  }

  /** Reads what earlier runs have measured. @throws RasticError STORE_…. */
  async load(): Promise<void> {
    for await (const [key, bytes] of this.#components.store.entries(SPEEDS)) {
      this.#speeds.set(key, decode<Speed>(bytes));
    }
  }

  /** Undefined while nothing is known: whoever answers is measured. */
  prefer(modelId: Hash): Preference | undefined {
    const count = (this.#counts.get(modelId) ?? 0) + 1;
    this.#counts.set(modelId, count);
    const nodes = this.#components.nodes(modelId);
    const ranked = this.#rank(modelId, nodes);
    const [first, second] = ranked;
    if (first === undefined) return undefined;
    const order = ranked.map(({ compute }) => compute);
    const fresh = nodes.find((compute) => !order.includes(compute));
    if (fresh !== undefined && count % TRY_NEW_EVERY === 0) {
      return { nodes: [fresh, ...order], why: 'this gateway had not measured it yet' };
    }
    if (second !== undefined && count % KEEP_WARM_EVERY === 0) {
      const turn = ranked[1 + ((count / KEEP_WARM_EVERY - 1) % (ranked.length - 1))] ?? second;
      const others = order.filter((compute) => compute !== turn.compute);
      const why = `one job in ${KEEP_WARM_EVERY} goes to another node than the fastest, to keep its measurement true`;
      return { nodes: [turn.compute, ...others], why };
    }
    return { nodes: order, why: this.#why(first, ranked.length) };
  }

  /** A job runs there from now on. @returns call it when it has ended there. */
  begin(compute: Address): () => void {
    this.#running.set(compute, (this.#running.get(compute) ?? 0) + 1);
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const left = (this.#running.get(compute) ?? 1) - 1;
      if (left === 0) this.#running.delete(compute);
      else this.#running.set(compute, left);
    };
  }

  /** Takes what a job showed of a node. @returns the write that keeps it. */
  learn(modelId: Hash, compute: Address, measured: Measured): Write {
    const key = keyOf(modelId, compute);
    const now = this.#components.clock.now();
    const speed = learn(this.#speeds.get(key), { modelId, compute }, measured, now);
    this.#speeds.set(key, speed);
    return put(key, speed);
  }

  /** Measured nodes, the best first. */
  #rank(modelId: Hash, nodes: readonly Address[]): readonly Speed[] {
    const now = this.#components.clock.now();
    const measured = nodes.flatMap((compute) => this.#speeds.get(keyOf(modelId, compute)) ?? []);
    const rated = measured
      .filter(({ jobs, failures }) => jobs > 0 || failures > 0)
      .map((speed) => ({
        speed,
        isBad: failuresAt(speed, now) > FAILURES_MAX,
        ms: expectedMs(speed, this.#running.get(speed.compute) ?? 0, now),
      }));
    rated.sort((a, b) => Number(a.isBad) - Number(b.isBad) || a.ms - b.ms);
    return rated.map(({ speed }) => speed);
  }

  #why({ compute, firstMs, tokensPerS, jobs }: Speed, count: number): string {
    if (count === 1) return `${shortId(compute)} is the only node that this gateway has measured`;
    const first = `${Math.round(firstMs)} ms to the first token`;
    const rate = `${Math.round(tokensPerS)} tokens/s`;
    return `the fastest reliable one of ${count} measured nodes: ${first} and ${rate} over ${jobs} jobs`;
  }
}
