/** The positive control: an audit that is slower than generating makes the run fail. */
import { expect, it } from 'vitest';
import { findMissed } from '../../../bench/bench.js';
import { measureCell } from '../../../bench/engine.js';
import type { Engine } from '../../../src/engine/interface.js';
import { AUDIT_LOGITS_MIN, TOP_K_DEFAULT } from '../../../src/protocol/params.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';

/** An engine whose tokens and audits take fixed times on a clock of the test. */
async function setUp() {
  const inner = new FakeEngine({ endBias: -100 });
  await inner.start();
  let ms = 0;
  const widths: number[] = [];
  const engine: Engine = {
    model: inner.model,
    start: () => inner.start(),
    stop: () => inner.stop(),
    tokenize: (input, date) => inner.tokenize(input, date),
    async *generate(...given) {
      const source = inner.generate(...given);
      for (;;) {
        const next = await source.next();
        if (next.done) return next.value;
        ms += 10;
        yield next.value;
      }
    },
    generateBatches: (...given) => inner.generateBatches(...given),
    embed: (request) => inner.embed(request),
    audit: (request) => {
      ms += 20 + request.indices.length;
      widths.push(request.topLogits);
      return inner.audit(request);
    },
  };
  return { engine, now: () => ms, widths };
}

const measure = async (control: boolean) => {
  const { engine, now, widths } = await setUp();
  const watches = { clock: now, cpu: () => 2 * now() };
  const cell = await measureCell(engine, { prompt: 32, n: 8 }, { repeats: 2, control }, watches);
  const tables = [{ title: 'Engine', rows: [{ name: 'fake', ...cell }] }];
  return { cell, widths, missed: findMissed(tables) };
};

it('an honest engine: both terms as they were, no target missed', async () => {
  const { cell, missed } = await measure(false);
  expect(cell.terms.map(({ samples }) => samples)).toEqual([
    [80, 80],
    [23, 23],
    [28, 28],
    // The same by the engine's processor, which the test lets run at twice the speed.
    [160, 160],
    [46, 46],
    [56, 56],
  ]);
  expect(missed).toEqual([]);
});

it('a planted slow audit: both targets are missed, by name', async () => {
  const { missed } = await measure(true);
  expect(missed).toHaveLength(2);
  expect(missed[0]).toContain('Engine, fake: 3 ÷ generate is 2.30, not < 1');
  expect(missed[1]).toContain('all ÷ generate');
});

it('the engine is asked for what a verifier asks: wide leaves', async () => {
  const { widths } = await measure(false);
  expect(new Set(widths)).toEqual(new Set([Math.max(AUDIT_LOGITS_MIN, 2 * TOP_K_DEFAULT)]));
});
