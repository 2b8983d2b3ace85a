/**
 * `rastic ledger`: what the network's moderator does while its ledger runs, mint and register; how
 * anyone accepts a ledger that was restored from an older backup; and the journal's own commands.
 */

import type { Command } from 'commander';
import { createLogger } from '../../base/log.js';
import { countText } from '../../base/text.js';
import { formatAddress } from '../../node/ids.js';
import { prepareEngine } from '../../node/models/prepare-engine.js';
import { type Accepted, acceptLedger, type LostOperation } from '../../node/network/accept.js';
import { registerModel } from '../../node/network/register.js';
import { data, json, run } from '../command.js';
import { parseAmountText } from '../options.js';
import { currencyFields, money, readPayment } from '../terminal/money.js';
import { print, printJson, watchInterrupts } from '../terminal/ui.js';
import { addFollow } from './ledger-follow.js';
import { addJournal } from './ledger-journal.js';
import { parseAddress, useWallet, type WalletOptions } from './wallet.js';

async function mint(to: `0x${string}`, text: string, options: WalletOptions): Promise<void> {
  const amount = readPayment(text, 'what is minted');
  const after = await useWallet(options.data, async (wallet) => {
    await wallet.mint(to, amount);
    return wallet.statement(to);
  });
  const { balance, height } = after;
  if (options.json) return printJson({ ...currencyFields(), address: to, balance, height });
  print(
    `minted ${money(amount)} to ${formatAddress(to)}; it has ${money(balance)} at height ${height}\n`,
  );
}

function againText({ again }: LostOperation): string {
  if (typeof again === 'number') return `sent again, now entry ${again}`;
  return again === 'LEDGER_NONCE'
    ? 'another operation has its place'
    : `could not be sent again (${again})`;
}

function tellJournal({ height, known, unsent }: Accepted, root: string): void {
  if (height >= known) {
    print(`the journal has every entry that was published, up to ${height}; nothing is lost\n`);
    return;
  }
  print(
    `the journal ends at entry ${height}; entries ${height + 1} to ${known} are lost
the ledger will go on from there: rastic up --data ${root}
who saw more refuses it: stop each node, run rastic ledger accept --data FOLDER on its folder, start it again
`,
  );
  if (unsent === 0) return;
  const what = `${countText(unsent, 'operation')} of this folder ${unsent === 1 ? 'is' : 'are'} lost too`;
  print(`${what}: once the ledger runs, send again with rastic ledger accept --data ${root}\n`);
}

/** What is left to do. */
function nextText({ runs, roles }: Accepted, root: string): string {
  if (runs) return 'accepted; the ledger that runs on this folder needs no restart\n';
  return roles.length === 0 ? 'accepted\n' : `accepted; start its node: rastic up --data ${root}\n`;
}

async function accept({ data: root, json: isJson }: WalletOptions): Promise<void> {
  const logger = createLogger('error', 'ledger');
  const accepted = await acceptLedger(root, logger, watchInterrupts().first);
  if (isJson) return printJson({ ...currencyFields(), ...accepted });
  const { of, height, known, lost } = accepted;
  if (of === 'journal') return tellJournal(accepted, root);
  print(`the ledger is at entry ${height}; this folder had seen entry ${known}\n`);
  for (const each of lost) {
    const amount = each.amount === undefined ? '' : ` of ${money(each.amount)}`;
    print(`lost: entry ${each.height}, ${each.type}${amount}; ${againText(each)}\n`);
  }
  if (lost.length === 0) print('none of its own operations is lost\n');
  print(nextText(accepted, root));
}

function addAccept(ledger: Command): void {
  ledger
    .command('accept')
    .description(
      'accept a ledger that was restored from an older backup, and send again what it lost of this folder; stop its node first',
    )
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic ledger accept --data node')
    .action(run(accept));
}

async function register(file: string, { data, json: asJson }: WalletOptions): Promise<void> {
  const { first } = watchInterrupts();
  if (!file.endsWith('.json')) await prepareEngine(first, undefined);
  const logger = createLogger('error', 'register');
  const { manifest, since, sequence } = await registerModel(data, file, logger, first);
  const { modelId, name, quantization, classes } = manifest;
  if (asJson) return printJson({ modelId, name, sequence, since });
  const what = `${name} ${quantization} with ${classes.length} engine ${classes.length === 1 ? 'class' : 'classes'}`;
  print(`registered ${what} from height ${since} on, descriptor ${sequence}\n`);
}

export function addLedger(program: Command): void {
  const ledger = program
    .command('ledger')
    .description(
      "the moderator's: mint, register, export, import; everyone's: verify, follow, show, history, accept",
    )
    .addHelpText(
      'after',
      `\nExample:\n  rastic ledger mint --data ledger 0x${'ab'.repeat(20)} 9000`,
    );
  ledger
    .command('mint')
    .description('create new money for an account; needs the data folder of the running ledger')
    .argument('<address>', 'account (0x…) or peer id (16Uiu2…)', parseAddress)
    .argument('<amount>', 'an amount, such as 12.5 or "12.5 USD"', parseAmountText)
    .addOption(data())
    .addOption(json())
    .addHelpText(
      'after',
      `\nExample:\n  rastic ledger mint --data ledger 0x${'ab'.repeat(20)} 9000`,
    )
    .action(run(mint));
  addAccept(ledger);
  addJournal(ledger);
  addFollow(ledger);
  ledger
    .command('register')
    .description('add a model, or engine classes of one, to the running network')
    .argument('<file>', 'GGUF file, a name of models list, or a manifest (FILE.json)')
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic ledger register --data ledger models/other.gguf')
    .action(run(register));
}
