/**
 * `rastic send ADDRESS AMOUNT`: sends free money to another account, immediately and irreversibly.
 */

import type { Command } from 'commander';
import { formatAddress } from '../../node/ids.js';
import { data, json, run } from '../command.js';
import { parseAmountText } from '../options.js';
import { money, readPayment } from '../terminal/money.js';
import { parseAddress, tellDone, useWallet, type WalletOptions } from './wallet.js';

async function send(to: `0x${string}`, text: string, options: WalletOptions): Promise<void> {
  const amount = readPayment(text, 'what is sent');
  const after = await useWallet(options.data, async (wallet) => {
    await wallet.send(to, amount);
    return wallet.statement();
  });
  tellDone(`sent ${money(amount)} to ${formatAddress(to)}`, after, options.json);
}

export function addSend(program: Command): void {
  program
    .command('send')
    .description('send free money to an account; there is no confirmation')
    .argument('<address>', 'account (0x…) or peer id (16Uiu2…)', parseAddress)
    .argument('<amount>', 'an amount, such as 12.5 or "12.5 USD"', parseAmountText)
    .addOption(data())
    .addOption(json())
    .addHelpText('after', `\nExample:\n  rastic send --data me 0x${'ab'.repeat(20)} 2500`)
    .action(run(send));
}
