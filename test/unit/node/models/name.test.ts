/** What a name of a model means. */
import { describe, expect, test } from 'vitest';
import { MANIFEST } from '../../../../scripts/vectors/network.js';
import { sentenceOf } from '../../../../src/cli/terminal/sentences.js';
import { chooseManifest } from '../../../../src/node/models/name.js';
import type { Manifest } from '../../../../src/protocol/model/manifest.js';
import type { Hash } from '../../../../src/protocol/sign/structs.js';
import { hasCode } from '../../../support/wire/codes.js';
import { fakeManifest } from '../../../support/world/world-manifest.js';

const id = (digit: string): Hash => `0x${digit.repeat(64)}`;
const model = (name: string, quantization: string, digit: string) => ({
  ...fakeManifest(),
  ...{ name, quantization, modelId: id(digit) },
});
const q8 = model('fox', 'Q8_0', 'a');
const q4 = model('fox', 'Q4_0', 'b');
const hen = model('hen', 'Q4_0', 'c');

describe('two quantizations of one name, of which --model NAME took the first silently', () => {
  test('are refused with the choices', () => {
    hasCode('MODEL_AMBIGUOUS', () => chooseManifest([q8, q4, hen], 'fox'));
    expect(() => chooseManifest([q8, q4, hen], 'fox')).toThrow('fox:Q8_0');
    try {
      chooseManifest([q8, q4, hen], 'fox');
    } catch (error) {
      expect(sentenceOf(error)).toBe(
        '2 models are called fox; name one of them: fox:Q8_0, fox:Q4_0',
      );
    }
  });

  test('are chosen by quantization and by the id’s first digits', () => {
    expect(chooseManifest([q8, q4], 'fox:Q4_0')).toBe(q4);
    expect(chooseManifest([q8, q4], 'fox:q8_0')).toBe(q8);
    for (const name of [id('b'), id('b').slice(2), 'bbbbbbbb', '0xBBBBBBBB']) {
      expect(chooseManifest([q8, q4], name)).toBe(q4);
    }
  });

  test('of one quantization are told apart by id', () => {
    const other = model('fox', 'Q8_0', 'd');
    expect(() => chooseManifest([q8, other], 'fox')).toThrow(id('d'));
    hasCode('MODEL_AMBIGUOUS', () => chooseManifest([q8, other], 'fox:Q8_0'));
  });
});

test('without a name there must be one model, and an unknown name is none', () => {
  expect(chooseManifest([hen])).toBe(hen);
  expect(chooseManifest([q8, q4, hen], 'hen')).toBe(hen);
  hasCode('ASK_MODEL_CHOICE', () => chooseManifest([q8, hen]));
  hasCode('ASK_MODEL', () => chooseManifest([q8, hen], 'owl'));
  hasCode('ASK_MODEL', () => chooseManifest([], undefined));
});

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
  expect(chooseManifest([small, big], name)).toBe(big);
});

test('the file name tells two quantizations of one name apart', () => {
  expect(chooseManifest([small, four], 'rastic-small.Q4_0.gguf')).toBe(four);
  expect(chooseManifest([small, four], 'rastic-small:Q8_0')).toBe(small);
});

test('ask without --model said only that there is no model: it says which there are', () => {
  expect(chooseManifest([small])).toBe(small);
  expect(codeAnd(() => chooseManifest([small, big]))).toMatchObject({
    code: 'ASK_MODEL_CHOICE',
    data: { choices: ['rastic-small', 'Big Model 7B'] },
  });
  expect(codeAnd(() => chooseManifest([small, four, big], 'rastic-small'))).toMatchObject({
    code: 'MODEL_AMBIGUOUS',
    data: { choices: ['rastic-small:Q8_0', 'rastic-small:Q4_0'] },
  });
  expect(codeAnd(() => chooseManifest([small, big], 'other'))).toMatchObject({
    code: 'ASK_MODEL',
    data: { modelId: 'other', choices: ['rastic-small', 'Big Model 7B'] },
  });
});
