/**
 * Reading a libp2p stream by pulling. The stream stays paused and is opened for one chunk when a
 * reader asks, so a remote that sends faster than we read is stopped by its yamux window. libp2p's
 * own ways have no such stop (`for await`), or never wait twice (`onDrain`: its promise is kept).
 */
import type { Stream, StreamMessageEvent } from '@libp2p/interface';
import { raceSignal } from '../base/abort.js';

const EVENTS = ['remoteCloseWrite', 'end', 'idle', 'drain', 'close'] as const;

export class Pull {
  readonly #stream: Stream;
  #chunk: Uint8Array | undefined;
  #discarding = false;
  /** Within the stream's own resume(), which goes on after it has given us what it held. */
  #resuming = false;
  #waiters: (() => void)[] = [];

  /** @param stream without a 'message' listener; nobody else may read it from here on. */
  constructor(stream: Stream) {
    this.#stream = stream;
    quietly(() => stream.pause());
    stream.addEventListener('message', (event: StreamMessageEvent) => {
      if (this.#discarding) return;
      this.#chunk = event.data.subarray();
      if (!this.#resuming) quietly(() => stream.pause());
      this.#notify();
    });
    for (const name of EVENTS) stream.addEventListener(name, () => this.#notify());
  }

  /**
   * The next bytes, whatever their number; undefined when no more will come. What arrived before a
   * reset is still given.
   */
  async next(signal?: AbortSignal): Promise<Uint8Array | undefined> {
    for (;;) {
      signal?.throwIfAborted();
      const chunk = this.#chunk;
      this.#chunk = undefined;
      if (chunk !== undefined) return chunk;
      if (this.#discarding || this.#over()) return undefined;
      const change = this.change(signal);
      this.#resume();
      await change;
    }
  }

  /** Resolves at the stream's next event, of reading or writing; rejects as the signal aborts. */
  change(signal?: AbortSignal): Promise<void> {
    const next = new Promise<void>((done) => this.#waiters.push(done));
    return signal === undefined ? next : raceSignal(next, signal);
  }

  /** From now on drops what comes, so that the remote can end; a waiting reader gets undefined. */
  discard(): void {
    this.#discarding = true;
    this.#chunk = undefined;
    quietly(() => this.#stream.resume());
    this.#notify();
  }

  /**
   * Opens for one chunk. Paused from within resume() the stream would say so, and its yamux window
   * would open all the same: 4 MB would come, then a reset.
   */
  #resume(): void {
    this.#resuming = true;
    quietly(() => this.#stream.resume());
    this.#resuming = false;
    if (this.#chunk !== undefined) quietly(() => this.#stream.pause());
  }

  #over(): boolean {
    const { remoteWriteStatus, status, readBufferLength } = this.#stream;
    return (remoteWriteStatus === 'closed' || status !== 'open') && readBufferLength === 0;
  }

  #notify(): void {
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const wake of waiters) wake();
  }
}

/** A stream that is ending refuses to be paused or resumed; its events tell of the end. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {}
}
