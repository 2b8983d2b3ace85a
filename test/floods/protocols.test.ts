/**
 * Stream protocols against a peer that sends valid and invalid frames as fast as it can, and
 * against one that asks and never reads: 64 MB at most, and honest peers are served. Every third
 * protocol for seconds; protocols.long.test.ts floods each of them, and for longer.
 */
import { expect, it } from 'vitest';
import { STREAMS, type StreamName } from '../../src/protocol/wire/topics.js';
import { Attacker, Victim } from '../support/flood/child.js';
import { expectBounded } from '../support/flood/protocols.js';

const NAMES = Object.keys(STREAMS) as StreamName[];
const SAMPLE = NAMES.filter((_, i) => i % 3 === 0);

it('fast senders and slow readers cost less than 64 MB on each', { timeout: 240_000 }, async () => {
  const [victim, attacker] = [await Victim.start(), new Attacker()];
  for (const name of SAMPLE) await expectBounded(victim, attacker, name, { fast: 900, deaf: 500 });
  expect(SAMPLE.length).toBeGreaterThan(3);
});
