/** How a job ends, with stubs of what judging names: audits, second look, payments, disputes, trust. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { RasticError } from '../../../../../src/base/errors.js';
import type { DisputePhase } from '../../../../../src/protocol/ledger/dispute-state.js';
import { unanswered } from '../../../../../src/roles/client/audit/request.js';
import type { Audited, Finding } from '../../../../../src/roles/client/audit/segment-audit.js';
import type { AuditRecord } from '../../../../../src/roles/client/audit/tally.js';
import { accusationsIn } from '../../../../../src/roles/client/settle/accusations.js';
import type { Ended } from '../../../../../src/roles/client/settle/dispute.js';
import { Judging } from '../../../../../src/roles/client/settle/judging.js';
import { newStanding } from '../../../../../src/roles/client/trust/standing.js';
import { committedJob } from '../../../../support/client/job.js';
import { rejectsWith } from '../../../../support/wire/codes.js';

interface Setting {
  readonly finding: Finding;
  /** What a second look came to. */
  readonly slashed?: bigint;
  /** How the dispute of each accuser ends, in order; a code: it fails so. */
  readonly disputes?: readonly (Ended['end'] | RasticError)[];
}

async function judged({ finding, slashed, disputes = [] }: Setting) {
  const client = await committedJob();
  const { order, job, committed, options, events } = client;
  const { record } = job;
  const { work } = order;
  const accusers = work.drawn().slice(0, disputes.length);
  const audits = accusers.map((name): AuditRecord => {
    const said = work.verdict('mismatch', work.own);
    const verdict = order.ledger.signer(name).sign('Verdict', said);
    const none = unanswered(addressOf(name), { indices: [said.index] }, 'answered');
    return { ...none, verdicts: [verdict], leaves: [new Uint8Array(4)], hard: [said.index] };
  });
  const notes: string[] = [];
  const note = (what: string) => async () => void notes.push(what);
  const left = [...disputes];
  const judging = new Judging(
    {
      record,
      audits: {
        run: async ({ at }): Promise<Audited> => {
          await record.keep(
            { audits: [...(record.transcript.segments[at]?.audits ?? []), ...audits] },
            at,
          );
          return { finding, observations: [] };
        },
      },
      secondLook: { run: async () => slashed },
      payments: {
        pay: async ({ at }) => record.end('settle', {}, at),
        end: async (event, { at }, change = {}) => record.end(event, change, at),
      },
      disputes: {
        next: async ({ at }) =>
          accusationsIn({ audits: record.transcript.segments[at]?.audits ?? [] })[0],
        run: async () => {
          const end = left.shift();
          if (end === undefined || end instanceof RasticError) throw end;
          return { end, view: { compute: addressOf('node'), slashed: 5n } } as Ended;
        },
      },
      reputation: {
        observe: async (compute, modelId) => newStanding(compute, modelId),
        noteAccepted: note('accepted'),
        noteFailure: note('failure'),
        noteSlashed: note('slashed'),
      },
    },
    [committed],
    options,
  );
  const run = judging.run();
  return { run, record, events, notes };
}

const MISMATCH: Finding = { type: 'mismatch' };

it('sound: accepted, paid, settled', async () => {
  const { run, record, notes } = await judged({ finding: { type: 'sound' } });
  await run;
  expect([record.state, record.transcript.segments[0]?.end]).toEqual(['settled', 'settled']);
  expect(notes).toEqual(['accepted']);
});

it('a doubt: unverified with its reason; nobody is to blame for a want of verifiers', async () => {
  const doubt = await judged({ finding: { type: 'doubt', code: 'AUDIT_UNKNOWN' } });
  await doubt.run;
  expect(doubt.record.state).toBe('unverified');
  expect(doubt.record.transcript.segments[0]).toMatchObject({
    ...{ end: 'unverified', code: 'AUDIT_UNKNOWN' },
  });
  expect(doubt.notes).toEqual([]);
  const soft = await judged({ finding: { type: 'doubt', code: 'SOFT_MISMATCH' } });
  await soft.run;
  expect(soft.notes).toEqual(['failure']);
});

it('two histories: slashed, whatever the audit would have found', async () => {
  const { run, record, events, notes } = await judged({ finding: { type: 'sound' }, slashed: 4n });
  await run;
  expect([record.state, record.transcript.segments[0]?.code]).toEqual(['slashed', 'EQUIVOCATION']);
  expect(events).toEqual([{ type: 'slashed', compute: addressOf('node'), amount: 4n }]);
  expect(notes).toEqual(['slashed']);
});

it.each<[DisputePhase, string]>([
  ['slashed', 'slashed'],
  ['moot', 'slashed'],
  ['void', 'unverified'],
])('a dispute that ends %s: the job is %s', async (end, state) => {
  const { run, record } = await judged({ finding: MISMATCH, disputes: [end as Ended['end']] });
  await run;
  expect(record.state).toBe(state);
  expect(record.transcript.segments[0]?.end).toBe(state);
});

it('[DISPUTE-21] a dispute that fails does not shield the node from the next accuser', async () => {
  const failed = new RasticError('TIMEOUT', { what: 'panel', ms: 1 });
  const { run, record } = await judged({ finding: MISMATCH, disputes: [failed, 'slashed'] });
  await run;
  expect(record.state).toBe('slashed');
});

it('a ledger that is away breaks it off where it stands', async () => {
  const away = new RasticError('LEDGER_UNREACHABLE', { ms: 1, code: 'NET_DIAL' });
  const { run, record } = await judged({ finding: MISMATCH, disputes: [away] });
  await rejectsWith('LEDGER_UNREACHABLE', run);
  expect(record.state).toBe('disputed');
  expect(record.transcript.segments[0]?.end).toBe('');
});
