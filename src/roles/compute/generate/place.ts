/** What an assignment holds while it runs, and what it came to. */
import { refuse } from '../../../protocol/rules.js';
import type { BatchPlace } from '../offers/batch-place.js';
import type { Slot } from '../offers/room.js';
import type { Halt, HaltWatch } from './halt.js';

/** The resources of an assignment while it runs. */
export interface Place {
  readonly slot: Slot;
  /** Where the job waits and has turns, if it is a batch job. */
  readonly batch?: BatchPlace;
  readonly halt: HaltWatch;
  /** Until the deadline, milliseconds. */
  readonly leftMs: number;
  /** When the slot was given, on our clock. */
  readonly began: number;
}

/** If the deadline ended the work, the error says so, whatever failed first. */
export function fail(error: unknown, { reason }: Halt): never {
  if (reason !== 'deadline') throw error;
  refuse('ASSIGN-7', { field: 'deadline' }, error);
}

/** The outcome of an assignment, for the log. */
export interface Outcome {
  readonly tokens: number;
  readonly waitedMs: number;
  /** Whether only its stored Receipt was sent again. */
  readonly isAgain: boolean;
}
