/**
 * Vocabulary tables by hash: a node with the model serves them as long bodies. A client fetches one from
 * any node, checks its hash and stores it. docs/protocol.md section 1.
 */
import { withTimeout } from '../base/abort.js';
import { RasticError } from '../base/errors.js';
import type { Startable } from '../base/lifecycle.js';
import type { Channel, Network, PeerRef } from '../net/interface.js';
import {
  decodeVocabulary,
  hashTable,
  VOCABULARY_BYTES_MAX,
  type Vocabulary,
} from '../protocol/model/vocabulary.js';
import { refuse } from '../protocol/rules.js';
import type { Hash } from '../protocol/sign/structs.js';
import { STREAM_LIMITS, STREAMS } from '../protocol/wire/topics.js';
import { withStream } from './exchange.js';
import { expectFrame, readLong, writeFrame, writeLong } from './frames.js';

const FETCH_MS = 30_000;

/** Serves blobs to any peer. */
export class BlobServer implements Startable {
  readonly #network: Network;
  readonly #blobs: ReadonlyMap<Hash, Uint8Array>;

  constructor(network: Network, blobs: ReadonlyMap<Hash, Uint8Array>) {
    this.#network = network;
    this.#blobs = blobs;
  }

  async start(): Promise<void> {
    this.#network.handle(STREAMS.blob, STREAM_LIMITS.blob, (channel) => this.#answer(channel));
  }

  async stop(): Promise<void> {}

  async #answer(channel: Channel): Promise<void> {
    const { signal } = channel;
    const { hash } = await expectFrame(channel, 'BlobRequest', { signal });
    const bytes = this.#blobs.get(hash);
    const status = bytes === undefined ? 'notFound' : 'ok';
    await writeFrame(channel, 'BlobReply', { status }, { signal });
    if (bytes !== undefined) await writeLong(channel, bytes, { signal });
    await channel.close();
  }
}

async function readBlob(channel: Channel, hash: Hash, signal: AbortSignal): Promise<Uint8Array> {
  await writeFrame(channel, 'BlobRequest', { hash }, { signal });
  const { status } = await expectFrame(channel, 'BlobReply', { signal });
  if (status !== 'ok') throw new RasticError('BLOB_MISSING', { hash, status });
  return readLong(channel, VOCABULARY_BYTES_MAX, { signal });
}

/** @throws RasticError NET_…, BLOB_MISSING, BLOB_WRONG: ask another node. */
export async function fetchVocabulary(
  network: Network,
  peer: PeerRef,
  hash: Hash,
  options: { readonly signal: AbortSignal },
): Promise<Vocabulary> {
  const signal = withTimeout(FETCH_MS, 'vocabulary table', options.signal);
  return withStream({ network, peer, stream: 'blob' }, { signal }, async (channel) => {
    const table = await readBlob(channel, hash, signal);
    // [BLOB-1 REJECT] A table must have the hash that the manifest names.
    if (hashTable(table) !== hash) refuse('BLOB-1', { hash });
    return decodeVocabulary(table);
  });
}
