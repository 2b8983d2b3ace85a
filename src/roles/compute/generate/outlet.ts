/**
 * Sends the frames of one assignment to its client, over the stream that the client has now. The
 * node never waits for its client: what it does not take at once, it gets later. A client that
 * loses its stream may come back on another one and gets what it lacks. docs/protocol.md sections 4
 * and 8.
 */
import type { Clock } from '../../../base/clock.js';
import { giveWay } from '../../../base/turn.js';
import type { Channel } from '../../../net/interface.js';
import { RESENDS_MAX } from '../../../protocol/params.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { Absence } from './absence.js';
import { CLOSE_MS, Feed, leavesIn } from './feed.js';
import { Tape } from './tape.js';

type Frame = Wire<'GenerateFrame'>;

/** Time for which a node goes on without its client: a cut link is often back within a minute. */
export const AWAY_MS = 60_000;
/** Time for the only frame of a refusal. */
const FAREWELL_MS = 1_000;

export class Outlet {
  readonly #clock: Clock;
  readonly #tape = new Tape();
  readonly #absence = new Absence(AWAY_MS, () => this.#onLost?.());
  #feed: Feed;
  /** Settles with the feed, and never rejects. */
  #running: Promise<void>;
  /** Whether nothing more is sent. */
  #isOver = false;
  /** Whether the node is stopping. */
  #isLeaving = false;
  /** Leaves that were handed to a stream. */
  #sent = 0;
  /** Called when the client has been away for too long; set once the work has begun. */
  #onLost: (() => void) | undefined;

  constructor(channel: Channel, clock: Clock) {
    this.#clock = clock;
    this.#feed = new Feed(channel, clock, []);
    this.#running = this.#run(this.#feed);
  }

  /** Leaves that are kept for a client that comes back. */
  get leaves(): number {
    return this.#tape.leaves;
  }

  /** Memory that they take, in bytes. */
  get bytes(): number {
    return this.#tape.bytes;
  }

  /** From now on a broken stream ends the work only if the client stays away. */
  stay(onLost: () => void): void {
    this.#onLost = onLost;
  }

  /** The node is stopping: ends the work at once if its client is away; what is left is hurried. */
  leave(): void {
    this.#isLeaving = true;
    if (this.#isOver) this.#feed.hurry(CLOSE_MS);
    else if (this.#feed.isEnded) this.#onLost?.();
  }

  /** Sends a frame when the client takes it. Resolves after others had their turn. */
  async send(frame: Frame): Promise<void> {
    this.#put(frame);
    await giveWay();
  }

  /** Whether an answer was sent too often for another client that has so many leaves of it. */
  isWorn(have: number): boolean {
    return this.#sent + this.leaves - have > RESENDS_MAX * this.leaves;
  }

  /**
   * Goes on over another stream, with what the client lacks.
   * @param have leaves that the client has. Resolves when all is said, or the stream is gone.
   */
  comeBack(channel: Channel, have: number): Promise<void> {
    if (!this.#feed.isEnded) this.#feed.channel.reset();
    this.#absence.pause();
    this.#feed = new Feed(channel, this.#clock, this.#tape.since(have));
    this.#running = this.#run(this.#feed);
    if (this.#isOver) this.#finish();
    return this.#running;
  }

  /** Nothing more is sent. Resolves when the client has taken everything, or is gone. */
  close(): Promise<void> {
    this.#isOver = true;
    this.#absence.end();
    this.#finish();
    return this.#running;
  }

  /** Sends the last frame to a client that gets no final Receipt. */
  end(frame: Frame): Promise<void> {
    this.#put(frame);
    if (this.#onLost === undefined) this.#feed.limit(FAREWELL_MS);
    return this.close();
  }

  #put(frame: Frame): void {
    this.#tape.take(frame);
    this.#feed.push(frame);
  }

  #finish(): void {
    this.#feed.finish();
    if (this.#isLeaving) this.#feed.hurry(CLOSE_MS);
  }

  async #run(feed: Feed): Promise<void> {
    const isCurrent = () => feed === this.#feed && !this.#isOver;
    const onWrite = (frame: Frame) => {
      this.#sent += leavesIn(frame);
      if (isCurrent()) this.#absence.resume();
    };
    const onTaken = () => isCurrent() && this.#absence.end();
    try {
      await feed.run({ onWrite, onTaken });
    } catch {
      // A broken stream cancels nothing (COMMIT-9): the work goes on for a while without its client.
      feed.channel.reset();
      if (isCurrent()) this.#absence.begin();
    }
  }
}
