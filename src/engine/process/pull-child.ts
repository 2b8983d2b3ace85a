/**
 * The process of a download, in which node-llama-cpp's downloader runs. The downloader retries a
 * dead server 150 times, reports a cancelled download as done, and a full disk ends its process.
 * The parent, pull.ts, turns each of these into a proper result. Hashes and manifests are checked
 * elsewhere.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelDownloader } from 'node-llama-cpp';
import type { PullFromChild, PullToChild } from './pull.js';

let downloader: ModelDownloader | undefined;

const send = (message: PullFromChild) => process.send?.(message);

/** Reports what went wrong and ends the process, which is not used again. */
function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.send?.({ type: 'failed', message } satisfies PullFromChild, () => process.exit(1));
}

/**
 * Waits for running writes, so that the partial file consists of whole pieces, and keeps the file.
 */
async function cancel(): Promise<void> {
  await downloader?.cancel({ deleteTempFile: false }).catch(() => undefined);
  process.exit(0);
}

async function pull(request: Extract<PullToChild, { type: 'pull' }>): Promise<void> {
  const { uri, folder, fileName, home } = request;
  const { createModelDownloader } = await import('node-llama-cpp');
  // From now on, silence comes from the server.
  send({ type: 'progress', bytes: 0, total: 0 });
  downloader = await createModelDownloader({
    modelUri: uri,
    dirPath: folder,
    ...(fileName !== undefined && { fileName }),
    deleteTempFileOnCancel: false,
    onProgress: ({ downloadedSize: bytes, totalSize: total }) =>
      send({ type: 'progress', bytes, total }),
  });
  if (downloader.totalFiles !== 1) throw new Error('it is split; a model is one file');
  const there = join(home, downloader.entrypointFilename);
  if (existsSync(there)) return void send({ type: 'done', path: there, bytes: 0 });
  send({ type: 'progress', bytes: downloader.downloadedSize, total: downloader.totalSize });
  const path = await downloader.download();
  send({ type: 'done', path, bytes: downloader.totalSize });
}

// A terminal's Ctrl-C reaches every process of its group, but the parent decides when to end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
// For example a write to a full disk, which the downloader does not await.
process.on('unhandledRejection', fail);
process.on('disconnect', () => void cancel());
process.on('message', (message: PullToChild) => {
  if (message.type === 'cancel') void cancel();
  else pull(message).catch(fail);
});
