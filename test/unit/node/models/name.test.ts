/** What a name of a model means. */
import { describe, expect, test } from 'vitest';
import { sentenceOf } from '../../../../src/cli/terminal/sentences.js';
import { chooseManifest } from '../../../../src/node/models/name.js';
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
  hasCode('ASK_MODEL', () => chooseManifest([q8, hen]));
  hasCode('ASK_MODEL', () => chooseManifest([q8, hen], 'owl'));
  hasCode('ASK_MODEL', () => chooseManifest([], undefined));
});
