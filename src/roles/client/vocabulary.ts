/** A client's copy of a model's vocabulary table. docs/protocol.md section 1. */
import { codeOf, RasticError } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import {
  decodeVocabulary,
  encodeVocabulary,
  type Vocabulary,
} from '../../protocol/model/vocabulary.js';
import { fetchVocabulary } from '../blobs.js';
import type { ClientComponents } from './interface.js';

/** From the store, or fetched once from any node. @throws RasticError ASK_VOCABULARY. */
export async function readVocabulary(
  { store, directory, network, logger }: ClientComponents,
  manifest: Manifest,
  signal: AbortSignal,
): Promise<Vocabulary> {
  const hash = manifest.vocabulary;
  const kept = await store.get(`vocabulary/${hash}`);
  if (kept !== undefined) return decodeVocabulary(kept);
  const nodes = [
    ...directory.nodes('compute', manifest.modelId),
    ...directory.nodes('verifier', manifest.modelId),
  ];
  for (const { peerId, record } of nodes) {
    try {
      const peer = { peerId, addresses: record.addresses };
      const vocabulary = await fetchVocabulary(network, peer, hash, { signal });
      await store.put(`vocabulary/${hash}`, encodeVocabulary(vocabulary));
      return vocabulary;
    } catch (error) {
      signal.throwIfAborted();
      logger.debug({ peerId, code: codeOf(error) }, 'no vocabulary table');
    }
  }
  throw new RasticError('ASK_VOCABULARY', { hash, asked: nodes.length });
}
