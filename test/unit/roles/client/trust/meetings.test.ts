/** What a client remembers of nodes that it met without giving them a job. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { utf8 } from '../../../../../src/base/bytes.js';
import type { ClientEvent } from '../../../../../src/roles/client/events.js';
import { Encounters, Meetings } from '../../../../../src/roles/client/trust/meetings.js';
import { createMemoryStore } from '../../../../support/store/memory-store.js';

const [seller, judge] = [addressOf('seller'), addressOf('judge')];
const NONE = { offers: 0, audits: 0, panels: 0 };
const events = [
  { type: 'weighed', offers: [{ compute: seller }, { compute: judge }], others: [] },
  { type: 'audited', verifier: judge },
  { type: 'audited', verifier: judge },
  { type: 'committing', member: judge },
  { type: 'settled' },
] as unknown as readonly ClientEvent[];

it('a verifier that had audited was not met: offers, audits and panels are counted, for good', async () => {
  const store = createMemoryStore();
  const encounters = new Encounters();
  for (const event of events) encounters.note(event);
  const meetings = new Meetings(store);
  await Promise.all([meetings.add(encounters.seen), meetings.add(encounters.seen)]);
  const again = new Meetings(store);
  expect(await again.of(seller)).toEqual({ ...NONE, offers: 2 });
  expect(await again.of(judge)).toEqual({ offers: 2, audits: 4, panels: 2 });
  await again.forget(judge);
  expect(await again.of(judge)).toEqual(NONE);
  expect(await again.of(seller)).toEqual({ ...NONE, offers: 2 });
});

it.each(['{', '{"offers":"many"}', 'null', '{"audits":1.5}'])(
  'a damaged record counts as none: %s',
  async (text) => {
    const store = createMemoryStore();
    await store.put(`met/${judge}`, utf8(text));
    expect(await new Meetings(store).of(judge)).toEqual(NONE);
  },
);
