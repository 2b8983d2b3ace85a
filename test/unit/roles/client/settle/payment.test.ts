/** Pays a segment with stubs of what this names: identity, submitter, record, channels. */
import { expect, it } from 'vitest';
import { RasticError } from '../../../../../src/base/errors.js';
import { Payments } from '../../../../../src/roles/client/settle/payment.js';
import { channelsStub } from '../../../../support/client/channels-stub.js';
import { committedJob, submitterStub } from '../../../../support/client/job.js';
import { rejectsWith } from '../../../../support/wire/codes.js';
import { CHANNEL } from '../../../../support/world/order.js';

async function paying(failure?: RasticError) {
  const client = await committedJob(['audit', 'accept']);
  const { order, job, identity, options, events, committed } = client;
  const submitter = submitterStub(order);
  const channels = channelsStub(CHANNEL, failure);
  const { record } = job;
  const payments = new Payments({ identity, submitter, record, channels }, options);
  return { paid: payments.pay(committed), order, record, events, submitter, channels };
}

it('the node gets its voucher, then the record and the user hear of it', async () => {
  const { paid, order, record, events, submitter, channels } = await paying();
  await paid;
  expect(submitter.submitted).toEqual([]);
  const { amountDue, assignHash } = order.work.receipt;
  expect(channels.payments).toEqual([[assignHash, amountDue]]);
  expect(record.transcript.segments[0]).toMatchObject({ end: 'settled', paid: amountDue });
  expect(events).toMatchObject([
    { type: 'accepted', amountDue, fees: 0n },
    { type: 'settled', height: 0, paid: amountDue },
  ]);
});

it('nothing is settled before the voucher is signed', async () => {
  const refused = new RasticError('ASK_NODE_FAILED', { compute: '0x', status: 'invalid' });
  const { paid, record } = await paying(refused);
  await rejectsWith('ASK_NODE_FAILED', paid);
  expect(record.transcript.segments[0]?.end).toBe('');
});
