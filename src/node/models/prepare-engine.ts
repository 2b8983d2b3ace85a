/**
 * Prepares what a model needs before it is opened: the exact engine, if this machine can build it.
 */
import { prepareExact } from '../../engine/exact/prepare.js';
import type { EngineKind } from '../../engine/interface.js';

/**
 * Builds the exact engine if it is not built yet. This takes about a minute, once.
 * @param kind the configured engine kind. Nothing is built for the portable engine.
 * @throws the signal's reason.
 */
export async function prepareEngine(signal: AbortSignal, kind?: EngineKind): Promise<void> {
  if (kind !== 'portable') await prepareExact(signal);
}
