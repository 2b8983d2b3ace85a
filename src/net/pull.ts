/**
 * Reading a libp2p stream by pulling. The stream stays paused and is resumed for one chunk when a
 * reader asks, so the yamux window stops a remote that sends faster than we read. libp2p's own
 * interfaces have no such backpressure (`for await`), or wait only once (`onDrain` caches its
 * promise).
 */
import type { Stream, StreamMessageEvent } from '@libp2p/interface';
import { raceSignal } from '../base/abort.js';

const EVENTS = ['remoteCloseWrite', 'end', 'idle', 'drain', 'close'] as const;

export class Pull {
  readonly #stream: Stream;
  #chunk: Uint8Array | undefined;
  #discarding = false;
  /**
   * Whether we are inside the stream's resume(), which continues after it has delivered buffered
   * data.
   */
  #resuming = false;
  #waiters: (() => void)[] = [];

  /** @param stream without a 'message' listener; from now on nobody else may read it. */
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
   * The next bytes, of any number; undefined when no more will arrive. Bytes that arrived before a
   * reset are still returned.
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

  /**
   * From now on drops incoming bytes, so that the remote can end; a waiting reader gets undefined.
   */
  discard(): void {
    this.#discarding = true;
    this.#chunk = undefined;
    quietly(() => this.#stream.resume());
    this.#notify();
  }

  /**
   * Resumes for one chunk. If the stream is paused inside resume(), it reports the pause, but its
   * yamux window opens anyway: 4 MB would arrive, and then a reset.
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

/** A stream that is ending cannot be paused or resumed; its events report the end. */
function quietly(action: () => void): void {
  try {
    action();
  } catch {}
}
