/** The audit of a segment with stubs of what it names: ledger, trust, and how verifiers are reached. */
import { expect, it } from 'vitest';
import { RasticError } from '../../../../../src/base/errors.js';
import { SegmentAudit } from '../../../../../src/roles/client/audit/segment-audit.js';
import { newStanding } from '../../../../../src/roles/client/trust/standing.js';
import { committedJob, stakesOf } from '../../../../support/client/job.js';

it('nobody can be reached: a doubt, kept on disk, and no word against the node', async () => {
  const { order, job, identity, committed, events, options } = await committedJob(['audit']);
  const noted: number[] = [];
  const audit = new SegmentAudit(
    {
      identity,
      ledger: { stakes: stakesOf(order) },
      reputation: { standing: async (compute, modelId) => newStanding(compute, modelId) },
      witnesses: {
        unheard: async () => new Set(),
        note: async (found) => void noted.push(found.size),
      },
      silences: { recent: async () => new Set(), note: async () => undefined },
      verifiers: {
        directory: { seek: async () => undefined },
        clock: { monotonic: () => 0 },
        funds: {
          promise: async () => undefined,
          release: () => undefined,
          doubt: async () => false,
        },
        network: {
          open: async ({ peerId }) => {
            throw new RasticError('NET_DIAL', { peerId, message: 'down' });
          },
        },
      },
    },
    job,
    options,
  );
  const { finding, observations } = await audit.run(committed);
  expect(finding).toEqual({ type: 'doubt', code: 'AUDIT_UNKNOWN' });
  expect([observations, noted]).toEqual([[], [0]]);
  const [drawn] = events;
  expect(drawn).toMatchObject({ type: 'drawn', policy: 'spread', verifiers: 1, exact: true });
  const [segment] = job.record.transcript.segments;
  expect(segment?.policy).toBe('spread');
  expect(segment?.audits.length).toBeGreaterThan(0);
});
