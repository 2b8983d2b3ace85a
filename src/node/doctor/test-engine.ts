/** The model opened as the node would open it, with one slot: what is tested does not need more. */
import type { Startable } from '../../base/lifecycle.js';
import { LlamaEngine } from '../../engine/host.js';
import type { Engine } from '../../engine/interface.js';
import { type DoctorInit, expectValue, knownOf, type Patient } from './patient.js';

export interface TestEngine {
  readonly engine: Engine;
  /** Memory that was available before anything of the model was loaded, bytes. */
  readonly availableBytes: number;
}

export async function openTestEngine(
  { logger }: DoctorInit,
  { model, config }: Patient,
  start: <T extends Startable>(part: T) => Promise<T>,
): Promise<TestEngine> {
  const { threads, context } = knownOf(config) ?? {};
  const availableBytes = process.availableMemory();
  const engine = new LlamaEngine({
    modelPath: expectValue(model),
    sequences: 1,
    ...(threads !== undefined && { threads }),
    ...(context !== undefined && { contextTokens: context }),
    logger,
  });
  await start(engine);
  return { engine, availableBytes };
}
