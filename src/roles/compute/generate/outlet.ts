/**
 * Frames to a client that may have stopped reading: it holds a slot while it is waited for, so the
 * waits are added up and bounded. docs/protocol.md section 8.
 */
import { raceSignal, within } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { RasticError } from '../../../base/errors.js';
import type { Channel } from '../../../net/interface.js';
import { TAKE_MS } from '../../../protocol/params.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { writeFrame } from '../../frames.js';

/** No slot is held any more: a slow client may take what is still on its way. */
const CLOSE_MS = 10_000;
const FAREWELL_MS = 1_000;

export class Outlet {
  readonly #channel: Channel;
  readonly #clock: Clock;
  #leftMs = TAKE_MS;

  constructor(channel: Channel, clock: Clock) {
    this.#channel = channel;
    this.#clock = clock;
  }

  /**
   * [GENERATE-5 IGNORE] A client must read everything that was sent since the last checkpoint
   * within `TAKE_MS`.
   * @throws RasticError TIMEOUT, NET_….
   */
  async send(frame: Wire<'GenerateFrame'>): Promise<void> {
    const what = 'client to read';
    if (this.#leftMs <= 0) throw new RasticError('TIMEOUT', { what, ms: TAKE_MS });
    const began = this.#clock.monotonic();
    await within(this.#leftMs, what, this.#channel.signal, (signal) =>
      writeFrame(this.#channel, 'GenerateFrame', frame, { signal }),
    );
    this.#leftMs -= Math.max(0, this.#clock.monotonic() - began);
  }

  /** A checkpoint went out: the next tokens have their own time. */
  renew(): void {
    this.#leftMs = TAKE_MS;
  }

  /** Ends in order when the client lets it, at once when it does not. */
  async close(): Promise<void> {
    try {
      await within(CLOSE_MS, 'close', this.#channel.signal, (signal) =>
        raceSignal(this.#channel.close(), signal),
      );
    } catch {
      this.#channel.reset();
    }
  }

  /** The last word to a client that gets no final Receipt. */
  async end(frame: Wire<'GenerateFrame'>): Promise<void> {
    try {
      await within(FAREWELL_MS, 'farewell', this.#channel.signal, (signal) =>
        writeFrame(this.#channel, 'GenerateFrame', frame, { signal }),
      );
      await this.close();
    } catch {
      this.#channel.reset();
    }
  }
}
