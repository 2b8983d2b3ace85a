/** Where models lie: the user's models folder, and the one that comes with the package. */
import { dirname, join, resolve } from 'node:path';
import { cacheFolder } from '../../base/cache-folder.js';
import { defaultModel } from './default-model.js';

/** RASTIC_MODELS, else `rastic/models` in the system's cache folder. */
export function modelsFolder(): string {
  const { RASTIC_MODELS } = process.env;
  return resolve(RASTIC_MODELS || join(cacheFolder(), 'rastic', 'models'));
}

/** The folder of the models in the package: read, never written to. */
export const packageFolder = (): string => dirname(defaultModel());
