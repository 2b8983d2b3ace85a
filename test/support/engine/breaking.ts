/** Engines that end before their time, and what they say before. */
import { RasticError } from '../../../src/base/errors.js';
import type { Engine, GenerateRequest } from '../../../src/engine/interface.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { ENDLESS } from '../world/world.js';
import { FakeEngine, type FakeEngineOptions } from './fake-engine.js';

/**
 * Makes some tokens, then its engine is gone.
 * @param after tokens over its whole life.
 * @param alter what a dishonest one says instead of a leaf.
 */
export function breaking(
  after: number,
  alter: (leaf: Leaf, request: GenerateRequest) => Leaf = (leaf) => leaf,
  options: FakeEngineOptions = ENDLESS,
): Engine {
  const engine = new FakeEngine(options);
  const { generate } = engine;
  let made = 0;
  engine.generate = async function* (request, call) {
    const stream = generate.call(engine, request, call);
    for (;;) {
      const next = await stream.next();
      if (next.done) return next.value;
      yield alter(next.value, request);
      if (++made >= after) throw new RasticError('ENGINE_CRASHED', { exitCode: 1, signal: null });
    }
  };
  return engine;
}
