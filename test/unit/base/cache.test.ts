/** Bounded maps: which entry goes, and that two bounds hold at once. */
import { expect, test } from 'vitest';
import { Cache } from '../../../src/base/cache.js';

test('beyond the bound the entry that was not used for the longest goes', () => {
  const cache = new Cache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  expect(cache.get('a')).toBe(1);
  cache.set('c', 3);
  expect([cache.peek('a'), cache.peek('b'), cache.peek('c')]).toEqual([1, undefined, 3]);
});

test('a look is no use, a new value is one', () => {
  const cache = new Cache<string, number>(2);
  cache.set('a', 1);
  cache.set('b', 2);
  expect(cache.peek('a')).toBe(1);
  cache.set('c', 3);
  expect(cache.peek('a')).toBeUndefined();
  cache.set('b', 4);
  cache.set('d', 5);
  expect([cache.peek('b'), cache.peek('c'), cache.peek('d')]).toEqual([4, undefined, 5]);
});

test('values together weigh no more than their bound, and one that is too heavy is not kept', () => {
  const cache = new Cache<string, string>(10, { most: 4, of: (text) => text.length });
  cache.set('a', 'xx');
  cache.set('b', 'xx');
  cache.set('c', '');
  expect([cache.peek('a'), cache.peek('b'), cache.peek('c')]).toEqual([undefined, 'xx', '']);
  cache.set('d', 'xxxxx');
  expect(cache.peek('d')).toBeUndefined();
  expect(cache.peek('b')).toBe('xx');
});

test('recall makes a value once, and anew after it was forgotten', () => {
  const cache = new Cache<string, object>(16);
  const made: string[] = [];
  const get = (name: string) =>
    cache.recall(name, () => {
      made.push(name);
      return {};
    });
  const first = get('0');
  for (let i = 1; i < 16; i++) get(String(i));
  expect(get('0')).toBe(first);
  expect(made).toHaveLength(16);
  get('16');
  expect(get('0')).toBe(first);
  get('1');
  expect(made.slice(16)).toEqual(['16', '1']);
});
