/** A GGUF that was overwritten while the engine had it mapped cost a fifth of the stake, three times. */
import { createHash } from 'node:crypto';
import { open, rename, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stampFile } from '../../../../src/engine/model/model-file.js';
import { ModelWatch } from '../../../../src/engine/model/model-watch.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

const RIGHT = 'weights of a model';
const hashOf = (text: string) => `0x${createHash('sha256').update(text).digest('hex')}` as const;

/** A watched file; the clock is ahead, so that no test waits for two seconds to pass. */
async function watched() {
  const path = join(await tempFolder(), 'model.gguf');
  await writeFile(path, RIGHT);
  const read: string[] = [];
  const clock = { now: () => Date.now() + 60_000 };
  const [modelId, stamp] = [hashOf(RIGHT), await stampFile(path)];
  const onRead = (actual: string) => read.push(actual);
  const watch = await ModelWatch.open({ path, modelId, stamp, clock, onRead });
  onTestFinished(() => watch.close());
  return { path, watch, read };
}

/** Writes into the file, as `cp` over it does: the inode stays. */
async function overwrite(path: string, text: string) {
  const file = await open(path, 'r+');
  await file.write(text, 0);
  await file.close();
}

test('a file that was overwritten in place went unnoticed, also with its old time', async () => {
  const { path, watch, read } = await watched();
  expect(await watch.look()).toBe('right');
  const { atime, mtime } = await stat(path);
  await overwrite(path, 'WEIGHTS of a model');
  await utimes(path, atime, mtime);
  expect(await watch.look()).toBe('changing');
  expect(await watch.settle()).toBe('wrong');
  expect(await watch.look()).toBe('wrong');
  expect(read).toEqual([hashOf('WEIGHTS of a model')]);
  expect(await watch.isReplaced()).toBe(false);
});

test('the right bytes put back are right again', async () => {
  const { path, watch } = await watched();
  await overwrite(path, 'WEIGHTS');
  expect(await watch.settle()).toBe('wrong');
  await overwrite(path, 'weights');
  expect(await watch.settle()).toBe('right');
});

test('a touched file is read once, and is right', async () => {
  const { path, watch, read } = await watched();
  await utimes(path, new Date(), new Date());
  expect(await watch.look()).toBe('changing');
  expect(await watch.settle()).toBe('right');
  expect(await watch.look()).toBe('right');
  expect(read).toEqual([hashOf(RIGHT)]);
});

test('a file replaced by renaming is safe for the running engine, and is told', async () => {
  const { path, watch } = await watched();
  await writeFile(`${path}.new`, 'another model');
  await rename(`${path}.new`, path);
  expect(await watch.settle()).toBe('right');
  expect(await watch.isReplaced()).toBe(true);
});

test('after a slash every byte is read, whatever the times say', async () => {
  const { watch, read } = await watched();
  expect(await watch.reread()).toBe('right');
  expect(read).toHaveLength(1);
});

test('a disk that failed while nobody waited for the reading ended the node', async () => {
  // Linux opens a folder like a file, and fails to read it.
  const path = await tempFolder();
  const [clock, stamp] = [{ now: () => Date.now() + 60_000 }, await stampFile(path)];
  const init = { path, modelId: hashOf(RIGHT), stamp, clock, onRead: () => undefined };
  const watch = await ModelWatch.open(init);
  onTestFinished(() => watch.close());
  await writeFile(join(path, 'new'), '');
  expect(await watch.look()).toBe('changing');
  // Its reading takes three calls of the system, and nobody waits for it.
  for (let i = 0; i < 50; i++) await stat(path);
  await expect(watch.settle()).rejects.toThrow('EISDIR');
});
