/**
 * yamux in fewer packets. libp2p's sends every frame at once, in a Noise message and two writes to the
 * socket of its own, and answers each chunk that is read with a window update: opening a stream for
 * one question took some thirty system calls. Here what is sent in one turn of the event loop travels
 * together, and a window is opened again when half of it is used. Bytes and their order are the same
 * as before. yamux spec, "Flow Control": updates may be delayed.
 */
import type { MessageStream, Stream, StreamMuxer, StreamMuxerFactory } from '@libp2p/interface';
import { concat } from '../base/bytes.js';
import { nextTurn } from '../base/turn.js';

/** More than this is sent at once: a Noise message holds no more anyway. */
const PACKET_BYTES = 60 * 1024;

type Bytes = Parameters<MessageStream['send']>[0];

/** What YamuxMuxer has besides the interface. */
interface FrameSender {
  send(data: Bytes): boolean;
  onRemoteStream(stream: Stream): void;
}

/** What YamuxStream has besides the interface. */
interface Windowed {
  readonly state: number;
  readonly recvWindow: number;
  readonly recvWindowCapacity: number;
  sendWindowUpdate(): void;
}

/** What Noise's stream has besides the interface. */
interface Encrypting {
  encrypt(chunk: Bytes): Bytes;
  readonly decoder: { lengthDecoder(data: LengthBytes): number };
}

interface LengthBytes {
  readonly byteLength: number;
  getUint16(at: number): number;
}

/** Tells Noise's decoder to wait for more. It does so after every message: a new error costs a stack. */
const TOO_SHORT = new RangeError('the length of a Noise message is not there yet');

/** YamuxStream's state before it has sent its first frame, which a window update carries. */
const INIT = 0;

/** From now on the stream opens its window only when half of it is used. */
function openLate(stream: Stream): void {
  const windowed = stream as unknown as Windowed;
  const update = windowed.sendWindowUpdate.bind(stream);
  windowed.sendWindowUpdate = () => {
    const used = windowed.recvWindow - windowed.recvWindowCapacity;
    if (windowed.state === INIT || used >= windowed.recvWindow / 2) update();
  };
}

/** A Noise message and its length leave in one piece, and so in one write. */
function easeNoise(connection: MessageStream): void {
  const noise = connection as unknown as Encrypting;
  const encrypt = noise.encrypt.bind(connection);
  noise.encrypt = (chunk) => encrypt(chunk).subarray();
  noise.decoder.lengthDecoder = (data) => {
    if (data.byteLength < 2) throw TOO_SHORT;
    return data.getUint16(0);
  };
}

/** Collects the frames of one turn. */
class Packet {
  readonly #connection: MessageStream;
  readonly #send: FrameSender['send'];
  #frames: Uint8Array[] = [];
  #bytes = 0;

  constructor(connection: MessageStream, send: FrameSender['send']) {
    this.#connection = connection;
    this.#send = send;
  }

  /** @returns false when the connection can take no more for now. */
  add(data: Bytes): boolean {
    if (this.#frames.length === 0) void nextTurn().then(() => this.flush());
    this.#frames.push(data.subarray());
    this.#bytes += data.byteLength;
    if (this.#bytes >= PACKET_BYTES) return this.flush();
    return !this.#connection.writableNeedsDrain;
  }

  /** Sends what is there. A connection that is over takes nothing more, and its streams hear of it. */
  flush(): boolean {
    const frames = this.#frames;
    if (frames.length === 0) return true;
    this.#frames = [];
    this.#bytes = 0;
    try {
      return this.#send(concat(...frames));
    } catch {
      return false;
    }
  }
}

function pack(muxer: StreamMuxer, connection: MessageStream): void {
  const sender = muxer as unknown as FrameSender;
  const packet = new Packet(connection, sender.send.bind(muxer));
  sender.send = (data) => packet.add(data);
  const [create, close, abort] = [muxer.createStream, muxer.close, muxer.abort];
  muxer.createStream = async (options) => {
    const stream = await create.call(muxer, options);
    openLate(stream);
    return stream;
  };
  // Not by the event: with a listener, streams that come before the connection's own would be lost.
  const arrived = sender.onRemoteStream.bind(muxer);
  sender.onRemoteStream = (stream) => {
    openLate(stream);
    arrived(stream);
  };
  // The last frames go out before the connection that carries them ends.
  muxer.close = async (options) => {
    await close.call(muxer, options);
    packet.flush();
  };
  muxer.abort = (error) => {
    abort.call(muxer, error);
    packet.flush();
  };
}

/** A factory like the given one, of yamux over Noise. */
export function packed(factory: StreamMuxerFactory): StreamMuxerFactory {
  const create = factory.createStreamMuxer.bind(factory);
  factory.createStreamMuxer = (connection) => {
    easeNoise(connection);
    const muxer = create(connection);
    pack(muxer, connection);
    return muxer;
  };
  return factory;
}
