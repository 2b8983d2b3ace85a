/**
 * The process of a download: node-llama-cpp's downloader lives and dies here. It retries a dead
 * server 150 times, reports a cancelled download as done and lets a full disk end the process: its
 * parent, pull.ts, is what makes that an answer. Knows nothing of hashes and manifests.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelDownloader } from 'node-llama-cpp';
import type { PullFromChild, PullToChild } from './pull.js';

let downloader: ModelDownloader | undefined;

const send = (message: PullFromChild) => process.send?.(message);

/** Says what went wrong and ends: nothing of this process is used again. */
function fail(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  process.send?.({ type: 'failed', message } satisfies PullFromChild, () => process.exit(1));
}

/** Waits for writes at work, so that the partial file is whole pieces, and keeps it. */
async function cancel(): Promise<void> {
  await downloader?.cancel({ deleteTempFile: false }).catch(() => undefined);
  process.exit(0);
}

async function pull(request: Extract<PullToChild, { type: 'pull' }>): Promise<void> {
  const { uri, folder, fileName, home } = request;
  const { createModelDownloader } = await import('node-llama-cpp');
  // From now on silence is the server's.
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

// A terminal's Ctrl-C reaches every process of its group; when to end is the parent's decision.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
// Such as a write to a full disk, which nobody in the downloader waits for.
process.on('unhandledRejection', fail);
process.on('disconnect', () => void cancel());
process.on('message', (message: PullToChild) => {
  if (message.type === 'cancel') void cancel();
  else pull(message).catch(fail);
});
