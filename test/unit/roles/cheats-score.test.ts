/** Every cheat in a score, against honest verifiers on an exact class. */
import { describe, expect, it } from 'vitest';
import { SCORE_CHEATS } from '../../../src/cheats/names.js';
import { eventsOf } from '../../support/world/ask.js';
import { HONEST, useCheatWorld } from '../../support/world/cheat-world.js';
import { losesNothing } from '../../support/world/honest.js';
import { scoreOf, someIds } from '../../support/world/score.js';

const JOB = scoreOf(someIds(61), { policy: 'full' });

describe('a score on an exact class', () => {
  const setting = useCheatWorld({});
  const run = (name: (typeof SCORE_CHEATS)[number] | 'honest') =>
    setting().run(name, { ...JOB, maxPrice: 1_000n });

  it('of the same node, honest, is paid', async () => {
    expect((await run('honest')).state).toBe('settled');
  });

  it.each(SCORE_CHEATS)('%s: slashed by a fifth of its stake', async (name) => {
    const { world } = setting();
    const before = await world.worth('node');
    const done = await losesNothing(world, HONEST, () => run(name));
    expect([done.state, done.error]).toEqual(['slashed', undefined]);
    // The client alone finds nothing: every leaf is valid in itself.
    expect(eventsOf(done, 'contradicted')).toEqual([]);
    const after = await world.worth('node');
    expect(after.stake).toBe(before.stake - before.stake / 5n);
  });
});
