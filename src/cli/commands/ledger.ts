/** `rastic ledger`: what the network's moderator does while its ledger runs: mint, register. */
import type { Command } from 'commander';
import { createLogger } from '../../base/log.js';
import { prepareEngine } from '../../node/models/prepare-engine.js';
import { registerModel } from '../../node/network/register.js';
import { data, json, run } from '../command.js';
import { money, print, printJson, watchInterrupts } from '../terminal/ui.js';
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
    .description("the moderator's: mint, register")
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
  ledger
    .command('register')
    .description('add a model, or engine classes of one, to the running network')
    .argument('<file>', 'GGUF file, a name of models list, or a manifest (FILE.json)')
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic ledger register --data ledger models/other.gguf')
    .action(run(register));
}
