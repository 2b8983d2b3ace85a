/** Where a prompt comes from, and what is refused before anybody is asked. */
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { codeOf } from '../../../../src/base/errors.js';
import { readPrompt } from '../../../../src/cli/terminal/prompt.js';
import { PROMPT_BYTES_MAX } from '../../../../src/node/jobs/ask-spec.js';

const stdin = (...parts: readonly (string | Uint8Array)[]) =>
  Object.assign(Readable.from(parts.map((part) => Buffer.from(part))), {});
const terminal = Object.assign(Readable.from([]), { isTTY: true });
const code = (wait: Promise<unknown>) => wait.then(() => 'none', codeOf);

it('takes the argument as it is', async () => {
  expect(await readPrompt('  Hello\n', terminal)).toBe('  Hello\n');
});

it.each([['-'], [undefined]])(
  'reads standard input for %s, without its last newline',
  async (given) => {
    expect(await readPrompt(given, stdin('Why is\n', 'the sea salty?\n'))).toBe(
      'Why is\nthe sea salty?',
    );
    expect(await readPrompt(given, stdin('Hello\r\n'))).toBe('Hello');
    expect(await readPrompt(given, stdin('Hello\n\n'))).toBe('Hello\n');
  },
);

it('joins a character that is split over two reads', async () => {
  const bytes = Buffer.from('sälzig');
  expect(await readPrompt('-', stdin(bytes.subarray(0, 2), bytes.subarray(2)))).toBe('sälzig');
});

it('refuses bytes that are not UTF-8, and arguments that lost some: ASK_PROMPT_UTF8', async () => {
  expect(await code(readPrompt('-', stdin(Uint8Array.of(0x61, 0xff))))).toBe('ASK_PROMPT_UTF8');
  expect(await code(readPrompt('a\ufffdb', terminal))).toBe('ASK_PROMPT_UTF8');
});

it('stops reading at the limit, however much there is: ASK_PROMPT_SIZE', async () => {
  let read = 0;
  const endless = Readable.from(
    (function* () {
      for (;;) yield Buffer.alloc(4096, 'a', void read++);
    })(),
  );
  expect(await code(readPrompt('-', endless))).toBe('ASK_PROMPT_SIZE');
  expect(read * 4096).toBeLessThan(PROMPT_BYTES_MAX + 40 * 4096);
});

it('asks for one where nobody is going to type it: ASK_PROMPT_EMPTY', async () => {
  expect(await code(readPrompt(undefined, terminal))).toBe('ASK_PROMPT_EMPTY');
});
