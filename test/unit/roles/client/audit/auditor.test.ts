/** The tasks of one Receipt with stubs of what this names: who is asked, and the record. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { Auditor } from '../../../../../src/roles/client/audit/auditor.js';
import { unanswered } from '../../../../../src/roles/client/audit/request.js';
import type { AuditRecord } from '../../../../../src/roles/client/audit/tally.js';
import { committedJob } from '../../../../support/client/job.js';

it('keeps what verifiers came to beside what was known, and teaches nothing without a Verdict', async () => {
  const { order, job, options } = await committedJob();
  const kept: (readonly AuditRecord[] | undefined)[] = [];
  const before = unanswered(addressOf('v5'), { indices: [0] }, 'TIMEOUT');
  const asked: string[] = [];
  const silent: string[] = [];
  const auditor = new Auditor(
    {
      asking: {
        begin: (address, task) => {
          asked.push(address);
          const record = unanswered(address, task, 'NET_DIAL');
          return {
            address,
            ended: Promise.resolve({ address, record }),
            isSent: false,
            isTaken: false,
            isLate: false,
            isCommitted: false,
            said: [],
            order: undefined,
          };
        },
      },
      silences: { note: async (away) => void silent.push(...away) },
      record: { keep: async ({ audits }, at) => void kept.push(at === 0 ? audits : undefined) },
    },
    {
      matter: {
        ...{ job: order.work.job, receipt: order.work.receipt, manifest: job.manifest },
        ...{ receiptHash: order.work.receiptHash, quarter: true, vocabularySize: 512 },
        countsAt: () => new Map(),
      },
      drawn: ['v1', 'v2'].map(addressOf),
      ...{ n: 1, known: [before], positions: 0, unheard: new Set(), suspects: new Set(), at: 0 },
    },
    options,
  );
  await auditor.run([{ indices: [2] }]);
  expect(asked).toEqual(['v1', 'v2'].map(addressOf));
  expect(silent).toEqual(['v1', 'v2'].map(addressOf));
  const [audits = []] = kept;
  expect(audits.map(({ verifier, result }) => [verifier, result])).toEqual([
    [addressOf('v5'), 'TIMEOUT'],
    [addressOf('v1'), 'NET_DIAL'],
    [addressOf('v2'), 'NET_DIAL'],
  ]);
  expect(auditor.observations(audits)).toEqual([]);
  expect(auditor.witnesses(audits).size).toBe(0);
});
