/**
 * Opens the model as the node would, with a class that the network knows, but with one slot, which
 * is enough for the tests.
 */
import type { Startable } from '../../base/lifecycle.js';
import type { Engine, EngineKind, GpuKind } from '../../engine/interface.js';
import { LlamaEngine } from '../../engine/process/host.js';
import { chooseEngine, engineOptions } from '../models/choose-engine.js';
import { type DoctorInit, expectValue, knownOf, type Patient } from './patient.js';

export interface TestEngine {
  readonly engine: Engine;
  /** Memory that was available before anything of the model was loaded, bytes. */
  readonly availableBytes: number;
}

export async function openTestEngine(
  { logger }: DoctorInit,
  { model, config, membership }: Patient,
  start: <T extends Startable>(part: T) => Promise<T>,
): Promise<TestEngine> {
  const wish = knownOf(config) ?? {};
  const availableBytes = process.availableMemory();
  const open = (engine: EngineKind, gpu: GpuKind, why?: string) =>
    start(
      new LlamaEngine({
        modelPath: expectValue(model),
        ...{ engine, gpu, ...engineOptions(wish) },
        ...(why !== undefined && { whyPortable: why }),
        sequences: 1,
        logger,
      }),
    );
  const manifests = knownOf(membership)?.descriptor.manifests ?? [];
  const manifestOf = ({ model: { modelId } }: Engine) =>
    manifests.find((known) => known.modelId === modelId);
  const { engine } = await chooseEngine(wish, open, manifestOf);
  return { engine, availableBytes };
}
