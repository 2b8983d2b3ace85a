/**
 * Sends frames to a client that may have stopped reading. The client holds a slot during the wait,
 * so the total waiting time is limited. docs/protocol.md section 8.
 */
import { raceSignal, within } from '../../../base/abort.js';
import type { Clock } from '../../../base/clock.js';
import { RasticError } from '../../../base/errors.js';
import type { Channel } from '../../../net/interface.js';
import { TAKE_MS } from '../../../protocol/params.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { writeFrame } from '../../frames.js';

/**
 * Time to read the remaining data. The slot is already free, so a slow client may take this long.
 */
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

  /** Resets the waiting time after a checkpoint. */
  renew(): void {
    this.#leftMs = TAKE_MS;
  }

  /** Closes the stream cleanly if the client reads, otherwise resets it. */
  async close(): Promise<void> {
    try {
      await within(CLOSE_MS, 'close', this.#channel.signal, (signal) =>
        raceSignal(this.#channel.close(), signal),
      );
    } catch {
      this.#channel.reset();
    }
  }

  /** Sends the last frame to a client that gets no final Receipt. */
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
