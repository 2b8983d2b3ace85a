/** Text of strangers on a terminal: every control character is a mark, everything else stays. */
import { expect, it } from 'vitest';
import { visible, visibleJson } from '../../../src/base/visible.js';

const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCodePoint(code));

it('leaves letters, line ends and tabs as they are', () => {
  const text = 'Grüße, 世界 👩‍👩‍👧 שלום\n\ttab\r\nend';
  expect(visible(text)).toBe(text);
  expect(visibleJson(JSON.stringify({ text }))).toBe(JSON.stringify({ text }));
});

it('lets no control character through, wherever it stands', () => {
  for (const char of all) {
    const shown = visible(`a${char}b`);
    if (char === '\n' || char === '\t') expect(shown).toBe(`a${char}b`);
    else expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
  }
});

it('gives every control character a mark of its own', () => {
  const controls = all.filter((char) => visible(char) !== char);
  expect(controls.length).toBeGreaterThan(70);
  expect(new Set(controls.map(visible)).size).toBe(controls.length);
});

it('escapes them in JSON, which then means the same', () => {
  const json = JSON.stringify(all.join(''));
  expect(JSON.parse(visibleJson(json))).toBe(all.join(''));
});
