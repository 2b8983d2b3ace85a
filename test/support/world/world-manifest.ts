/** The fake model's manifest: one exact class, and one that is judged by tolerances. */

import { hashOf } from '../../../scripts/vectors/network.js';
import type { Manifest } from '../../../src/protocol/model/manifest.js';
import { hashVocabulary } from '../../../src/protocol/model/vocabulary.js';
import { fakeModelInfo, fakeVocabulary } from '../engine/fake-engine.js';

/** Logits by which the loose class' prefill differs from its decode. */
export const LOOSE_NOISE = 0.01;
export const LOOSE_ENGINE = { engineClass: 'loose', prefillNoise: LOOSE_NOISE } as const;

export function fakeManifest(): Manifest {
  const exact = fakeModelInfo();
  const loose = fakeModelInfo(LOOSE_ENGINE);
  const bound = LOOSE_NOISE * 1e6;
  return {
    name: exact.name,
    modelId: exact.modelId,
    bytes: exact.bytes,
    quantization: exact.quantization,
    context: exact.contextTokens,
    licence: 'MIT',
    source: 'none',
    vocabulary: hashVocabulary(fakeVocabulary),
    classes: [
      { engineClass: exact.engineClass, exact: true, selfTestRoot: hashOf('self-test') },
      { engineClass: loose.engineClass, exact: false },
    ],
    tolerances: [
      {
        compute: loose.engineClass,
        verifier: loose.engineClass,
        margin: 3 * bound,
        distance: 2 * bound,
        hardMargin: 9 * bound,
        hardDistance: 6 * bound,
        typicalMargin: 2 * bound,
        typicalDistance: bound,
        positions: 1_000,
        measured: '2026-11-20',
      },
    ],
  };
}
