/**
 * The floods themselves, each from one process. They end with their signal, bound what they hold
 * themselves, and count what they got through; that something of theirs fails is what they expect.
 */
import { connect, type Socket } from 'node:net';
import type { Stream } from '@libp2p/interface';
import type { Libp2p } from 'libp2p';
import { withTimeout } from '../../../src/base/abort.js';
import { encodeFrame } from '../../../src/net/frames.js';
import type { PeerRef } from '../../../src/net/interface.js';
import { FRAME_BYTES_MAX } from '../../../src/protocol/params-wire.js';
import { STREAMS, type StreamName } from '../../../src/protocol/wire/topics.js';
import { GOSSIP_ATTACKS } from './gossip-attacks.js';
import { dialOf, openHostile, startHostile } from './node.js';
import { REQUESTS, sentAs } from './requests.js';
import { sequences } from './sequences.js';

interface AttackTools {
  readonly peer: PeerRef;
  readonly end: AbortSignal;
  readonly args: Readonly<Record<string, string | number>>;
}

/** What an attack counted, by name. */
export type AttackOutcome = Readonly<Record<string, number>>;
export type Attack = (tools: AttackTools) => Promise<AttackOutcome>;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
/** What an attacker keeps in its own write buffers. */
const OWN_BUFFER_BYTES = 1 << 20;
const STUCK_MS = 100;

const over = (end: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (end.aborted) done();
    else end.addEventListener('abort', () => done(), { once: true });
  });

/** Connects, then lets the attack last for the milliseconds asked for: a busy machine is slow. */
async function begin(name: string, { peer, end, args }: AttackTools) {
  const node = await startHostile(name);
  const connection = await node.dial(dialOf(peer), { signal: end });
  return { node, connection, over: withTimeout(Number(args.ms), 'attack', end) };
}

/** Sockets that are opened and never say a word, `perSecond` from each of `hosts` addresses. */
async function silentSockets({ peer, end, args }: AttackTools): Promise<AttackOutcome> {
  const port = Number(/tcp\/(\d+)/.exec(peer.addresses[0] ?? '')?.[1]);
  const sockets: Socket[] = [];
  const timer = setInterval(
    () => {
      for (let host = 0; host < Number(args.hosts ?? 1); host++) {
        const socket = connect({ port, host: '127.0.0.1', localAddress: `127.0.1.${host + 1}` });
        socket.on('error', () => undefined);
        sockets.push(socket);
      }
    },
    1_000 / Number(args.perSecond ?? 5),
  );
  await over(end);
  clearInterval(timer);
  for (const socket of sockets) socket.destroy();
  return { sockets: sockets.length };
}

/** Sends without end what it is given, until nothing is taken for a while: then it comes anew. */
async function pour(stream: Stream, frames: readonly Uint8Array[], end: AbortSignal) {
  let bytes = 0;
  let stuckMs = 0;
  try {
    for (let n = 0; !end.aborted && stream.status === 'open' && stuckMs < STUCK_MS; n++) {
      const frame = frames[n % frames.length] ?? new Uint8Array();
      stream.send(frame);
      bytes += frame.length;
      stuckMs = 0;
      while (stream.writeBufferLength > OWN_BUFFER_BYTES && stuckMs++ < STUCK_MS) await pause(1);
      if (n % 16 === 0) await pause(0);
    }
  } catch {
    // Reset by the other side.
  }
  return bytes;
}

/** Streams at a time, each sending as fast as it can; those that end are opened again. */
async function fast(tools: AttackTools): Promise<AttackOutcome> {
  const { peer, args } = tools;
  const name = String(args.protocol) as StreamName;
  const client = 'fast attacker';
  const { node, over: end } = await begin(client, tools);
  const protocol = STREAMS[name] ?? name;
  const valid = sentAs(REQUESTS[name]?.(client) ?? [new Uint8Array(64)]);
  const junk = encodeFrame(new Uint8Array(FRAME_BYTES_MAX).fill(0xa5), FRAME_BYTES_MAX);
  let streams = 0;
  let bytes = 0;
  const one = async (frames: readonly Uint8Array[]) => {
    while (!end.aborted) {
      try {
        const stream = await openHostile(node, peer, protocol, end);
        // Whatever is answered is dropped: an attacker that reads gets further.
        stream.addEventListener('message', () => undefined);
        streams++;
        bytes += await pour(stream, frames, end);
        if (stream.status === 'open') stream.abort(new Error('over'));
      } catch {
        await pause(5);
      }
    }
  };
  const all = Array.from({ length: 8 }, (_, i) =>
    one([[valid], [junk], [valid, junk]][i % 3] ?? []),
  );
  await Promise.all(all);
  await node.stop();
  return { streams, megabytes: Math.round(bytes / 1e6) };
}

