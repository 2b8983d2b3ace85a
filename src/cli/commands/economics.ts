/** `rastic economics`: what cheats can expect to gain, and what electricity leaves of the pay. */
import { type Command, Option } from 'commander';
import type { Economics, EconomicsQuery } from '../../node/economics/economics.js';
import { readEconomics } from '../../node/economics/economics.js';
import { data, json, run } from '../command.js';
import {
  parseAmountText,
  parseCount,
  parseDecimals,
  parsePositive,
  parseSamples,
  parseShare,
} from '../options.js';
import { economicsText } from '../terminal/economics-text.js';
import { print, printJson } from '../terminal/ui.js';

interface EconomicsOptions extends EconomicsQuery {
  readonly data: string;
  readonly json?: boolean;
}

async function economics({ data: root, json: isJson, ...query }: EconomicsOptions): Promise<void> {
  const found: Economics = await readEconomics(root, query);
  if (isJson) return printJson(found);
  print(economicsText(found));
}

const HELP = `
Prices, fees, stake and unit come from the data folder, if there is one, and the speed from what its
node measured at its start. What is not known is assumed, and marked so. docs/economics.md explains
every number.

Examples:
  rastic economics --watts 312 --kwh-price 0.17 --tokens-per-second 30
  rastic economics --data node --stake 5000000 --audit-rate 0.1 --samples all`;

function addMachine(command: Command): Command {
  return command
    .option('--unit <name>', 'name of the money, without a folder of a network')
    .option('--decimals <n>', 'its decimals, without a folder of a network', parseDecimals)
    .option('--watts <w>', 'power of the machine at work', parsePositive)
    .option('--kwh-price <p>', "price of a kilowatt-hour, in the network's unit", parsePositive)
    .option(
      '--tokens-per-second <n>',
      'output tokens of the machine, all jobs together',
      parsePositive,
    );
}

function addTerms(command: Command): Command {
  return command
    .option('--prompt-tokens <n>', 'tokens of the prompt of a job', parseCount)
    .option('--output-tokens <n>', 'output tokens of a job', parseCount)
    .option('--input-price <amount>', 'price of a million prompt tokens', parseAmountText)
    .option('--output-price <amount>', 'price of a million output tokens', parseAmountText)
    .option('--audit-price <amount>', 'fee of one audit', parseAmountText)
    .option('--stake <amount>', 'stake of the node, and of the verifier', parseAmountText)
    .option('--audit-rate <share>', 'share of the jobs that are audited, 0 to 1', parseShare)
    .option(
      '--samples <n>',
      "random positions besides the first and the last, or 'all'",
      parseSamples,
    )
    .option('--canary-rate <share>', 'share of the audits that show a canary, 0 to 1', parseShare)
    .option(
      '--audits-per-hour <n>',
      'audits that a verifier gets; default: as many as it can do',
      parsePositive,
    )
    .addOption(
      new Option('--engine <engine>', 'whose measured detection counts').choices([
        'exact',
        'portable',
      ]),
    );
}

export function addEconomics(program: Command): void {
  const command = program
    .command('economics')
    .description('show what cheats can expect to gain, and what electricity leaves of the pay')
    .addOption(data());
  addTerms(addMachine(command)).addOption(json()).addHelpText('after', HELP).action(run(economics));
}
