/** `rastic balance`: an account's free money, stakes and open disputes. */

import type { Command } from 'commander';
import { countText } from '../../base/text.js';
import { formatAddress } from '../../node/ids.js';
import { data, json, run } from '../command.js';
import { currencyFields, money } from '../terminal/money.js';
import { print, printJson } from '../terminal/ui.js';
import { noteUnknown, parseAddress, printStakes, useWallet, type WalletOptions } from './wallet.js';

async function balance(address: `0x${string}` | undefined, options: WalletOptions): Promise<void> {
  const statement = await useWallet(options.data, (wallet) => wallet.statement(address));
  const { disputes, height, nonce } = statement;
  if (options.json) return printJson({ ...currencyFields(), ...statement });
  print(`account  ${formatAddress(statement.address)}\nbalance  ${money(statement.balance)}\n`);
  printStakes(statement);
  print(`signed   ${countText(nonce, 'operation')}, at height ${height}\n`);
  for (const { receiptHash, phase, bond } of disputes) {
    const held = bond > 0n ? `  bond ${money(bond)}` : '';
    print(`dispute  ${phase}  ${receiptHash}${held}\n`);
  }
  noteUnknown(statement);
}

export function addBalance(program: Command): void {
  program
    .command('balance')
    .description('what an account has: free money, stakes, open disputes')
    .argument('[address]', 'account (0x…) or peer id (16Uiu2…); default: your own', parseAddress)
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic balance --data me')
    .action(run(balance));
}
