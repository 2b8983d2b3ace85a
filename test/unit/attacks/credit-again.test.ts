/** A client that was given credit for what it paid, and pays nothing after that. */
import { expect, it } from 'vitest';
import type { Job } from '../../../src/protocol/sign/structs.js';
import { PayeeChannels } from '../../../src/roles/compute/channels/payee-channels.js';
import { assignHashOf, CHANNEL, identityOf } from '../../support/kill/channel-terms.js';
import { createMemoryStore } from '../../support/store/memory-store.js';

const DAY = 24 * 3_600_000;
const STRANGER = 1_188n;
const PAID = 1_000_000n;

it('gets no more than its credit and that of strangers, however many days it comes back', async () => {
  let now = 1_000_000;
  const redeemed = { ...CHANNEL, redeemed: PAID, nonce: 9 };
  const ledger = { channel: async () => redeemed };
  const store = createMemoryStore();
  const open = () =>
    new PayeeChannels({ store, ledger, ledgerTime: { now: () => now } }, identityOf('node'));
  let channels = open();
  const options = { signal: new AbortController().signal, onWait: async () => undefined };
  let worked = 0n;
  for (let day = 0; day < 10; day++) {
    const assignHash = assignHashOf(day);
    const credit = channels.creditOf(CHANNEL.payer, STRANGER);
    const job = { client: CHANNEL.payer, maxPrice: credit, deadline: now + 60_000 } as Job;
    const tab = await channels.begin(CHANNEL.id, assignHash, job, options);
    await tab.ready(credit, credit, options);
    await store.batch([tab.owe(credit, true)]);
    await channels.end(CHANNEL.id, assignHash);
    worked += credit;
    now += DAY;
    await channels.prune();
    // Its node is started again, too.
    if (day === 4) {
      channels = open();
      await channels.books.load();
    }
  }
  expect(worked).toBeLessThanOrEqual(PAID + 9n * STRANGER);
});
