/**
 * Every stream protocol flooded for longer, and streams that are dribbled, cut off, not canonical
 * or above the limit: each ends by its own limits, with a code in the log.
 */
import { expect, it } from 'vitest';
import { STREAM_LIMITS, STREAMS, type StreamName } from '../../src/protocol/wire/topics.js';
import { Attacker, Victim } from '../support/flood/child.js';
import { askDuring, judge, startHonest } from '../support/flood/honest.js';
import { expectBounded } from '../support/flood/protocols.js';

const NAMES = Object.keys(STREAMS) as StreamName[];
const FLOOD_MS = { fast: 8_000, deaf: 5_000 };
/** A first frame is waited for no longer than this on any protocol, whatever its life. */
const DRIBBLED_MAX_MS = 20_000;
/** Statuses are written, and streams linger. */
const SLACK_MS = 15_000;

it.each(NAMES)('%s: fast senders and slow readers', async (name) => {
  const [victim, attacker] = [await Victim.start(), new Attacker()];
  await expectBounded(victim, attacker, name, FLOOD_MS);
});

it.each(NAMES)('%s: dribbled, cut off, not canonical, too long', async (name) => {
  const [victim, attacker] = [await Victim.start(), new Attacker()];
  const honest = await startHonest(victim.peer);
  await victim.reset();
  const flood = attacker.run('broken', victim.peer, DRIBBLED_MAX_MS + SLACK_MS, { protocol: name });
  const [{ dribbled, truncated, notCanonical, long }, times] = await askDuring(honest, flood);
  const { counts } = await victim.report();
  console.info(name, { dribbled, truncated, notCanonical, long, counts });
  const most = Math.min(DRIBBLED_MAX_MS, STREAM_LIMITS[name].lifeMs + 1_000);
  expect(dribbled, 'dribbled').toBeLessThan(most);
  for (const ms of [truncated, notCanonical, long]) expect(ms).toBeLessThan(5_000);
  expect(judge(times).share).toBe(1);
  expect(victim.alive).toBe(true);
});
