/** Dialling back over real loopback sockets: who is reached, and what nobody can make us dial. */
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../../src/base/clock.js';
import { codeOf } from '../../../../src/base/errors.js';
import { silentLogger } from '../../../../src/base/log.js';
import type { Channel, Network } from '../../../../src/net/interface.js';
import type { Libp2pNetwork } from '../../../../src/net/libp2p.js';
import { probe } from '../../../../src/net/probe.js';
import {
  REACH_ADDRESSES_MAX,
  REACH_AT_ONCE,
  REACH_PAUSE_MS,
  REACH_PEERS_MAX,
} from '../../../../src/protocol/params-wire.js';
import { STREAM_LIMITS, STREAMS } from '../../../../src/protocol/wire/topics.js';
import { decodeMessage, encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { askReach, type Dial, ReachServer } from '../../../../src/roles/directory/dial-back.js';
import { refOf, secretKey, startNetwork } from '../../../support/net/network.js';
import { createPipe } from '../../../support/net/pipe.js';
import { freePort } from '../../../support/net/ports.js';
import { rejectsWith } from '../../../support/wire/codes.js';

const options = { signal: AbortSignal.timeout(25_000) };

/** A serving node; what it dials is noted, and done by `dial`. */
async function startServer(dial: Dial = (address, o) => probe(address, secretKey(), o)) {
  const network = await startNetwork();
  const now = () => clock.time;
  const clock = { time: 1_000_000, now, monotonic: now, random: () => new Uint8Array() };
  const dialled: string[] = [];
  const server = new ReachServer({
    network,
    clock,
    logger: silentLogger,
    dial: (address, o) => {
      dialled.push(address);
      return dial(address, o);
    },
  });
  await server.start();
  const peer = refOf(network);
  const ask = (from: Libp2pNetwork, addresses: readonly string[]) =>
    askReach(from, peer, addresses, options);
  return { network, peer, clock, dialled, ask };
}

it('reaches who listens, by a new connection, and says where it sees the asker', async () => {
  const { ask, dialled, network } = await startServer();
  const asker = await startNetwork();
  const [address = ''] = asker.addresses();
  const reached = await ask(asker, [address]);
  expect(reached).toEqual({ observed: '127.0.0.1', results: [{ address, status: 'ok' }] });
  expect(dialled).toEqual([address]);
  expect(network.peers()).toEqual([asker.peerId]);
});

it('does not take the open connection for an answer: nobody listens there', async () => {
  const { ask } = await startServer();
  const asker = await startNetwork({ listen: [] });
  const address = `/ip4/127.0.0.1/tcp/${await freePort()}/p2p/${asker.peerId}`;
  expect((await ask(asker, [address])).results).toEqual([{ address, status: 'failed' }]);
});

it('takes nobody else at that port for the peer', async () => {
  const { ask } = await startServer();
  const [asker, other] = [await startNetwork(), await startNetwork()];
  const address = (other.addresses()[0] ?? '').replace(other.peerId, asker.peerId);
  expect((await ask(asker, [address])).results).toEqual([{ address, status: 'failed' }]);
});

it('[REACH-4 REJECT] nobody is dialled but the host that asks', async () => {
  const { ask, dialled } = await startServer();
  const asker = await startNetwork();
  const [own = ''] = asker.addresses();
  const foreign = [
    `/ip4/203.0.113.7/tcp/80/p2p/${asker.peerId}`,
    `/ip6/2001:db8::1/tcp/80/p2p/${asker.peerId}`,
  ];
  const { results } = await ask(asker, [...foreign, own]);
  expect(results.map(({ status }) => status)).toEqual(['refused', 'refused', 'ok']);
  expect(dialled).toEqual([own]);
});

it('[REACH-8 REJECT] who is seen at no IP address is dialled nowhere', async () => {
  let serve: (channel: Channel) => Promise<void> = async () => undefined;
  const network: Pick<Network, 'handle'> = { handle: (_protocol, _limits, own) => (serve = own) };
  const dialled: string[] = [];
  const dial: Dial = async (address) => void dialled.push(address);
  await new ReachServer({ network, clock: systemClock, logger: silentLogger, dial }).start();
  const { peerId } = await startNetwork({ listen: [] });
  const [own, theirs] = createPipe(peerId, peerId);
  const addresses = [`/ip4/127.0.0.1/tcp/80/p2p/${peerId}`];
  await own.write(encodeMessage('ReachRequest', { addresses }));
  await serve(theirs);
  const reply = decodeMessage('ReachReply', (await own.read()) ?? new Uint8Array());
  expect(reply).toEqual({ status: 'refused', observed: '', results: [] });
  expect(dialled).toEqual([]);
});

it('[REACH-3 REJECT] a name, or an address twice, is refused and nothing dialled', async () => {
  const { ask, dialled } = await startServer();
  const bad = [
    (id: string) => [`/dns4/localhost/tcp/80/p2p/${id}`],
    (id: string) => Array<string>(2).fill(`/ip4/127.0.0.1/tcp/80/p2p/${id}`),
  ];
  for (const make of bad) {
    const asker = await startNetwork({ listen: [] });
    await rejectsWith('REACH_REFUSED', ask(asker, make(asker.peerId)));
  }
  expect(dialled).toEqual([]);
});

it('[REACH-1 REJECT] a peer is dialled back once a minute, whatever it asked', async () => {
  const { ask, dialled, clock } = await startServer();
  const asker = await startNetwork();
  await ask(asker, asker.addresses());
  for (let i = 0; i < 20; i++) await rejectsWith('REACH_REFUSED', ask(asker, asker.addresses()));
  expect(dialled).toHaveLength(1);
  clock.time += REACH_PAUSE_MS;
  await ask(asker, asker.addresses());
  expect(dialled).toHaveLength(2);
});

it('[REACH-2 REJECT] few are served at a time; the rest are told so at once', async () => {
  let open: () => void = () => undefined;
  const held = new Promise<void>((done) => (open = done));
  const { ask, dialled } = await startServer(() => held);
  const askers = await Promise.all(
    Array.from({ length: REACH_AT_ONCE + 3 }, () => startNetwork({ listen: [] })),
  );
  const asked = askers.map((asker) =>
    ask(asker, [`/ip4/127.0.0.1/tcp/80/p2p/${asker.peerId}`]).then(
      () => 'served',
      (error: unknown) => {
        // The last of them is refused: then those that are served may end.
        refused++;
        if (refused === 3) open();
        return codeOf(error);
      },
    ),
  );
  let refused = 0;
  const ends = await Promise.all(asked);
  expect(ends.filter((end) => end === 'served')).toHaveLength(REACH_AT_ONCE);
  expect(ends.filter((end) => end === 'REACH_REFUSED')).toHaveLength(3);
  expect(dialled).toHaveLength(REACH_AT_ONCE);
});

/** The server's handler with channels of peers that there are not. */
async function startBare() {
  const handlers: ((channel: Channel) => Promise<void>)[] = [];
  const now = () => clock.time;
  const clock = { time: 1, now, monotonic: now, random: () => new Uint8Array() };
  const network = {
    handle: (_: string, __: unknown, h: (c: Channel) => Promise<void>) => void handlers.push(h),
  };
  await new ReachServer({
    network,
    clock,
    logger: silentLogger,
    dial: async () => undefined,
  }).start();
  const replies: number[] = [];
  const controller = new AbortController();
  onTestFinished(() => controller.abort());
  const come = (peerId: string, remoteHost?: string) =>
    handlers[0]?.({
      peerId,
      publicKey: '0x',
      remoteHost,
      signal: controller.signal,
      read: async () => undefined,
      write: async (frame) => void replies.push(frame[1] ?? 0),
      close: async () => undefined,
      reset: () => undefined,
    });
  return { come, replies, clock };
}

it('[REACH-1 REJECT] a flood of new peers fills a table that does not grow, and ends in a minute', async () => {
  const [INVALID, BUSY] = [2, 3];
  const { come, replies, clock } = await startBare();
  for (let i = 0; i < REACH_PEERS_MAX; i++) await come(`peer ${i}`);
  expect(new Set(replies)).toEqual(new Set([INVALID]));
  await come('one more');
  expect(replies.at(-1)).toBe(BUSY);
  clock.time += REACH_PAUSE_MS;
  await come('one more');
  expect(replies.at(-1)).toBe(INVALID);
});

it('[REACH-5 REJECT] a dial that hangs ends in time, as not reached', {
  timeout: 20_000,
}, async () => {
  const { ask } = await startServer(
    (_, { signal }) =>
      new Promise((_done, fail) => signal.addEventListener('abort', () => fail(signal.reason))),
  );
  const asker = await startNetwork({ listen: [] });
  const began = performance.now();
  const { results } = await ask(asker, [`/ip4/127.0.0.1/tcp/80/p2p/${asker.peerId}`]);
  expect(results.map(({ status }) => status)).toEqual(['failed']);
  expect(performance.now() - began).toBeLessThan(8_000);
});

/** Asks a peer whose answer is made by `reply` from the addresses it was asked about. */
async function askLiar(
  reply: (asked: readonly string[]) => { readonly observed: string; readonly about: string[] },
) {
  const liar = await startNetwork();
  liar.handle(STREAMS.reach, STREAM_LIMITS.reach, async (channel) => {
    const { addresses } = decodeMessage('ReachRequest', (await channel.read()) ?? new Uint8Array());
    const { observed, about } = reply(addresses);
    const results = about.map((address) => ({ address, status: 'ok' as const }));
    await channel.write(encodeMessage('ReachReply', { status: 'ok', observed, results }));
  });
  const asker = await startNetwork();
  return askReach(asker, refOf(liar), asker.addresses(), options);
}

const OTHER = ['/ip4/127.0.0.1/tcp/1/p2p/x'];

it('[REACH-6 REJECT] an answer about other addresses than asked is none', async () => {
  const asked = askLiar(() => ({ observed: '127.0.0.1', about: OTHER }));
  await rejectsWith('WIRE_FIELD', asked);
});

it('[REACH-7 REJECT] what is shown to a person as an IP address is one', async () => {
  for (const observed of ['\u001b[2J127.0.0.1', '127.0.0.1\n', '1.2.3', '12', '']) {
    const asked = askLiar((about) => ({ observed, about: [...about] }));
    await expect(asked, observed).rejects.toMatchObject({
      code: 'WIRE_FIELD',
      data: { field: 'observed' },
    });
  }
  for (const observed of ['203.0.113.7', '2001:db8::1', '::ffff:127.0.0.1']) {
    const reached = await askLiar((about) => ({ observed, about: [...about] }));
    expect(reached.observed).toBe(observed);
  }
});

it('asks about four addresses at most', async () => {
  const { ask } = await startServer(async () => undefined);
  const asker = await startNetwork({ listen: [] });
  const many = Array.from(
    { length: 9 },
    (_, i) => `/ip4/127.0.0.1/tcp/${i + 1}/p2p/${asker.peerId}`,
  );
  expect((await ask(asker, many)).results).toHaveLength(REACH_ADDRESSES_MAX);
});
