/** Runs that would end llama.cpp's tokenizer, found in time that grows with the text alone. */
import { expect, it } from 'vitest';
import { checkRuns, RUN_CHARACTERS_MAX } from '../../../../src/engine/prompt/runs.js';
import { refuses } from '../../../support/wire/codes.js';

const MB = 1024 * 1024;
const text = (content: string) => ({ type: 'text', text: content }) as const;

it.each(['a', 'é', '中', '1', '!', ' ', '\n', '\u0007'])(
  '[ENGINE-11 REJECT] a run of %j',
  (one) => {
    expect(() => checkRuns(text(one.repeat(RUN_CHARACTERS_MAX)))).not.toThrow();
    const long = one.repeat(RUN_CHARACTERS_MAX + 1);
    const messages = [{ role: 'user', content: `Well: x ${long}` }];
    refuses('ENGINE_INPUT', 'run', () => checkRuns({ type: 'chat', messages }));
  },
);

it('takes 1 MiB of words, of the longest runs, and of ids', () => {
  for (const part of ['ab12 ', `${'a'.repeat(RUN_CHARACTERS_MAX - 1)} 1`, '中文。', '== // \n']) {
    expect(() => checkRuns(text(part.repeat(Math.floor(MB / part.length))))).not.toThrow();
  }
  expect(() => checkRuns({ type: 'ids', ids: Array(9_000).fill(1) })).not.toThrow();
});
