/** `rastic ledger verify`, `export`, `import`, `show` and `history`: the journal that anyone can check. */

import { type Command, InvalidArgumentError } from 'commander';
import { createLogger } from '../../base/log.js';
import { formatAddress, shortId } from '../../node/ids.js';
import { openExport, type ProgressOptions, writeExport } from '../../node/ledger/export.js';
import { type AccountEvent, readHistory } from '../../node/ledger/history.js';
import { importJournal } from '../../node/ledger/import.js';
import { showAccount } from '../../node/ledger/show.js';
import { type FolderSource, withSource } from '../../node/ledger/source.js';
import { summaryOf, type Verified, verifyFolder, verifySource } from '../../node/ledger/verify.js';
import { data, json, run } from '../command.js';
import { createCountMeter } from '../terminal/meter.js';
import { currencyFields, inUnit, money, moneyNumber, useCurrency } from '../terminal/money.js';
import { tableText } from '../terminal/table.js';
import {
  endProgress,
  note,
  print,
  printJson,
  screenColumns,
  watchInterrupts,
} from '../terminal/ui.js';
import { noteUnknown, parseAddress, printStakes, type WalletOptions } from './wallet.js';

interface VerifyOptions extends WalletOptions {
  readonly networkId?: `0x${string}`;
}

function parseId(text: string): `0x${string}` {
  if (!/^0x[0-9a-f]{64}$/.test(text)) throw new InvalidArgumentError('Not 0x and 64 digits.');
  return text as `0x${string}`;
}

/** Work on a journal: a signal for Ctrl+C, and a line that shows how far it is. */
function progressOf(what: string): ProgressOptions {
  return { signal: watchInterrupts().first, onProgress: createCountMeter(what, 'entries') };
}

const useSource = <T>(
  root: string,
  options: ProgressOptions,
  use: (source: FolderSource) => Promise<T>,
) => withSource(root, createLogger('error', 'ledger'), options.signal, use);

const OF: Readonly<Record<Verified['of'], string>> = {
  file: 'the file',
  journal: "this folder's journal",
  network: 'the running ledger',
};

const NOT_ANCHORED = `nothing said what this ledger has published: ledger-head.json was missing or not its own;
who has seen more entries refuses it until they run rastic ledger accept
`;

const dayText = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

function tellVerified({ of, networkId, height, hash, time, accounts, minted, burned }: Verified) {
  print(`${OF[of]} is right: ${height} entries, each with its signatures and rules
network  ${networkId}
head     ${hash}, ${dayText(time)} UTC
money    ${money(minted)} minted, ${money(burned)} burned, ${accounts} accounts
`);
}

async function verify(file: string | undefined, options: VerifyOptions): Promise<void> {
  const about = progressOf('verifying');
  const verified =
    file === undefined
      ? await withSource(
          options.data,
          createLogger('error', 'ledger'),
          about.signal,
          async (source, folder) => summaryOf(source, await verifyFolder(source, folder, about)),
        )
      : await verifyFile(file, about, options.networkId);
  endProgress();
  if (options.json) printJson(verified);
  else tellVerified(verified);
}

async function verifyFile(file: string, about: ProgressOptions, networkId?: `0x${string}`) {
  const source = await openExport(file, about, networkId);
  useCurrency(source.rules.genesis);
  return summaryOf(source, await verifySource(source, file, about));
}

async function exportTo(file: string, options: WalletOptions): Promise<void> {
  const about = progressOf('exporting');
  const { height, hash } = await useSource(options.data, about, (source) =>
    writeExport(source, file, about),
  );
  endProgress();
  if (options.json) printJson({ file, height, hash });
  else
    print(
      `${file} holds the journal up to entry ${height}; check it with rastic ledger verify ${file}\n`,
    );
}

interface ImportOptions extends WalletOptions {
  readonly withoutAnchor?: boolean;
}