/** Asks on many streams and reads none of the answers; holds all that it may. */
async function deaf(tools: AttackTools): Promise<AttackOutcome> {
  const { peer, args } = tools;
  const name = String(args.protocol) as StreamName;
  const client = 'deaf attacker';
  const { node, over: end } = await begin(client, tools);
  let streams = 0;
  let held: Stream[] = [];
  while (!end.aborted) {
    try {
      held = held.filter(({ status }) => status === 'open');
      const stream = await openHostile(node, peer, STREAMS[name], end);
      stream.pause();
      stream.send(sentAs(REQUESTS[name](client)));
      held.push(stream);
      streams++;
      await pause(held.length > 64 ? 50 : 2);
    } catch {
      await pause(20);
    }
  }
  await node.stop();
  return { streams, held: held.length };
}

/** What a stream that ends against its limits did, and after how long. */
async function endOf(
  node: Libp2p,
  peer: PeerRef,
  protocol: string,
  end: AbortSignal,
  send: (stream: Stream) => Promise<void>,
) {
  const began = performance.now();
  const stream = await openHostile(node, peer, protocol, end);
  const ended = new Promise<void>((done) => {
    stream.addEventListener('close', () => done(), { once: true });
    stream.addEventListener('remoteCloseWrite', () => done(), { once: true });
  });
  stream.addEventListener('message', () => undefined);
  await send(stream).catch(() => undefined);
  await Promise.race([ended, over(end)]);
  return Math.round(performance.now() - began);
}

/** One stream each: dribbled, truncated, not canonical, above the limit. @returns ms until its end. */
async function broken({ peer, end, args }: AttackTools): Promise<AttackOutcome> {
  const name = String(args.protocol) as StreamName;
  const client = 'clumsy attacker';
  const node = await startHostile(client);
  const frames = REQUESTS[name](client);
  const frame = sentAs(frames);
  const last = frames.at(-1) ?? new Uint8Array();
  const strange = encodeFrame(Uint8Array.of(...last, 0xf8, 0x7f, 0x01), 1 << 20);
  const run = (send: (stream: Stream) => Promise<void>) =>
    endOf(node, peer, STREAMS[name], end, send);
  const [dribbled, truncated, notCanonical, long] = await Promise.all([
    run(async (stream) => {
      for (let at = 0; at < frame.length && !end.aborted && stream.status === 'open'; at++) {
        stream.send(frame.subarray(at, at + 1));
        await pause(1_000);
      }
    }),
    run(async (stream) => {
      stream.send(frame.subarray(0, Math.max(1, frame.length - 1)));
      await stream.close();
    }),
    run(async (stream) => void stream.send(strange)),
    run(async (stream) => void stream.send(Uint8Array.of(0xff, 0xff, 0xff, 0x7f))),
  ]);
  await node.stop();
  return { dribbled, truncated, notCanonical, long };
}

/** `count` streams on one connection; `how`: a protocol that is served, unknown, or half a word. */
async function streams(tools: AttackTools): Promise<AttackOutcome> {
  const { args, peer, end } = tools;
  const node = await startHostile('stream attacker');
  const connection = await node.dial(dialOf(peer), { signal: end });
  // Below libp2p's own negotiation, which would wait for an answer before the next stream.
  const { muxer } = connection as unknown as {
    readonly muxer: { createStream(options: object): Promise<Stream> };
  };
  const words: Readonly<Record<string, string>> = {
    known: `\x13/multistream/1.0.0\n${String.fromCharCode(STREAMS.ledger.length + 1)}${STREAMS.ledger}\n`,
    unknown: '\x13/multistream/1.0.0\n\x0a/unknown/1\n',
    half: '\x13/multistr',
    filled: '\x13/multistream/1.0.0\n',
  };
  const how = String(args.how);
  const word = new TextEncoder().encode(words[how]);
  const filling = new Uint8Array(256 * 1024);
  let opened = 0;
  const open: Stream[] = [];
  for (let n = 0; n < Number(args.count) && !end.aborted; n++) {
    opened++;
    try {
      const stream = await muxer.createStream({});
      stream.addEventListener('message', () => undefined);
      open.push(stream);
      stream.send(word);
      if (how === 'filled') stream.send(filling);
      if (n % 50 === 0) await pause(0);
    } catch {
      if (connection.status !== 'open') break;
    }
  }
  await pause(Number(args.ms));
  const left = open.filter(({ status }) => status === 'open').length;
  const lost = connection.status === 'open' ? 0 : 1;
  // A close in order would wait for a thousand streams.
  if (lost === 0) connection.abort(new Error('over'));
  await node.stop();
  return { opened, left, lost };
}

export const ATTACKS = {
  silentSockets,
  fast,
  deaf,
  broken,
  streams,
  sequences,
  ...GOSSIP_ATTACKS,
} satisfies Readonly<Record<string, Attack>>;
export type AttackName = keyof typeof ATTACKS;
