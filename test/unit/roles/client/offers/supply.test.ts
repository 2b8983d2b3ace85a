/** The Offers of one job as nodes fail, with stubs of ledger, gathering and candidates. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { RasticError } from '../../../../../src/base/errors.js';
import type { Address } from '../../../../../src/protocol/sign/structs.js';
import type { KnownNode } from '../../../../../src/protocol/wire/record.js';
import { BEGINNING } from '../../../../../src/roles/client/answer/committed.js';
import type { Weighed } from '../../../../../src/roles/client/offers/rank.js';
import { Supply } from '../../../../../src/roles/client/offers/supply.js';
import type { Head } from '../../../../../src/roles/ledger/interface.js';
import { rejectsWith } from '../../../../support/wire/codes.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const NOW = 1_000;
const offerOf = (name: string, expiry = NOW + 1) =>
  ({ brought: { offer: { value: { compute: addressOf(name), expiry } } } }) as Weighed;
const JOB = { deadline: NOW + 10, maxPrice: 100n, maxTokens: 8, when: 1 };

function supplyOf(offers: readonly Weighed[], next: readonly Weighed[] = [], time = NOW) {
  const asked: (readonly Address[])[] = [];
  const node = { address: addressOf('a') } as KnownNode;
  const supply = new Supply(
    {
      ledger: { head: async () => ({ time }) as Head },
      gathering: {
        next: async (_from, failed) => {
          asked.push([...failed]);
          return asked.length > 1 ? next : [];
        },
      },
      candidates: (failed) => (failed.has(node.address) ? [] : [node]),
    },
    JOB,
    offers,
    new AbortController().signal,
  );
  return { supply, asked };
}

it('best first, and not what has expired meanwhile', async () => {
  const { supply, asked } = supplyOf([offerOf('late', NOW), offerOf('a'), offerOf('b')]);
  expect(await supply.next(BEGINNING, [])).toEqual(offerOf('a'));
  expect(await supply.next(BEGINNING, [])).toEqual(offerOf('b'));
  expect(asked).toEqual([]);
});

it('after a failure asks others first, then once more who broke off and may be back', async () => {
  const { supply, asked } = supplyOf([], [offerOf('a')]);
  supply.fail(addressOf('a'), new RasticError('NET_RESET', { peerId: 'a', protocol: 'p' }));
  const next = supply.next(BEGINNING, []);
  await vi.runAllTimersAsync();
  expect(await next).toEqual(offerOf('a'));
  expect(asked).toEqual([[addressOf('a')], []]);
});

it('a node that refused the price is not asked again', async () => {
  const { supply, asked } = supplyOf([], [offerOf('a')]);
  const compute = addressOf('a');
  supply.fail(compute, new RasticError('ASK_NODE_FAILED', { compute, status: 'price' }));
  expect(await supply.next(BEGINNING, [])).toBeUndefined();
  expect(asked).toEqual([[compute]]);
});

it('the deadline ends it', async () => {
  const { supply } = supplyOf([offerOf('a')], [], JOB.deadline);
  await rejectsWith('TIMEOUT', supply.next(BEGINNING, []));
});
