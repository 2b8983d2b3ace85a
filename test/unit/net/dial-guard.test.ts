/** What strangers can make a node dial: little, and nothing by name. */
import { createServer } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { codeOf } from '../../../src/base/errors.js';
import { DIAL_ADDRESSES_MAX, DIAL_PORTS_PER_HOST, DialGuard } from '../../../src/net/dial-guard.js';
import { makeNetwork, startNetwork } from '../../support/net/network.js';

const never = new AbortController().signal;
const at = (host: string, port: number, peerId = 'a') => `/ip4/${host}/tcp/${port}/p2p/${peerId}`;

function start(isLocal = false) {
  const clock = { time: 1_000, monotonic: () => clock.time };
  const guard = new DialGuard(clock, isLocal);
  /** @returns what was dialled; undefined if nothing was allowed. */
  const dial = async (peerId: string, addresses: readonly string[], isThere = false) => {
    let dialled: readonly string[] | undefined;
    const work = async (allowed: readonly string[]) => {
      dialled = allowed;
      if (!isThere) throw new Error('nobody');
    };
    await guard.run({ peerId, addresses }, work, never).catch(() => undefined);
    return dialled;
  };
  return { clock, guard, dial };
}

it('[DIAL-1 IGNORE] names are not dialled, nor more than a few addresses of one node', async () => {
  const { dial } = start();
  expect(await dial('a', ['/dns4/victim.example/tcp/80/p2p/a'])).toBeUndefined();
  const many = Array.from({ length: 8 }, (_, n) => at(`10.0.0.${n}`, 4_001));
  expect(await dial('b', ['/dns4/victim.example/tcp/80/p2p/b', ...many])).toEqual(
    many.slice(0, DIAL_ADDRESSES_MAX),
  );
});

it('what a person has configured is dialled, by name and again at once', async () => {
  const { guard } = start();
  const addresses = ['/dns4/ledger.example/tcp/4001/p2p/a'];
  for (let n = 0; n < 3; n++) {
    const dialled: string[] = [];
    const work = async (allowed: readonly string[]) => {
      dialled.push(...allowed);
      throw new Error('nobody');
    };
    const peer = { peerId: 'a', addresses, isConfigured: true };
    await expect(guard.run(peer, work, never)).rejects.toThrow('nobody');
    expect(dialled).toEqual(addresses);
  }
});

it('[DIAL-2 IGNORE] an address where nobody was is dialled seldom, whoever names it', async () => {
  const { clock, dial } = start();
  const times: number[] = [];
  for (; clock.time < 61_000; clock.time += 100) {
    const peer = `peer${clock.time.toString(7).replaceAll('0', 'z')}`;
    if ((await dial(peer, [at('10.0.0.1', 80, peer)])) === undefined) continue;
    times.push(clock.time - 1_000);
  }
  expect(times).toEqual([0, 500, 1_500, 3_500, 7_500, 15_500, 31_500]);
});

it('[DIAL-2 IGNORE] a node that names another address each time is dialled as seldom; found, it is forgiven', async () => {
  const { clock, dial } = start();
  expect(await dial('a', [at('10.0.0.1', 80)])).toBeDefined();
  expect(await dial('a', [at('10.0.0.2', 80)])).toBeUndefined();
  clock.time += 500;
  expect(await dial('a', [at('10.0.0.3', 80)], true)).toBeDefined();
  expect(await dial('a', [at('10.0.0.3', 80)])).toBeDefined();
  clock.time += 500;
  expect(await dial('a', [at('10.0.0.3', 80)])).toBeDefined();
});

it('[DIAL-3 IGNORE] a host is not scanned for ports, but in a local network', async () => {
  for (const isLocal of [false, true]) {
    const { dial } = start(isLocal);
    let tried = 0;
    for (let port = 1; port <= 50; port++) {
      if (await dial(`peer ${port}`, [at('10.0.0.1', port)])) tried++;
    }
    expect(tried).toBe(isLocal ? 50 : DIAL_PORTS_PER_HOST);
  }
});

it('[DIAL-2 IGNORE] twenty records with the address of a third party: one connection comes to it', async () => {
  let came = 0;
  const third = createServer((socket) => {
    came++;
    socket.destroy();
  });
  await new Promise<void>((done) => third.listen(0, '127.0.0.2', done));
  onTestFinished(() => void third.close());
  const { port } = third.address() as { port: number };
  const node = await startNetwork();
  const dials = Array.from({ length: 20 }, async () => {
    const { peerId } = makeNetwork();
    const addresses = [at('127.0.0.2', port, peerId)];
    return node.connect({ peerId, addresses }).catch((error: unknown) => codeOf(error));
  });
  expect(new Set(await Promise.all(dials))).toEqual(new Set(['NET_DIAL']));
  expect(came).toBe(1);
});
