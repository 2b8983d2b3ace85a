/** Where a compute node finds room for jobs of one kind: wanted now, or batch. Types only. */
import type { Address, Hash } from '../../../protocol/sign/structs.js';

/** What a job that arrives now can expect. */
export interface Expected {
  /** Milliseconds until it begins. */
  readonly startMs: number;
  /** Jobs before it. */
  readonly queue: number;
}

/** A slot that a job holds, or the place in the order of one that may wait. */
export interface Slot {
  /** Milliseconds for which the job has waited for a slot. */
  readonly waitedMs: number;
  /**
   * Frees the slot for the next job; later calls have no effect. @param isMeasure whether the time
   * it was held counts for the mean.
   */
  leave(isMeasure: boolean): void;
}

export interface Room {
  /**
   * What to put into an Offer for this job. Reserves the place, so that there are never more open
   * Offers than room. @throws RasticError ASSIGN_BUSY.
   */
  hold(client: Address, jobId: Hash): Expected;
  /** Frees the place of an Offer that was not accepted. */
  drop(client: Address, jobId: Hash): void;
  /** @throws RasticError ASSIGN_BUSY if there is no room for the job. */
  check(client: Address, jobId: Hash): void;
}

/** What a job that waits tells its client. */
export interface Teller {
  /** @param queue jobs before it. */
  waiting(queue: number): Promise<void>;
  resumed(): Promise<void>;
}

/** The turns of one job: a slot each. */
export interface Turns {
  /**
   * Waits for a slot. @returns a signal that aborts when the slot is needed for another job: then
   * there is a next turn. @throws RasticError why there is none; the signal's reason.
   */
  next(tell: Teller, signal: AbortSignal): Promise<AbortSignal>;
}

const NEVER = new AbortController().signal;

/** One turn, for a job that keeps its slot. */
export const ONE_TURN: Turns = { next: async () => NEVER };
