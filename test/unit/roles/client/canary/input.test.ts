/** The input of a canary: like the client's own, and not one that anybody has seen. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Input } from '../../../../../src/protocol/steps/input.js';
import { canaryInput } from '../../../../../src/roles/client/canary/input.js';

/** The same numbers each time. */
function dice(seed: number) {
  let state = seed;
  return (n: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

const text = (words: string): Input => ({ type: 'text', text: words });
const chat = (...contents: readonly string[]): Input => ({
  type: 'chat',
  messages: contents.map((content, i) => ({ role: i % 2 === 0 ? 'user' : 'assistant', content })),
});

const A = 'Tell me a story about the moon and the old sailor who loved it';
const B = 'Which three rivers of Europe are the longest, and where do they end?';

describe('a canary’s input', () => {
  test('is made of two texts, and is neither of them', () => {
    const made = [...Array(50).keys()].map((i) => canaryInput(text(A), [text(B)], dice(i)));
    const texts = made.map((input) => (input.type === 'text' ? input.text : ''));
    for (const one of texts) expect(`${A} ${B}`).toContain(one.split(' ')[0]);
    expect(texts.filter((one) => one === A || one === B)).toEqual([]);
    expect(new Set(texts).size).toBeGreaterThan(25);
  });
  test.each([
    ['text', text(A)],
    ['conversation', chat('Hello there', 'Hello! How can I help?', A)],
    ['list of tokens', { type: 'ids', ids: [1, 2, 3, 4, 5, 6, 7, 8] } as const],
  ])('the same %s cut at one place twice gave itself: it is never the client’s own', (_, own) => {
    for (let i = 0; i < 200; i++) expect(canaryInput(own, [own], dice(i))).not.toEqual(own);
  });
  test('of one word nothing new can be made: it is given back', () => {
    expect(canaryInput(text('Hello'), [], dice(1))).toEqual(text('Hello'));
  });
  test('keeps a conversation up to its last message, which is the user’s', () => {
    const own = chat('Hello there', 'Hello! How can I help?', A);
    const made = canaryInput(own, [chat(B)], dice(3));
    if (made.type !== 'chat') throw new Error('no chat');
    expect(made.messages.at(-1)?.role).toBe('user');
    expect(made).not.toEqual(own);
  });
  test('is of the kind of the job that it follows, whatever else was asked before', () => {
    for (const own of [text(A), chat(A), { type: 'ids', ids: [1, 2, 3, 4, 5, 6, 7, 8] } as const]) {
      const past = [text(B), chat(B), { type: 'ids', ids: [9, 10, 11, 12] } as const];
      expect(canaryInput(own, past, dice(1)).type).toBe(own.type);
    }
  });
  test('is never empty where none of its parts is, and not longer than the longer one in words', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(words, words, fc.nat(), (a, b, seed) => {
        const made = canaryInput(text(a.join(' ')), [text(b.join(' '))], dice(seed));
        const count = made.type === 'text' ? made.text.trim().split(/\s+/).length : 0;
        expect(made.type === 'text' && made.text.trim().length).toBeGreaterThan(0);
        expect(count).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
