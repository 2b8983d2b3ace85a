/** `rastic ledger mint`: the network's moderator creates new money while its ledger runs. */
import type { Command } from 'commander';
import { data, json, run } from '../command.js';
import { money, print, printJson } from '../terminal/ui.js';
import { parseAddress, parseAmount, useWallet, type WalletOptions } from './wallet.js';

async function mint(to: `0x${string}`, amount: bigint, options: WalletOptions): Promise<void> {
  const after = await useWallet(options.data, async (wallet) => {
    await wallet.mint(to, amount);
    return wallet.statement(to);
  });
  const { balance, height } = after;
  if (options.json) return printJson({ address: to, balance, height });
  print(`minted ${money(amount)} to ${to}; it has ${money(balance)} at height ${height}\n`);
}

export function addLedger(program: Command): void {
  const ledger = program
    .command('ledger')
    .description("the moderator's: mint")
    .addHelpText(
      'after',
      `\nExample:\n  rastic ledger mint --data ledger 0x${'ab'.repeat(20)} 9000`,
    );
  ledger
    .command('mint')
    .description('create new money for an account; needs the data folder of the running ledger')
    .argument('<address>', 'account (0x…) or peer id (16Uiu2…)', parseAddress)
    .argument('<amount>', 'a whole number, without separators', parseAmount)
    .addOption(data())
    .addOption(json())
    .addHelpText(
      'after',
      `\nExample:\n  rastic ledger mint --data ledger 0x${'ab'.repeat(20)} 9000`,
    )
    .action(run(mint));
}
