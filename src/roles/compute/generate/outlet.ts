/**
 * Sends the frames of one assignment to its client, over the stream that the client has now. A
 * client that loses its stream may come back on another one and gets what it lacks. While it is
 * away nobody is waited for; while it is there, the total time that it lets the node wait is
 * limited, since it holds a slot. docs/protocol.md sections 4 and 8.
 */
import { createController, delay, raceSignal, within } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { RasticError } from '../../../base/errors.js';
import { Queue } from '../../../base/queue.js';
import type { Channel } from '../../../net/interface.js';
import { TAKE_MS } from '../../../protocol/params.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { writeFrame } from '../../frames.js';
import { Tape } from './tape.js';

/**
 * Time to read the remaining data. The slot is already free, so a slow client may take this long.
 */
const CLOSE_MS = 10_000;
/** Time for which a node goes on without its client: a cut link is often back within a minute. */
export const AWAY_MS = 60_000;
const FAREWELL_MS = 1_000;

export class Outlet {
  readonly #clock: Clock;
  readonly #tape = new Tape();
  /** A client that comes back gets what it lacks before anything new. */
  readonly #turns = new Queue();
  readonly #over = createController();
  #channel: Channel;
  #isAway = false;
  #back = createController();
  #leftMs = TAKE_MS;
  /** Called when the client has been away for too long; set once the work has begun. */
  #onLost: (() => void) | undefined;

  constructor(channel: Channel, clock: Clock) {
    this.#channel = channel;
    this.#clock = clock;
  }

  /** Leaves that are kept for a client that comes back. */
  get leaves(): number {
    return this.#tape.leaves;
  }

  /** From now on a broken stream ends the work only if the client stays away. */
  stay(onLost: () => void): void {
    this.#onLost = onLost;
    this.#watch();
  }

  /** Ends the work at once if its client is away. */
  leave(): void {
    if (this.#isAway) this.#onLost?.();
  }

  /** Sends a frame, or keeps it for a client that is away. @throws RasticError as #write, before `stay`. */
  send(frame: Wire<'GenerateFrame'>): Promise<void> {
    return this.#turns.run(async () => {
      this.#tape.take(frame);
      if (!this.#isAway) await this.#try(frame);
    });
  }

  /**
   * Goes on over another stream, with what the client lacks.
   * @param have leaves that the client has. Resolves when all is said, or the stream is gone.
   */
  async comeBack(channel: Channel, have: number): Promise<void> {
    await this.#turns.run(async () => {
      if (!this.#isAway && !this.#over.signal.aborted) this.#channel.reset();
      this.#channel = channel;
      this.#isAway = false;
      this.#back.abort();
      // An ended work holds no slot.
      if (this.#over.signal.aborted) this.renew();
      for (const frame of this.#tape.since(have)) if (!this.#isAway) await this.#try(frame);
      if (!this.#over.signal.aborted) this.#watch();
    });
    const gone = createController();
    channel.signal.addEventListener('abort', () => gone.abort(), { once: true });
    const over = raceSignal(new Promise<never>(() => undefined), this.#over.signal);
    await raceSignal(over, gone.signal).catch(() => undefined);
  }

  /** Resets the waiting time after a checkpoint. */
  renew(): void {
    this.#leftMs = TAKE_MS;
  }

  /** Closes the stream cleanly if the client reads, otherwise resets it. */
  close(): Promise<void> {
    return this.#turns.run(() => this.#close());
  }

  async #close(): Promise<void> {
    this.#over.abort();
    if (this.#isAway || this.#channel.signal.aborted) return;
    try {
      await within(CLOSE_MS, 'close', this.#channel.signal, (signal) =>
        raceSignal(this.#channel.close(), signal),
      );
    } catch {
      this.#channel.reset();
    }
  }

  /** Sends the last frame to a client that gets no final Receipt. */
  end(frame: Wire<'GenerateFrame'>): Promise<void> {
    return this.#turns.run(() => this.#end(frame));
  }

  async #end(frame: Wire<'GenerateFrame'>): Promise<void> {
    this.#tape.take(frame);
    if (this.#isAway) return this.#over.abort();
    try {
      await within(FAREWELL_MS, 'farewell', this.#channel.signal, (signal) =>
        writeFrame(this.#channel, 'GenerateFrame', frame, { signal }),
      );
      await this.#close();
    } catch {
      this.#over.abort();
      this.#channel.reset();
    }
  }

  async #try(frame: Wire<'GenerateFrame'>): Promise<void> {
    try {
      await this.#write(frame);
    } catch (error) {
      if (this.#onLost === undefined) throw error;
      this.#goAway(this.#channel);
    }
  }

  /**
   * [GENERATE-5 IGNORE] A client must read everything that was sent since the last checkpoint
   * within `TAKE_MS`, or it loses its stream.
   * @throws RasticError TIMEOUT, NET_….
   */
  async #write(frame: Wire<'GenerateFrame'>): Promise<void> {
    const what = 'client to read';
    if (this.#leftMs <= 0) throw new RasticError('TIMEOUT', { what, ms: TAKE_MS });
    const began = this.#clock.monotonic();
    await within(this.#leftMs, what, this.#channel.signal, (signal) =>
      writeFrame(this.#channel, 'GenerateFrame', frame, { signal }),
    );
    this.#leftMs -= Math.max(0, this.#clock.monotonic() - began);
  }

  #watch(): void {
    const channel = this.#channel;
    if (channel.signal.aborted) this.#goAway(channel);
    else channel.signal.addEventListener('abort', () => this.#goAway(channel), { once: true });
  }

  /** A broken stream cancels nothing (COMMIT-9): the work goes on for a while without its client. */
  #goAway(channel: Channel): void {
    if (channel !== this.#channel || this.#isAway || this.#over.signal.aborted) return;
    this.#isAway = true;
    channel.reset();
    this.#back = createController();
    const onLost = () => this.#onLost?.();
    delay(AWAY_MS, this.#back.signal).then(onLost, () => undefined);
  }
}
