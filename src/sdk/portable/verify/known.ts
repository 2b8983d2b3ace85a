/** What is known of a record's model: its manifest, and its vocabulary table. */
import { RasticError } from '../../../base/errors.js';
import { hashManifest, type Manifest } from '../../../protocol/model/manifest.js';
import {
  decodeVocabulary,
  hashVocabulary,
  VOCABULARY_IDS_MAX,
  type Vocabulary,
} from '../../../protocol/model/vocabulary.js';
import type { Job } from '../../../protocol/sign/structs.js';
import type { VerifyOptions } from './verified.js';

export interface Known {
  /** Undefined: none was given. */
  readonly manifest: Manifest | undefined;
  /** The model's own, or one without pieces that takes every id a model may have. */
  readonly vocabulary: Vocabulary;
  readonly hasText: boolean;
}

/** Takes every id, and can decode none. */
function unknownVocabulary(): Vocabulary {
  const bytes: Uint8Array[] = [];
  bytes.length = VOCABULARY_IDS_MAX;
  return { bytes, eog: [] };
}

function manifestOf(job: Job, manifests: readonly Manifest[]): Manifest {
  const found = manifests.find((each) => hashManifest(each) === job.manifestHash);
  if (found === undefined) throw new RasticError('VERIFY_MANIFEST', { modelId: job.modelId });
  return found;
}

/** @throws RasticError VERIFY_MANIFEST, VERIFY_VOCABULARY, VOCABULARY_FORMAT. */
export function knownOf(job: Job, { manifests, vocabulary }: VerifyOptions): Known {
  const manifest = manifests && manifestOf(job, manifests);
  if (vocabulary === undefined) {
    return { manifest, vocabulary: unknownVocabulary(), hasText: false };
  }
  const table = decodeVocabulary(vocabulary);
  const hash = hashVocabulary(table);
  // Without the manifest nothing says that the table is the model's.
  if (manifest === undefined || manifest.vocabulary !== hash) {
    throw new RasticError('VERIFY_VOCABULARY', { hash, expected: manifest?.vocabulary ?? 'none' });
  }
  return { manifest, vocabulary: table, hasText: true };
}
