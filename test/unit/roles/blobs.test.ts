/** Vocabulary tables from nodes that send other bytes than were asked for. */
import { expect, it } from 'vitest';
import { hashOf } from '../../../scripts/vectors/network.js';
import { encodeVocabulary, hashVocabulary } from '../../../src/protocol/model/vocabulary.js';
import { BlobServer, fetchVocabulary } from '../../../src/roles/blobs.js';
import { fakeVocabulary } from '../../support/engine/fake-engine.js';
import { refOf, startNetwork } from '../../support/net/network.js';

it('[BLOB-1 REJECT] bytes of another hash were decoded before their hash was looked at', async () => {
  const [server, client] = [await startNetwork(), await startNetwork()];
  const [wrong, right] = [hashOf('wrong'), hashVocabulary(fakeVocabulary)];
  // What the decoder would refuse with its own code.
  const blobs = new Map([
    [wrong, new Uint8Array(5)],
    [right, encodeVocabulary(fakeVocabulary)],
  ]);
  await new BlobServer(server, blobs).start();
  const fetched = (hash: typeof wrong) =>
    fetchVocabulary(client, refOf(server), hash, { signal: AbortSignal.timeout(20_000) });
  await expect(fetched(wrong)).rejects.toMatchObject({ code: 'BLOB_WRONG' });
  expect(await fetched(right)).toEqual(fakeVocabulary);
});
