/**
 * The process of a download, in which node-llama-cpp's downloader runs. The downloader retries a
 * dead server 150 times, reports a cancelled download as done, and a full disk ends its process.
 * The parent, pull.ts, turns each of these into a proper result. Hashes and manifests are checked
 * elsewhere.
 */
import type { ModelDownloader } from 'node-llama-cpp';
import { probe, splitCredentials } from './probe.js';
import type { PullFromChild, PullToChild } from './pull.js';

let downloader: ModelDownloader | undefined;

const send = (message: PullFromChild) => process.send?.(message);

/** Sends the last message and ends the process, which is not used again. */
function end(message: PullFromChild): void {
  process.send?.(message, () => process.exit(1));
}

const fail = (error: unknown): void =>
  end({ type: 'failed', message: error instanceof Error ? error.message : String(error) });

/**
 * Waits for running writes, so that the partial file consists of whole pieces, and keeps the file.
 */
async function cancel(): Promise<void> {
  await downloader?.cancel({ deleteTempFile: false }).catch(() => undefined);
  process.exit(0);
}

async function pull(request: Extract<PullToChild, { type: 'pull' }>): Promise<void> {
  const { uri, folder, fileName } = request;
  const { createModelDownloader } = await import('node-llama-cpp');
  // From now on, silence comes from the server.
  send({ type: 'progress', bytes: 0, total: 0 });
  const isWeb = /^https?:/i.test(uri);
  const refusal = isWeb ? await probe(uri) : undefined;
  if (refusal !== undefined) return end({ type: 'failed', ...refusal });
  // The downloader takes no password in an address.
  const { url, headers } = isWeb ? splitCredentials(uri) : { url: uri, headers: {} };
  downloader = await createModelDownloader({
    modelUri: url,
    headers,
    dirPath: folder,
    ...(fileName !== undefined && { fileName }),
    deleteTempFileOnCancel: false,
    onProgress: ({ downloadedSize: bytes, totalSize: total }) =>
      send({ type: 'progress', bytes, total }),
  });
  const { totalFiles: parts } = downloader;
  if (parts !== 1) return end({ type: 'split', parts });
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
