/** The table cut from a header: what each id prints, and which ids end a generation. */
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../../src/base/bytes.js';
import { findEndTokens } from '../../../../src/engine/model/eog.js';
import { cutVocabulary } from '../../../../src/engine/model/vocabulary.js';
import { hasCode } from '../../../support/wire/codes.js';

const NORMAL = 1;
const UNKNOWN = 2;
const CONTROL = 3;
const USER = 4;
const UNUSED = 5;
const BYTE = 6;

describe('cutVocabulary', () => {
  test('SPM: spaces, byte tokens, and nothing for control tokens', () => {
    const { bytes, eog } = cutVocabulary({
      model: 'llama',
      tokens: ['<unk>', '<s>', '</s>', '<0xE2>', '▁the', '▁<tool>', 'x', '<|end|>'],
      token_type: [UNKNOWN, CONTROL, CONTROL, BYTE, NORMAL, USER, UNUSED, CONTROL],
    });
    expect(bytes.map((b) => [...b])).toEqual([
      [],
      [],
      [],
      [0xe2],
      [...utf8(' the')],
      [...utf8('▁<tool>')],
      [],
      [],
    ]);
    expect(eog).toEqual([2, 7]);
  });

  test("byte-level BPE: GPT-2's map, end tokens print nothing even when marked normal", () => {
    const { bytes, eog } = cutVocabulary({
      model: 'gpt2',
      tokens: ['Ġhi', 'Ċ', 'âĤ', '¬', '<|im_end|>', '<think>'],
      token_type: [NORMAL, NORMAL, NORMAL, NORMAL, NORMAL, USER],
      eos_token_id: 4,
    });
    expect(bytes.map((b) => Buffer.from(b).toString('latin1'))).toEqual([
      ' hi',
      '\n',
      '\xe2\x82',
      '\xac',
      '',
      '<think>',
    ]);
    expect(eog).toEqual([4]);
  });

  test('another kind of vocabulary is refused', () => {
    hasCode('ENGINE_FAILED', () => cutVocabulary({ model: 'rwkv', tokens: [] }));
  });
});

describe('findEndTokens', () => {
  test('by key, by text and by default', () => {
    const tokens = ['a', 'b', '</s>', 'd', '<|eot_id|>', '[PAD]', '<|file_sep|>'];
    expect(findEndTokens({ model: 'llama', tokens, eot_token_id: 3 })).toEqual([2, 3, 4, 5, 6]);
    expect(findEndTokens({ model: 'llama', tokens: ['a', 'b', 'c'] })).toEqual([2]);
    expect(findEndTokens({ model: 'gpt2', tokens: ['a', 'b', 'c'] })).toEqual([]);
    expect(findEndTokens({ model: 'llama', tokens: ['a', 'b', 'c'], eos_token_id: 99 })).toEqual([
      2,
    ]);
  });

  test('look-alikes: <|end|> of gpt-oss and </s> of Gemma 4 end nothing', () => {
    const harmony = ['<|end|>', '<|return|>', '<|call|>'];
    expect(findEndTokens({ model: 'gpt2', tokens: harmony, eos_token_id: 1 })).toEqual([1, 2]);
    const gemma = ['</s>', '<|tool_response>', '<eos>'];
    expect(findEndTokens({ model: 'gemma4', tokens: gemma, eos_token_id: 2 })).toEqual([1, 2]);
  });
});
