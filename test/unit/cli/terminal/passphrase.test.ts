/** What is typed as a passphrase is shown to nobody; the terminal is left as it was found. */
import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { readSecret, type TerminalInput } from '../../../../src/cli/terminal/passphrase.js';
import { rejectsWith } from '../../../support/wire/codes.js';

/** A terminal at which somebody types the texts, one after the other. */
function terminal(...typed: readonly string[]) {
  const events = new EventEmitter();
  const log: string[] = [];
  const input: TerminalInput = {
    setRawMode: (isRaw) => log.push(isRaw ? 'raw' : 'cooked'),
    setEncoding: () => undefined,
    on: (event, listener) => events.on(event, listener),
    off: (event, listener) => events.off(event, listener),
    resume: () =>
      queueMicrotask(() => {
        for (const text of typed) events.emit('data', text);
      }),
    pause: () => log.push('paused'),
  };
  const shown: string[] = [];
  const listeners = () => events.listenerCount('data');
  return { input, log, shown, tell: (text: string) => shown.push(text), listeners };
}

describe('a secret', () => {
  it.each([
    [['correct horse\r'], 'correct horse'],
    [['correct', ' ', 'horse', '\n', 'more'], 'correct horse'],
    [['wrong\x7f\x7f\x7f\x7f\x7fright\r'], 'right'],
    [['\b\bp\r'], 'p'],
    [['pässwört 口令\r'], 'pässwört 口令'],
    [['\r'], ''],
  ])('%j is %j', async (typed, expected) => {
    const { input, log, shown, tell, listeners } = terminal(...typed);
    expect(await readSecret('passphrase: ', input, tell)).toBe(expected);
    expect(shown).toEqual(['passphrase: ', '\n']);
    expect(log).toEqual(['raw', 'cooked', 'paused']);
    expect(listeners()).toBe(0);
  });

  it.each(['secret\x03', '\x04'])('%j is a refusal to type one', async (typed) => {
    const { input, log, shown, tell, listeners } = terminal(typed);
    await rejectsWith('CANCELLED', readSecret('passphrase: ', input, tell));
    expect(shown.join('')).not.toContain('secret');
    expect(log).toEqual(['raw', 'cooked', 'paused']);
    expect(listeners()).toBe(0);
  });
});
