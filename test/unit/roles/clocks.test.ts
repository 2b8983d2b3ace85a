/** Wall clocks decide nothing: one that jumps by an hour costs nobody anything. PROTOCOL section 2. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from '../../helpers/ask.js';
import {
  ClockWorld,
  DISPUTED_STATES,
  HONEST_STATES,
  HOUR_MS,
  MACHINES,
  type Machine,
} from '../../helpers/clocks.js';

const JUMPS = [
  ['+1 h', HOUR_MS],
  ['-1 h', -HOUR_MS],
] as const;

/** One for the tests of the present block. */
function useClockWorld(cheats: boolean): () => ClockWorld {
  let made: ClockWorld;
  beforeAll(async () => {
    made = new ClockWorld();
    await made.start(cheats);
  });
  afterAll(() => made.world.stop());
  return () => made;
}

describe.each(MACHINES)('a jump of the wall clock at: %s', (machine) => {
  const honest = useClockWorld(false);

  describe.each(JUMPS)('by %s', (_name, byMs) => {
    it.each(HONEST_STATES)('%s: the job is settled', async (state) => {
      const client = await honest().addClient();
      const done = await honest().ask(client, machine, state, byMs);
      expect([done.state, done.code]).toEqual(['settled', undefined]);
    });
  });
});

const ALL: readonly Machine[] = [...MACHINES, 'panel'];

describe.each(ALL)('a jump of the wall clock in a dispute at: %s', (machine) => {
  const cheated = useClockWorld(true);

  describe.each(JUMPS)('by %s', (_name, byMs) => {
    it.each(DISPUTED_STATES)('%s: the node is slashed, nobody is fined', async (state) => {
      const client = await cheated().addClient();
      const before = await cheated().verifierStakes();
      const done = await cheated().ask(client, machine, state, byMs);
      expect([done.state, done.code]).toEqual(['slashed', undefined]);
      expect(eventsOf(done, 'slashed')).toHaveLength(1);
      expect(await cheated().verifierStakes()).toEqual(before);
    });
  });
});
