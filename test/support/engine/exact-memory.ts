/** Many short jobs, and the memory of the engine's process after them. */
import type { LlamaEngine } from '../../../src/engine/process/host.js';
import { residentBytes } from '../../../src/engine/process/resident.js';
import { contextOf } from '../../../src/node/calibrate/bench.js';
import { auditLogits } from '../../../src/protocol/proof/wide-leaf.js';
import { jobOf, leavesOf, options, together, tokensOf } from './exact-jobs.js';

const WIDTH = 10;
const MAX_TOKENS = 6;
/** Every so many jobs is audited too. */
const AUDITED_EVERY = 4;

export const MIB = 1024 * 1024;

async function shortJob(engine: LlamaEngine, run: number): Promise<void> {
  const context = await contextOf(engine, jobOf(engine, run), options());
  const tokens = tokensOf(await leavesOf(engine, context, { maxTokens: MAX_TOKENS }));
  if (run % AUDITED_EVERY !== 0) return;
  const topLogits = auditLogits(context, engine.model.vocabulary.bytes.length);
  const indices = tokens.map((_, i) => i);
  const outputTokens = tokens.slice(0, -1);
  await engine.audit({ ...context, topLogits, outputTokens, indices }, options());
}

/**
 * Runs `count` short jobs. @returns resident bytes of the engine's process then. @throws Error where
 * the system does not tell.
 */
export async function bytesAfter(engine: LlamaEngine, count: number, from = 0): Promise<number> {
  await together(count, WIDTH, (i) => shortJob(engine, from + i));
  const bytes = await residentBytes(engine.childPid ?? -1);
  if (bytes === undefined) throw new Error('the system does not tell resident memory');
  return bytes;
}
