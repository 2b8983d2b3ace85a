/**
 * Opens the model as the node would, with a class that the network knows, but with one slot, which
 * is enough for the tests.
 */
import type { Startable } from '../../base/lifecycle.js';
import type { Engine, EngineKind } from '../../engine/interface.js';
import { LlamaEngine } from '../../engine/process/host.js';
import { isForeign } from '../models/serving-engine.js';
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
  const { threads, context, engineKind: kind = 'auto' } = knownOf(config) ?? {};
  const availableBytes = process.availableMemory();
  const open = (engine: EngineKind) =>
    start(
      new LlamaEngine({
        modelPath: expectValue(model),
        engine,
        sequences: 1,
        ...(threads !== undefined && { threads }),
        ...(context !== undefined && { contextTokens: context }),
        logger,
      }),
    );
  const engine = await open(kind);
  const { modelId } = engine.model;
  const manifests = [...(knownOf(membership)?.rules.manifests.values() ?? [])];
  const manifest = manifests.find((known) => known.modelId === modelId);
  if (kind !== 'auto' || manifest === undefined || !isForeign(engine, manifest)) {
    return { engine, availableBytes };
  }
  await engine.stop();
  return { engine: await open('portable'), availableBytes };
}
