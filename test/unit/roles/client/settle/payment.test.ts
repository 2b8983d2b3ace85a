/** Pays a segment with stubs of what this names: identity, submitter, record. */

import { expect, it } from 'vitest';
import { RasticError } from '../../../../../src/base/errors.js';
import type { BookEntry } from '../../../../../src/roles/account-book.js';
import { Payments } from '../../../../../src/roles/client/settle/payment.js';
import { committedJob, submitterStub } from '../../../../support/client/job.js';
import { rejectsWith } from '../../../../support/wire/codes.js';

const refused = (code: string) => new RasticError('LEDGER_REFUSED', { status: 'refused', code });

async function paying(failure?: RasticError) {
  const client = await committedJob(['audit', 'accept']);
  const { order, job, identity, options, events, committed } = client;
  const submitter = submitterStub(order, failure);
  const { record } = job;
  const booked: BookEntry[] = [];
  const book = { record: (entry: BookEntry) => void booked.push(entry) };
  const payments = new Payments({ identity, submitter, record, book }, options);
  return { paid: payments.pay(committed), order, record, events, submitter, booked };
}

it('the node is paid, then the record and the user hear of it', async () => {
  const { paid, order, record, events, submitter, booked } = await paying();
  await paid;
  expect(submitter.submitted).toMatchObject([
    { type: 'settle', value: { receiptHash: order.work.receiptHash } },
  ]);
  const height = order.ledger.state.height + 1;
  expect(record.transcript.segments[0]).toMatchObject({ end: 'settled', height });
  const { amountDue, compute, outputTokens, from } = order.work.receipt;
  const tokens = outputTokens - from;
  const spent = { kind: 'tokensSpent', counterparty: compute, amount: amountDue, tokens };
  expect(booked).toEqual([spent]);
  expect(events).toMatchObject([
    { type: 'accepted', amountDue, fees: 0n },
    { type: 'settled', height, paid: amountDue },
  ]);
});

it('what an earlier run has paid is settled; what the ledger refuses is not', async () => {
  const again = await paying(refused('LEDGER_SETTLED'));
  await again.paid;
  expect(again.record.transcript.segments[0]).toMatchObject({ end: 'settled', height: 0 });
  expect(again.booked).toHaveLength(1);
  const poor = await paying(refused('LEDGER_FUNDS'));
  await rejectsWith('LEDGER_REFUSED', poor.paid);
  expect(poor.booked).toEqual([]);
  expect(poor.record.transcript.segments[0]?.end).toBe('');
});
