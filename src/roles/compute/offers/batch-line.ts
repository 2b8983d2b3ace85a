/**
 * The batch jobs of a compute node: those in a slot, and those that wait for one, in the order in
 * which they came. The jobs that are wanted now come first (admission.ts says how many slots they
 * leave). docs/protocol.md section 2.5.
 */
import type { Clock } from '../../../base/clock.js';
import { RuleError, refuse } from '../../../protocol/rules.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import { BatchPlace } from './batch-place.js';
import { Holds } from './holds.js';
import type { Expected, Room } from './room.js';

export interface BatchLimits {
  /** Batch jobs that a node has at the same time, in a slot or waiting. */
  readonly jobs: number;
  /** Those of one client. */
  readonly perPeer: number;
}

export class BatchLine implements Room {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #limits: BatchLimits;
  readonly #holds: Holds;
  readonly #onChange: () => void;
  /** In the order in which they came. */
  #all: readonly BatchPlace[] = [];
  /** Slots that other jobs leave free. */
  #slots: number;
  #isClosed = false;

  /** @param slots all slots of the node. @param onChange called when there may be room. */
  constructor(
    clock: Pick<Clock, 'monotonic'>,
    limits: BatchLimits,
    slots: number,
    onChange: () => void,
  ) {
    this.#clock = clock;
    this.#limits = limits;
    this.#holds = new Holds(clock);
    this.#slots = slots;
    this.#onChange = onChange;
  }

  /** Milliseconds until the first reserved place is free. */
  get firstEndMs(): number {
    return this.#holds.firstEndMs;
  }

  get load(): { readonly running: number; readonly waiting: number } {
    const running = this.#running.length;
    return { running, waiting: this.#all.length - running };
  }

  /** Admits no more jobs, and ends those that it has: each is at its last token. */
  close(): void {
    this.#isClosed = true;
    for (const place of this.#all) place.end(new RuleError('DRAIN-2', {}));
  }

  hold(client: Address, jobId: Hash): Expected {
    this.check(client, jobId);
    this.#holds.add(client, jobId);
    const queue = Math.max(0, this.#all.length - this.#slots + 1);
    return { startMs: 0, queue };
  }

  drop(client: Address, jobId: Hash): void {
    if (this.#holds.delete(client, jobId)) this.#onChange();
  }

  check(client: Address, jobId: Hash): void {
    if (this.#isClosed) throw new RuleError('DRAIN-2', {});
    const held = this.#holds.beside(client, jobId);
    const clients = [...this.#all.map((place) => place.client), ...held];
    const { jobs, perPeer } = this.#limits;
    // [BATCH-5 IGNORE] There must be room among the batch jobs, and a client must not take more than
    // its share of it.
    if (clients.filter((other) => other === client).length >= perPeer)
      refuse('BATCH-5', { limit: 'perPeer' });
    if (clients.length >= jobs && this.#longestAway() === undefined)
      refuse('BATCH-5', { limit: 'batch' });
  }

  /** A place in the order, with a slot if one is free. @throws RasticError ASSIGN_BUSY. */
  enter(client: Address, jobId: Hash): BatchPlace {
    this.check(client, jobId);
    this.#holds.delete(client, jobId);
    // [BATCH-9 IGNORE] A batch job whose client has been away for a minute rests until it is back,
    // and gives up its place if another job needs it.
    if (this.#all.length >= this.#limits.jobs)
      this.#longestAway()?.end(new RuleError('BATCH-9', { limit: 'batch' }));
    const place: BatchPlace = new BatchPlace(this.#clock, client, {
      before: () => this.#before(place),
      onChange: () => this.fit(this.#slots),
      onLeave: () => this.#remove(place),
    });
    this.#all = [...this.#all, place];
    this.fit(this.#slots);
    return place;
  }

  /**
   * [BATCH-6] A batch job runs only in a slot that no job needs which is wanted now. When such a job
   * comes and finds no slot, the batch job that came last is put back: it stops at its last token,
   * keeps its place in the order, and goes on when a slot is free.
   * @param slots how many are free of other jobs.
   */
  fit(slots: number): void {
    this.#slots = slots;
    for (let over = this.#running.length - slots; over > 0; over--) this.#running.at(-1)?.putBack();
    for (const place of this.#all) {
      if (this.#running.length >= slots) return;
      if (place.isReady) place.go();
    }
  }

  get #running(): readonly BatchPlace[] {
    return this.#all.filter(({ isRunning }) => isRunning);
  }

  #longestAway(): BatchPlace | undefined {
    const away = this.#all.filter(({ restsSince }) => restsSince !== undefined);
    return away.sort((a, b) => (a.restsSince ?? 0) - (b.restsSince ?? 0))[0];
  }

  /** Jobs that get a slot before this one. */
  #before(place: BatchPlace): number {
    return this.#all.slice(0, this.#all.indexOf(place)).filter(({ isReady }) => isReady).length;
  }

  #remove(place: BatchPlace): void {
    this.#all = this.#all.filter((other) => other !== place);
    this.fit(this.#slots);
    this.#onChange();
  }
}