async function importFrom(file: string, options: ImportOptions): Promise<void> {
  const { withoutAnchor = false } = options;
  const about = progressOf('importing');
  const imported = await importJournal(options.data, file, { ...about, withoutAnchor });
  endProgress();
  if (options.json) return printJson(imported);
  const { height, before, isAnchored, aside } = imported;
  const was = before === undefined ? 'it was damaged' : `it had ${before}`;
  print(`the journal of ${options.data} has ${height} entries again; ${was}\n`);
  if (!isAnchored) note(NOT_ANCHORED);
  if (aside !== undefined) note(`the database could not be opened; it is kept as ${aside}\n`);
}

async function show(address: `0x${string}`, options: WalletOptions): Promise<void> {
  const about = progressOf('reading');
  const statement = await useSource(options.data, about, async (source) =>
    showAccount(await source.books(), source.rules, address, about.signal),
  );
  if (options.json) return printJson({ ...currencyFields(), ...statement });
  const { balance, nonce, height } = statement;
  print(`account  ${formatAddress(address)}\nbalance  ${money(balance)}\n`);
  printStakes(statement);
  print(`signed   ${nonce} operations, at height ${height}\n`);
  for (const { phase, receiptHash } of statement.disputes)
    print(`dispute  ${phase}  ${receiptHash}\n`);
  noteUnknown(statement);
}

const columns = () => [
  { head: 'entry', isNumber: true },
  { head: 'time (UTC)' },
  { head: 'operation' },
  { head: 'signed by' },
  { head: inUnit('balance'), isNumber: true },
  { head: inUnit('stake'), isNumber: true },
];

const change = (amount: bigint): string =>
  amount > 0n ? `+${moneyNumber(amount)}` : amount < 0n ? `-${moneyNumber(-amount)}` : '';

const cellsOf = ({ height, time, type, isOwn, balance, stake }: AccountEvent): string[] => [
  ...[String(height), dayText(time), type, isOwn ? 'it' : 'others'],
  ...[change(balance), change(stake)],
];

async function history(address: `0x${string}`, options: WalletOptions): Promise<void> {
  const about = progressOf('reading');
  const events = await useSource(options.data, about, (source) =>
    readHistory(source, address, about),
  );
  endProgress();
  if (options.json) return printJson(events);
  if (events.length === 0) return note(`no entry of the journal is about ${shortId(address)}\n`);
  print(tableText(columns(), events.map(cellsOf), screenColumns()));
}

function addAccounts(ledger: Command): void {
  const example = `0x${'ab'.repeat(20)}`;
  ledger
    .command('show')
    .description("what an account has, by this folder's journal or the running ledger")
    .argument('<account>', 'account (0x…) or peer id (16Uiu2…)', parseAddress)
    .addOption(data())
    .addOption(json())
    .addHelpText('after', `\nExample:\n  rastic ledger show --data ledger ${example}`)
    .action(run(show));
  ledger
    .command('history')
    .description(
      'every entry of the journal that changed an account; the journal is checked on the way',
    )
    .argument('<account>', 'account (0x…) or peer id (16Uiu2…)', parseAddress)
    .addOption(data())
    .addOption(json())
    .addHelpText('after', `\nExample:\n  rastic ledger history --data ledger ${example}`)
    .action(run(history));
}

export function addJournal(ledger: Command): void {
  ledger
    .command('verify')
    .description(
      'check a journal: its chain, every signature and rule, and its money; of an exported file, of a stopped ledger, or of the running one',
    )
    .argument('[file]', "an exported journal; default: that of the folder's network")
    .option('--network-id <id>', 'refuse a file of any other network', parseId)
    .addOption(data())
    .addOption(json())
    .addHelpText(
      'after',
      '\nExamples:\n  rastic ledger verify --data me\n  rastic ledger verify journal.rastic',
    )
    .action(run(verify));
  ledger
    .command('export')
    .description(
      'write the journal to one file that anyone can check, and a ledger can be restored from',
    )
    .argument('<file>', 'the file to write')
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic ledger export --data ledger journal.rastic')
    .action(run(exportTo));
  ledger
    .command('import')
    .description('repair or restore the journal of a stopped ledger from an exported file')
    .argument('<file>', 'an exported journal')
    .option(
      '--without-anchor',
      'also if ledger-head.json is missing or not its own: nothing says then what the file lacks',
    )
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic ledger import --data ledger journal.rastic')
    .action(run(importFrom));
  addAccounts(ledger);
}
