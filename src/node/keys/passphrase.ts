/**
 * Where the passphrase of a key file comes from: a private file that RASTIC_PASSPHRASE_FILE names,
 * else RASTIC_PASSPHRASE, else a question at the terminal. One place for the whole process, which
 * has one environment and at most one terminal.
 */
import { RasticError } from '../../base/errors.js';
import { refuse } from '../../protocol/rules.js';
import type { Unlock } from '../../store/keys/key-file.js';
import { readPrivate } from '../../store/keys/private-file.js';

/** Fewer characters are found by trying, whatever each try costs. */
const PASSPHRASE_CHARS_MIN = 8;

/** A passphrase's first line: files end with a line end that nobody meant. */
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

/** Says how to ask at this process's terminal; called by the command line, once. */
export function askAtTerminal(ask: Unlock): void {
  terminal = ask;
}

/**
 * Takes the variable out of the environment and keeps it, so that no process we start inherits the
 * passphrase. To be called before any is started. @returns what it says, now or before.
 */
export function takePassphrase(): string | undefined {
  const { RASTIC_PASSPHRASE } = process.env;
  if (RASTIC_PASSPHRASE !== undefined) {
    remembered = RASTIC_PASSPHRASE;
    delete process.env.RASTIC_PASSPHRASE;
  }
  return remembered;
}

/** @throws RasticError KEY_LOCKED when there is nobody to ask; STORE_FILE_MODE, STORE_FILE…. */
export const processUnlock: Unlock = async (path) => {
  const variable = takePassphrase();
  const { RASTIC_PASSPHRASE_FILE } = process.env;
  if (RASTIC_PASSPHRASE_FILE) return readPassphraseFile(RASTIC_PASSPHRASE_FILE);
  if (variable !== undefined) return variable;
  if (terminal === undefined) throw new RasticError('KEY_LOCKED', { path });
  return terminal(path);
};
