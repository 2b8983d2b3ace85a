/**
 * Jumps of one machine's wall clock at every state of a job or a dispute, as tests: each state with
 * one of the two jumps by turns, and with the other one in the long run.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { eventsOf } from './ask.js';
import {
  DISPUTED_STATES,
  HONEST_STATES,
  JUMPS,
  MACHINES,
  type Machine,
  type State,
  useClockWorld,
} from './clocks.js';
import { owedFees } from './owed.js';
import type { Asker } from './world.js';

/** Which of the two jumps the first state of the first machine has. */
export type Turn = 0 | 1;

const jumpsAt = <S extends State>(states: readonly S[], turn: number) =>
  states.map((state, i) => {
    const [by, byMs] = JUMPS[(i + turn) % 2 === 0 ? 0 : 1];
    return [by, state, byMs] as const;
  });

/** In a job of honest parties. */
export function describeHonestJumps(turn: Turn): void {
  describe.each(MACHINES.map((machine, i) => [machine, jumpsAt(HONEST_STATES, i + turn)] as const))(
    'a jump of the wall clock at: %s',
    (machine, cases) => {
      const clocks = useClockWorld(false);
      let client: Asker;
      beforeAll(async () => {
        client = await clocks().addClient();
      });

      it.each(cases)(
        'by %s, %s: the job is settled, nobody is blamed',
        async (_by, state, byMs) => {
          const before = await clocks().stakes();
          const done = await clocks().ask(client, machine, state, byMs);
          expect([done.state, done.code]).toEqual(['settled', undefined]);
          expect(eventsOf(done, 'replaced')).toEqual([]);
          expect(eventsOf(done, 'broken')).toEqual([]);
          expect(await clocks().stakes()).toEqual(before);
        },
      );
    },
  );
}

/** In the dispute about a cheated one; also of the first member of the panel. */
export function describeDisputedJumps(turn: Turn): void {
  const all: readonly Machine[] = [...MACHINES, 'panel'];
  describe.each(all.map((machine, i) => [machine, jumpsAt(DISPUTED_STATES, i + turn)] as const))(
    'a jump of the wall clock in a dispute at: %s',
    (machine, cases) => {
      const clocks = useClockWorld(true);

      it.each(cases)('by %s, %s: the node alone is slashed', async (_by, state, byMs) => {
        const client = await clocks().addClient();
        const { balance } = await clocks().world.worth(client.name);
        const before = await clocks().stakes();
        const done = await clocks().ask(client, machine, state, byMs);
        expect([done.state, done.code]).toEqual(['slashed', undefined]);
        expect(eventsOf(done, 'slashed')).toHaveLength(1);
        // Neither bond nor fine: a slash gives the client back what it had laid out, but for the fees
        // that nobody has claimed by then.
        const audits = done.transcript.segments.flatMap((segment) => segment.audits);
        const fees = audits.reduce((sum, { fee }) => sum + fee, 0n);
        const owed = (await owedFees(clocks().world.members))
          .filter((one) => one.client === client.address)
          .reduce((sum, { fee }) => sum + fee, 0n);
        expect(owed).toBeLessThanOrEqual(fees);
        expect((await clocks().world.worth(client.name)).balance).toBe(balance - owed);
        expect(await clocks().stakes()).toEqual(before);
      });
    },
  );
}
