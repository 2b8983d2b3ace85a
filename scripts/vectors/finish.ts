/** Cases for finish reasons and stop strings. */
import { toHex, utf8 } from '../../src/base/bytes.js';
import type { VectorInput } from './operations.js';

const pieces = ['', 'a', 'b', 'ab', '\n', 'STOP', 'é', ' the end'];
/** Id 0 is an end-of-generation id; 8 and 9 are the two bytes of é. */
export const vocabulary = {
  bytes: [...pieces.map((piece) => toHex(utf8(piece))), '0xc3', '0xa9'],
  eog: [0],
};
const rules = { vocabulary, stop: ['ab', 'é', '\n\n'], maxTokens: 6 };

const finish = (name: string, tokens: number[], prefix: number[] = []): VectorInput => {
  return { name, op: 'finish', input: { ...rules, tokens, prefix } };
};
const check = (name: string, reason: string, tokens: number[], change = {}): VectorInput => {
  return { name, op: 'checkFinish', input: { ...rules, ...change, reason, tokens } };
};
const stop = (name: string, strings: string[], ...texts: string[]): VectorInput => {
  return { name, op: 'stop', input: { stop: strings, pieces: texts.map((t) => toHex(utf8(t))) } };
};

export const finishCases: readonly VectorInput[] = [
  finish('end of generation', [1, 4, 0]),
  finish('stop string within a token', [2, 3]),
  finish('stop string over two tokens', [1, 2]),
  finish('stop character split between tokens', [1, 8, 9]),
  finish('length', [1, 1, 1, 1, 1, 1]),
  finish('eog before length', [1, 1, 1, 1, 1, 0]),
  finish('stop before length', [1, 1, 1, 1, 1, 2]),
  finish('stop string that begins in the prefix', [2], [4, 1]),
  finish('[FINISH-3 REJECT] prefix that has ended', [2], [0]),
  finish('token outside the vocabulary', [10]),
  finish('token after the end', [0, 1]),
  check('eog is true', 'eog', [1, 0]),
  check('stop is true', 'stop', [1, 2]),
  check('length is true', 'length', [1, 1, 1, 1, 1, 1]),
  check('open claims nothing of the last token', 'open', [1, 0]),
  check('cancelled before any end', 'cancelled', [1, 4]),
  check('deadline before any end', 'deadline', [1, 4]),
  check('[FINISH-2 REJECT] no tokens', 'cancelled', []),
  check('[FINISH-2 REJECT] more than maxTokens', 'length', [1, 1, 1, 1, 1, 1, 1]),
  check('[FINISH-3 REJECT] tokens after eog', 'length', [1, 0, 1, 1, 1, 1]),
  check('[FINISH-3 REJECT] tokens after a stop string', 'eog', [1, 2, 0]),
  check('[FINISH-3 REJECT] open after eog', 'open', [0, 1]),
  check('[FINISH-3 REJECT] cancelled after a stop string', 'cancelled', [3, 1]),
  check('[FINISH-4 REJECT] length too early', 'length', [1, 1]),
  check('[FINISH-4 REJECT] eog without one', 'eog', [1, 1]),
  check('[FINISH-4 REJECT] stop without a stop string', 'stop', [1, 1]),
  check('[FINISH-4 REJECT] stop where eog is true', 'stop', [1, 0]),
  check('[FINISH-4 REJECT] length where stop is true', 'length', [1, 1, 1, 1, 1, 2]),
  check('[FINISH-1 REJECT] empty stop string', 'length', [1], { stop: [''] }),
  check('[FINISH-1 REJECT] stop string of 129 bytes', 'length', [1], { stop: ['x'.repeat(129)] }),
  check('[FINISH-1 REJECT] nine stop strings', 'length', [1], { stop: [...'abcdefghi'] }),
  stop('held back, then released', ['END'], 'the EN', 'x', 'E'),
  stop('held back, then hit', ['END'], 'the EN', 'D and more', 'x'),
  stop('the occurrence that ends first counts', ['abc', 'b'], 'xabc'),
  stop('of those that end together the longest', ['c', 'abc'], 'xabc'),
  stop('split the same way as whole', ['abc', 'b'], 'xa', 'b', 'c'),
  stop('no stop strings', [], 'a', 'b'),
];
