/** A client's copy of a model's vocabulary table. docs/protocol.md section 1. */
import { Cache } from '../../base/cache.js';
import { codeOf, RasticError } from '../../base/errors.js';
import { Shared } from '../../base/shared.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import {
  decodeVocabulary,
  encodeVocabulary,
  type Vocabulary,
} from '../../protocol/model/vocabulary.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { fetchVocabulary } from '../blobs.js';
import type { ClientComponents } from './interface.js';

type VocabularyComponents = Pick<ClientComponents, 'store' | 'directory' | 'network' | 'logger'>;

/** Tables that are kept decoded: a table of 256k ids takes a tenth of a second. */
const TABLES_MAX = 4;

export class Vocabularies {
  readonly #components: VocabularyComponents;
  readonly #tables = new Cache<Hash, Shared<Vocabulary>>(TABLES_MAX);

  constructor(components: VocabularyComponents) {
    this.#components = components;
  }

  /** From memory, the store, or any node. @throws RasticError ASK_VOCABULARY. */
  of(manifest: Manifest, signal: AbortSignal): Promise<Vocabulary> {
    const read = () => new Shared(() => readVocabulary(this.#components, manifest));
    return this.#tables.recall(manifest.vocabulary, read).get(signal);
  }
}

/** From the store, or fetched once from any node. @throws RasticError ASK_VOCABULARY. */
async function readVocabulary(
  { store, directory, network, logger }: VocabularyComponents,
  manifest: Manifest,
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
      const vocabulary = await fetchVocabulary(network, peer, hash, {});
      await store.put(`vocabulary/${hash}`, encodeVocabulary(vocabulary));
      return vocabulary;
    } catch (error) {
      logger.debug({ peerId, code: codeOf(error) }, 'no vocabulary table');
    }
  }
  throw new RasticError('ASK_VOCABULARY', { hash, asked: nodes.length });
}
