/** The exact engine's bench: targets, which packaged backends are measured, prompts, planted slowness. */
import { describe, expect, it } from 'vitest';
import { findMissed } from '../../../bench/bench.js';
import { toRow as auditRow } from '../../../bench/exact/audits.js';
import { toRow as backendRow, limitsOf } from '../../../bench/exact/backends.js';
import { chosenModels, chosenSizes } from '../../../bench/exact/models.js';
import { planted } from '../../../bench/exact/options.js';
import { freshPrompt, promptIds } from '../../../bench/exact/prompts.js';
import { rank } from '../../../bench/exact/variants.js';

const missedOf = (row: ReturnType<typeof backendRow>) => findMissed([{ title: 'T', rows: [row] }]);

describe('backends', () => {
  it('targets: nearly as fast as AVX2, K-quants prefill a little slower, others decode only', () => {
    const avx2 = { name: 'haswell' };
    expect(limitsOf(avx2, 'Q8_0')).toEqual({ decode: { least: 0.95 }, prefill: { least: 0.95 } });
    expect(limitsOf(avx2, 'Q4_K_M').prefill).toEqual({ least: 0.9 });
    expect(limitsOf(avx2, undefined).prefill).toEqual({ least: 0.9 });
    expect(limitsOf({ name: 'zen4' }, 'Q8_0')).toEqual({ decode: { least: 0.85 } });
  });

  it('a target is of the packaged backend, and is missed by a little', () => {
    const of = (rate: number) => ({ rate: [rate, rate], busy: [1, 1] });
    const samples = { own: of(95), packaged: of(100) };
    expect(missedOf(backendRow('58M', samples, { least: 0.95 }))).toEqual([]);
    const slow = { ...samples, own: of(94) };
    const line = 'T, 58M: exact ÷ packaged is 0.94, not ≥ 0.95';
    expect(missedOf(backendRow('58M', slow, { least: 0.95 }))).toEqual([line]);
    expect(missedOf(backendRow('58M', slow, undefined))).toEqual([]);
  });

  it('the best first; what this processor cannot run is left out', () => {
    const scores = new Map([
      ['zen4', 0],
      ['x64', 1],
      ['skylakex', 128],
      ['haswell', 64],
      ['cannonlake', 128],
    ]);
    expect(rank(scores)).toEqual(['cannonlake', 'skylakex', 'haswell', 'x64']);
  });
});

describe('audits', () => {
  const samples = (all: number) => ({
    'exact generate': [100],
    'exact three': [10],
    'exact all': [all],
    'portable generate': [100],
    'portable three': [10],
    'portable all': [40],
  });

  it('all positions against three have a target at 512 tokens, of the exact engine', () => {
    expect(missedOf(auditRow('small', 512, samples(12)))).toEqual([]);
    expect(missedOf(auditRow('small', 512, samples(14)))).toEqual([
      'T, small: exact: all ÷ 3 is 1.40, not < 1.3',
    ]);
    expect(missedOf(auditRow('small', 128, samples(14)))).toEqual([]);
  });
});

it('a planted slow run takes twice as long', async () => {
  const times = { promptMs: 1, stepsMs: 2 };
  expect(await planted({ control: false }, async () => times)).toEqual(times);
  expect(await planted({ control: true }, async () => times)).toEqual({ promptMs: 2, stepsMs: 4 });
});

it('prompts: ids of the vocabulary, the same again for a number, and unlike each other', () => {
  const prompts = Array.from({ length: 100 }, (_, i) => promptIds(i, 64, 2048));
  expect(promptIds(7, 64, 2048)).toEqual(prompts[7]);
  expect(prompts.flat().every((id) => id >= 300 && id < 2048)).toBe(true);
  // Beginnings that two share would be found in a cache.
  expect(new Set(prompts.map((ids) => ids.slice(0, 3).join())).size).toBe(100);
  expect(freshPrompt(8, 2048)).not.toEqual(freshPrompt(8, 2048));
});

it('to be quick only the smaller model is measured, unless another is named', () => {
  expect(chosenSizes({ quick: false })).toEqual(['58M', '400M']);
  expect(chosenSizes({ quick: true })).toEqual(['58M']);
  expect(chosenSizes({ quick: true, model: '400M' })).toEqual(['400M']);
  expect(chosenSizes({ quick: false, model: 'small' })).toEqual([]);
});

it('measures a file that was named, and makes no model', async () => {
  const context = { quick: false, control: false, note: () => undefined, file: '/a/gemma.gguf' };
  const chosen = [];
  for await (const one of chosenModels(context, ['Q8_0', 'Q4_0'])) chosen.push(one);
  expect(chosen).toEqual([{ model: 'gemma', path: '/a/gemma.gguf' }]);
});
