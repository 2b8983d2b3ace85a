/**
 * The kill matrix: every process of a job, killed (kill -9) three times and stopped (SIGSTOP) for
 * 30 s once, at every state of docs/protocol.md section 2; and the whole machine killed at once.
 * The list is printed, and kept in .cache/kill-matrix.md.
 *
 * `npx vitest run --mode long test/e2e/kill.long.test.ts`; KILL_ONLY=<regular expression> takes the
 * cases whose name it matches, KILL_HONEST and KILL_CHEATED are how many networks run side by side.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { allCases, machineCases, nameOf } from '../support/kill/points.js';
import { KillPool } from '../support/kill/pool.js';
import { keepTable, tellTable } from '../support/kill/table.js';

const { KILL_ONLY = '', KILL_HONEST = '3', KILL_CHEATED = '1' } = process.env;
const cases = [...machineCases(), ...allCases()].filter((one) =>
  new RegExp(KILL_ONLY).test(nameOf(one)),
);
if (cases.length === 0) throw new Error(`no case is named ${KILL_ONLY}`);
const LIST = 'kill-matrix';
const pool = new KillPool(cases, {
  honest: Number(KILL_HONEST),
  cheated: Number(KILL_CHEATED),
  onOutcome: (outcomes) => keepTable(LIST, outcomes),
});

beforeAll(() => pool.start());

it.each(cases.map((one) => [nameOf(one), one] as const))('%s', async (_, one) => {
  const { faults } = await pool.result(one);
  expect(faults).toEqual([]);
});

it('the books of every network add up, and nothing of it stays', async () => {
  await pool.end();
  expect(pool.faults).toEqual([]);
});

afterAll(() => tellTable(LIST, pool.outcomes, pool.ends));
