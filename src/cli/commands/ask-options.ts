/** Options that say what is asked and how it is sampled and audited: of `ask` and `chat`. */
import { type Command, Option } from 'commander';
import { ASK_RANGES, type AskSpec, TEMPERATURE_DEFAULT } from '../../node/jobs/ask-spec.js';
import {
  collect,
  parseAmountText,
  parseCount,
  parseNumber,
  parseSamples,
  parseSeed,
} from '../options.js';
import { readAmount, readPayment } from '../terminal/money.js';

/** What an option's help says of its range. */
export function range(field: keyof typeof ASK_RANGES): string {
  const [low, high] = ASK_RANGES[field];
  return `${low} to ${high}`;
}

/** Options for sampling, and for how much of it the leaves show. */
function addSampling(command: Command): Command {
  return command
    .option(
      '--temperature <t>',
      `${range('temperature')}, default ${TEMPERATURE_DEFAULT}; 0 takes the likeliest token, and the seed has no effect`,
      parseNumber,
    )
    .option('--top-k <n>', `candidates, ${range('topK')}; default 64`, parseCount)
    .option(
      '--top-p <p>',
      `probability mass of the candidates to keep, ${range('topP')}; 1 is off`,
      parseNumber,
    )
    .option(
      '--min-p <p>',
      `minimum probability, as a share of the best token's, ${range('minP')}; 0 is off`,
      parseNumber,
    )
    .option('--repeat-penalty <r>', `${range('repeatPenalty')}; 1 is off`, parseNumber)
    .option('--frequency-penalty <p>', `${range('frequencyPenalty')}; 0 is off`, parseNumber)
    .option('--presence-penalty <p>', `${range('presencePenalty')}; 0 is off`, parseNumber)
    .option(
      '--seed <n>',
      'whole number or 0x and 64 digits; the same seed gives the same text',
      parseSeed,
    )
    .option(
      '--top-logits <k>',
      `raw logits in each leaf, ${range('topLogits')}; with more, the client alone detects more cheats; default 5`,
      parseCount,
    );
}

/** Options for the audit of the answer. */
function addAuditing(command: Command): Command {
  return command
    .addOption(
      new Option('--policy <policy>', 'how to audit').choices(['spread', 'single', 'full']),
    )
    .option(
      '--samples <n>',
      "random indices besides the first and the last, or 'all'; default 1",
      parseSamples,
    )
    .option(
      '--verifiers <n>',
      `how many verifiers judge each index, ${range('verifiers')}; default 1`,
      parseCount,
    )
    .option('--unmeasured', 'also take nodes whose answers no verifier can judge');
}

/** What the options give: AskSpec, with the amount as it was typed. */
export type Typed<T extends Pick<AskSpec, 'maxPrice' | 'deposit'>> = Omit<
  T,
  'maxPrice' | 'deposit'
> & {
  readonly maxPrice?: string;
  readonly deposit?: string;
};

/** Reads the amounts. @throws RasticError AMOUNT_INVALID. */
export function readTyped<T extends { readonly maxPrice?: string; readonly deposit?: string }>(
  typed: T,
): Omit<T, 'maxPrice' | 'deposit'> & Pick<AskSpec, 'maxPrice' | 'deposit'> {
  const { maxPrice, deposit, ...rest } = typed;
  return {
    ...rest,
    ...(maxPrice !== undefined && { maxPrice: readAmount(maxPrice) }),
    ...(deposit !== undefined && { deposit: readPayment(deposit, 'a deposit') }),
  };
}

/** Adds them. Their values have the names of AskSpec. */
export function addAskOptions(command: Command): Command {
  return addAuditing(addSampling(command))
    .option('--system <text>', 'a system message before the prompt')
    .option(
      '--model <name>',
      "name, file name or id; default: the network's only model, else the one in config.json",
    )
    .option(
      '--max-tokens <n>',
      `maximum number of output tokens, ${range('maxTokens')}`,
      parseCount,
      256,
    )
    .addOption(
      new Option('--stop <text>', 'end the output here; repeatable')
        .argParser(collect)
        .default([], 'none'),
    )
    .option(
      '--max-price <amount>',
      "the most that all tokens of the job may cost, such as 12.5 or '12.5 USD'; audits are paid besides; default: maxPrice in config.json, else twice what nodes with a stake usually ask",
      parseAmountText,
    )
    .option(
      '--deposit <amount>',
      'what a new payment channel to a node holds; default: deposit in config.json, else eight times the price of the job, at most a quarter of the balance',
      parseAmountText,
    );
}
