/** Assigns an Offer with stubs of what it names: identity, ledger, time, network, directory. */
import { expect, it } from 'vitest';
import { digest } from '../../../../../src/protocol/sign/sign.js';
import { Assigning } from '../../../../../src/roles/client/answer/assigning.js';
import { BEGINNING } from '../../../../../src/roles/client/answer/committed.js';
import type { Weighed } from '../../../../../src/roles/client/offers/rank.js';
import type { Head } from '../../../../../src/roles/ledger/interface.js';
import { channelsStub } from '../../../../support/client/channels-stub.js';
import { announcedJob, submitterStub } from '../../../../support/client/job.js';
import { CHANNEL } from '../../../../support/world/order.js';

it('the order is on disk, and told, before anything is dialled', async () => {
  const { job, request, identity, events, options, order } = await announcedJob();
  const { record } = job;
  await record.move('offer');
  const dialled: unknown[] = [];
  const assigning = new Assigning(
    {
      identity,
      channels: channelsStub(CHANNEL),
      submitter: submitterStub(order),
      ledger: { head: async () => ({ height: 3, time: order.ledger.time }) as Head },
      ledgerTime: { now: () => undefined },
      network: {
        open: async (peer) => {
          dialled.push(peer);
          throw new Error('nobody is there');
        },
      },
      directory: { find: () => undefined },
      signs: {
        ledger: { head: async () => ({ height: 3, time: order.ledger.time }) as Head },
        directory: { nodes: () => [], ask: async () => undefined },
      },
    },
    job,
    options,
  );
  const { offer } = request;
  const why = 'the only offer';
  const weighed = { brought: { offer, peerId: 'peer', stake: 1n }, why } as Weighed;
  const assignment = await assigning.assign(weighed, BEGINNING);
  expect(record.state).toBe('assigned');
  const [segment] = record.transcript.segments;
  expect(segment?.assign.value).toMatchObject({
    height: 3,
    from: 0,
    offerHash: digest(identity.domain, 'Offer', offer.value),
  });
  expect(events).toEqual([
    {
      ...{ type: 'assigned', isBatch: false, compute: offer.value.compute, from: 0 },
      ...{ engineClass: offer.value.engineClass, why },
    },
  ]);
  expect(dialled).toEqual([]);
  const { signal } = options;
  await expect(assignment.run(signal, signal).next()).rejects.toThrow('nobody is there');
  expect(dialled).toEqual([{ peerId: 'peer', addresses: [] }]);
});
