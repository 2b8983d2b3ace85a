/** The first Offers of a job, with stubs of what this names: gathering, clock, record. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { RasticError } from '../../../../../src/base/errors.js';
import { chooseOffers } from '../../../../../src/roles/client/offers/choose.js';
import type { Gathered } from '../../../../../src/roles/client/offers/gather.js';
import type { Weighed } from '../../../../../src/roles/client/offers/rank.js';
import { announcedJob } from '../../../../support/client/job.js';
import { rejectsWith } from '../../../../support/wire/codes.js';

const clock = { monotonic: () => 7 };
const best = { brought: { offer: { value: { compute: addressOf('node') } } } } as Weighed;

async function choosing(first: (signal: AbortSignal) => Promise<Gathered>, cancel?: AbortSignal) {
  const { job, events, options } = await announcedJob();
  const gathering = { first: (_: boolean, signal: AbortSignal) => first(signal) };
  const components = { gathering, clock, record: job.record };
  const chosen = chooseOffers(components, false, { ...options, ...(cancel && { cancel }) });
  return { chosen, record: job.record, events };
}

it('the best is told, and the job is offered', async () => {
  const { chosen, record, events } = await choosing(async () => ({
    offers: [best],
    unfit: [],
    dear: [],
  }));
  expect(await chosen).toEqual([best]);
  expect(record.state).toBe('offered');
  expect(events).toEqual([{ type: 'offered', offers: 1, compute: addressOf('node') }]);
});

it('none: the job expires, and its user hears why', async () => {
  const none = await choosing(async () => ({ offers: [], unfit: [], dear: [] }));
  await rejectsWith('ASK_NO_OFFER', none.chosen);
  expect(none.record.state).toBe('expired');
  const unfit = await choosing(async () => ({ offers: [], unfit: ['verifiers'], dear: [] }));
  await rejectsWith('ASK_UNFIT', unfit.chosen);
});

it('cancelled while it waits: cancelled, at once', async () => {
  const cancel = new AbortController();
  const { chosen, record } = await choosing(
    (signal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    cancel.signal,
  );
  cancel.abort(new RasticError('CANCELLED', { what: 'a test' }));
  await rejectsWith('CANCELLED', chosen);
  expect(record.state).toBe('cancelled');
});
