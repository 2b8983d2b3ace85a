/** Cases for vocabulary, input hashes, manifest and engine class. */
import { concat, toHex, u32le, utf8 } from '../../src/base/bytes.js';
import type { EngineClass } from '../../src/protocol/model/engine-class.js';
import type { Manifest } from '../../src/protocol/model/manifest.js';
import { vocabulary } from './finish.js';
import type { VectorInput } from './operations.js';
import { hashOf, ZERO } from './synthetic.js';

const LABEL = utf8('rastic/vocabulary/v1');
const decode = (name: string, ...parts: Uint8Array[]): VectorInput => {
  return { name, op: 'decodeVocabulary', input: { bytes: toHex(concat(...parts)) } };
};
const two = Uint8Array.of(2, 0, 0x61, 0x62, 0, 0);

export const vocabularyCases: readonly VectorInput[] = [
  { name: 'table', op: 'vocabulary', input: vocabulary },
  { name: 'empty table', op: 'vocabulary', input: { bytes: [], eog: [] } },
  {
    name: '[VOCABULARY-1 REJECT] eog outside the table',
    op: 'vocabulary',
    input: { bytes: ['0x61'], eog: [1] },
  },
  decode('decodes', LABEL, u32le(2), two, u32le(1), u32le(1)),
  decode('another label', utf8('rastic/vocabulary/v2'), u32le(2), two, u32le(0)),
  decode('[VOCABULARY-2 REJECT] truncated token', LABEL, u32le(1), Uint8Array.of(3, 0, 0x61)),
  decode('[VOCABULARY-2 REJECT] a count beyond the bytes', LABEL, u32le(2), two, u32le(0xffffffff)),
  decode('[VOCABULARY-2 REJECT] more ids than bytes', LABEL, u32le(1_000_000), two),
  decode('more ids than the limit', LABEL, u32le(2 ** 20 + 1), two),
  decode('[VOCABULARY-3 REJECT] trailing byte', LABEL, u32le(2), two, u32le(0), Uint8Array.of(0)),
  decode(
    '[VOCABULARY-1 REJECT] descending eog',
    LABEL,
    u32le(2),
    two,
    u32le(2),
    u32le(1),
    u32le(0),
  ),
  { name: 'text', op: 'detokenize', input: { vocabulary, ids: [1, 7, 6, 0, 2] } },
  {
    name: 'a character split between tokens',
    op: 'detokenize',
    input: { vocabulary, ids: [8, 9] },
  },
  { name: 'an invalid byte is U+FFFD', op: 'detokenize', input: { vocabulary, ids: [9, 1] } },
  { name: 'an unfinished character', op: 'detokenize', input: { vocabulary, ids: [1, 8] } },
  { name: 'an id outside the table', op: 'detokenize', input: { vocabulary, ids: [99] } },
];

const salt = hashOf(0x5a);
const messages = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Grüße, 世界 🌍' },
];

export const inputCases: readonly VectorInput[] = [
  { name: 'chat', op: 'input', input: { input: { type: 'chat', messages }, salt } },
  { name: 'empty chat', op: 'input', input: { input: { type: 'chat', messages: [] }, salt } },
  { name: 'text', op: 'input', input: { input: { type: 'text', text: 'Once upon a time' }, salt } },
  { name: 'empty text', op: 'input', input: { input: { type: 'text', text: '' }, salt } },
  { name: 'ids', op: 'input', input: { input: { type: 'ids', ids: [1, 2, 2047] }, salt } },
  {
    name: 'the salt matters',
    op: 'input',
    input: { input: { type: 'text', text: '' }, salt: ZERO },
  },
  { name: 'prompt tokens', op: 'promptTokens', input: { ids: [1, 2, 2047], salt } },
  { name: 'no prompt tokens', op: 'promptTokens', input: { ids: [], salt } },
];

