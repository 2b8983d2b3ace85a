/** Floods of gossip: bytes that are no RPC, topics nobody knows, announcements nobody can pay. */
import { randomBytes } from 'node:crypto';
import { RPC } from '@libp2p/gossipsub/message';
import type { Stream } from '@libp2p/interface';
import { encodeFrame } from '../../../src/net/frames.js';
import type { PeerRef } from '../../../src/net/interface.js';
import { formatAnnounceTopic } from '../../../src/protocol/wire/topics.js';
import { SWARM_MANIFEST } from '../swarm/node.js';
import type { Attack } from './attacks.js';
import { openHostile, startHostile } from './node.js';
import { announceOf, jobOf, RULES } from './requests.js';

const GOSSIP = '/meshsub/1.2.0';
const LONG = 8 * 1024 * 1024;
const OWN_BUFFER_BYTES = 1 << 20;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const frameOf = (rpc: Parameters<typeof RPC.encode>[0]) =>
  encodeFrame(RPC.encode({ subscriptions: [], messages: [], ...rpc }), LONG);

async function drained(stream: Stream, end: AbortSignal): Promise<boolean> {
  while (stream.writeBufferLength > OWN_BUFFER_BYTES && stream.status === 'open' && !end.aborted) {
    await pause(1);
  }
  return stream.status === 'open' && !end.aborted;
}

const openGossip = async (name: string, peer: PeerRef, end: AbortSignal) => {
  const node = await startHostile(name);
  return { node, stream: await openHostile(node, peer, GOSSIP, end) };
};

/** Frames that are no RPC: short, long, or an RPC cut off; and ones that are, for a control. */
const FRAMES: Readonly<Record<string, (n: number) => Uint8Array>> = {
  short: (n) => encodeFrame(Uint8Array.of(0x0a, 0x7f, n & 0xff), LONG),
  random: () => encodeFrame(Uint8Array.of(0x07, ...randomBytes(500)), LONG),
  fine: () => frameOf({}),
};

/**
 * One frame after another until the connection is lost; then it comes back, `times` times.
 * @returns frames sent in each connection, and whether each was lost.
 */
const undecodable: Attack = async ({ peer, end, args }) => {
  const make = FRAMES[String(args.kind)] ?? FRAMES.short;
  const outcome: Record<string, number> = {};
  const node = await startHostile(String(args.name ?? 'gossip attacker'));
  for (let time = 0; time < Number(args.times ?? 1); time++) {
    outcome[`sent${time}`] = 0;
    outcome[`lost${time}`] = 0;
    try {
      const stream = await openHostile(node, peer, GOSSIP, end);
      let sent = 0;
      while (stream.status === 'open' && sent < Number(args.frames ?? 100) && !end.aborted) {
        stream.send(make?.(sent) ?? new Uint8Array());
        outcome[`sent${time}`] = ++sent;
        // Slower than the news that the connection is lost, so that none is sent for nothing.
        await pause(60);
      }
      await pause(200);
      outcome[`lost${time}`] = node.getConnections().length === 0 ? 1 : 0;
    } catch {
      outcome[`refused${time}`] = 1;
    }
    await pause(100);
  }
  await node.stop();
  return outcome;
};

/** `count` topics nobody knows, subscribed to and in part left again, a thousand an RPC. */
const topics: Attack = async ({ peer, end, args }) => {
  const { node, stream } = await openGossip('topic attacker', peer, end);
  const count = Number(args.count);
  let sent = 0;
  while (sent < count && (await drained(stream, end))) {
    const names = Array.from({ length: 1_000 }, (_, i) => `unknown/${sent + i}/${'x'.repeat(80)}`);
    const some = names.map((topic) => ({ subscribe: true, topic }));
    // Leaving makes room for more, in whatever counts only those there are now.
    const none = names.map((topic) => ({ subscribe: false, topic }));
    stream.send(frameOf({ subscriptions: args.leave === 1 ? [...some, ...none] : some }));
    sent += names.length;
  }
  await drained(stream, end);
  await pause(500);
  const lost = stream.status === 'open' ? 0 : 1;
  await node.stop();
  return { sent, lost };
};

/** What the victim serves. */
export const TOPIC = formatAnnounceTopic(RULES.networkId, SWARM_MANIFEST.modelId);

/** Announcements without balance, signed rightly, of `keys` accounts, as fast as they are taken. */
const announces: Attack = async ({ peer, end, args }) => {
  const keys = Number(args.keys);
  const made = Array.from({ length: Number(args.count) }, (_, n) => {
    const client = `poor ${n % keys}`;
    return announceOf(client, jobOf({ client, maxPrice: 1_000n }));
  });
  const { node, stream } = await openGossip(String(args.name ?? 'announcer'), peer, end);
  let sent = 0;
  for (const data of made) {
    if (!(await drained(stream, end))) break;
    stream.send(frameOf({ messages: [{ topic: TOPIC, data }] }));
    sent++;
    if (sent % 64 === 0) await pause(0);
  }
  while (stream.writeBufferLength > 0 && stream.status === 'open' && !end.aborted) await pause(5);
  await pause(500);
  await node.stop();
  return { sent };
};

/** One RPC with as many messages as go in, each with a signature that is wrong. */
const forged: Attack = async ({ peer, end, args }) => {
  const { node, stream } = await openGossip('forging attacker', peer, end);
  const right = announceOf('forger');
  const messages = Array.from({ length: Number(args.count) }, (_, n) => {
    const data = Uint8Array.from(right);
    // Within the signature, which stands at the end.
    new DataView(data.buffer).setUint32(data.length - 40, n, true);
    return { topic: TOPIC, data };
  });
  stream.send(frameOf({ messages }));
  await drained(stream, end);
  await pause(Number(args.wait ?? 1_000));
  await node.stop();
  return { sent: messages.length };
};

/** RPCs that are never finished, on many streams. */
const partial: Attack = async ({ peer, end, args }) => {
  const node = await startHostile('partial attacker');
  const bytes = Number(args.bytes);
  const whole = encodeFrame(new Uint8Array(bytes), LONG);
  let streams = 0;
  for (let n = 0; n < Number(args.streams) && !end.aborted; n++) {
    try {
      const stream = await openHostile(node, peer, GOSSIP, end);
      stream.send(whole.subarray(0, whole.length - 1));
      for (let w = 0; w < 200 && stream.writeBufferLength > 0; w++) await pause(5);
      streams++;
    } catch {
      await pause(20);
    }
  }
  await pause(500);
  await node.stop();
  return { streams };
};

export const GOSSIP_ATTACKS = { undecodable, topics, announces, forged, partial } as const;
