/**
 * The jobs that run in this process now. Several commands share one client, and one job must not
 * run twice at the same time: a second command for the same job waits for the first.
 */
import { raceSignal } from '../../base/abort.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { ClientEvent } from '../../roles/client/events.js';
import type { AskOptions } from '../../roles/client/interface.js';

export class JobsAtWork {
  readonly #running = new Map<Hash, Promise<unknown>>();

  /** Jobs that run now. */
  get running(): number {
    return this.#running.size;
  }

  /** Resolves when no job runs. @throws the signal's reason. */
  async idle(signal: AbortSignal): Promise<void> {
    while (this.#running.size > 0) {
      await raceSignal(Promise.all(this.#running.values()), signal);
    }
  }

  /**
   * Runs a command's work. The job is at work from its announcement on, or at once if it is claimed;
   * a job that is at work already is waited for first. So is each further job that the work
   * announces at work. @throws what the work throws; the reason of the claim's signal.
   */
  async run<T>(
    options: AskOptions,
    work: (options: AskOptions) => Promise<T>,
    claim?: { readonly jobId: Hash; readonly signal: AbortSignal },
  ): Promise<T> {
    const own: Hash[] = [];
    let end: () => void = () => undefined;
    const ended = new Promise<void>((done) => (end = done));
    const begin = (id: Hash) => {
      own.push(id);
      this.#running.set(id, ended);
    };
    if (claim !== undefined) {
      const { jobId, signal } = claim;
      for (let at = this.#running.get(jobId); at !== undefined; at = this.#running.get(jobId)) {
        await raceSignal(at, signal);
      }
      // Nothing is awaited between the last look and this, so nobody else can claim it.
      begin(jobId);
    }
    const onEvent = (event: ClientEvent) => {
      if (event.type === 'announced' && !own.includes(event.jobId)) begin(event.jobId);
      options.onEvent(event);
    };
    try {
      return await work({ ...options, onEvent });
    } finally {
      for (const id of own) this.#running.delete(id);
      end();
    }
  }
}
