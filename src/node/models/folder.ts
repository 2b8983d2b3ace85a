/** The folders of model files: the user's models folder, and the package's. */
import { dirname, join, resolve } from 'node:path';
import { cacheFolder } from '../../base/cache-folder.js';
import { defaultModel } from './default-model.js';

/** The folder in RASTIC_MODELS, else `rastic/models` in the system's cache folder. */
export function modelsFolder(): string {
  const { RASTIC_MODELS } = process.env;
  return resolve(RASTIC_MODELS || join(cacheFolder(), 'rastic', 'models'));
}

/** The folder of the models in the package. It is never written to. */
export const packageFolder = (): string => dirname(defaultModel());
