/** What is counted against a peer: undecodable gossip, and streams opened too fast. */
import type { Libp2p } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { describe, expect, it } from 'vitest';
import { Allowance } from '../../../src/base/allowance.js';
import { paceStreams } from '../../../src/net/stream-pace.js';
import { Strikes } from '../../../src/net/strikes.js';
import { startNetwork, startRawNode } from '../../support/net/network.js';

const MINUTE = 60_000;

function start() {
  const clock = { time: 0, monotonic: () => clock.time };
  return { clock, strikes: new Strikes(clock) };
}

const noteAll = (strikes: Strikes, peer: string, count: number): readonly boolean[] =>
  Array.from({ length: count }, () => strikes.note(peer));

describe('[GOSSIP-1 REJECT] undecodable frames', () => {
  it('within 20 are too many; the peer is banned for a minute', () => {
    const { strikes, clock } = start();
    expect(noteAll(strikes, 'a', 20).indexOf(true)).toBeGreaterThan(5);
    expect(strikes.isBanned('a')).toBe(true);
    expect(strikes.isBanned('b')).toBe(false);
    clock.time += MINUTE;
    expect(strikes.isBanned('a')).toBe(false);
  });

  it('are too many sooner when the peer comes back', () => {
    const { strikes, clock } = start();
    const first = noteAll(strikes, 'a', 20).indexOf(true);
    clock.time += 2 * MINUTE;
    expect(noteAll(strikes, 'a', 20).indexOf(true)).toBeLessThan(first / 2);
  });

  it('now and then are none', () => {
    const { strikes, clock } = start();
    for (let n = 0; n < 50; n++) {
      expect(strikes.note('a')).toBe(false);
      clock.time += 2 * MINUTE;
    }
  });

  it('of ever new peers fill no memory: the longest known is forgotten', () => {
    const { strikes } = start();
    for (let n = 0; n < 20; n++) strikes.note('first');
    expect(strikes.isBanned('first')).toBe(true);
    for (let n = 0; n < 5_000; n++) strikes.note(`peer ${n}`);
    expect(strikes.isBanned('first')).toBe(false);
  });
});

describe('[STREAMS-1 REJECT] an allowance', () => {
  it('is used up, and fills again with time, never above its most', () => {
    const allowance = new Allowance(3, 10, 0);
    const take = (now: number) => allowance.take(now);
    expect([take(0), take(0), take(0), take(0)]).toEqual([true, true, true, false]);
    expect([take(100), take(100)]).toEqual([true, false]);
    expect([take(9_000), take(9_000), take(9_000), take(9_000)]).toEqual([true, true, true, false]);
  });
});

/** A connection that opens as libp2p tells it; `aborts` counts how often it was ended. */
function openPaced(muxer: EventTarget | undefined) {
  const node = new EventTarget();
  paceStreams(node as unknown as Pick<Libp2p, 'addEventListener'>);
  const connection = { muxer, status: 'open', aborts: 0, abort: () => void connection.aborts++ };
  // Node dispatches what a listener throws as an exception that nobody catches.
  node.dispatchEvent(new CustomEvent('connection:open', { detail: connection }));
  return connection;
}

describe('[STREAMS-1 REJECT] a connection', () => {
  it('that opens streams too fast is ended', async () => {
    const muxer = new EventTarget();
    const connection = openPaced(muxer);
    const open = (count: number) => {
      for (let n = 0; n < count; n++) muxer.dispatchEvent(new Event('stream'));
    };
    open(500);
    await Promise.resolve();
    expect(connection.aborts).toBe(0);
    open(500);
    await Promise.resolve();
    expect(connection.aborts).toBe(1);
  });

  it('whose streams cannot be counted is ended, and the process lives on', () => {
    expect(openPaced(undefined).aborts).toBe(1);
  });

  it('of this libp2p has what the count hangs on', async () => {
    const [node, network] = [await startRawNode(), await startNetwork()];
    const addresses = network.addresses().map((address) => multiaddr(address));
    expect(Reflect.get(await node.dial(addresses), 'muxer')).toBeInstanceOf(EventTarget);
  });
});
