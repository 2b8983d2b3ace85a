/** What the downloader says is not believed: its process is a fake one that lies. */
import { EventEmitter } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type PullFromChild, pullFile } from '../../../../src/engine/process/pull.js';
import { tempFolder } from '../../../support/store/temp-folder.js';
import { rejectsWith } from '../../../support/wire/codes.js';

/** What it answers when it is told to fetch. */
let answer: PullFromChild;

class LyingDownloader extends EventEmitter {
  readonly connected = true;
  readonly exitCode = 0;
  readonly signalCode = null;
  send({ type }: { readonly type: string }): void {
    if (type === 'pull') queueMicrotask(() => this.emit('message', answer));
    else for (const event of ['exit', 'disconnect']) this.emit(event);
  }
}
vi.mock(import('../../../../src/engine/process/fork.js'), async (original) => ({
  ...(await original()),
  forkChild: () => new LyingDownloader() as never,
}));

async function pull(written: number, bytes: number): Promise<string> {
  const folder = await tempFolder();
  const path = join(folder, 'small.gguf');
  if (written > 0) await writeFile(path, Buffer.alloc(written));
  answer = { type: 'done', path, bytes };
  const { signal } = new AbortController();
  const uri = 'https://host.example/small.gguf';
  const request = { uri, shown: uri, folder, signal };
  return pullFile({ ...request, onProgress: () => undefined });
}

test.each([
  ['all but a byte', 999, 1_000],
  ['a byte too many', 1_001, 1_000],
  ['nothing', 0, 1_000],
  ['nothing, of a size that was never told', 0, 0],
])('[PULL-1 REJECT] %s is not done', async (_, written, bytes) => {
  await rejectsWith('MODEL_PULL', pull(written, bytes));
});

test('all of it is done, also of a size that was never told', async () => {
  for (const bytes of [1_000, 0]) expect(await pull(1_000, bytes)).toMatch(/small\.gguf$/);
});
