/** The control of streams.test.ts: memory that grows is seen. */
import { expect, it } from 'vitest';
import { Attacker, Victim } from '../support/flood/child.js';

const MB = 1024 * 1024;
const MOST_MS = 60_000;
const GREEDY = '/flood/greedy/1';

it('control: a limit lifted, one stream alone costs more, and a planted leak is seen', async () => {
  const [greedy, whole, attacker] = [
    await Victim.start('greedy', true),
    await Victim.start(),
    new Attacker(),
  ];
  let grownBytes = 0;
  // A busy machine floods slowly.
  for (let round = 0; round < 8 && grownBytes <= 64 * MB; round++) {
    await attacker.run('fast', greedy.peer, MOST_MS, { protocol: GREEDY, ms: 2_000 });
    grownBytes = (await greedy.report()).grownBytes;
  }
  console.info('control', { grownMB: grownBytes / MB });
  expect(grownBytes).toBeGreaterThan(64 * MB);
  await whole.leak(80 * MB);
  const leaked = await whole.report();
  expect(leaked.grownBytes).toBeGreaterThan(64 * MB);
  expect(leaked.heldBytes).toBeGreaterThan(64 * MB);
});
