/** The model that tests run: the committed small one. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

function pathOf(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}

/** Q8_0 of the small trained model; until that is there, one of its shape with random weights. */
export function testModelPath(): string {
  const trained = pathOf('models/rastic-small.Q8_0.gguf');
  return existsSync(trained) ? trained : pathOf('.cache/model/untrained.Q8_0.gguf');
}

/** Its Q4_0: another model to the protocol, a cheaper one to a cheat. */
export function testModelQ4Path(): string {
  const trained = pathOf('models/rastic-small.Q4_0.gguf');
  return existsSync(trained) ? trained : pathOf('.cache/model/untrained.Q4_0.gguf');
}
