/** Ranks Offers with stubs of what it names: the directory and the reputation. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import type { Address, Offer } from '../../../../../src/protocol/sign/structs.js';
import type { KnownNode } from '../../../../../src/protocol/wire/record.js';
import { Weighing } from '../../../../../src/roles/client/offers/weighing.js';
import { newStanding } from '../../../../../src/roles/client/trust/standing.js';
import { announcedJob } from '../../../../support/client/job.js';

const node = (name: string) => ({ address: addressOf(name) }) as KnownNode;

it('a distrusted node comes last, and a silent one is told with its reason', async () => {
  const { order, job, events, options } = await announcedJob();
  const brought = ['cheat', 'good'].map((name) => {
    const value: Offer = { ...order.offer, compute: addressOf(name) };
    return { peerId: name, offer: order.ledger.signer('node').sign('Offer', value), stake: 9n };
  });
  const standing = async (compute: Address) => {
    const known = newStanding(compute, order.work.job.modelId);
    return compute === addressOf('cheat') ? { ...known, slashed: 1 } : known;
  };
  const weighing = new Weighing(
    {
      directory: { nodes: () => ['cheat', 'good', 'dear', 'mute'].map(node) },
      reputation: { standing, now: () => 0 },
    },
    job.record,
    options.onEvent,
  );
  const refused = new Map([[addressOf('dear'), 'price']] as const);
  const ranked = await weighing.rank(0, { brought, refused });
  expect(ranked.map(({ brought: { peerId } }) => peerId)).toEqual(['good', 'cheat']);
  expect(events).toMatchObject([
    {
      type: 'weighed',
      offers: [{ compute: addressOf('good') }, { compute: addressOf('cheat') }],
      others: [
        { compute: addressOf('dear'), why: 'price' },
        { compute: addressOf('mute'), why: 'none' },
      ],
    },
  ]);
});
