/** What is counted against a peer: undecodable gossip, and streams opened too fast. */
import { describe, expect, it } from 'vitest';
import { Allowance } from '../../../src/net/stream-pace.js';
import { Strikes } from '../../../src/net/strikes.js';

const MINUTE = 60_000;

function start() {
  const clock = { time: 0, now: () => clock.time };
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
