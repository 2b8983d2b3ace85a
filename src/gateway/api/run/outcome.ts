/** Which ends of a job are an answer, and what a client is told of the others. */
import type { AuditMode, JobReport } from '../../../node/interface.js';
import { type FaultRow, HttpFault } from '../faults/fault.js';

const ENDS: Readonly<Record<'slashed' | 'failed' | 'cancelled' | 'unverified', FaultRow>> = {
  slashed: {
    status: 502,
    type: 'server_error',
    code: 'answer_slashed',
    message: 'the answer was proved wrong and its node punished; do not use it, and ask again',
  },
  failed: {
    status: 502,
    type: 'server_error',
    code: 'node_failed',
    message: 'the node failed and no other took over; ask again',
  },
  cancelled: {
    status: 503,
    type: 'server_error',
    code: 'cancelled',
    message: 'the answer was stopped before its end; ask again',
  },
  unverified: {
    status: 502,
    type: 'server_error',
    code: 'answer_not_accepted',
    message:
      'no verifier could accept the answer, and rastic.audit is before; ask again, or with another audit',
  },
};

/** @throws HttpFault if the job gave no answer that the request may show. */
export function checkReport({ state }: JobReport, audit: AuditMode): void {
  if (state === 'slashed' || state === 'failed' || state === 'cancelled')
    throw new HttpFault({ ...ENDS[state], spent: true });
  if (audit === 'before' && state !== 'settled')
    throw new HttpFault({ ...ENDS.unverified, spent: true });
}
