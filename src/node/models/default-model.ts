/** The small model that comes with the package: what the demo runs when nobody names another. */
import { fileURLToPath } from 'node:url';

/** Path of the model file, from src/ as from dist/. */
export const defaultModel = (): string =>
  fileURLToPath(new URL('../../../models/rastic-small.Q8_0.gguf', import.meta.url));
