/** Two ends of a stream over the simulated network: frames in order, ends and resets, all late. */
import { createController, raceSignal } from '../../../src/base/abort.js';
import type { Hex } from '../../../src/base/bytes.js';
import { RasticError } from '../../../src/base/errors.js';
import type { CallOptions, Channel, ChannelLimits } from '../../../src/net/interface.js';
import { publicKeyOfPeer } from '../../../src/protocol/sign/ids.js';
import type { Timeline } from './timeline.js';

/** As net/channel.ts: the remote has so long to close its side too. */
const LINGER_MS = 10_000;
/** Frames that travel at once; whoever writes more waits for them. */
const WINDOW = 64;

export interface EndInit {
  readonly time: Timeline;
  readonly peerId: string;
  readonly protocol: string;
  readonly limits: ChannelLimits;
  /** One way, milliseconds: drawn anew for every frame, which never overtakes another. */
  readonly latency: () => number;
}

export class ChannelEnd implements Channel {
  readonly peerId: string;
  readonly publicKey: Hex;
  readonly #init: EndInit;
  readonly #ended = createController();
  readonly #frames: Uint8Array[] = [];
  #other: ChannelEnd | undefined;
  #wake: () => void = () => undefined;
  #isClosed = false;
  #isRemoteClosed = false;
  #failure: RasticError | undefined;
  /** When the last thing sent arrives, and how many frames have not been read. */
  #arrives = 0;
  #unread = 0;
  #timers: NodeJS.Timeout[] = [];

  constructor(init: EndInit) {
    this.#init = init;
    this.peerId = init.peerId;
    this.publicKey = publicKeyOfPeer(init.peerId);
    const { lifeMs } = init.limits;
    const what = `stream ${init.protocol}`;
    this.#later(lifeMs, () => this.#abort(new RasticError('TIMEOUT', { what, ms: lifeMs })));
  }

  get signal(): AbortSignal {
    return this.#ended.signal;
  }

  join(other: ChannelEnd): void {
    this.#other = other;
  }

  async read({ signal }: CallOptions = {}): Promise<Uint8Array | undefined> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure;
      signal?.throwIfAborted();
      const frame = this.#frames.shift();
      if (frame !== undefined) {
        this.#other?.onRead();
        return frame;
      }
      if (this.#isRemoteClosed || this.#isClosed) return undefined;
      const change = new Promise<void>((wake) => (this.#wake = wake));
      await (signal === undefined ? change : raceSignal(change, signal));
    }
  }

  async write(frame: Uint8Array, { signal }: CallOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    const { frameBytes } = this.#init.limits;
    if (frame.length > frameBytes) {
      throw new RasticError('WIRE_TOO_LONG', { bytes: frame.length, limit: frameBytes });
    }
    this.#checkOpen();
    const bytes = frame.slice();
    this.#unread++;
    this.#send((other) => other.#onFrame(bytes));
    while (this.#unread > WINDOW && !this.signal.aborted && this.#other?.isDone === false) {
      const change = new Promise<void>((wake) => (this.#wake = wake));
      await (signal === undefined ? change : raceSignal(change, signal));
    }
    if (this.signal.aborted) throw this.signal.reason;
  }

  async close(): Promise<void> {
    if (this.#isClosed || this.signal.aborted) return;
    this.#isClosed = true;
    this.#frames.length = 0;
    this.#send((other) => other.#onRemoteClose());
    this.#wake();
    if (this.#isRemoteClosed) this.#end(undefined);
    else this.#later(LINGER_MS, () => this.reset());
  }

  reset(): void {
    this.#abort(new RasticError('NET_CLOSED', this.#where()));
  }

  /** Whether this end takes nothing more. */
  get isDone(): boolean {
    return this.#isClosed || this.signal.aborted;
  }

  /** The other side has taken a frame. */
  onRead(): void {
    this.#unread--;
    this.#wake();
  }

  #onFrame(frame: Uint8Array): void {
    if (this.isDone) return;
    this.#frames.push(frame);
    this.#wake();
  }

  #onRemoteClose(): void {
    if (this.signal.aborted) return;
    this.#isRemoteClosed = true;
    this.#wake();
    if (this.#isClosed) this.#end(undefined);
  }

  #onRemoteReset(): void {
    // A reset after the remote's own close takes nothing from what it had sent before.
    if (this.#isRemoteClosed) this.#end(undefined);
    else this.#end(new RasticError('NET_RESET', this.#where()));
  }

  #abort(reason: RasticError): void {
    if (this.signal.aborted) return;
    this.#end(reason);
    this.#send((other) => other.#onRemoteReset());
  }

  #end(failure: RasticError | undefined): void {
    if (this.signal.aborted) return;
    this.#failure = failure;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#ended.abort(failure ?? new RasticError('NET_CLOSED', this.#where()));
    this.#wake();
  }

  #send(arrive: (other: ChannelEnd) => void): void {
    const { time, latency } = this.#init;
    const other = this.#other;
    if (other === undefined) return;
    this.#arrives = Math.max(this.#arrives, time.now + latency());
    time.at(this.#arrives - time.now, () => arrive(other));
  }

  #later(ms: number, act: () => void): void {
    if (Number.isFinite(ms)) this.#timers.push(setTimeout(act, ms));
  }

  #checkOpen(): void {
    if (this.signal.aborted) throw this.signal.reason;
    if (this.#isClosed) throw new RasticError('NET_CLOSED', this.#where());
  }

  #where(): { peerId: string; protocol: string } {
    return { peerId: this.peerId, protocol: this.#init.protocol };
  }
}
