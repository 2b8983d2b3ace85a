/** The models that tests run: the committed small one. */
import { fileURLToPath } from 'node:url';

const pathOf = (name: string): string =>
  fileURLToPath(new URL(`../../../models/${name}`, import.meta.url));

/** Q8_0 of the small trained model. */
export const testModelPath = (): string => pathOf('rastic-small.Q8_0.gguf');

/** Its Q4_0: another model to the protocol, a cheaper one to a cheat. */
export const testModelQ4Path = (): string => pathOf('rastic-small.Q4_0.gguf');
