/**
 * Asks for a passphrase at the terminal without showing it. It is never read from a pipe; without a
 * terminal it must come from a file or the environment.
 */
import { RasticError } from '../../base/errors.js';
import {
  askAtTerminal,
  checkNewPassphrase,
  readPassphraseFile,
  takePassphrase,
} from '../../node/keys/passphrase.js';
import { note } from './ui.js';

/** The part of a terminal's input that is used. */
export interface TerminalInput {
  readonly isTTY?: boolean;
  setRawMode(isRaw: boolean): unknown;
  setEncoding(encoding: 'utf8'): unknown;
  on(event: 'data', listener: (text: string) => void): unknown;
  off(event: 'data', listener: (text: string) => void): unknown;
  resume(): unknown;
  pause(): unknown;
}

const INTERRUPT = '\x03';
const END = '\x04';
const ERASE = ['\x7f', '\b'];
const LINE_END = ['\r', '\n'];

const cancelled = () => new RasticError('CANCELLED', { what: 'no passphrase was given' });

/** Applies the next character to what was typed so far. */
function take(typed: readonly string[], char: string): readonly string[] | 'done' | 'cancelled' {
  if (LINE_END.includes(char)) return 'done';
  if (char === INTERRUPT || char === END) return 'cancelled';
  if (ERASE.includes(char)) return typed.slice(0, -1);
  return [...typed, char];
}

/**
 * Reads one line without showing it. @param tell writes the question and the newline.
 * @throws RasticError CANCELLED at Ctrl+C.
 */
export async function readSecret(
  question: string,
  input: TerminalInput,
  tell: (text: string) => void,
): Promise<string> {
  tell(question);
  input.setEncoding('utf8');
  input.setRawMode(true);
  let typed: readonly string[] = [];
  let listener: (text: string) => void = () => undefined;
  try {
    return await new Promise<string>((done, fail) => {
      listener = (text) => {
        for (const char of text) {
          const next = take(typed, char);
          if (next === 'done') return done(typed.join(''));
          if (next === 'cancelled') return fail(cancelled());
          typed = next;
        }
      };
      input.on('data', listener);
      input.resume();
    });
  } finally {
    input.off('data', listener);
    input.setRawMode(false);
    input.pause();
    tell('\n');
  }
}

const hasTerminal = (): boolean => process.stdin.isTTY === true;
const ask = (question: string): Promise<string> => readSecret(question, process.stdin, note);

/** Lets every command that reads a key ask for its passphrase. Call it first. */
export function allowPrompt(): void {
  takePassphrase();
  if (hasTerminal()) askAtTerminal((path) => ask(`passphrase of ${path}: `));
}

/**
 * Reads a new passphrase: the file's first line, else typed twice. @returns undefined if there is
 * no terminal to ask at. @throws RasticError KEY_NEW, CANCELLED, STORE_FILE….
 */
export async function readNewPassphrase(file: string | undefined): Promise<string | undefined> {
  if (file !== undefined) return readPassphraseFile(file);
  if (!hasTerminal()) return undefined;
  const passphrase = checkNewPassphrase(await ask('new passphrase: '));
  if ((await ask('once more: ')) === passphrase) return passphrase;
  throw new RasticError('KEY_NEW', { message: 'was not the same both times' });
}
