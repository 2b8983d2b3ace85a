/** What every verb of the command line shares: its common options, and how its failure ends. */
import { resolve } from 'node:path';
import { Option } from 'commander';
import { modelsFolder } from '../node/models/folder.js';
import { fail } from './exit.js';
import { defaultData } from './options.js';
import { flushOutput } from './terminal/ui.js';

export const json = (what = 'results as JSON on standard output') => new Option('--json', what);
export const data = () =>
  new Option('--data <folder>', 'data folder; also RASTIC_DATA').default(defaultData());

export const models = () =>
  new Option('--models <folder>', 'models folder; also RASTIC_MODELS')
    .argParser((path) => resolve(path))
    .default(modelsFolder(), 'rastic/models in the cache folder');

/** Runs a verb; a failure is one sentence and an exit code. */
export function run<A extends unknown[]>(verb: (...args: A) => Promise<void>) {
  return async (...args: A): Promise<void> => {
    const options = args.find((arg) => typeof arg === 'object' && arg !== null) as {
      json?: boolean;
    };
    await verb(...args)
      .then(flushOutput)
      .catch((error: unknown) => fail(error, options?.json ?? false));
    // Every part has been stopped; a timer of a library must not keep the shell waiting.
    process.exit();
  };
}
