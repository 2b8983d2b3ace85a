/** What all commands share: common options, and how a failure ends. */
import { resolve } from 'node:path';
import { Option } from 'commander';
import { modelsFolder } from '../node/models/folder.js';
import { fail } from './exit.js';
import { defaultData, parseFolder } from './options.js';
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

/** Runs a command. A failure prints one sentence and sets an exit code. */
export function run<A extends unknown[]>(verb: (...args: A) => Promise<void>) {
  return async (...args: A): Promise<void> => {
    const options = args.find((arg) => typeof arg === 'object' && arg !== null) as {
      json?: boolean;
    };
    await verb(...args)
      .then(flushOutput)
      .catch((error: unknown) => fail(error, options?.json ?? false));
    // Every part has been stopped. A leftover timer of a library must not delay the exit.
    process.exit();
  };
}
