/**
 * Finds the passphrase of a key file: in the private file that RASTIC_PASSPHRASE_FILE names, else
 * in RASTIC_PASSPHRASE, else by asking at the terminal. Shared by the whole process, which has one
 * environment and at most one terminal.
 */
import { RasticError } from '../../base/errors.js';
import { refuse } from '../../protocol/rules.js';
import type { Unlock } from '../../store/keys/key-file.js';
import { readPrivate } from '../../store/keys/private-file.js';

/** A shorter passphrase can be guessed by brute force, however costly each guess is. */
const PASSPHRASE_CHARS_MIN = 8;

/**
 * The first line of a file, because files usually end with a newline that is not part of the
 * passphrase.
 */
const firstLine = (text: string): string => text.split(/\r?\n/, 1)[0] ?? '';

/** @throws RasticError STORE_FILE_MODE (others can read it), STORE_FILE…. */
export async function readPassphraseFile(path: string): Promise<string> {
  const text = await readPrivate(path);
  if (text === undefined) throw new RasticError('STORE_FILE', { path, message: 'is not there' });
  return firstLine(text);
}

/** [KEY-6 REJECT] A new passphrase must be long enough. @throws RasticError KEY_NEW. */
export function checkNewPassphrase(passphrase: string): string {
  if ([...passphrase].length >= PASSPHRASE_CHARS_MIN) return passphrase;
  refuse('KEY-6', {
    message: `needs at least ${PASSPHRASE_CHARS_MIN} characters`,
  });
}

let terminal: Unlock | undefined;
let remembered: string | undefined;

/** Sets how to ask at this process's terminal. The command line calls it once. */
export function askAtTerminal(ask: Unlock): void {
  terminal = ask;
}

/**
 * Removes the variable from the environment and remembers its value, so that no child process
 * inherits the passphrase. Call it before starting any process. @returns the value, from this or an
 * earlier call.
 */
export function takePassphrase(): string | undefined {
  const { RASTIC_PASSPHRASE } = process.env;
  if (RASTIC_PASSPHRASE !== undefined) {
    remembered = RASTIC_PASSPHRASE;
    delete process.env.RASTIC_PASSPHRASE;
  }
  return remembered;
}

/** @throws RasticError KEY_LOCKED if there is no way to ask; STORE_FILE_MODE, STORE_FILE…. */
export const processUnlock: Unlock = async (path) => {
  const variable = takePassphrase();
  const { RASTIC_PASSPHRASE_FILE } = process.env;
  if (RASTIC_PASSPHRASE_FILE) return readPassphraseFile(RASTIC_PASSPHRASE_FILE);
  if (variable !== undefined) return variable;
  if (terminal === undefined) throw new RasticError('KEY_LOCKED', { path });
  return terminal(path);
};
