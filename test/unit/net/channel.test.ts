/** Channels between two nodes over loopback TCP: frames, limits, backpressure, ends. */
import { randomBytes } from 'node:crypto';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import type { Channel, ChannelLimits } from '../../../src/net/interface.js';
import type { Libp2pNetwork } from '../../../src/net/libp2p.js';
import {
  LIMITS,
  rawStream,
  refOf,
  startNetwork,
  startRawNode,
  until,
} from '../../support/net/network.js';

const PROTOCOL = '/rastic/test/1';

async function echo(channel: Channel): Promise<void> {
  for (;;) {
    const frame = await channel.read();
    if (frame === undefined) return;
    await channel.write(frame);
  }
}

/** A server whose handler hands out its channel and then waits for its end. */
async function startServer(limits: ChannelLimits = LIMITS) {
  const server = await startNetwork();
  const channels: Channel[] = [];
  server.handle(PROTOCOL, limits, (channel) => {
    channels.push(channel);
    return new Promise((done) => channel.signal.addEventListener('abort', () => done()));
  });
  return { server, channels };
}

async function openTo(server: Libp2pNetwork, limits: ChannelLimits = LIMITS) {
  const client = await startNetwork({ listen: [] });
  return { client, channel: await client.open(refOf(server), PROTOCOL, limits) };
}

const first = async (channels: Channel[]): Promise<Channel> => {
  await until(() => channels.length > 0);
  return channels[0] as Channel;
};

const code = (value: string) => expect.objectContaining({ code: value });

describe('frames of a channel', () => {
  it('make the round trip, of every size up to the limit, and end in order', async () => {
    const server = await startNetwork();
    server.handle(PROTOCOL, LIMITS, echo);
    const { channel, client } = await openTo(server);
    expect(channel.peerId).toBe(server.peerId);
    expect(client.peers()).toEqual([server.peerId]);
    for (const size of [0, 1, 127, 128, 16_384, LIMITS.frameBytes]) {
      const frame = new Uint8Array(randomBytes(size));
      await channel.write(frame);
      expect(await channel.read()).toEqual(frame);
    }
    await channel.close();
    expect(await channel.read()).toBeUndefined();
    await until(() => channel.signal.aborted);
  });

  it('that were written before a close still arrive, also for a reader that comes late', async () => {
    const { server, channels } = await startServer();
    const { channel } = await openTo(server);
    for (let i = 0; i < 3; i++) await channel.write(Uint8Array.of(i));
    await channel.close();
    const remote = await first(channels);
    await new Promise((done) => setTimeout(done, 100));
    for (let i = 0; i < 3; i++) expect(await remote.read()).toEqual(Uint8Array.of(i));
    expect(await remote.read()).toBeUndefined();
    expect(remote.signal.aborted).toBe(false);
  });

  it('above the limit are not sent: WIRE_TOO_LONG', async () => {
    const { server } = await startServer();
    const { channel } = await openTo(server);
    const long = new Uint8Array(LIMITS.frameBytes + 1);
    await expect(channel.write(long)).rejects.toEqual(code('WIRE_TOO_LONG'));
    await channel.write(new Uint8Array(1));
  });

  it('announced above the limit are refused before any byte of them is here', async () => {
    const { server, channels } = await startServer();
    const stream = await rawStream(await startRawNode(), server, PROTOCOL);
    stream.send(Uint8Array.of(0xff, 0xff, 0xff, 0x7f));
    const channel = await first(channels);
    await expect(channel.read()).rejects.toEqual(code('WIRE_TOO_LONG'));
    expect(channel.signal.aborted).toBe(true);
    await until(() => stream.status === 'reset');
  });

  it('cut off by the end of the stream are an error: NET_TRUNCATED', async () => {
    const { server, channels } = await startServer();
    const stream = await rawStream(await startRawNode(), server, PROTOCOL);
    stream.send(Uint8Array.of(3, 1, 2));
    await stream.close();
    await expect((await first(channels)).read()).rejects.toEqual(code('NET_TRUNCATED'));
  });

  it('sent byte by byte are put together', async () => {
    const { server, channels } = await startServer();
    const stream = await rawStream(await startRawNode(), server, PROTOCOL);
    const reading = first(channels).then((channel) => channel.read());
    for (const byte of [0x03, 1, 2, 3]) {
      stream.send(Uint8Array.of(byte));
      await new Promise((done) => setTimeout(done, 5));
    }
    expect(await reading).toEqual(Uint8Array.of(1, 2, 3));
  });
});

