/** Pays a segment with stubs of what this names: identity, record, channels. */
import { expect, it } from 'vitest';
import { createController } from '../../../../../src/base/abort.js';
import { RasticError } from '../../../../../src/base/errors.js';
import type { BookEntry } from '../../../../../src/roles/account-book.js';
import type { JobRecord } from '../../../../../src/roles/client/record.js';
import { Payments } from '../../../../../src/roles/client/settle/payment.js';
import { channelsStub } from '../../../../support/client/channels-stub.js';
import { committedJob } from '../../../../support/client/job.js';
import { rejectsWith } from '../../../../support/wire/codes.js';
import { CHANNEL } from '../../../../support/world/order.js';

async function atPayment(failure?: RasticError) {
  const client = await committedJob(['audit']);
  const { order, job, identity, options, events, committed } = client;
  const channels = channelsStub(CHANNEL, failure);
  const { record } = job;
  const booked: BookEntry[] = [];
  const book = { record: (entry: BookEntry) => void booked.push(entry) };
  const payments = new Payments({ identity, record, channels, book }, options);
  return { payments, committed, order, record, events, channels, booked };
}

const never = createController().signal;

/** The segment's audit is open again. */
async function reopened(record: JobRecord): Promise<void> {
  await record.move('unverify');
  await record.reopen(() => true);
}

async function paying(failure?: RasticError) {
  const parts = await atPayment(failure);
  return { paid: parts.payments.pay(parts.committed), ...parts };
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

it('not verified, then audited again: what was paid is in the record at each end, and noted once', async () => {
  const { payments, committed, order, record, channels, booked } = await atPayment();
  const { amountDue, assignHash, compute, outputTokens, from } = order.work.receipt;
  await channels.pay(CHANNEL, assignHash, 3n, { signal: never });
  await payments.end('unverify', committed, { code: 'AUDITS' });
  const [segment] = record.transcript.segments;
  expect(segment).toMatchObject({ end: 'unverified', code: 'AUDITS', paid: 3n });
  const spent = { kind: 'tokensSpent', counterparty: compute };
  const first = { ...spent, amount: 3n, tokens: outputTokens - from };
  expect(booked).toEqual([first]);
  await reopened(record);
  await payments.end('unverify', committed, { code: 'AUDITS' });
  expect(booked).toEqual([first]);
  await reopened(record);
  await payments.pay(committed);
  expect(record.transcript.segments[0]).toMatchObject({ end: 'settled', paid: amountDue });
  expect(booked).toEqual([first, { ...spent, amount: amountDue - 3n, tokens: 0 }]);
});

it('a channel that is forgotten meanwhile: what was paid stays in the record', async () => {
  const { payments, committed, order, record, channels, booked } = await atPayment();
  const { assignHash } = order.work.receipt;
  await channels.pay(CHANNEL, assignHash, 3n, { signal: never });
  await payments.end('unverify', committed, { code: 'AUDITS' });
  await reopened(record);
  channels.paid = () => 0n;
  await payments.end('slash', committed);
  expect(record.transcript.segments[0]).toMatchObject({ end: 'slashed', paid: 3n });
  expect(booked).toHaveLength(1);
});

it('of nothing: no voucher, and its bill is dropped once the record says that it is settled', async () => {
  const { payments, committed, order, record, channels, booked } = await atPayment();
  const { receipt } = committed;
  const dropped: unknown[] = [];
  channels.settled = async (channel, assignHash) => {
    dropped.push([channel, assignHash, record.transcript.segments[0]?.end]);
  };
  const free = { ...receipt, value: { ...receipt.value, amountDue: 0n } };
  await payments.pay({ ...committed, receipt: free });
  expect(channels.payments).toEqual([]);
  expect(dropped).toEqual([[CHANNEL, order.work.receipt.assignHash, 'settled']]);
  expect(booked).toMatchObject([{ kind: 'tokensSpent', amount: 0n }]);
});
