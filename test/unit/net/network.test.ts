/** Connections: who is let in, who is refused, what keeps and what ends them. */
import { connect, type Socket } from 'node:net';
import { generateKeyPair } from '@libp2p/crypto/keys';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import { silentLogger } from '../../../src/base/log.js';
import { keepConnected } from '../../../src/net/bootstrap.js';
import type { PeerRef } from '../../../src/net/interface.js';
import { parsePeer } from '../../../src/net/remote.js';
import {
  LIMITS,
  makeNetwork,
  refOf,
  secretKey,
  startNetwork,
  until,
} from '../../support/net/network.js';

const code = (value: string) => expect.objectContaining({ code: value });
const PROTOCOL = '/rastic/test/1';

/** A key and an address that was free a moment ago. */
async function freeAddress() {
  const privateKey = secretKey();
  const network = await startNetwork({ privateKey });
  const listen = network.addresses().map((address) => address.replace(/\/p2p\/.*/, ''));
  await network.stop();
  return { privateKey, listen };
}

describe('a network', () => {
  it('has its peer id before it starts, the same for the same key', () => {
    const privateKey = secretKey();
    const id = makeNetwork({ privateKey }).peerId;
    expect(makeNetwork({ privateKey }).peerId).toBe(id);
    expect(id).toMatch(/^16Uiu2HA/);
    expect(makeNetwork().addresses()).toEqual([]);
  });

  it.each([0, 31, 33, 64])('refuses a key of %i bytes', (length) => {
    expect(() => makeNetwork({ privateKey: new Uint8Array(length).fill(1) })).toThrow();
  });

  it('gives addresses that others can dial, with its peer id', async () => {
    const network = await startNetwork();
    expect(network.addresses()).toHaveLength(1);
    expect(parsePeer(network.addresses()[0] ?? '')).toEqual(refOf(network));
  });

  it('tells no loopback address where there is another', async () => {
    const [here, there] = ['/ip4/127.0.0.1/tcp/4001', '/ip4/192.0.2.1/tcp/4001'];
    const network = await startNetwork({ announce: [here, there] });
    expect(network.addresses()).toEqual([`${there}/p2p/${network.peerId}`]);
    const alone = await startNetwork({ announce: [here] });
    expect(alone.addresses()).toEqual([`${here}/p2p/${alone.peerId}`]);
  });

  it('knows the public key of the remote on both sides', async () => {
    const [a, b] = [await startNetwork(), await startNetwork()];
    const seen: string[] = [];
    b.handle(PROTOCOL, LIMITS, async (channel) => {
      seen.push(channel.peerId, channel.publicKey);
    });
    const channel = await a.open(refOf(b), PROTOCOL, LIMITS);
    expect(channel.publicKey).toMatch(/^0x0[23][0-9a-f]{64}$/);
    await until(() => seen.length === 2);
    expect(seen[0]).toBe(a.peerId);
    expect(seen[1]).not.toBe(channel.publicKey);
  });

  it('uses the connection that is there, without addresses', async () => {
    const [a, b] = [await startNetwork({ listen: [] }), await startNetwork()];
    await a.connect(refOf(b));
    a.handle(PROTOCOL, LIMITS, async () => {});
    await until(() => b.peers().includes(a.peerId));
    await b.open({ peerId: a.peerId, addresses: [] }, PROTOCOL, LIMITS);
    await a.connect(refOf(b));
    expect(a.peers()).toEqual([b.peerId]);
  });

  it('leaves no socket open when it stops', async () => {
    const sockets = () => process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP'));
    const [a, b] = [await startNetwork(), await startNetwork()];
    b.handle(PROTOCOL, LIMITS, async (channel) => void (await channel.read()));
    await a.open(refOf(b), PROTOCOL, LIMITS);
    expect(sockets().length).toBeGreaterThan(1);
    await Promise.all([a.stop(), b.stop()]);
    await until(() => sockets().length === 0);
  });

  it('fails to start where another listens, with NET_LISTEN, and can start later', async () => {
    const { privateKey, listen } = await freeAddress();
    const [first, second] = [await startNetwork({ listen }), makeNetwork({ privateKey, listen })];
    onTestFinished(() => second.stop());
    const signal = AbortSignal.timeout(10_000);
    await expect(second.start(signal)).rejects.toMatchObject({
      code: 'NET_LISTEN',
      data: { why: 'in use' },
    });
    await first.stop();
    await second.start(signal);
    expect(second.addresses()).toEqual([`${listen[0]}/p2p/${second.peerId}`]);
  });

  it.each([
    ['an address of another machine', '/ip4/192.0.2.77/tcp/0', 'not here'],
    ['a transport that is not there', '/ip4/127.0.0.1/udp/0/quic-v1', 'no transport'],
  ])('says that it listens on %s, not that the port is in use', async (_, address, why) => {
    const network = makeNetwork({ listen: [address] });
    const started = network.start(AbortSignal.timeout(10_000));
    await expect(started).rejects.toMatchObject({ code: 'NET_LISTEN', data: { why } });
  });

  it('stops while a handler still runs, and starts again', async () => {
    const [a, b] = [await startNetwork(), makeNetwork()];
    b.handle(PROTOCOL, LIMITS, (channel) => channel.read().then(() => {}));
    for (let round = 0; round < 2; round++) {
      await b.start(AbortSignal.timeout(10_000));
      const channel = await a.open(refOf(b), PROTOCOL, LIMITS);
      const ended = expect(channel.read()).rejects.toEqual(code('NET_RESET'));
      await b.stop();
      await ended;
    }
  });

  it('waits at its stop for a handler that is about to end', async () => {
    const [a, b] = [await startNetwork(), await startNetwork({ drainMs: 5_000 })];
    let done = false;
    b.handle(PROTOCOL, LIMITS, async (channel) => {
      await channel.read();
      await new Promise((end) => setTimeout(end, 200));
      await channel.write(Uint8Array.of(1));
      done = true;
    });
    const channel = await a.open(refOf(b), PROTOCOL, LIMITS);
    await channel.write(Uint8Array.of(0));
    await new Promise((end) => setTimeout(end, 50));
    await b.stop();
    expect(done).toBe(true);
    expect(await channel.read()).toEqual(Uint8Array.of(1));
  });
});

