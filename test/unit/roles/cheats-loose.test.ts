/**
 * Every prover's cheat that an audit can see, on a class that is judged by tolerances: never
 * accepted, and no honest party loses.
 */
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../support/world/ask.js';
import { AUDITED, HONEST, useCheatWorld } from '../../support/world/cheat-world.js';
import { losesNothing } from '../../support/world/honest.js';
import { LOOSE_ENGINE } from '../../support/world/world-manifest.js';

describe('on a class that is judged by tolerances', () => {
  const setting = useCheatWorld(LOOSE_ENGINE);

  it('an honest node is accepted: match or close everywhere', async () => {
    const done = await setting().run('honest');
    expect(done.state).toBe('settled');
    const outcomes = eventsOf(done, 'verdict').map(({ outcome }) => outcome);
    expect(outcomes.every((outcome) => outcome === 'match' || outcome === 'close')).toBe(true);
    expect(outcomes).toContain('close');
  });

  it.each(AUDITED)('%s: never accepted', async (name) => {
    const done = await losesNothing(setting().world, HONEST, () => setting().run(name));
    expect(done.error).toBeUndefined();
    expect(['slashed', 'unverified']).toContain(done.state);
    expect(eventsOf(done, 'accepted')).toEqual([]);
  });
});
