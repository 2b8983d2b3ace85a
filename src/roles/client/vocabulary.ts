/** A client's copy of a model's vocabulary table. docs/protocol.md section 1. */
import { createController } from '../../base/abort.js';
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

type Components = Pick<ClientComponents, 'store' | 'directory' | 'network' | 'logger'>;

/** Tables kept decoded: one of 128k ids takes some 20 MB. */
const TABLES_KEPT = 4;

/** The tables that jobs need: each is read and decoded once, however many jobs begin together. */
export class Vocabularies {
  readonly #components: Components;
  readonly #kept = new Cache<Hash, Shared<Vocabulary>>(TABLES_KEPT);

  constructor(components: Components) {
    this.#components = components;
  }

  /**
   * From the store, or fetched once from any node. @throws RasticError ASK_VOCABULARY; the signal's
   * reason, which ends this wait only.
   */
  get(manifest: Manifest, signal: AbortSignal): Promise<Vocabulary> {
    const make = () => new Shared(() => readVocabulary(this.#components, manifest));
    return this.#kept.recall(manifest.vocabulary, make).get(signal);
  }
}

async function readVocabulary(
  { store, directory, network, logger }: Components,
  manifest: Manifest,
): Promise<Vocabulary> {
  const { signal } = createController();
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
      logger.debug({ peerId, code: codeOf(error) }, 'no vocabulary table');
    }
  }
  throw new RasticError('ASK_VOCABULARY', { hash, asked: nodes.length });
}
