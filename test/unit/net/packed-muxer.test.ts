/** Fewer packets, and the same bytes in the same order, with libp2p's own muxer on the other side too. */
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import { equalBytes } from '../../../src/base/bytes.js';
import type { Channel } from '../../../src/net/interface.js';
import { STREAM_LIMITS } from '../../../src/protocol/wire/topics.js';
import { refOf, startNetwork, startRawNode } from '../../support/net/network.js';

const PROTOCOL = '/rastic/test/1';
const LIMITS = { ...STREAM_LIMITS.assign, frames: 1_000, frameBytes: 300_000, streamsPerPeer: 32 };

async function echo(channel: Channel): Promise<void> {
  for (let frame = await channel.read(); frame !== undefined; frame = await channel.read()) {
    await channel.write(frame);
  }
}

describe('packed frames', () => {
  it('arrive whole and in order, on many streams at a time, also beyond the window', async () => {
    const [a, b] = [await startNetwork(), await startNetwork()];
    b.handle(PROTOCOL, LIMITS, echo);
    const talk = async (seed: number) => {
      const channel = await a.open(refOf(b), PROTOCOL, LIMITS);
      for (let i = 0; i < 8; i++) {
        // Beyond yamux's window of 256 KiB together, and one frame beyond it alone.
        const frame = new Uint8Array(i === 5 ? 290_000 : 1 + ((seed * 977 * i) % 60_000)).fill(i);
        await channel.write(frame);
        expect(equalBytes((await channel.read()) ?? new Uint8Array(), frame)).toBe(true);
      }
      await channel.close();
    };
    await Promise.all(Array.from({ length: 16 }, (_, seed) => talk(seed)));
  });

  it('of an exchange are fewer writes to the socket than its frames', async () => {
    const [node, b] = [await startRawNode(), await startNetwork()];
    b.handle(PROTOCOL, LIMITS, echo);
    const connection = await node.dial(b.addresses().map((address) => multiaddr(address)));
    const muxer: { sendFrame(...args: unknown[]): unknown } = Reflect.get(connection, 'muxer');
    const { socket } = Reflect.get(connection, 'maConn') as {
      socket: { write(...args: unknown[]): boolean };
    };
    const counts = { frames: 0, writes: 0 };
    const [send, write] = [muxer.sendFrame.bind(muxer), socket.write.bind(socket)];
    muxer.sendFrame = (...args) => {
      counts.frames++;
      return send(...args);
    };
    socket.write = (...args) => {
      counts.writes++;
      return write(...args);
    };
    for (let i = 0; i < 10; i++) {
      const stream = await connection.newStream(PROTOCOL);
      stream.send(Uint8Array.of(1, i));
      await stream.close();
    }
    expect(counts.writes).toBeGreaterThan(0);
    expect(counts.writes).toBeLessThan(counts.frames);
  });
});
