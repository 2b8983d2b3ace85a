/** Pays a segment with stubs of what this names: identity, record, channels. */
import { expect, it } from 'vitest';
import { RasticError } from '../../../../../src/base/errors.js';
import type { BookEntry } from '../../../../../src/roles/account-book.js';
import { Payments } from '../../../../../src/roles/client/settle/payment.js';
import { channelsStub } from '../../../../support/client/channels-stub.js';
import { committedJob } from '../../../../support/client/job.js';
import { rejectsWith } from '../../../../support/wire/codes.js';
import { CHANNEL } from '../../../../support/world/order.js';

async function paying(failure?: RasticError) {
  const client = await committedJob(['audit', 'accept']);
  const { order, job, identity, options, events, committed } = client;
  const channels = channelsStub(CHANNEL, failure);
  const { record } = job;
  const booked: BookEntry[] = [];
  const book = { record: (entry: BookEntry) => void booked.push(entry) };
  const payments = new Payments({ identity, record, channels, book }, options);
  return { paid: payments.pay(committed), order, record, events, channels, booked };
}

it('the node gets its voucher, then the record and the user hear of it', async () => {
  const { paid, order, record, events, channels, booked } = await paying();
  await paid;
  const { amountDue, assignHash, compute, outputTokens, from } = order.work.receipt;
  expect(channels.payments).toEqual([[assignHash, amountDue]]);
  expect(record.transcript.segments[0]).toMatchObject({ end: 'settled', paid: amountDue });
  const tokens = outputTokens - from;
  const spent = { kind: 'tokensSpent', counterparty: compute, amount: amountDue, tokens };
  expect(booked).toEqual([spent]);
  expect(events).toMatchObject([
    { type: 'accepted', amountDue, fees: 0n },
    { type: 'settled', paid: amountDue },
  ]);
});

it('nothing is settled before the voucher is signed', async () => {
  const refused = new RasticError('ASK_NODE_FAILED', { compute: '0x', status: 'invalid' });
  const { paid, record, booked } = await paying(refused);
  await rejectsWith('ASK_NODE_FAILED', paid);
  expect(record.transcript.segments[0]?.end).toBe('');
  expect(booked).toEqual([]);
});
