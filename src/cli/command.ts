/** What all commands share: common options, and how a failure ends. */
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { modelsFolder } from '../node/models/folder.js';
import { fail } from './exit.js';
import { defaultData, parseFolder } from './options.js';
import { useCurrencyOf } from './terminal/money.js';
import { flushOutput } from './terminal/ui.js';

export const json = (what = 'results as JSON on standard output') => new Option('--json', what);
export const data = () =>
  new Option('--data <folder>', 'data folder; also RASTIC_DATA')
    .argParser(parseFolder)
    .default(defaultData());

export const models = () =>
  new Option('--models <folder>', 'models folder; also RASTIC_MODELS')
    .argParser((path) => resolve(parseFolder(path)))
    .default(modelsFolder(), 'rastic/models in the cache folder');

/**
 * The options of a command. Where a group takes an option that its command takes too, both places
 * are good: `rastic jobs --data me prune` is `rastic jobs prune --data me`.
 */
function optionsOf(command: Command): Record<string, unknown> {
  const own = { ...command.opts() };
  for (let group = command.parent; group !== null; group = group.parent) {
    for (const [name, value] of Object.entries(group.opts())) {
      const isShared = command.options.some((option) => option.attributeName() === name);
      const isGiven = command.getOptionValueSource(name) === 'cli';
      if (isShared && !isGiven && group.getOptionValueSource(name) === 'cli') own[name] = value;
    }
  }
  return own;
}

/** Runs a command. A failure prints one sentence and sets an exit code. */
export function run<A extends unknown[]>(verb: (...args: A) => Promise<void>) {
  return async (...args: A): Promise<void> => {
    const command = args.at(-1);
    if (!(command instanceof Command)) throw new TypeError('no command');
    const options = optionsOf(command);
    // Commander gives the arguments, then the options, then the command.
    const given = args.with(-2, options) as A;
    if (typeof options.data === 'string') await useCurrencyOf(options.data);
    await verb(...given)
      .then(flushOutput)
      .catch((error: unknown) => fail(error, options.json === true));
    // Every part has been stopped. A leftover timer of a library must not delay the exit.
    process.exit();
  };
}
