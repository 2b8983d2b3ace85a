/** Gathers Offers with stubs of what it names: announcer, pace, nodes, box and weighing. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { silentLogger } from '../../../../../src/base/log.js';
import type { Channel } from '../../../../../src/net/interface.js';
import type { Address } from '../../../../../src/protocol/sign/structs.js';
import { createAnnounce } from '../../../../../src/protocol/steps/announce.js';
import type { KnownNode } from '../../../../../src/protocol/wire/record.js';
import { encodeMessage } from '../../../../../src/protocol/wire/wire.js';
import { Gathering } from '../../../../../src/roles/client/offers/gather.js';
import type { Brought, Collected } from '../../../../../src/roles/client/offers/inbox.js';
import type { Weighed } from '../../../../../src/roles/client/offers/rank.js';
import { announcedJob } from '../../../../support/client/job.js';
import { INPUT } from '../../../../support/world/order.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const broughtBy = (name: string) =>
  ({ peerId: name, offer: { value: { compute: addressOf(name) } } }) as Brought;
const weighed = ({ brought }: Pick<Collected, 'brought'>) =>
  brought.map((each) => ({ brought: each }) as Weighed);

/** @param box what is in the box each time that it is emptied. */
const gatheringOf = (...box: readonly (readonly string[])[]) => gatheringWith(['node'], ...box);

/** @param connected peers that the client has a connection with. */
async function gatheringWith(connected: readonly string[], ...box: readonly (readonly string[])[]) {
  const { order, job, jobId, events, options } = await announcedJob();
  const value = createAnnounce(order.work.job, jobId, INPUT, 1, ['/ip4/1.2.3.4/tcp/1']);
  const announce = order.ledger.signer('client').sign('Announce', value);
  const steps: string[] = [];
  const boxes = box.map((names) => names.map(broughtBy));
  const reply = encodeMessage('SolicitReply', { status: 'busy', offer: undefined });
  const channel = {
    ...{ write: async () => undefined, read: async () => reply },
    ...{ close: async () => undefined, reset: () => undefined },
  };
  const node = { address: addressOf('node'), peerId: 'node', record: { addresses: [] } };
  const gathering = new Gathering(
    {
      announcer: {
        open: async () => {
          steps.push('open');
          return { announce, staked: new Set([addressOf('node')]) };
        },
        publish: async () => void steps.push('publish'),
      },
      pace: { turn: async () => void steps.push('turn') },
      soliciting: {
        network: {
          open: async () => {
            steps.push('ask');
            return channel as unknown as Channel;
          },
          peers: () => connected,
        },
        offers: { take: () => 'ok' },
        logger: silentLogger,
      },
      offers: {
        collect: async () => ({
          brought: boxes.shift() ?? [],
          refused: new Map(),
          unfit: [],
          dear: [],
        }),
      },
      weighing: { rank: async (_from, found) => weighed(found) },
      candidates: (failed: ReadonlySet<Address>) =>
        failed.has(node.address) ? [] : [{ ...node } as unknown as KnownNode],
    },
    job.record,
    options.onEvent,
  );
  return { gathering, steps, events, jobId, signal: options.signal };
}

it('waits for its turn, opens the box before it publishes, and tells of it', async () => {
  const { gathering, steps, events, jobId, signal } = await gatheringOf(['a']);
  const { offers } = await gathering.first(false, signal);
  expect(offers.map(({ brought }) => brought.peerId)).toEqual(['a']);
  expect(steps).toEqual(['turn', 'open', 'publish']);
  expect(events).toEqual([{ type: 'announced', jobId }]);
});

it('goes at once to a node that has not seen it, and does not dial it', async () => {
  const { gathering, steps, signal } = await gatheringWith([], ['a']);
  await gathering.first(false, signal);
  expect(steps).toEqual(['turn', 'open', 'ask', 'publish']);
});

it('in a cheat’s stead asks the nodes directly, and announces where they are only busy', async () => {
  const { gathering, steps, signal } = await gatheringOf([], ['b']);
  const { offers } = await gathering.first(true, signal);
  expect(offers.map(({ brought }) => brought.peerId)).toEqual(['b']);
  expect(steps).toEqual(['open', 'ask', 'turn', 'open', 'publish']);
});

it('after a failure asks the others, and takes no Offer of the one that failed', async () => {
  const { gathering, steps, signal } = await gatheringOf(['node', 'c']);
  const offers = await gathering.next(4, new Set([addressOf('node')]), signal);
  expect(offers.map(({ brought }) => brought.peerId)).toEqual(['c']);
  expect(steps).toEqual(['open']);
});
