/**
 * Wall clocks decide no dispute: a jump of an hour costs no honest party a fine. docs/protocol.md
 * section 7.
 */
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../support/world/ask.js';
import {
  DISPUTED_STATES,
  JUMPS,
  MACHINES,
  type Machine,
  useClockWorld,
} from '../../support/world/clocks.js';

const ALL: readonly Machine[] = [...MACHINES, 'panel'];

describe.each(ALL)('a jump of the wall clock in a dispute at: %s', (machine) => {
  const clocks = useClockWorld(true);

  describe.each(JUMPS)('by %s', (_name, byMs) => {
    it.each(DISPUTED_STATES)('%s: the node is slashed, nobody else is fined', async (state) => {
      const client = await clocks().addClient();
      const { balance } = await clocks().world.worth(client.name);
      const before = await clocks().stakes();
      const done = await clocks().ask(client, machine, state, byMs);
      expect([done.state, done.code]).toEqual(['slashed', undefined]);
      expect(eventsOf(done, 'slashed')).toHaveLength(1);
      // Neither bond nor fine: a slash gives the client back what it had laid out.
      expect((await clocks().world.worth(client.name)).balance).toBe(balance);
      expect(await clocks().stakes()).toEqual(before);
    });
  });
});