describe('backpressure', () => {
  it('stops a writer whose reader does not read, and loses nothing when it does', async () => {
    const { server, channels } = await startServer();
    const { channel } = await openTo(server);
    const count = 1024;
    let written = 0;
    const writing = (async () => {
      for (; written < count; written++) {
        await channel.write(new Uint8Array(LIMITS.frameBytes).fill(written & 0xff));
      }
      await channel.close();
    })();
    const remote = await first(channels);
    const before = process.memoryUsage().rss;
    await new Promise((done) => setTimeout(done, 1_500));
    expect(written).toBeLessThan(32);
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024);
    let read = 0;
    for (let f = await remote.read(); f !== undefined; f = await remote.read(), read++) {
      if (f[0] !== (read & 0xff) || f.length !== LIMITS.frameBytes)
        throw new Error(`frame ${read}`);
    }
    await writing;
    expect(read).toBe(count);
  });

  it('stops it also after the reader has read what was waiting for it', async () => {
    const { server, channels } = await startServer();
    const { channel } = await openTo(server);
    let written = 0;
    const writing = (async () => {
      for (;;) {
        await channel.write(new Uint8Array(LIMITS.frameBytes));
        written++;
      }
    })();
    writing.catch(() => {});
    const remote = await first(channels);
    for (let read = 0; read < 3; read++) {
      await new Promise((done) => setTimeout(done, 300));
      await remote.read();
    }
    await new Promise((done) => setTimeout(done, 1_500));
    expect(written).toBeLessThan(32);
    expect(remote.signal.aborted).toBe(false);
    channel.reset();
  });

  it('of one stream does not stop another on the same connection', async () => {
    const { server, channels } = await startServer();
    server.handle('/rastic/echo/1', LIMITS, echo);
    const { client, channel } = await openTo(server);
    const stuck = (async () => {
      for (;;) await channel.write(new Uint8Array(LIMITS.frameBytes));
    })();
    stuck.catch(() => {});
    await first(channels);
    await new Promise((done) => setTimeout(done, 300));
    const other = await client.open(refOf(server), '/rastic/echo/1', LIMITS);
    await other.write(Uint8Array.of(7));
    expect(await other.read()).toEqual(Uint8Array.of(7));
    channel.reset();
    await expect(stuck).rejects.toEqual(code('NET_CLOSED'));
  });

  it('a write that waits ends with its signal', async () => {
    const { server } = await startServer();
    const { channel } = await openTo(server);
    const signal = AbortSignal.timeout(300);
    const writing = (async () => {
      for (;;) await channel.write(new Uint8Array(LIMITS.frameBytes), { signal });
    })();
    await expect(writing).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
  });
});

