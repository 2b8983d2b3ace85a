/** The control of gossip.test.ts: who sends what can be decoded stays connected. */
import { expect, it } from 'vitest';
import { Attacker, Victim } from '../support/flood/child.js';
import { startHonest } from '../support/flood/honest.js';

const MOST_MS = 60_000;

it('control: as many decodable ones cost nobody the connection', async () => {
  const [victim, attacker] = [await Victim.start(), new Attacker()];
  await startHonest(victim.peer);
  const outcome = await attacker.run('undecodable', victim.peer, MOST_MS, {
    kind: 'fine',
    frames: 60,
  });
  expect(outcome).toMatchObject({ sent0: 60, lost0: 0 });
});
