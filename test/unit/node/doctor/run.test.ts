/** Checks are run each within its time, and no failure of one stops another. */
import { expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { type Check, runChecks } from '../../../../src/node/doctor/check.js';
import { checksOf } from '../../../../src/node/doctor/doctor.js';
import { type Finding, ok } from '../../../../src/node/doctor/finding.js';
import { Visit } from '../../../../src/node/doctor/visit.js';
import { brief, doctorInit, makePatient } from '../../../support/cli/doctor.js';

const good: Check = { name: 'good', limitMs: 1_000, run: async () => ok('good', 'fine') };
const throws: Check = {
  name: 'throws',
  limitMs: 1_000,
  run: async () => {
    throw new RasticError('STORE_OPEN', { path: 'p' });
  },
};
const odd: Check = { name: 'odd', limitMs: 1_000, run: () => Promise.reject(new Error('odd')) };
/** Looks at no signal, as a library may. */
const hangs: Check = { name: 'hangs', limitMs: 50, run: () => new Promise(() => undefined) };

async function run(checks: readonly Check[], signal = AbortSignal.timeout(10_000)) {
  const told: Finding[] = [];
  const visit = new Visit(doctorInit('/nowhere'), makePatient('/nowhere'), signal);
  const found = await runChecks(visit, checks, (finding) => told.push(finding), signal);
  expect(told).toEqual(found);
  return found;
}

it('one that throws or hangs is a finding; the others are run all the same', async () => {
  const found = await run([throws, good, hangs, odd, good]);
  expect(brief(found)).toEqual(['fail STORE_OPEN', 'ok', 'fail TIMEOUT', 'fail UNEXPECTED', 'ok']);
  expect(found[0]?.sentence).toBe('sentence of STORE_OPEN');
  for (const { outcome, advice } of found) if (outcome !== 'ok') expect(advice).toBeTruthy();
});

it('the command’s own end stops them', async () => {
  const abort = new AbortController();
  const stops: Check = {
    ...good,
    run: () => {
      abort.abort(new RasticError('CANCELLED', { what: 'test' }));
      return new Promise(() => undefined);
    },
  };
  await expect(run([stops, good], abort.signal)).rejects.toMatchObject({ code: 'CANCELLED' });
});

it('every check has a name of its own and a time; without a folder few are left', () => {
  for (const exists of [true, false]) {
    const checks = checksOf({ exists });
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
    for (const { limitMs } of checks) expect(limitMs).toBeGreaterThan(0);
  }
  const few = checksOf({ exists: false }).map(({ name }) => name);
  expect(few).toEqual(['versions', 'disk', 'threads', 'model', 'engine', 'memory', 'folder']);
});
