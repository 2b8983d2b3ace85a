/** Announces a job with stubs of what it names: identity, ledger, network, box. */
import { expect, it } from 'vitest';
import { addressOf, EXACT } from '../../../../../scripts/vectors/network.js';
import { checkAnnounce } from '../../../../../src/protocol/steps/announce.js';
import { Announcer } from '../../../../../src/roles/client/offers/announcer.js';
import type { StakeEntry } from '../../../../../src/roles/ledger/interface.js';
import { announcedJob } from '../../../../support/client/job.js';

it('opens the box with the stakes of the ledger, and signs what it publishes', async () => {
  const { order, job, jobId, identity, options } = await announcedJob();
  const { height, head, time } = order.ledger.state;
  const stake: StakeEntry = { address: addressOf('node'), engineClass: EXACT, amount: 5n };
  const opened: unknown[][] = [];
  const published: [string, Uint8Array][] = [];
  const announcer = new Announcer(
    {
      identity,
      ledger: {
        head: async () => ({ networkId: identity.networkId, height, hash: head, time }),
        stakes: async (role) => (role === 'compute' ? [stake] : []),
      },
      network: { addresses: () => [], publish: async (...what) => void published.push(what) },
      offers: { open: (...what) => void opened.push(what) },
    },
    job,
    { acceptUnmeasured: false, isBarred: (compute) => compute === addressOf('barred') },
  );
  const { announce, staked } = await announcer.open(0, options.signal);
  expect([...staked]).toEqual([stake.address]);
  const [facts, stakes, check] = opened[0] ?? [];
  const { maxPrice, maxTokens, when, kind } = order.work.job;
  expect(facts).toEqual({ jobId, maxPrice, maxTokens, when, kind, from: 0, now: time });
  expect(stakes).toEqual([stake]);
  expect(check).toSatisfy((of) => of(addressOf('barred'), EXACT) === 'slashed');
  expect(published).toEqual([]);
  await announcer.publish(announce);
  const [topic = '', bytes = new Uint8Array()] = published[0] ?? [];
  expect(topic).toContain(order.work.job.modelId.slice(2, 10));
  const { value } = checkAnnounce(identity.domain, order.work.job.modelId, bytes);
  expect(value).toMatchObject({ jobId, client: addressOf('client'), height });
});
