/** Checks the memory for the configured slots, in addition to the model itself. */

import { availableParallelism } from 'node:os';
import { codeOf, type RasticError } from '../../base/errors.js';
import { countText } from '../../base/text.js';
import { planSlots, SLOTS_MAX } from '../../engine/decode/slots.js';
import type { ModelInfo } from '../../engine/interface.js';
import type { Check, CheckOptions } from './check.js';
import { type Finding, fail, ok, skipped, warn } from './finding.js';
import { opensModel } from './model.js';
import { knownOf } from './patient.js';
import { bytesText } from './text.js';
import type { Visit } from './visit.js';

/** The value that a node opens its engine with. */
const AUDIT_SEQUENCES = 1;

export interface MemoryFacts {
  readonly model: Pick<ModelInfo, 'bytes' | 'contextTokens' | 'cacheBytesPerToken'>;
  /** Memory available before the model was loaded. */
  readonly availableBytes: number;
  /** The configured slots; undefined if the engine decides. */
  readonly slots: number | undefined;
  readonly cores: number;
}

export function judgeMemory({ model, availableBytes, slots: wanted, cores }: MemoryFacts): Finding {
  const contextBytes = model.cacheBytesPerToken * model.contextTokens;
  const freeBytes = availableBytes - model.bytes;
  const request = { wanted, auditSequences: AUDIT_SEQUENCES, contextBytes, freeBytes, cores };
  try {
    const slots = planSlots(request);
    const needed = bytesText(model.bytes + (slots + AUDIT_SEQUENCES) * contextBytes);
    const sentence = `${countText(slots, 'slot')} with the model take ${needed} of ${bytesText(availableBytes)} available`;
    if (wanted !== undefined || slots >= Math.min(cores, SLOTS_MAX)) return ok('memory', sentence);
    const advice = 'more memory or a smaller context would hold a slot for each core';
    return warn('memory', 'MEMORY_SHORT', sentence, advice);
  } catch (error) {
    if (codeOf(error) !== 'ENGINE_MEMORY') throw error;
    const { slots, neededBytes } = (error as RasticError<'ENGINE_MEMORY'>).data;
    const left = bytesText(Math.max(0, freeBytes));
    const sentence = `${countText(slots, 'slot')} need ${bytesText(neededBytes)}, beside the model ${left} are free`;
    const advice = 'set fewer slots or a smaller context in config.json';
    return fail('memory', 'ENGINE_MEMORY', sentence, advice);
  }
}

async function run(visit: Visit, options: CheckOptions): Promise<Finding> {
  const opened = visit.status?.model;
  if (opened !== undefined) {
    const { slots, contextTokens } = opened;
    return ok(
      'memory',
      `the running node holds ${countText(slots, 'slot')} of ${contextTokens} tokens`,
    );
  }
  if (!opensModel(visit)) return skipped('memory', 'this node opens no model');
  const test = await visit.engine(options).catch(() => undefined);
  if (test === undefined) return skipped('memory', 'the model could not be opened');
  const { engine, availableBytes } = test;
  const slots = knownOf(visit.patient.config)?.slots;
  return judgeMemory({ model: engine.model, availableBytes, slots, cores: availableParallelism() });
}

export const memory: Check = { name: 'memory', limitMs: 600_000, run };
