/** The tasks of one Receipt with stubs of what this names: who is asked, and the record. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { createAuditOrder } from '../../../../../src/protocol/steps/audit-order.js';
import type { BookEntry } from '../../../../../src/roles/account-book.js';
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

it('notes the fee of each order that a verifier has, once: not of an earlier run, nor asked again', async () => {
  const { order, job, options } = await committedJob();
  const { receiptHash } = order.work;
  const orderFor = (name: string, index: number) => {
    const ordered = { job: order.work.job, receiptHash, verifier: addressOf(name) };
    const value = createAuditOrder(ordered, [index], 20n);
    return order.ledger.signer('client').sign('AuditOrder', value);
  };
  const fees = (name: string, index: number, isSent = true) =>
    unanswered(addressOf(name), { indices: [index] }, 'TIMEOUT', {
      order: orderFor(name, index),
      isSent,
    });
  const booked: BookEntry[] = [];
  const auditor = new Auditor(
    {
      asking: {
        begin: (address) => {
          // The first was asked for this by an earlier run, and the last was sent nothing.
          const name = ['v1', 'v2', 'v3'].find((one) => addressOf(one) === address) ?? '';
          const record = fees(name, 2, name !== 'v3');
          const stand = {
            isSent: true,
            isTaken: false,
            isLate: false,
            isCommitted: false,
            said: [],
          };
          const ended = Promise.resolve({ address, record });
          return { address, ended, ...stand, order: undefined };
        },
      },
      silences: { note: async () => undefined },
      record: { keep: async () => undefined },
      book: { record: (entry) => void booked.push(entry) },
    },
    {
      matter: {
        ...{ job: order.work.job, receipt: order.work.receipt, manifest: job.manifest },
        ...{ receiptHash, quarter: true, vocabularySize: 512 },
        countsAt: () => new Map(),
      },
      drawn: ['v1', 'v2', 'v3'].map(addressOf),
      ...{ n: 1, known: [fees('v1', 2), fees('v2', 1)], positions: 0, at: 0 },
      ...{ unheard: new Set(), suspects: new Set() },
    },
    options,
  );
  await auditor.run([{ indices: [2] }]);
  expect(booked).toEqual([{ kind: 'auditsSpent', counterparty: addressOf('v2'), amount: 20n }]);
});
