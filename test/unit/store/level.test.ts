/** The store over level: what it keeps, and what it refuses. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Level } from 'level';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { RasticError } from '../../../src/base/errors.js';
import type { Store } from '../../../src/store/interface.js';
import { openStore } from '../../../src/store/level.js';
import { createMemoryStore } from '../../support/store/memory-store.js';
import { tempFolder } from '../../support/store/temp-folder.js';

const bytes = (...values: number[]) => Uint8Array.from(values);

async function list(store: Store, prefix: string) {
  const found: [string, number[]][] = [];
  for await (const [key, value] of store.entries(prefix)) found.push([key, [...value]]);
  return found;
}

async function open(path: string, version?: string): Promise<Store> {
  const store = await openStore(path, version);
  onTestFinished(() => store.close());
  return store;
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: RasticError) => error.code,
  );

const makers: Record<string, () => Promise<Store>> = {
  level: async () => open(join(await tempFolder(), 'database')),
  memory: async () => createMemoryStore(),
};

describe.each(Object.entries(makers))('a %s store', (_, make) => {
  it('gives back what was put, as a plain Uint8Array of its own', async () => {
    const store = await make();
    const value = bytes(1, 2, 3);
    const done = store.put('a', value);
    value[0] = 9;
    await done;
    const found = await store.get('a');
    expect(found).toStrictEqual(bytes(1, 2, 3));
    expect(found?.constructor).toBe(Uint8Array);
    expect(await store.get('b')).toBeUndefined();
  });

  it('keeps an empty value apart from none', async () => {
    const store = await make();
    await store.put('empty', bytes());
    expect(await store.get('empty')).toStrictEqual(bytes());
  });

  it('lists one prefix in key order, whatever characters follow', async () => {
    const store = await make();
    const keys = ['job/b', 'job/a', 'jobs', 'job', 'job/\u{1f600}', 'job/\uffff', 'k'];
    for (const [i, key] of keys.entries()) await store.put(key, bytes(i));
    const found = await list(store, 'job/');
    expect(found.map(([key]) => key)).toEqual(['job/a', 'job/b', 'job/\uffff', 'job/\u{1f600}']);
    expect((await list(store, '')).length).toBe(keys.length);
  });

  it('applies a batch with deletions in order', async () => {
    const store = await make();
    await store.put('a', bytes(1));
    await store.batch([
      { type: 'del', key: 'a' },
      { type: 'put', key: 'b', value: bytes(2) },
      { type: 'put', key: 'b', value: bytes(3) },
    ]);
    expect(await list(store, '')).toEqual([['b', [3]]]);
  });

  it('keeps the last of many writes of one key that nobody waited for', async () => {
    const store = await make();
    const all = Array.from({ length: 200 }, (_unused, i) => store.put('k', bytes(i)));
    await Promise.all(all);
    expect(await store.get('k')).toStrictEqual(bytes(199));
  });

  it('refuses everything once closed', async () => {
    const store = await make();
    await store.close();
    await store.close();
    expect(await codeOf(store.get('a'))).toBe('STORE_CLOSED');
    expect(await codeOf(store.put('a', bytes()))).toBe('STORE_CLOSED');
  });
});

describe('the level store on disk', () => {
  it('finds its entries again after a restart', async () => {
    const path = join(await tempFolder(), 'database');
    const first = await openStore(path);
    await first.put('a', bytes(1));
    await first.close();
    expect(await list(await open(path), '')).toEqual([['a', [1]]]);
  });

  it('is locked against a second opening: STORE_LOCKED', async () => {
    const path = join(await tempFolder(), 'database');
    await open(path);
    expect(await codeOf(openStore(path))).toBe('STORE_LOCKED');
  });

  it('refuses another version: STORE_VERSION, and stays usable for the right one', async () => {
    const path = join(await tempFolder(), 'database');
    await (await openStore(path, '1')).close();
    expect(await codeOf(openStore(path, '2'))).toBe('STORE_VERSION');
    await open(path, '1');
  });

  it('refuses a database that is not ours: STORE_VERSION', async () => {
    const path = join(await tempFolder(), 'database');
    const other = new Level(path);
    await other.put('somebody', 'else');
    await other.close();
    expect(await codeOf(openStore(path))).toBe('STORE_VERSION');
  });

  it('does not begin anew when the database is gone: STORE_MISSING', async () => {
    const path = join(await tempFolder(), 'database');
    await (await openStore(path)).close();
    await rename(path, `${path}.away`);
    expect(await codeOf(openStore(path))).toBe('STORE_MISSING');
    await rm(path, { recursive: true, force: true });
    await rename(`${path}.away`, path);
    await open(path);
  });

  it('does not open with a part of the keys when CURRENT is lost: STORE_MISSING', async () => {
    const path = join(await tempFolder(), 'database');
    const store = await openStore(path);
    await store.put('a', bytes(1));
    await store.close();
    await rm(join(path, 'CURRENT'));
    expect(await codeOf(openStore(path))).toBe('STORE_MISSING');
  });

  it('goes on with a first start that died before its marker was written', async () => {
    const path = join(await tempFolder(), 'database');
    await (await openStore(path)).close();
    await rm(`${path}.created`);
    const store = await open(path);
    await store.put('a', bytes(1));
    expect(await store.get('a')).toStrictEqual(bytes(1));
  });

  it('reports a folder that cannot be a database: STORE_OPEN', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'database'), 'a file');
    expect(await codeOf(openStore(join(folder, 'database')))).toBe('STORE_OPEN');
  });

  it('writes nothing more after one failed write, until reopened: STORE_FAILED', async () => {
    const path = join(await tempFolder(), 'database');
    const store = await openStore(path);
    const original = Level.prototype.batch;
    onTestFinished(() => {
      Level.prototype.batch = original;
    });
    await store.put('before', bytes(1));
    Level.prototype.batch = () => Promise.reject(new Error('disk full')) as never;
    const failing = store.put('a', bytes(2));
    const queued = store.put('b', bytes(3));
    expect(await codeOf(failing)).toBe('STORE_FAILED');
    Level.prototype.batch = original;
    expect(await codeOf(queued)).toBe('STORE_FAILED');
    expect(await codeOf(store.put('c', bytes(4)))).toBe('STORE_FAILED');
    await store.close();
    expect(await list(await open(path), '')).toEqual([['before', [1]]]);
  });

  it('asks for every write to be synced', async () => {
    const store = await open(join(await tempFolder(), 'database'));
    const spy = vi.spyOn(Level.prototype, 'batch');
    onTestFinished(() => spy.mockRestore());
    await store.put('a', bytes(1));
    await store.batch([{ type: 'del', key: 'a' }]);
    const options = spy.mock.calls.map((call) => (call as unknown[])[1]);
    expect(options).toEqual([{ sync: true }, { sync: true }]);
  });

  it('writes what waits at the same time with one sync, in order, and acknowledges it after', async () => {
    const path = join(await tempFolder(), 'database');
    const store = await openStore(path);
    const spy = vi.spyOn(Level.prototype, 'batch');
    onTestFinished(() => spy.mockRestore());
    const acknowledged: number[] = [];
    const writing = Array.from({ length: 100 }, async (_, i) => {
      await store.put('last', bytes(i));
      await store.put(`of ${i}`, bytes(i));
      acknowledged.push(i);
    });
    await store.put('alone', bytes(1));
    await Promise.all(writing);
    // The first of all begins at once, and the others wait for it together, each time.
    expect(spy.mock.calls.length).toBeLessThanOrEqual(4);
    expect(acknowledged).toHaveLength(100);
    await store.close();
    const again = await open(path);
    expect(await again.get('last')).toEqual(bytes(99));
    expect(await list(again, 'of ')).toHaveLength(100);
  });

  it('a group grows to a limit: more wait for the next', async () => {
    const store = await open(join(await tempFolder(), 'database'));
    const spy = vi.spyOn(Level.prototype, 'batch');
    onTestFinished(() => spy.mockRestore());
    await Promise.all(Array.from({ length: 2_500 }, (_, i) => store.put(`${i}`, bytes(1))));
    const sizes = spy.mock.calls.map((call) => (call as unknown as [unknown[]])[0].length);
    expect(sizes).toEqual([1, 1_024, 1_024, 451]);
  });

  it('does not let anyone write the version entry', async () => {
    const store = await open(join(await tempFolder(), 'database'));
    await expect(store.put('!rastic/version', bytes(1))).rejects.toThrow(TypeError);
    expect(await list(store, '')).toEqual([]);
  });

  it('creates the folders above it', async () => {
    const folder = await tempFolder();
    await mkdir(join(folder, 'x'));
    await open(join(folder, 'x', 'database'));
  });
});