describe('dialling fails with a code', () => {
  it('NET_DIAL where nobody listens', async () => {
    const [a, b] = [await startNetwork(), await startNetwork()];
    const gone = refOf(b);
    await b.stop();
    await expect(a.connect(gone)).rejects.toEqual(code('NET_DIAL'));
    await expect(a.open(gone, PROTOCOL, LIMITS)).rejects.toEqual(code('NET_DIAL'));
    const nowhere = { peerId: gone.peerId, addresses: [] };
    await expect(a.connect(nowhere)).rejects.toEqual(code('NET_DIAL'));
  });

  it('NET_DIAL where somebody else answers', async () => {
    const [a, b] = [await startNetwork(), await startNetwork()];
    const addresses = b.addresses().map((address) => address.replace(/\/p2p\/.*/, ''));
    const other = { peerId: makeNetwork().peerId, addresses };
    await expect(a.connect(other)).rejects.toEqual(code('NET_DIAL'));
    expect(a.peers()).toEqual([]);
  });

  it('NET_PROTOCOL where the protocol is not spoken, and the connection stays', async () => {
    const [a, b] = [await startNetwork(), await startNetwork()];
    await expect(a.open(refOf(b), PROTOCOL, LIMITS)).rejects.toEqual(code('NET_PROTOCOL'));
    expect(a.peers()).toEqual([b.peerId]);
  });

  it('NET_KEY, NET_ADDRESS for what is no peer and no address', async () => {
    const a = await startNetwork();
    const ed25519 = '12D3KooWKnDdG3iXw9eTFijk3EWSunZcFi54Zka4wmtqtt6rPxc8';
    for (const peerId of ['', 'x', ed25519]) {
      await expect(a.connect({ peerId, addresses: [] })).rejects.toEqual(code('NET_KEY'));
    }
    const peerId = makeNetwork().peerId;
    const foreign = `/ip4/127.0.0.1/tcp/1/p2p/${makeNetwork().peerId}`;
    for (const address of ['localhost:1', foreign]) {
      const peer = { peerId, addresses: [address] };
      await expect(a.connect(peer)).rejects.toEqual(code('NET_ADDRESS'));
    }
    expect(() => parsePeer('/ip4/127.0.0.1/tcp/1')).toThrow(code('NET_ADDRESS'));
  });

  it('the caller’s own reason when its signal aborts', async () => {
    const [a, b] = [await startNetwork(), await startNetwork()];
    const reason = new RasticError('CANCELLED', { what: 'test' });
    const signal = AbortSignal.abort(reason);
    await expect(a.connect(refOf(b), { signal })).rejects.toBe(reason);
  });

  it('NET_STOPPED before the start', async () => {
    const peer = refOf(await startNetwork());
    await expect(makeNetwork().connect(peer)).rejects.toEqual(code('NET_STOPPED'));
  });
});

