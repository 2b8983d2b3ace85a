/** What reaches a terminal and what a log: one line of progress, notes above it, text apart. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

let screen = '';
let text = '';
const env = { ...process.env };

/** A fresh module: what stands on the line of progress is its state. */
async function open(tty: { readonly out: boolean; readonly err: boolean }, columns = 40) {
  vi.resetModules();
  for (const [stream, isTTY] of [
    [process.stdout, tty.out],
    [process.stderr, tty.err],
  ] as const) {
    Object.defineProperty(stream, 'isTTY', { value: isTTY, configurable: true });
    Object.defineProperty(stream, 'columns', { value: columns, configurable: true });
  }
  return import('../../../../src/cli/terminal/ui.js');
}

beforeEach(() => {
  [screen, text] = ['', ''];
  process.env.NO_COLOR = '1';
  process.env.TERM = 'xterm';
  vi.spyOn(process.stderr, 'write').mockImplementation((part) => {
    screen += String(part);
    return true;
  });
  vi.spyOn(process.stdout, 'write').mockImplementation((part) => {
    text += String(part);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const stream of [process.stdout, process.stderr]) {
    Object.defineProperty(stream, 'isTTY', { value: false, configurable: true });
  }
  process.env = { ...env };
});

const ERASE = '\r\x1b[2K';

it('overwrites one line on a terminal, cut to its width, and keeps notes above it', async () => {
  const { progress, note, endProgress } = await open({ out: false, err: true }, 10);
  progress('0123456789');
  progress('0123456789');
  note('note\n');
  endProgress();
  note('end\n');
  const line = `${ERASE}01234567…`;
  expect(screen).toBe(`${line}${ERASE}note\n${line}${ERASE}end\n`);
});

it('tells plain lines where there is no terminal, or one that moves no cursor', async () => {
  const plain = await open({ out: false, err: false });
  plain.progress('one');
  plain.endProgress();
  process.env.TERM = 'dumb';
  const dumb = await open({ out: true, err: true });
  dumb.progress('two');
  dumb.note('note\n');
  expect(screen).toBe('one\ntwo\nnote\n');
});

it('colours only where it may: a terminal, and no NO_COLOR', async () => {
  const bare = await open({ out: false, err: true });
  bare.progress('bare');
  expect(screen).toBe(`${ERASE}bare`);
  process.env.NO_COLOR = '';
  const coloured = await open({ out: false, err: true });
  coloured.progress('dim');
  expect(screen).toContain('\x1b[2mdim\x1b[0m');
  const { paint } = await import('../../../../src/cli/terminal/terminal.js');
  Object.defineProperty(process.stderr, 'isTTY', { value: false, configurable: true });
  expect(paint('plain', 'good')).toBe('plain');
});

it('never mixes progress into text on the same screen', async () => {
  const { print, progress, note, sharesTerminal } = await open({ out: true, err: true });
  expect(sharesTerminal()).toBe(true);
  progress('waiting');
  print('Once');
  note('note\n');
  // The line is taken away before the text, and the note begins a line of its own.
  expect(text).toBe('Once');
  expect(screen).toBe(`${ERASE}waiting${ERASE}\nnote\n`);
});

it('draws nothing over a question', async () => {
  const { progress, note } = await open({ out: true, err: true });
  progress('opening');
  note('passphrase: ');
  progress('opening, 1 s');
  expect(screen).toBe(`${ERASE}opening${ERASE}passphrase: `);
  note('\n');
  expect(screen.endsWith(`passphrase: \n${ERASE}opening, 1 s`)).toBe(true);
});

it('writes amounts as people do', async () => {
  const { money } = await open({ out: false, err: false });
  expect([0n, 999n, 1_000n, 12_345_678n].map(money)).toEqual(['0', '999', '1 000', '12 345 678']);
});
