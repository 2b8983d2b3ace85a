/**
 * Decides which jobs a compute node has room for. Counts jobs in a slot, jobs waiting for one, and
 * jobs with a recent Offer. Batch jobs wait in an order of their own (batch-line.ts). The rules about
 * money and signatures are in quote.ts and protocol/. docs/protocol.md section 2.
 */
import { raceSignal, within } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { codeOf, type RasticError } from '../../../base/errors.js';
import { QUEUE_WAIT_MAX_MS } from '../../../protocol/params.js';
import { RuleError, refuse } from '../../../protocol/rules.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import { isBatch } from '../../../protocol/steps/batch.js';
import { type BatchLimits, BatchLine } from './batch-line.js';
import { Holds } from './holds.js';
import { expectedStart, JobTimes } from './job-times.js';
import type { Expected, Room, Slot } from './room.js';

export interface AdmissionLimits {
  /** Jobs generated at the same time. */
  readonly slots: number;
  /** Jobs that may wait for a slot. */
  readonly queue: number;
  /** Jobs of one client: in a slot, waiting, or offered for. */
  readonly perPeer: number;
  /** Batch jobs: they run where the others leave a slot free. Absent: none. */
  readonly batch?: BatchLimits;
}

const NO_BATCH: BatchLimits = { jobs: 0, perPeer: 0 };

interface Entry {
  readonly client: Address;
  readonly came: number;
  /** When it got its slot. */
  began: number;
  go: () => void;
  fail: (error: RasticError) => void;
}

export class Admission implements Room {
  readonly #clock: Clock;
  readonly #limits: AdmissionLimits;
  readonly #times = new JobTimes();
  readonly #running = new Set<Entry>();
  #waiting: Entry[] = [];
  readonly #held: Holds;
  #wakers: (() => void)[] = [];
  #closed = false;
  /** The batch jobs, in what the others leave free. */
  readonly batch: BatchLine;

