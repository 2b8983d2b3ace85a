/** What has to be there before a model is opened: the exact engine, where this machine can build it. */
import { prepareExact } from '../../engine/exact/prepare.js';
import type { EngineKind } from '../../engine/interface.js';

/**
 * Builds the exact engine if it was not built before. Takes about a minute, once.
 * @param kind what the operator insists on: nothing is built for the portable engine.
 * @throws the signal's reason.
 */
export async function prepareEngine(signal: AbortSignal, kind?: EngineKind): Promise<void> {
  if (kind !== 'portable') await prepareExact(signal);
}
