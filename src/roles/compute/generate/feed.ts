/**
 * One stream of a client, and the frames that it still has to carry. Nothing waits for a feed but
 * the handler of its stream, so a client that reads slowly, or not at all, hinders nobody. Pure
 * except for the channel. docs/protocol.md section 4.
 */
import {
  createController,
  IdleLimit,
  raceSignal,
  within,
  withTimeout,
} from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { RasticError } from '../../../base/errors.js';
import { giveWay } from '../../../base/turn.js';
import type { Channel } from '../../../net/interface.js';
import { CHECKPOINT_TOKENS, TAKE_MS } from '../../../protocol/params.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { writeFrame } from '../../frames.js';

type Frame = Wire<'GenerateFrame'>;

/** Time for an orderly end of a stream that has carried everything. */
export const CLOSE_MS = 10_000;
const WHAT = 'client to read';

/** Leaves in a frame. */
export const leavesIn = (frame: Frame): number =>
  frame.type === 'chunk' ? frame.leaves.length : 0;

export interface FeedEvents {
  /** A frame is handed to the stream. */
  onWrite(frame: Frame): void;
  /** The client has taken it. */
  onTaken(): void;
}

export class Feed {
  readonly channel: Channel;
  readonly #clock: Clock;
  readonly #first: Iterable<Frame>;
  readonly #frames: Frame[] = [];
  readonly #ended = createController();
  /** One for all frames: a new one for each costs more than the frame. */
  readonly #limit: IdleLimit;
  #isWhole = false;
  #wake: () => void = () => undefined;
  #leftMs = TAKE_MS;
  /** Leaves taken since the time was renewed. */
  #taken = 0;

  /** @param first what the stream carries before anything that is pushed. */
  constructor(channel: Channel, clock: Clock, first: Iterable<Frame>) {
    this.channel = channel;
    this.#clock = clock;
    this.#first = first;
    this.#limit = new IdleLimit(WHAT, channel.signal);
  }

  /** Whether it carries nothing more, for whatever reason. */
  get isEnded(): boolean {
    return this.#ended.signal.aborted;
  }

  push(frame: Frame): void {
    if (this.isEnded) return;
    this.#frames.push(frame);
    this.#wake();
  }

  /** Nothing more is pushed. */
  finish(): void {
    this.#isWhole = true;
    this.#wake();
  }

  /** The next frames have at most this time, where they would have more. */
  limit(ms: number): void {
    this.#leftMs = Math.min(this.#leftMs, ms);
  }

  /** What is left has this time. */
  hurry(ms: number): void {
    const timer = withTimeout(ms, 'the rest of an answer', this.#ended.signal);
    const reset = () => this.isEnded || this.channel.reset();
    timer.addEventListener('abort', reset, { once: true });
  }

  /**
   * Resolves when everything is carried and the stream is closed.
   * @throws RasticError TIMEOUT, NET_…: the stream is gone, or its client does not read.
   */
  async run(events: FeedEvents): Promise<void> {
    try {
      for (const frame of this.#first) await this.#write(frame, events);
      for (;;) {
        const frame = this.#frames.shift();
        if (frame !== undefined) await this.#write(frame, events);
        else if (this.#isWhole) return await this.#close();
        else await raceSignal(this.#more(), this.channel.signal);
      }
    } finally {
      this.#frames.length = 0;
      this.#ended.abort();
    }
  }

  #more(): Promise<void> {
    return new Promise((wake) => {
      this.#wake = wake;
    });
  }

  /**
   * [GENERATE-5 IGNORE] A client must take every `CHECKPOINT_TOKENS` tokens within `TAKE_MS`, or it
   * loses its stream. The node does not wait for it.
   */
  async #write(frame: Frame, { onWrite, onTaken }: FeedEvents): Promise<void> {
    if (this.#leftMs <= 0) throw new RasticError('TIMEOUT', { what: WHAT, ms: TAKE_MS });
    onWrite(frame);
    const { channel } = this;
    const began = this.#clock.monotonic();
    this.#limit.start(this.#leftMs);
    await writeFrame(channel, 'GenerateFrame', frame, this.#limit).finally(() =>
      this.#limit.stop(),
    );
    this.#leftMs -= Math.max(0, this.#clock.monotonic() - began);
    this.#taken += leavesIn(frame);
    if (frame.type === 'receipt' || this.#taken >= CHECKPOINT_TOKENS) {
      this.#leftMs = TAKE_MS;
      this.#taken = 0;
    }
    onTaken();
    // Feeds take turns, frame by frame.
    await giveWay();
  }

  async #close(): Promise<void> {
    const { channel } = this;
    await within(CLOSE_MS, 'close', channel.signal, (signal) =>
      raceSignal(channel.close(), signal),
    );
  }
}
