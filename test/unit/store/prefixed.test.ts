/** Views of a store by prefix. */
import { expect, it } from 'vitest';
import { prefixed } from '../../../src/store/prefixed.js';
import { createMemoryStore } from '../../support/store/memory-store.js';

it('shows one prefix only, without it, and nests', async () => {
  const store = createMemoryStore();
  const jobs = prefixed(store, 'job/');
  const inner = prefixed(jobs, 'x/');
  await store.put('other', Uint8Array.of(0));
  await jobs.put('a', Uint8Array.of(1));
  await inner.batch([
    { type: 'put', key: 'b', value: Uint8Array.of(2) },
    { type: 'del', key: 'none' },
  ]);
  const keys: string[] = [];
  for await (const [key] of jobs.entries('')) keys.push(key);
  expect(keys).toEqual(['a', 'x/b']);
  expect(await store.get('job/x/b')).toEqual(Uint8Array.of(2));
  expect(await inner.get('b')).toEqual(Uint8Array.of(2));
});

it('closes nothing beneath it', async () => {
  const store = createMemoryStore();
  await prefixed(store, 'job/').close();
  await store.put('a', Uint8Array.of(1));
});

it('refuses a prefix that could overlap another', () => {
  expect(() => prefixed(createMemoryStore(), 'job')).toThrow(TypeError);
});