  constructor(clock: Clock, limits: AdmissionLimits) {
    this.#clock = clock;
    this.#limits = limits;
    this.#held = new Holds(clock);
    this.batch = new BatchLine(clock, limits.batch ?? NO_BATCH, limits.slots, () => this.#wake());
  }

  /** Jobs in a slot, and jobs that wait for one. */
  get load(): { readonly running: number; readonly waiting: number } {
    const { running, waiting } = this.batch.load;
    return { running: this.#running.size + running, waiting: this.#waiting.length + waiting };
  }

  /** @param when how soon a job is wanted. */
  roomFor(when: number): Room {
    return isBatch(when) ? this.batch : this;
  }

  /** Admits no more jobs. Waiting jobs are refused at once; jobs in a slot keep it. */
  close(): void {
    this.#closed = true;
    for (const { fail } of this.#waiting) fail(new RuleError('DRAIN-2', {}));
    this.batch.close();
    this.#wake();
  }

  /**
   * The expectation to put into an Offer for this job. @throws RasticError ASSIGN_BUSY if no Offer
   * can be made.
   */
  expect(client: Address, jobId: Hash): Expected {
    const others = this.#held.beside(client, jobId);
    this.#checkRoom(client, others);
    const waiting = this.#waiting.length + others.length;
    const startMs = this.#startAfter(waiting);
    const queue = Math.max(0, this.#running.size + waiting - this.#limits.slots + 1);
    return { startMs, queue };
  }

  /**
   * Like expect, but also reserves the place for the job, so that there are never more open Offers
   * than slots and queue can take.
   */
  hold(client: Address, jobId: Hash): Expected {
    const expected = this.expect(client, jobId);
    this.#held.add(client, jobId);
    return expected;
  }

  /** Frees the place of an Offer that was not accepted. */
  drop(client: Address, jobId: Hash): void {
    if (this.#held.delete(client, jobId)) this.#wake();
  }

  /** @throws RasticError ASSIGN_BUSY if there is no room for the job. */
  check(client: Address, jobId: Hash): void {
    this.#checkRoom(client, this.#held.beside(client, jobId));
    this.#startAfter(this.#waiting.length);
  }

  /**
   * Waits for a slot, behind jobs that already wait.
   * @throws RasticError ASSIGN_BUSY at once if there is no room, or after QUEUE_WAIT_MAX_MS; the
   * signal's reason.
   */
  async enter(client: Address, jobId: Hash, signal: AbortSignal): Promise<Slot> {
    this.check(client, jobId);
    this.#held.delete(client, jobId);
    const came = this.#clock.monotonic();
    const idle = () => undefined;
    const entry: Entry = { client, came, began: came, go: idle, fail: idle };
    if (this.#running.size < this.#limits.slots) this.#begin(entry);
    else await this.#wait(entry, signal);
    return {
      waitedMs: entry.began - came,
      leave: (isMeasure) => this.#leave(entry, isMeasure),
    };
  }

  /** Resolves when a place may have become free. @throws the signal's reason. */
  async change(signal: AbortSignal): Promise<void> {
    const first = Math.min(this.#held.firstEndMs, this.batch.firstEndMs);
    const woken = new Promise<void>((wake) => this.#wakers.push(wake));
    await within(Math.max(1, first), 'place', signal, (s) => raceSignal(woken, s)).catch(() =>
      signal.throwIfAborted(),
    );
  }

  #checkRoom(client: Address, others: readonly Address[]): void {
    // [DRAIN-2 IGNORE] A node that is stopping makes no Offers, and accepts no job, even if it made
    // an Offer for it.
    if (this.#closed) refuse('DRAIN-2', {});
    const { slots, queue, perPeer } = this.#limits;
    const clients = [...this.#running, ...this.#waiting].map((entry) => entry.client);
    const all = [...clients, ...others];
    // [ADMIT-1 IGNORE] There must be a free slot, or room to wait for one.
    if (all.length >= slots + queue) refuse('ADMIT-1', { limit: queue === 0 ? 'slots' : 'queue' });
    // [ADMIT-2 IGNORE] A client must not take more than its share, so that one client cannot keep
    // others out.
    if (all.filter((other) => other === client).length >= perPeer)
      refuse('ADMIT-2', { limit: 'perPeer' });
  }

  #startAfter(waiting: number): number {
    const now = this.#clock.monotonic();
    const runningMs = [...this.#running].map(({ began }) => Math.max(0, now - began));
    const { slots } = this.#limits;
    const startMs = expectedStart({ slots, runningMs, waiting }, this.#times.meanMs);
    // [ADMIT-3 IGNORE] The job must be able to start before its client would treat the silence as a
    // failure.
    if (startMs > QUEUE_WAIT_MAX_MS) refuse('ADMIT-3', { limit: 'wait' });
    return startMs;
  }

  async #wait(entry: Entry, signal: AbortSignal): Promise<void> {
    const turn = new Promise<void>((go, fail) => Object.assign(entry, { go, fail }));
    this.#waiting.push(entry);
    try {
      await within(QUEUE_WAIT_MAX_MS, 'slot', signal, (s) => raceSignal(turn, s));
    } catch (error) {
      this.#waiting = this.#waiting.filter((other) => other !== entry);
      // It may have got its slot at the same moment in which it gave up.
      this.#leave(entry, false);
      this.#wake();
      if (codeOf(error) === 'TIMEOUT') refuse('ADMIT-3', { limit: 'wait' });
      throw error;
    }
  }

  #leave(entry: Entry, isMeasure: boolean): void {
    if (!this.#running.delete(entry)) return;
    const now = this.#clock.monotonic();
    if (isMeasure) this.#times.measured(Math.max(0, now - entry.began));
    const next = this.#waiting.shift();
    if (next !== undefined) {
      next.began = now;
      this.#begin(next);
      next.go();
    } else this.#fitBatch();
    this.#wake();
  }

  /** A batch job gives up its slot where no other is free. */
  #begin(entry: Entry): void {
    this.#running.add(entry);
    this.#fitBatch();
  }

  #fitBatch(): void {
    this.batch.fit(this.#limits.slots - this.#running.size);
  }

  #wake(): void {
    const wakers = this.#wakers;
    this.#wakers = [];
    for (const wake of wakers) wake();
  }
}