describe('the ends of a channel', () => {
  it('a reset reaches the remote at once: NET_RESET, its signal aborts', async () => {
    const { server, channels } = await startServer();
    const { channel } = await openTo(server);
    const remote = await first(channels);
    const reading = expect(remote.read()).rejects.toEqual(code('NET_RESET'));
    channel.reset();
    await reading;
    expect(remote.signal.aborted).toBe(true);
    await expect(channel.read()).rejects.toEqual(code('NET_CLOSED'));
    await expect(channel.write(Uint8Array.of(1))).rejects.toEqual(code('NET_CLOSED'));
  });

  it('a lost connection: NET_RESET on a waiting read', async () => {
    const { server, channels } = await startServer();
    const { channel, client } = await openTo(server);
    await first(channels);
    const reading = expect(channel.read()).rejects.toEqual(code('NET_RESET'));
    await server.stop();
    await reading;
    await until(() => client.peers().length === 0);
    expect(channel.signal.aborted).toBe(true);
  });

  it('its lifetime: TIMEOUT on both sides’ own clocks', async () => {
    const short = { ...LIMITS, lifeMs: 200 };
    const { server, channels } = await startServer(short);
    const { channel } = await openTo(server);
    const remote = await first(channels);
    await expect(remote.read()).rejects.toEqual(code('TIMEOUT'));
    await expect(channel.read()).rejects.toEqual(code('NET_RESET'));
  });

  it('a read that its signal ended loses no frame', async () => {
    const { server, channels } = await startServer();
    const { channel } = await openTo(server);
    const remote = await first(channels);
    await expect(remote.read({ signal: AbortSignal.timeout(50) })).rejects.toThrow();
    await channel.write(Uint8Array.of(1));
    await channel.write(Uint8Array.of(2));
    expect(await remote.read()).toEqual(Uint8Array.of(1));
    expect(await remote.read()).toEqual(Uint8Array.of(2));
  });

  it('a handler that fails: the stream is reset', async () => {
    const server = await startNetwork();
    server.handle(PROTOCOL, LIMITS, () => Promise.reject(new Error('bug')));
    const { channel } = await openTo(server);
    await expect(channel.read()).rejects.toEqual(code('NET_RESET'));
  });

  it('a handler that returns: the channel is closed in order', async () => {
    const server = await startNetwork();
    server.handle(PROTOCOL, LIMITS, (channel) => channel.write(Uint8Array.of(1)));
    const { channel } = await openTo(server);
    expect(await channel.read()).toEqual(Uint8Array.of(1));
    expect(await channel.read()).toBeUndefined();
  });

  it('a reset after an orderly close takes nothing from what was sent', async () => {
    const { server, channels } = await startServer();
    const { channel } = await openTo(server);
    const remote = await first(channels);
    await remote.write(Uint8Array.of(1));
    await remote.write(Uint8Array.of(2));
    await remote.close();
    remote.reset();
    await until(() => channel.signal.aborted);
    expect(await channel.read()).toEqual(Uint8Array.of(1));
    expect(await channel.read()).toEqual(Uint8Array.of(2));
    expect(await channel.read()).toBeUndefined();
    await expect(channel.write(Uint8Array.of(1))).rejects.toEqual(code('NET_CLOSED'));
  });
});

describe('streams of one peer', () => {
  it('above the limit are reset, and room is made when one ends', async () => {
    const limits = { ...LIMITS, streamsPerPeer: 3 };
    const { server, channels } = await startServer(limits);
    const client = await startNetwork({ listen: [] });
    const open = () => client.open(refOf(server), PROTOCOL, LIMITS);
    const held = [await open(), await open(), await open()];
    await until(() => channels.length === 3);
    const refused = await open();
    await expect(refused.read()).rejects.toEqual(code('NET_RESET'));
    held[0]?.reset();
    await until(() => channels[0]?.signal.aborted === true);
    const next = await open();
    await until(() => channels.length === 4);
    expect(next.signal.aborted).toBe(false);
  });

  it('are counted over all its connections', async () => {
    const { server, channels } = await startServer({ ...LIMITS, streamsPerPeer: 2 });
    const node = await startRawNode();
    const there = multiaddr(server.addresses()[0]);
    const one = await node.dial(there);
    const two = await node.dial(there, { force: true });
    expect(two.id).not.toBe(one.id);
    await one.newStream(PROTOCOL);
    await two.newStream(PROTOCOL);
    await until(() => channels.length === 2);
    const third = await two.newStream(PROTOCOL);
    await until(() => third.status === 'reset');
    expect(channels.length).toBe(2);
  });

  it('are counted for each peer apart', async () => {
    const { server, channels } = await startServer({ ...LIMITS, streamsPerPeer: 1 });
    await openTo(server);
    await openTo(server);
    await until(() => channels.length === 2);
  });
});
