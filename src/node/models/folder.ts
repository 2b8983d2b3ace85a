/** Where models lie: the user's models folder, and the one that comes with the package. */
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { defaultModel } from './default-model.js';

/** The system's folder for what can be fetched again. */
function cacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  // An XDG path that is not absolute is to be ignored (XDG Base Directory Specification 0.8).
  return XDG_CACHE_HOME?.startsWith('/') ? XDG_CACHE_HOME : join(homedir(), '.cache');
}

/** RASTIC_MODELS, else `rastic/models` in the system's cache folder. */
export function modelsFolder(): string {
  const { RASTIC_MODELS } = process.env;
  return resolve(RASTIC_MODELS || join(cacheFolder(), 'rastic', 'models'));
}

/** The folder of the models in the package: read, never written to. */
export const packageFolder = (): string => dirname(defaultModel());
