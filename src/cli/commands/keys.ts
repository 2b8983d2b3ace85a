/**
 * `rastic keys`: manages the key of a data folder, its copies and its passphrase. Never prints a
 * secret.
 */

import { resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import { formatAddress } from '../../node/ids.js';
import {
  changePassphrase,
  exportKey,
  importKey,
  inspectKey,
  type KeyInfo,
} from '../../node/keys/keys.js';
import { data, json, run } from '../command.js';
import { readNewPassphrase } from '../terminal/passphrase.js';
import { note, print, printJson } from '../terminal/ui.js';

interface KeysOptions {
  readonly data: string;
  readonly json?: boolean;
}

interface NewPassphrase {
  readonly newPassphraseFile?: string;
}

interface ExportOptions extends KeysOptions, NewPassphrase {
  readonly raw?: boolean;
}

interface PassphraseOptions extends KeysOptions, NewPassphrase {
  readonly remove?: boolean;
}

const sealing = { clock: systemClock };

const WARNING =
  'This key controls the stake of its node and is its identity. Anyone who has it can spend the money; if it is\n' +
  'lost, the stake is lost. Never run two nodes with one key: they would contradict each other, and\n' +
  'the stake would be slashed.\n';

/**
 * Prints the key's address and peer id to standard output, and a warning for people to standard
 * error.
 */
function tell(info: KeyInfo, isJson: boolean | undefined, words: string): void {
  if (isJson) {
    printJson(info);
    return;
  }
  const { address, peerId, file, encrypted } = info;
  const lines = [
    `address    ${formatAddress(address)}`,
    `peer id    ${peerId}`,
    `file       ${file}`,
    `encrypted  ${encrypted ? 'yes' : 'no'}`,
  ];
  print(`${lines.join('\n')}\n`);
  note(`${words}${WARNING}`);
}

async function showKey(options: KeysOptions): Promise<void> {
  tell(await inspectKey(options.data), options.json, '');
}

async function exportFile(file: string, options: ExportOptions): Promise<void> {
  const info = await exportKey(options.data, resolve(file), {
    ...sealing,
    raw: options.raw ?? false,
    passphrase: () => readNewPassphrase(options.newPassphraseFile),
  });
  const words = info.encrypted ? '' : 'Not encrypted: only its mode, 0600, protects this file.\n';
  tell(info, options.json, words);
}

async function importFile(file: string, options: KeysOptions): Promise<void> {
  const info = await importKey(options.data, resolve(file), sealing);
  tell(info, options.json, 'next: rastic init with the same --data, unless it is configured\n');
}

async function passphrase(options: PassphraseOptions): Promise<void> {
  const next = async (): Promise<string | undefined> => {
    if (options.remove) return undefined;
    const given = await readNewPassphrase(options.newPassphraseFile);
    if (given !== undefined) return given;
    throw new RasticError('KEY_NEW', { message: 'is not given with --new-passphrase-file' });
  };
  const info = await changePassphrase(options.data, next, sealing);
  const words = info.encrypted ? 'the passphrase is set\n' : 'the passphrase is removed\n';
  tell(info, options.json, words);
}

const NEW_PASSPHRASE = [
  '--new-passphrase-file <file>',
  'file, mode 0600, whose first line is the new passphrase; default: ask at the terminal',
] as const;

/** Added to the --help of each command. */
const SOURCES =
  '\nThe passphrase of an encrypted key is the first line of the file that RASTIC_PASSPHRASE_FILE\n' +
  'names, else RASTIC_PASSPHRASE, else it is asked for at the terminal.\n';

const more = (...examples: readonly string[]): string =>
  `${SOURCES}\nExample:\n${examples.map((line) => `  ${line}`).join('\n')}`;

function addCopies(group: Command): void {
  group
    .command('export')
    .description('write a copy of the key: a keystore (version 3) that wallets read too')
    .argument('<file>', 'a new file; never replaced')
    .addOption(data())
    .option('--raw', 'not encrypted: 64 hexadecimal digits')
    .option(...NEW_PASSPHRASE)
    .addOption(json())
    .addHelpText('after', more('rastic keys export backup.json --data node'))
    .action(run(exportFile));
  group
    .command('import')
    .description('import a copied key into a folder that has none; it keeps its passphrase')
    .argument('<file>', 'a keystore (version 3), or 64 hexadecimal digits; mode 0600')
    .addOption(data())
    .addOption(json())
    .addHelpText('after', more('rastic keys import backup.json --data node'))
    .action(run(importFile));
}

export function addKeys(program: Command): void {
  const group = program
    .command('keys')
    .description("manage a node's key, which controls its stake and is its identity")
    .addHelpText('after', '\nExamples:\n  rastic keys show\n  rastic keys export backup.json');
  group
    .command('show')
    .description('show address, peer id and file of the key; never the key itself')
    .addOption(data())
    .addOption(json())
    .addHelpText('after', more('rastic keys show --data node'))
    .action(run(showKey));
  addCopies(group);
  group
    .command('passphrase')
    .description('set, change or remove the passphrase of the key file')
    .addOption(data())
    .option(...NEW_PASSPHRASE)
    .option('--remove', 'keep the key unencrypted')
    .addOption(json())
    .addHelpText('after', more('rastic keys passphrase --data node'))
    .action(run(passphrase));
}
