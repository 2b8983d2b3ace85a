/**
 * A framed channel over one libp2p stream: whole frames, limits, a lifetime, and one defined end.
 */
import type { Stream, StreamCloseEvent } from '@libp2p/interface';
import { afterwards, createController, raceSignal } from '../base/abort.js';
import type { Hex } from '../base/bytes.js';
import { quietError, RasticError } from '../base/errors.js';
import { giveWay } from '../base/turn.js';
import { refuse } from '../protocol/rules.js';
import { encodeFrame, FrameDecoder } from './frames.js';
import type { CallOptions, Channel, ChannelLimits } from './interface.js';
import { Pull } from './pull.js';

/** After our close the remote has this time to close its side; then the stream is reset. */
const LINGER_MS = 10_000;

export interface ChannelInit {
  readonly peerId: string;
  readonly publicKey: Hex;
  readonly protocol: string;
  readonly limits: ChannelLimits;
  /** IP address of the remote as seen from here. */
  readonly remoteHost?: string | undefined;
  readonly inTurn?: Channel['inTurn'];
}

export class StreamChannel implements Channel {
  readonly peerId: string;
  readonly publicKey: Hex;
  readonly remoteHost: string | undefined;
  readonly signal: AbortSignal;
  readonly inTurn: Channel['inTurn'];
  onFrame: Channel['onFrame'];
  readonly #protocol: string;
  readonly #limits: ChannelLimits;
  readonly #stream: Stream;
  readonly #source: Pull;
  readonly #decoder: FrameDecoder;
  readonly #ended = createController();
  #stopLife = (): void => {};
  #stopLinger = (): void => {};
  #closed = false;
  #endedBy: Channel['ended'];
  #remoteClosed: boolean;
  #reading = false;
  /** Frames read so far. */
  #frames = 0;
  #failure: unknown;

  /** @param stream newly negotiated; from now on the channel owns it. */
  constructor(stream: Stream, init: ChannelInit) {
    this.peerId = init.peerId;
    this.publicKey = init.publicKey;
    this.remoteHost = init.remoteHost;
    this.inTurn = init.inTurn;
    this.signal = this.#ended.signal;
    this.#protocol = init.protocol;
    this.#limits = init.limits;
    this.#stream = stream;
    this.#decoder = new FrameDecoder(init.limits.frameBytes);
    // 'close' alone does not distinguish an orderly end from a lost connection.
    this.#remoteClosed = stream.remoteWriteStatus === 'closed';
    stream.addEventListener('remoteCloseWrite', () => {
      this.#remoteClosed = true;
    });
    stream.addEventListener('close', (event) => this.#onClose(event));
    this.#source = new Pull(stream);
    this.#stopLife = afterwards(init.limits.lifeMs, () => this.#expire());
    if (stream.status !== 'open') this.#end(this.#lost());
  }

  /** Whether our side was closed in order, so that written data will still be sent. */
  get closed(): boolean {
    return this.#closed;
  }

  get ended(): Channel['ended'] {
    return this.#endedBy;
  }

  async read({ signal }: CallOptions = {}): Promise<Uint8Array | undefined> {
    if (this.#reading) throw new TypeError('one read at a time');
    this.#reading = true;
    try {
      // A loop over frames that have already arrived, or are sent at once, never waits by itself.
      await giveWay();
      for (let chunk: Uint8Array | undefined; ; ) {
        if (this.#failure !== undefined) throw this.#failure;
        try {
          const frame = this.#decoder.next(chunk);
          if (frame !== undefined) {
            this.#count();
            this.onFrame?.('in', frame.length);
            return frame;
          }
        } catch (error) {
          this.#abort(error);
          throw error;
        }
        chunk = await this.#source.next(signal);
        if (chunk === undefined) return this.#finish();
      }
    } finally {
      this.#reading = false;
    }
  }

  async write(frame: Uint8Array, { signal }: CallOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    const bytes = encodeFrame(frame, this.#limits.frameBytes);
    this.#checkOpen();
    try {
      this.#stream.send(bytes);
    } catch (error) {
      throw this.#failure ?? this.#lost(error);
    }
    while (this.#stream.writeBufferLength > 0 || this.#stream.writableNeedsDrain) {
      await this.#source.change(signal);
      if (this.signal.aborted) break;
    }
    if (this.signal.aborted) throw this.signal.reason;
    this.onFrame?.('out', frame.length);
    // Yield afterwards, so that frames are sent in the order of the calls.
    await giveWay();
  }

  async close(): Promise<void> {
    if (this.#closed || this.signal.aborted) return;
    this.#closed = true;
    this.#endedBy ??= 'done';
    this.#decoder.clear();
    this.#source.discard();
    try {
      await raceSignal(this.#stream.close({ signal: this.signal }), this.signal);
    } catch {
      this.reset();
    }
    if (!this.signal.aborted) this.#stopLinger = afterwards(LINGER_MS, () => this.reset());
  }

  reset(): void {
    this.#endedBy ??= 'reset';
    if (this.signal.aborted) return;
    this.#abort(new RasticError('NET_CLOSED', this.#where()));
  }

  /**
   * Handles the end of reading. @throws NET_TRUNCATED inside a frame, or the reason why the stream
   * broke.
   */
  #finish(): undefined {
    if (this.#failure !== undefined) throw this.#failure;
    if (!this.#decoder.partial) return;
    const error = new RasticError('NET_TRUNCATED', this.#where());
    this.#abort(error);
    throw error;
  }

  #count(): void {
    const { frames: limit } = this.#limits;
    // [WIRE-7 REJECT] A stream must not bring more frames than were asked for.
    if (++this.#frames > limit) refuse('WIRE-7', { field: 'frames', count: this.#frames, limit });
  }

  /** After the remote has closed its side, a reset does not lose data that it sent before. */
  #onClose({ error }: StreamCloseEvent): void {
    const orderly = this.#remoteClosed || (this.#closed && error === undefined);
    this.#end(orderly ? undefined : this.#lost(error));
  }

  /** Ends the stream at once with the given reason, once. */
  #abort(reason: unknown): void {
    if (this.signal.aborted) return;
    this.#end(reason);
    this.#stream.abort(reason instanceof Error ? reason : new Error('aborted'));
  }

  #expire(): void {
    const { lifeMs: ms } = this.#limits;
    this.#abort(new RasticError('TIMEOUT', { what: `stream ${this.#protocol}`, ms }));
  }

  /** If there was no failure, data that was received in order can still be read. */
  #end(failure: unknown): void {
    if (this.signal.aborted) return;
    this.#failure = failure;
    this.#stopLife();
    this.#stopLinger();
    if (failure !== undefined) this.#decoder.clear();
    this.#ended.abort(failure ?? quietError('NET_CLOSED', this.#where()));
  }

  #checkOpen(): void {
    if (this.signal.aborted) throw this.signal.reason;
    if (this.#closed) throw new RasticError('NET_CLOSED', this.#where());
  }

  #lost(cause?: unknown): RasticError {
    return new RasticError('NET_RESET', this.#where(), cause);
  }

  #where(): { peerId: string; protocol: string } {
    return { peerId: this.peerId, protocol: this.#protocol };
  }
}
