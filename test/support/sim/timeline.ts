/**
 * Simulated time: timers, immediates and the monotonic clock of the whole process, moved on by
 * events alone. While a game runs, what the roles wait for is here and nothing waits for the real
 * clock; promises are the engine's own and are let run dry after every event.
 */
import { type Clock, systemClock } from '../../../src/base/clock.js';
import { Heap } from './heap.js';

/** When a simulation begins, milliseconds since 1970: every game the same. */
export const EPOCH = 1_790_000_000_000;

interface Timer {
  readonly at: number;
  /** Set earlier, due at the same moment: first. */
  readonly order: number;
  fire: (() => void) | undefined;
}

/** What setTimeout gives: cancelled by clearTimeout, and never keeps the process alive. */
class Handle {
  readonly timer: Timer;

  constructor(timer: Timer) {
    this.timer = timer;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return false;
  }
}

const real = {
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
  setImmediate: globalThis.setImmediate,
  clearImmediate: globalThis.clearImmediate,
  now: performance.now,
};

/** Resolves when no promise has anything left to do. */
const settled = (): Promise<void> => new Promise((done) => real.setImmediate(done));

/** Nothing is left that could ever happen, and what was waited for has not come. */
export class Standstill extends Error {}

export class Timeline {
  #now = 0;
  #order = 0;
  #timers = new Heap<Timer>((a, b) => a.at - b.at || a.order - b.order);
  #immediates: (() => void)[] = [];
  #isInstalled = false;
  /** Events so far: what a game costs beside its arithmetic. */
  events = 0;

  /** Milliseconds since the game's begin. */
  get now(): number {
    return this.#now;
  }

  /** The right wall clock, milliseconds since 1970. */
  get wall(): number {
    return EPOCH + Math.floor(this.#now);
  }

  /**
   * @param random of one party, so that nobody's draws depend on another's.
   * @param ahead milliseconds by which its wall clock is wrong.
   */
  clock(random: Clock['random'] = systemClock.random, ahead: () => number = () => 0): Clock {
    const monotonic = () => Math.floor(this.#now);
    return { now: () => this.wall + ahead(), monotonic, random };
  }

  at(ms: number, fire: () => void): Timer {
    const timer = { at: this.#now + Math.max(0, ms), order: this.#order++, fire };
    this.#timers.push(timer);
    return timer;
  }

  /** Lets time pass while nobody is there: nothing happens in it. */
  skip(ms: number): void {
    this.#now += ms;
  }

  /** Takes the place of the process' timers until `uninstall`. */
  install(): void {
    if (this.#isInstalled) throw new Error('installed already');
    this.#isInstalled = true;
    const set = (fire: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
      new Handle(this.at(Math.max(1, ms), () => fire(...args)));
    const clear = (handle: unknown) => {
      if (handle instanceof Handle) handle.timer.fire = undefined;
      else if (handle !== undefined) real.clearTimeout(handle as NodeJS.Timeout);
    };
    const soon = (fire: (...args: unknown[]) => void, ...args: unknown[]) => {
      this.#immediates.push(() => fire(...args));
      return {};
    };
    Object.assign(globalThis, { setTimeout: set, clearTimeout: clear, setImmediate: soon });
    performance.now = () => this.#now;
  }

  /** Gives the process its own timers back, and forgets what is still to come. */
  uninstall(): void {
    if (!this.#isInstalled) return;
    this.#isInstalled = false;
    // What is due at once is not left undone: the next game shall find nothing of this one.
    for (let due = this.#immediates.shift(); due; due = this.#immediates.shift()) due();
    const { setTimeout, clearTimeout, setImmediate, now } = real;
    Object.assign(globalThis, { setTimeout, clearTimeout, setImmediate });
    performance.now = now;
    this.#timers = new Heap<Timer>((a, b) => a.at - b.at || a.order - b.order);
    this.#immediates = [];
  }

  /**
   * Moves time on until the work has settled.
   * @param limitMs of simulated time. @throws Standstill beyond it, or when nothing is left to happen.
   */
  async run<T>(work: Promise<T>, limitMs = Number.POSITIVE_INFINITY): Promise<T> {
    const until = this.#now + limitMs;
    let isOver = false;
    const end = () => {
      isOver = true;
    };
    work.then(end, end);
    for (;;) {
      await settled();
      if (isOver) return work;
      if (!this.#step(until)) {
        work.catch(() => undefined);
        throw new Standstill(`nothing more happens at ${Math.floor(this.#now)} ms`);
      }
    }
  }

  /** The next event. @returns whether there was one in time. */
  #step(until: number): boolean {
    this.events++;
    const immediate = this.#immediates.shift();
    if (immediate !== undefined) {
      immediate();
      return true;
    }
    for (;;) {
      const timer = this.#timers.pop();
      if (timer === undefined || timer.at > until) return false;
      const { fire } = timer;
      if (fire === undefined) continue;
      this.#now = Math.max(this.#now, timer.at);
      fire();
      return true;
    }
  }
}