describe('a peer whose key is not secp256k1', () => {
  async function startEd25519() {
    const node = await createLibp2p({
      privateKey: await generateKeyPair('Ed25519'),
      addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
      transports: [tcp()],
      connectionEncrypters: [noise()],
      streamMuxers: [yamux()],
    });
    onTestFinished(async () => node.stop());
    return node;
  }

  it('is refused when it dials and when it is dialled', async () => {
    const ours = await startNetwork();
    const theirs = await startEd25519();
    const there = ours.addresses().map((address) => multiaddr(address));
    const dialled = theirs.dial(there).then((connection) => connection.newStream(PROTOCOL));
    await expect(dialled).rejects.toThrow();
    const peer: PeerRef = {
      peerId: theirs.peerId.toString(),
      addresses: theirs.getMultiaddrs().map(String),
    };
    await expect(ours.connect(peer)).rejects.toEqual(code('NET_KEY'));
    const disguised = {
      peerId: makeNetwork().peerId,
      addresses: peer.addresses.map((address) => address.replace(/\/p2p\/.*/, '')),
    };
    await expect(ours.connect(disguised)).rejects.toEqual(code('NET_DIAL'));
    expect(ours.peers()).toEqual([]);
  });
});

describe('silent sockets', () => {
  it('5 a second for 5 s keep no honest dial out', async () => {
    const server = await startNetwork({ localNetwork: false });
    const port = Number(/tcp\/(\d+)/.exec(server.addresses()[0] ?? '')?.[1]);
    const sockets: Socket[] = [];
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
    });
    const timer = setInterval(() => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      sockets.push(socket);
    }, 200);
    onTestFinished(() => clearInterval(timer));
    const end = Date.now() + 5_000;
    let dials = 0;
    while (Date.now() < end) {
      const client = await startNetwork({ listen: [] });
      await client.connect(refOf(server));
      await client.stop();
      dials++;
      await new Promise((done) => setTimeout(done, 300));
    }
    expect(dials).toBeGreaterThan(4);
    expect(sockets.length).toBeGreaterThan(15);
  });
});

describe('keepConnected', () => {
  it('dials until the peer is there, again after it was away, and ends with its signal', async () => {
    const { privateKey, listen } = await freeAddress();
    const server = makeNetwork({ privateKey, listen });
    onTestFinished(() => server.stop());
    const client = await startNetwork({ listen: [] });
    const stop = new AbortController();
    const peer = parsePeer(`${listen[0]}/p2p/${server.peerId}`);
    const self = { peerId: client.peerId, addresses: [] };
    const init = { signal: stop.signal, logger: silentLogger };
    const kept = keepConnected(client, [peer, self], init);
    for (let round = 0; round < 2; round++) {
      await server.start(AbortSignal.timeout(10_000));
      await until(() => client.peers().includes(server.peerId));
      await server.stop();
      await until(() => client.peers().length === 0);
    }
    stop.abort();
    await kept;
  });
});
