import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SAMPLER } from '../../../../scripts/vectors/synthetic.js';
import { codeOf } from '../../../../src/base/errors.js';
import { createDetokenizer } from '../../../../src/protocol/model/detokenize.js';
import {
  bytesOf,
  bytesOfId,
  checkVocabularySize,
  decodeVocabulary,
  encodeVocabulary,
  VOCABULARY_IDS_MAX,
} from '../../../../src/protocol/model/vocabulary.js';
import { auditLogits } from '../../../../src/protocol/proof/wide-leaf.js';
import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('vocabulary', 'input');

const vocabularies = fc.array(fc.uint8Array({ maxLength: 12 }), { maxLength: 40 }).chain((bytes) =>
  fc.record({
    bytes: fc.constant(bytes),
    eog: fc.subarray(Array.from(bytes, (_, id) => id)),
  }),
);

describe('vocabulary', () => {
  it('decodes to what was encoded', () => {
    fc.assert(
      fc.property(vocabularies, (v) => {
        expect(decodeVocabulary(encodeVocabulary(v))).toEqual(v);
      }),
    );
  });

  it('[VOCABULARY-2 REJECT] mutated bytes are refused with a code or encode to themselves', () => {
    const mutations = fc.record({ at: fc.nat(), flip: fc.integer({ min: 1, max: 255 }) });
    fc.assert(
      fc.property(vocabularies, mutations, fc.nat({ max: 3 }), (v, { at, flip }, cut) => {
        const bytes = encodeVocabulary(v).slice(cut);
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ flip;
        try {
          expect(encodeVocabulary(decodeVocabulary(bytes))).toEqual(bytes);
        } catch (error) {
          expect(codeOf(error)).toBe('VOCABULARY_FORMAT');
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('[VOCABULARY-4 REJECT] more ids than its limit, when writing too', () => {
    const piece = new Uint8Array();
    const bytes = Array.from({ length: VOCABULARY_IDS_MAX + 1 }, () => piece);
    expect(() => encodeVocabulary({ bytes, eog: [] })).toThrow('VOCABULARY_FORMAT');
  });

  it('[VOCABULARY-5 REJECT] has no bytes for an id that it does not have', () => {
    const vocabulary = { bytes: [Uint8Array.of(65)], eog: [] };
    expect(bytesOfId(vocabulary, 0)).toEqual(Uint8Array.of(65));
    for (const id of [-1, 1, 0.5]) {
      expect(() => bytesOfId(vocabulary, id)).toThrow('VOCABULARY_ID');
    }
  });

  it('[VOCABULARY-6 REJECT] fewer than 256 ids: the ledger refused the leaves of an honest panel', () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => Uint8Array.of(byte));
    checkVocabularySize({ bytes, eog: [] });
    const small = { bytes: bytes.slice(1), eog: [] };
    expect(() => checkVocabularySize(small)).toThrow('VOCABULARY_SMALL {"size":255,"least":256}');
    // Why 256: the ledger, which knows no vocabulary, expects the same width for any job.
    const job = (topK: number) => ({ sampler: { ...SAMPLER, topK }, topLogits: 20 });
    for (const topK of [1, 64, 256]) {
      expect(auditLogits(job(topK), 256)).toBe(auditLogits(job(topK), 2 ** 31));
    }
    expect(auditLogits(job(1), 40)).not.toBe(auditLogits(job(1), 2 ** 31));
  });

  it('text does not depend on where tokens split it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.nat({ max: 5 })), (text, cuts) => {
        let rest = new TextEncoder().encode(text);
        const bytes: Uint8Array[] = [];
        for (const cut of cuts) {
          bytes.push(rest.slice(0, cut));
          rest = rest.slice(cut);
        }
        bytes.push(rest);
        const vocabulary = { bytes, eog: [] };
        const ids = bytes.map((_, id) => id);
        const detokenizer = createDetokenizer(vocabulary);
        const shown = ids.map((id) => detokenizer.push(id)).join('') + detokenizer.end();
        expect(shown).toBe(text);
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytesOf(vocabulary, ids))).toBe(
          text,
        );
      }),
    );
  });
});
