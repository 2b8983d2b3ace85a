/** A serving node whose folder takes no file that tells where it is: it is stopped all the same. */
import { mkdir } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { RasticNode } from '../../../src/node/node.js';
import type { StartHooks } from '../../../src/node/node-init.js';
import { runNode } from '../../../src/node/run.js';
import { dataFolder } from '../../../src/store/folder/data-folder.js';
import { tempFolder } from '../../support/store/temp-folder.js';

it.each([
  ['written', 'http://127.0.0.1:9100'],
  ['removed', undefined],
])('stops the node when its run file cannot be %s', async (_, url) => {
  const folder = dataFolder(await tempFolder());
  // No file is put in the place of a folder, nor removed there.
  await mkdir(`${folder.runFile}/in-the-way`, { recursive: true });
  const calls: string[] = [];
  const node = {
    folder,
    start: async (_signal: AbortSignal, { onOpen }: StartHooks) => {
      calls.push('start');
      await onOpen?.();
    },
    drain: async () => void calls.push('drain'),
    stop: async () => void calls.push('stop'),
  } as unknown as RasticNode;
  const onReady = () => void calls.push('ready');
  const options = url === undefined ? {} : { url };
  await expect(runNode(node, new AbortController().signal, onReady, options)).rejects.toThrow();
  expect(calls).toEqual(['start', 'stop']);
});
