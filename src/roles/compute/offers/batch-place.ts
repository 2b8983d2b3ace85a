/**
 * The place of one batch job in the order, and its turns in a slot. batch-line.ts decides about
 * them. docs/protocol.md section 2.5.
 */
import { anySignal, createController, delay, raceSignal } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { RasticError } from '../../../base/errors.js';
import { WAITING_EVERY_MS } from '../../../protocol/params-wire.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Slot, Teller, Turns } from './room.js';

export interface BatchPlaceInit {
  /** Jobs that get a slot before this one. */
  readonly before: () => number;
  /** It needs no slot any more, or needs one again. */
  readonly onChange: () => void;
  readonly onLeave: () => void;
}

export class BatchPlace implements Slot, Turns {
  readonly client: Address;
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #init: BatchPlaceInit;
  /** The present turn; undefined while it waits. */
  #turn: AbortController | undefined;
  readonly #ended = createController();
  #isLeft = false;
  /** Since when its client has been away, on our clock. */
  restsSince: number | undefined;
  #waitsSince: number | undefined;
  #waitedMs = 0;
  #wake: () => void = () => undefined;

  constructor(clock: Pick<Clock, 'monotonic'>, client: Address, init: BatchPlaceInit) {
    this.#clock = clock;
    this.client = client;
    this.#init = init;
    this.#waitsSince = clock.monotonic();
  }

  get isRunning(): boolean {
    return this.#turn !== undefined;
  }

  /** Whether it waits, and would use a slot. */
  get isReady(): boolean {
    const isOver = this.#isLeft || this.#ended.signal.aborted;
    return !this.isRunning && !isOver && this.restsSince === undefined;
  }

  get waitedMs(): number {
    const since = this.#waitsSince;
    return this.#waitedMs + (since === undefined ? 0 : this.#clock.monotonic() - since);
  }

  /** It gets a slot. */
  go(): void {
    this.#turn = createController();
    this.#waitedMs = this.waitedMs;
    this.#waitsSince = undefined;
    this.#wake();
  }

  /** Its slot is another job's from now on. */
  putBack(): void {
    const turn = this.#turn;
    this.#turn = undefined;
    this.#waitsSince = this.#clock.monotonic();
    turn?.abort(new RasticError('CANCELLED', { what: 'a turn of a batch job' }));
  }

  /** Its client is away. */
  rest(): void {
    if (this.restsSince !== undefined) return;
    this.restsSince = this.#clock.monotonic();
    if (this.isRunning) this.putBack();
    this.#init.onChange();
  }

  /** Its client is back. */
  wake(): void {
    if (this.restsSince === undefined) return;
    this.restsSince = undefined;
    this.#init.onChange();
  }

  /** There are no more turns. @param why what `next` throws. */
  end(why: RasticError): void {
    this.#ended.abort(why);
    if (this.isRunning) this.putBack();
  }

  leave(): void {
    if (this.#isLeft) return;
    this.#isLeft = true;
    if (this.isRunning) this.putBack();
    this.#init.onLeave();
  }

  async next(tell: Teller, outer: AbortSignal): Promise<AbortSignal> {
    for (let hasWaited = false; ; hasWaited = true) {
      outer.throwIfAborted();
      this.#ended.signal.throwIfAborted();
      const turn = this.#turn;
      if (turn !== undefined) {
        if (hasWaited) await tell.resumed();
        return turn.signal;
      }
      await tell.waiting(this.#init.before());
      await this.#turnOrTime(outer);
    }
  }

  /** Resolves when it has a slot, or when its client is to hear of it again. */
  async #turnOrTime(outer: AbortSignal): Promise<void> {
    if (this.isRunning) return;
    const over = createController();
    const signal = anySignal(outer, this.#ended.signal, over.signal);
    const turn = new Promise<void>((wake) => (this.#wake = wake));
    try {
      await raceSignal(Promise.race([turn, delay(WAITING_EVERY_MS, signal)]), signal);
    } finally {
      over.abort();
    }
  }
}
