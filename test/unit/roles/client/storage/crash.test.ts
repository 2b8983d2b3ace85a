/** A client that dies while it keeps a job: what it finds is one whole state of the job, never a mix. */

import { readdirSync } from 'node:fs';
import { cp, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { codeOf } from '../../../../../src/base/errors.js';
import type { Store, Write } from '../../../../../src/store/interface.js';
import { openStore } from '../../../../../src/store/level.js';
import { createMemoryStore, type MemoryStore } from '../../../../support/store/memory-store.js';
import { tempFolder } from '../../../../support/store/temp-folder.js';
import { KEPT, keepJob, STEPS, textOf } from '../../../../support/world/kept-job.js';

const BATCHES = STEPS.length + 1;

/** What a test does in the place of the n-th batch, counted from 0. */
type Instead = (batch: number, writes: readonly Write[]) => readonly Write[] | undefined;

/** A store that dies for good where `instead` gives something to write: it writes that, and throws. */
function dying(inner: MemoryStore, instead: Instead): Store {
  let batches = 0;
  const batch = async (writes: readonly Write[]): Promise<void> => {
    const last = instead(batches++, writes);
    await inner.batch(last ?? writes);
    if (last !== undefined) throw new Error('died');
  };
  return {
    get: (key) => inner.get(key),
    put: (key, value) => batch([{ type: 'put', key, value }]),
    batch,
    entries: (prefix) => inner.entries(prefix),
    pages: (prefix, from) => inner.pages(prefix, from),
    recover: () => inner.recover(),
    close: () => inner.close(),
  };
}

const seenIn = (store: Store): Promise<string> =>
  textOf(store).catch((error: unknown) => codeOf(error) ?? Promise.reject(error));

async function afterCrash(instead: Instead): Promise<string> {
  const disk = createMemoryStore();
  await expect(keepJob(dying(disk, instead))).rejects.toThrow('died');
  return seenIn(disk.reopen());
}

/** The record's states, from before the first batch to after the last. */
async function statesOf(): Promise<readonly string[]> {
  const states = ['JOB_UNKNOWN'];
  const disk = createMemoryStore();
  const watched: Store = {
    ...disk,
    batch: async (writes) => {
      await disk.batch(writes);
      states.push(await seenIn(disk));
    },
  };
  await keepJob(watched);
  return states;
}

it('dies before, and after, each of its writes: the old state, and the new one', async () => {
  const states = await statesOf();
  expect(states).toHaveLength(BATCHES + 1);
  expect(new Set(states).size).toBe(states.length);
  for (let k = 0; k < BATCHES; k++) {
    expect(await afterCrash((n) => (n === k ? [] : undefined)), `before ${k}`).toBe(states[k]);
    const after = await afterCrash((n, writes) => (n === k ? writes : undefined));
    expect(after, `after ${k}`).toBe(states[k + 1]);
  }
});

it('the control: a checkpoint without its leaves, or without its head, is seen', async () => {
  for (const lost of ['/leaves/', 'job/']) {
    const torn = await afterCrash((n, writes) =>
      n === 5 ? writes.filter(({ key }) => !key.includes(lost)) : undefined,
    );
    expect(torn, lost).toBe('STORE_FILE');
  }
});

it('a database whose log is cut anywhere: one of the states, the later the longer it is', async () => {
  const states = await statesOf();
  const root = await tempFolder();
  const path = join(root, 'database');
  const store = await openStore(path);
  await keepJob(store);
  await store.close();
  const log = readdirSync(path).find((name) => name.endsWith('.log')) ?? '';
  const { size } = await stat(join(path, log));
  expect(size).toBeGreaterThan(10_000);
  const CUTS = 40;
  const seen: number[] = [];
  for (let i = 0; i <= CUTS; i++) {
    const copy = join(root, `cut-${i}`);
    await cp(path, copy, { recursive: true });
    await cp(`${path}.created`, `${copy}.created`);
    // The first write of all is the store's own version.
    await truncate(join(copy, log), 200 + Math.floor(((size - 200) * i) / CUTS));
    const opened = await openStore(copy);
    seen.push(states.indexOf(await seenIn(opened)));
    await opened.close();
  }
  expect(seen).not.toContain(-1);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe(BATCHES);
  expect(new Set(seen).size).toBeGreaterThan(5);
  expect(KEPT.leaves).toHaveLength(96);
});
