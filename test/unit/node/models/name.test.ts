/** Which model a name means: the network's name and the file's name, and what is said otherwise. */
import { expect, test } from 'vitest';
import { MANIFEST } from '../../../../scripts/vectors/network.js';
import { findByName } from '../../../../src/node/models/name.js';
import type { Manifest } from '../../../../src/protocol/model/manifest.js';
import type { Hash } from '../../../../src/protocol/sign/structs.js';

const idOf = (byte: string): Hash => `0x${byte.repeat(32)}`;
const small: Manifest = { ...MANIFEST, name: 'rastic-small', modelId: idOf('aa') };
const four: Manifest = { ...small, quantization: 'Q4_0', modelId: idOf('bb') };
const big: Manifest = {
  ...MANIFEST,
  name: 'Big Model 7B',
  modelId: idOf('cc'),
  source: 'https://models.invalid/x/big-model-7b-instruct.Q8_0.gguf',
};

const codeAnd = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('found');
};

test.each([
  ['Big Model 7B'],
  ['big-model-7b'],
  ['big-model-7b.Q8_0.gguf'],
  ['models/big-model-7b-instruct.Q8_0.gguf'],
  [idOf('cc')],
  ['cc'.repeat(32)],
])('understands %s', (name) => {
  expect(findByName([small, big], name)).toBe(big);
});

test('the file name tells two quantizations of one name apart', () => {
  expect(findByName([small, four], 'rastic-small.Q4_0.gguf')).toBe(four);
  expect(findByName([small, four], 'rastic-small:Q8_0')).toBe(small);
});

test('ask without --model said only that there is no model: it says which there are', () => {
  expect(findByName([small])).toBe(small);
  expect(codeAnd(() => findByName([small, big]))).toMatchObject({
    code: 'ASK_MODEL_CHOICE',
    data: { choices: ['rastic-small', 'Big Model 7B'] },
  });
  expect(codeAnd(() => findByName([small, four, big], 'rastic-small'))).toMatchObject({
    code: 'ASK_MODEL_CHOICE',
    data: { choices: ['rastic-small:Q8_0', 'rastic-small:Q4_0'] },
  });
  expect(codeAnd(() => findByName([small, big], 'other'))).toMatchObject({
    code: 'ASK_MODEL',
    data: { modelId: 'other', choices: ['rastic-small', 'Big Model 7B'] },
  });
});
