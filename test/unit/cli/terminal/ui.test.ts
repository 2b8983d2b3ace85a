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
  const { paint, stylePart } = await import('../../../../src/cli/terminal/terminal.js');
  Object.defineProperty(process.stderr, 'isTTY', { value: false, configurable: true });
  expect(stylePart(paint('plain', 'good'))).toBe('plain');
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

const PAINTS = '\x1b]0;title\x07\x1b[2J\x1b[32maccepted\x1b[0m\r\x9b1A\u202eevil';
const SHOWN = '␛]0;title␇␛[2J␛[32maccepted␛[0m␍‹U+009B›1A‹U+202E›evil';

it('shows the control characters of a stranger on a screen, and changes none in a pipe', async () => {
  const tty = await open({ out: true, err: true }, 1_000);
  tty.print(`${PAINTS}\n`);
  tty.printAnswer(`${PAINTS}\n`);
  tty.printPage(PAINTS);
  expect(text).toBe(`${SHOWN}\n${SHOWN}\n\x1b[H\x1b[J${SHOWN}`);
  tty.note(`${PAINTS}\n`);
  tty.progress(PAINTS);
  expect(screen.replaceAll(ERASE, '')).toBe(`\n${SHOWN}\n${SHOWN}`);
  [screen, text] = ['', ''];
  const pipe = await open({ out: false, err: false });
  pipe.print(PAINTS);
  pipe.printAnswer(PAINTS);
  pipe.note(`${PAINTS}\n`);
  expect([text, screen]).toEqual([PAINTS + PAINTS, `${PAINTS}\n`]);
});

it('gives a style to what paint() made, and to nothing that looks like it', async () => {
  process.env.NO_COLOR = '';
  const { note } = await open({ out: false, err: true });
  const { paint } = await import('../../../../src/cli/terminal/terminal.js');
  note('state ', paint('acc\x1b[2Jepted', 'good'), ' \x1b[32maccepted\x1b[0m\n');
  expect(screen).toBe('state \x1b[32macc␛[2Jepted\x1b[0m ␛[32maccepted␛[0m\n');
});

it('prints JSON that means the same and that no screen obeys', async () => {
  const value = { name: PAINTS, paid: 12n };
  const pipe = await open({ out: false, err: false });
  pipe.printJson(value);
  expect(text).toBe(`${JSON.stringify({ name: PAINTS, paid: '12' })}\n`);
  text = '';
  const tty = await open({ out: true, err: true });
  tty.printJson(value);
  expect(JSON.parse(text)).toEqual({ name: PAINTS, paid: '12' });
  expect(text.trimEnd()).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
});

it('breaks an answer between words at the edge of the screen', async () => {
  const { printAnswer, print } = await open({ out: true, err: true }, 12);
  for (const part of ['One two', ' thr', 'ee fo', 'ur\n\nfive  six seven']) printAnswer(part);
  print('\n');
  expect(text).toBe('One two\nthree four\n\nfive  six\nseven\n');
});

it('shows progress below an answer on the same screen, and leaves the cursor at the answer', async () => {
  const { printAnswer, progressBelow, endProgress } = await open({ out: true, err: true }, 20);
  progressBelow('too early');
  expect(screen).toBe('');
  printAnswer('Once upon ');
  progressBelow('32 tokens');
  const drawn = (column: number) => `\r\n\x1b[2K32 tokens\r\x1b[1A\x1b[${column}C`;
  expect(screen).toBe(drawn(9));
  printAnswer('a time ');
  // Taken away before the text, and drawn again behind it.
  expect(screen).toBe(`${drawn(9)}\x1b[J${drawn(16)}`);
  endProgress();
  expect(screen.endsWith('\x1b[J')).toBe(true);
  expect(text).toBe('Once upon a time');
});

it('does not tear an answer where both streams end in one file', async () => {
  vi.resetModules();
  vi.doMock('../../../../src/base/outputs.js', () => ({
    isOneOutput: () => true,
    isErrorScreen: () => false,
  }));
  const order: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((part) => {
      order.push(String(part));
      return true;
    });
  }
  const { printAnswer, note, sharesOutput } = await open({ out: false, err: false });
  expect(sharesOutput()).toBe(true);
  note('begin\n');
  printAnswer('Once upon');
  note('broken\n');
  printAnswer(' a time\n');
  note('end\n');
  vi.doUnmock('../../../../src/base/outputs.js');
  expect(order).toEqual(['begin\n', 'Once upon', ' a time\n', 'broken\n', 'end\n']);
});
