/** Something that is made at its first use and then shared by all who need it. */
import { raceSignal } from './abort.js';

export class Shared<T> {
  readonly #make: () => Promise<T>;
  #made: Promise<T> | undefined;

  constructor(make: () => Promise<T>) {
    this.#make = make;
  }

  /**
   * Waits for it. A signal ends this wait only, not the making. After a failure the next use tries
   * again.
   */
  readonly get = (signal: AbortSignal): Promise<T> => {
    this.#made ??= this.#make().catch((error: unknown) => {
      this.#made = undefined;
      throw error;
    });
    return raceSignal(this.#made, signal);
  };

  /** It, once its making has ended; undefined if it was never used or could not be made. */
  async settled(): Promise<T | undefined> {
    return this.#made?.catch(() => undefined);
  }
}
