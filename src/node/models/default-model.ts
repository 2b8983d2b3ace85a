/** The small model that comes with the package. The demo uses it by default. */
import { fileURLToPath } from 'node:url';

/** Path of the model file. The same relative path works from src/ and from dist/. */
export const defaultModel = (): string =>
  fileURLToPath(new URL('../../../models/rastic-small.Q8_0.gguf', import.meta.url));
