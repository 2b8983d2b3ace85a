/** Compares the engine's threads with the machine's cores. */

import { availableParallelism } from 'node:os';
import { countText } from '../../base/text.js';
import { capThreads, defaultThreads } from '../../engine/decode/threads.js';
import type { Check } from './check.js';
import { type Finding, ok, warn } from './finding.js';
import { knownOf } from './patient.js';

/**
 * llama.cpp's threads wait for each other in spinning barriers, many times per token. If one thread
 * has to share its core, all the others waste theirs. Measured on a 58M model with 2 cores and
 * another program running: 380 tokens per second with one thread, 4 to 17 with two.
 */
export function judgeThreads(configured: number | undefined, cores: number): Finding {
  const threads = configured ?? defaultThreads(cores);
  const used = capThreads(threads, cores);
  const capped = used === threads ? '' : `, of which the engine uses ${used}`;
  const sentence = `${countText(threads, 'thread')} on ${countText(cores, 'core')}${capped}`;
  if (threads < cores) return ok('threads', sentence);
  const advice =
    cores === 1
      ? 'with one core generation stalls whenever anything else runs: use a machine with two'
      : `set threads to ${cores - 1} at most in config.json: one core is for everything else`;
  return warn('threads', 'THREADS_ALL', sentence, advice);
}

export const threads: Check = {
  name: 'threads',
  limitMs: 1_000,
  run: async ({ patient }) =>
    judgeThreads(knownOf(patient.config)?.threads, availableParallelism()),
};
