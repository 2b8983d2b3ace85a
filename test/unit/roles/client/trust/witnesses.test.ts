/** The client's memory of verifiers: who stood alone, and what follows. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { utf8 } from '../../../../../src/base/bytes.js';
import { ALONE_MAX } from '../../../../../src/protocol/params.js';
import { isUnheard, Witnesses } from '../../../../../src/roles/client/trust/witnesses.js';
import { createMemoryStore } from '../../../../support/store/memory-store.js';
import { rejectsWith } from '../../../../support/wire/codes.js';

const [odd, good] = [addressOf('odd'), addressOf('good')];

it('[AUDIT-22] who was alone often, and mostly, is heard no more; a restart finds it', async () => {
  let store = createMemoryStore();
  for (let i = 0; i < ALONE_MAX; i++) {
    expect(await new Witnesses(store).unheard([odd, good])).toEqual(new Set());
    await new Witnesses(store).note(
      new Map([[odd, 'alone'] as const, [good, 'together'] as const]),
    );
    store = store.reopen();
  }
  const witnesses = new Witnesses(store);
  expect(await witnesses.of(good)).toEqual({ together: ALONE_MAX, alone: 0, caught: 0 });
  expect(await witnesses.unheard([odd, good])).toEqual(new Set([odd]));
  await witnesses.forget(odd);
  expect(await witnesses.of(odd)).toEqual({ together: 0, alone: 0, caught: 0 });
});

it('an honest one that was alone at times is heard on', () => {
  expect(isUnheard({ together: ALONE_MAX, alone: ALONE_MAX, caught: 0 })).toBe(false);
  expect(isUnheard({ together: 0, alone: ALONE_MAX - 1, caught: 0 })).toBe(false);
  expect(isUnheard({ together: ALONE_MAX - 1, alone: ALONE_MAX, caught: 0 })).toBe(true);
});

it('[AUDIT-22] who was caught by a canary is heard no more', async () => {
  const witnesses = new Witnesses(createMemoryStore());
  await witnesses.note(new Map([[odd, 'caught'] as const]));
  expect(await witnesses.unheard([odd, good])).toEqual(new Set([odd]));
});

it('loses nothing of audits that end at once, and tells of a damaged record', async () => {
  const store = createMemoryStore();
  const witnesses = new Witnesses(store);
  const note = () => witnesses.note(new Map([[odd, 'together'] as const]));
  await Promise.all(Array.from({ length: 20 }, note));
  expect((await witnesses.of(odd)).together).toBe(20);
  for (const damaged of [
    '{',
    '{"version":1,"together":0,"alone":0}',
    '{"version":2,"alone":0,"caught":0}',
  ]) {
    await store.put(`witness/${odd}`, utf8(damaged));
    await rejectsWith('STORE_FILE', witnesses.of(odd));
  }
});