const manifest: Manifest = {
  name: 'rastic-small',
  modelId: hashOf(1),
  bytes: 4_379_936,
  quantization: 'Q8_0',
  context: 1024,
  licence: 'MIT',
  source: 'https://example.org/rastic-small',
  vocabulary: hashOf(2),
  classes: [
    { engineClass: hashOf(3), exact: true, selfTestRoot: hashOf(4) },
    { engineClass: hashOf(5), exact: false },
  ],
  tolerances: [
    {
      compute: hashOf(3),
      verifier: hashOf(5),
      margin: 20_000,
      distance: 20_000,
      hardMargin: 60_000,
      hardDistance: 60_000,
      typicalMargin: 1,
      typicalDistance: 9_000,
      positions: 18_000,
      measured: '2026-11-20',
    },
  ],
};
const parse = (name: string, value: unknown): VectorInput => {
  return { name, op: 'manifest', input: { json: JSON.stringify(value) } };
};
const [first, other] = manifest.classes;
const [bounds] = manifest.tolerances;
const engineClass: EngineClass = {
  llamaCpp: 'v0.5.0',
  patch: 'none',
  isa: 'x86-64-v3',
  math: 'own',
  flashAttention: 'off',
  repack: 'off',
  kvType: 'f16',
  kvLayout: 'per-sequence',
  context: '1024',
  rope: 'model',
  window: 'model',
  templateRenderer: '@huggingface/jinja 0.5.11',
};

export const manifestCases: readonly VectorInput[] = [
  parse('manifest', manifest),
  parse('order of keys does not matter', Object.fromEntries(Object.entries(manifest).reverse())),
  { name: 'not JSON', op: 'manifest', input: { json: '{' } },
  parse('[MANIFEST-1 REJECT] not an object', []),
  parse('[MANIFEST-1 REJECT] a field missing', { ...manifest, licence: undefined }),
  parse('[MANIFEST-1 REJECT] an unknown field', { ...manifest, family: 'llama' }),
  parse('[MANIFEST-1 REJECT] a hash too short', { ...manifest, modelId: '0x00' }),
  parse('[MANIFEST-1 REJECT] upper-case hexadecimal', {
    ...manifest,
    modelId: `0x${'AB'.repeat(32)}`,
  }),
  parse('[MANIFEST-1 REJECT] fractional tolerance', {
    ...manifest,
    tolerances: [{ ...bounds, margin: 0.02 }],
  }),
  parse('[MANIFEST-2 REJECT] exact without a root', {
    ...manifest,
    classes: [{ engineClass: hashOf(3), exact: true }],
  }),
  parse('[MANIFEST-2 REJECT] a root that is not exact', {
    ...manifest,
    classes: [{ ...first, exact: false }],
  }),
  parse('a class twice', { ...manifest, classes: [first, other, other] }),
  parse('[MANIFEST-3 REJECT] hard bound below close', {
    ...manifest,
    tolerances: [{ ...bounds, hardMargin: 19_999 }],
  }),
  parse('[MANIFEST-1 REJECT] nothing typical', {
    ...manifest,
    tolerances: [{ ...bounds, typicalDistance: 0 }],
  }),
  parse('[MANIFEST-5 REJECT] typical margin above close', {
    ...manifest,
    tolerances: [{ ...bounds, typicalMargin: 20_001 }],
  }),
  parse('[MANIFEST-5 REJECT] typical distance above close', {
    ...manifest,
    tolerances: [{ ...bounds, typicalDistance: 20_001 }],
  }),
  parse('[MANIFEST-4 REJECT] a pair twice', { ...manifest, tolerances: [bounds, bounds] }),
  parse('[CANONICAL-1 REJECT] lone surrogate', { ...manifest, name: '\ud800' }),
  { name: 'engine class', op: 'engineClass', input: engineClass },
  {
    name: 'canonical JSON',
    op: 'canonicalJson',
    input: { value: { b: [1, -2, { z: true, a: '"\n\u2028é' }], a: '', Z: 0 } },
  },
  ...[1.5, null, 2 ** 53].map((value) => ({
    name: `[CANONICAL-2 REJECT] or [CANONICAL-3 REJECT] ${value}`,
    op: 'canonicalJson',
    input: { value },
  })),
];
