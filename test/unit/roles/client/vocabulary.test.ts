/** One vocabulary table for all jobs of a client, with a real node that serves it. */
import { expect, it } from 'vitest';
import { silentLogger } from '../../../../src/base/log.js';
import type { Manifest } from '../../../../src/protocol/model/manifest.js';
import { encodeVocabulary, hashVocabulary } from '../../../../src/protocol/model/vocabulary.js';
import { BlobServer } from '../../../../src/roles/blobs.js';
import { Vocabularies } from '../../../../src/roles/client/vocabulary.js';
import type { Directory } from '../../../../src/roles/directory/directory.js';
import type { Store } from '../../../../src/store/interface.js';
import { fakeVocabulary } from '../../../support/engine/fake-engine.js';
import { refOf, startNetwork } from '../../../support/net/network.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';

const hash = hashVocabulary(fakeVocabulary);
const manifest = { modelId: hash, vocabulary: hash } as Manifest;
const soon = () => AbortSignal.timeout(20_000);

async function open(store: Store, nodes: () => readonly { peerId: string; addresses: string[] }[]) {
  const network = await startNetwork();
  const told = nodes;
  const directory = {
    nodes: (role: string) =>
      role === 'compute'
        ? told().map(({ peerId, addresses }) => ({ peerId, record: { addresses } }))
        : [],
  } as unknown as Directory;
  return new Vocabularies({ store, directory, network, logger: silentLogger });
}

it('forty jobs that begin together on a client without the table fetch it once', async () => {
  const server = await startNetwork();
  await new BlobServer(server, new Map([[hash, encodeVocabulary(fakeVocabulary)]])).start();
  const store = createMemoryStore();
  let asked = 0;
  const vocabularies = await open(store, () => {
    asked++;
    const { peerId, addresses } = refOf(server);
    return [{ peerId, addresses: [...(addresses ?? [])] }];
  });
  const all = await Promise.all(
    Array.from({ length: 40 }, () => vocabularies.get(manifest, soon())),
  );
  expect(new Set(all).size).toBe(1);
  expect(all[0]).toEqual(fakeVocabulary);
  expect(asked).toBe(1);
});

it('a table that no node had is asked for again by the next job', async () => {
  const server = await startNetwork();
  await new BlobServer(server, new Map([[hash, encodeVocabulary(fakeVocabulary)]])).start();
  let isThere = false;
  const { peerId, addresses } = refOf(server);
  const nodes = () => (isThere ? [{ peerId, addresses: [...(addresses ?? [])] }] : []);
  const vocabularies = await open(createMemoryStore(), nodes);
  await expect(vocabularies.get(manifest, soon())).rejects.toMatchObject({
    code: 'ASK_VOCABULARY',
  });
  isThere = true;
  expect(await vocabularies.get(manifest, soon())).toEqual(fakeVocabulary);
});
