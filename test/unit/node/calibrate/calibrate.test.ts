/**
 * Calibration on the fake engine, whose prefill differs from its decode by a known amount: bounds
 * from one half of the jobs, the other half judged by them, cheats beside, manifest and plot.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { createController } from '../../../../src/base/abort.js';
import { systemClock } from '../../../../src/base/clock.js';
import { RasticError } from '../../../../src/base/errors.js';
import {
  isOfFirstHalf,
  pairOf,
  quantile,
  toleranceFrom,
} from '../../../../src/node/calibrate/bounds.js';
import { measureTolerance } from '../../../../src/node/calibrate/calibrate.js';
import { withTolerance } from '../../../../src/node/calibrate/file.js';
import {
  type Measured,
  measureAll,
  type Progress,
} from '../../../../src/node/calibrate/measure.js';
import { escapeXml, plotCalibration } from '../../../../src/node/calibrate/plot.js';
import { type Calibration, COPIED, calibrationOf } from '../../../../src/node/calibrate/record.js';
import { TEMPERATURES, trialOf } from '../../../../src/node/calibrate/trials.js';
import { checkManifest } from '../../../../src/protocol/model/manifest-parse.js';
import { MILLIONTHS } from '../../../../src/protocol/params.js';
import { marginOf } from '../../../../src/protocol/proof/judge.js';
import { FakeEngine } from '../../../support/engine/fake-engine.js';
import { rejectsWith } from '../../../support/wire/codes.js';
import { fakeManifest, LOOSE_ENGINE, LOOSE_NOISE } from '../../../support/world/world-manifest.js';

const POSITIONS = 1_600;
const NEVER = { signal: createController().signal };
const engine = new FakeEngine({ ...LOOSE_ENGINE, endBias: -1 });
/** Another quantization: every logit moved by up to ten times what honest ones differ by. */
const beside = new FakeEngine({ ...LOOSE_ENGINE, endBias: -1, drift: 10 * LOOSE_NOISE });

let measured: Measured;
let calibration: Calibration;
const told: Progress[] = [];

beforeAll(async () => {
  await Promise.all([engine.start(), beside.start()]);
  const extent = { positions: POSITIONS, maxMs: Number.POSITIVE_INFINITY };
  const bench = { engine, beside };
  measured = await measureAll(bench, systemClock, extent, (now) => told.push(now), NEVER);
  const about = { model: engine.model, measured: '2026-11-20', repeat: 'again', beside: 'Q <& 4' };
  calibration = calibrationOf(measured, about);
});

describe('trials', () => {
  it('are the same for the same number, and both halves hold every kind', () => {
    expect(trialOf(17)).toEqual(trialOf(17));
    const kinds = (half: number) => {
      const trials = Array.from({ length: 400 }, (_, i) => trialOf(2 * i + half));
      const distinct = (of: (t: (typeof trials)[number]) => unknown) =>
        new Set(trials.map((t) => JSON.stringify(of(t)))).size;
      const sampler = { temperature: 0 };
      return [
        distinct((t) => t.temperature),
        distinct((t) => t.maxTokens),
        distinct((t) => t.isResumed),
        distinct((t) => ({ ...t.sampler, ...sampler })),
        distinct((t) => t.input.type),
        distinct((t) => t.input),
      ];
    };
    expect(kinds(0)).toEqual(kinds(1));
    expect(kinds(0)).toEqual([TEMPERATURES.length, 7, 2, 14, 2, 88]);
  });

  it('ask about something else in the prompt of the same kind', () => {
    for (let run = 0; run < 100; run++) {
      expect(trialOf(run).sameKind).not.toEqual(trialOf(run).input);
      expect(trialOf(run).sameKind.type).toBe(trialOf(run).input.type);
    }
  });
});

describe('measuring', () => {
  it('reaches the positions asked for, at every temperature, resumed ones included', () => {
    const { honest, spread, cheats } = measured;
    expect(honest.length).toBeGreaterThanOrEqual(POSITIONS);
    expect(new Set(honest.map((p) => p.temperature)).size).toBe(TEMPERATURES.length);
    const runs = new Map(honest.map((p) => [p.run, p.facts.leaf.index] as const).reverse());
    expect([...runs].filter(([run, first]) => run % 3 === 2 && first > 0).length).toBeGreaterThan(
      2,
    );
    expect(spread.some(isOfFirstHalf) && !spread.every(isOfFirstHalf)).toBe(true);
    for (const own of cheats.values()) expect(own.length).toBeGreaterThanOrEqual(POSITIONS / 4);
    expect(told.at(-1)).toEqual({ population: 'model', done: 2 * POSITIONS, all: 2 * POSITIONS });
  });

  it('ends when time is up, with what there is', async () => {
    let ms = 0;
    const clock = { now: () => 0, monotonic: () => (ms += 1_000), random: () => new Uint8Array() };
    const extent = { positions: 1e9, maxMs: 10_000 };
    const found = await measureTolerance(engine, clock, extent, () => undefined, NEVER);
    expect(found.tolerance.positions).toBeGreaterThan(0);
  });

  it('ends at once when it is interrupted', async () => {
    const controller = createController();
    const extent = { positions: 1e9, maxMs: Number.POSITIVE_INFINITY };
    const stop = ({ done }: Progress) => {
      if (done > 500) controller.abort(new RasticError('CANCELLED', { what: 'test' }));
    };
    await rejectsWith('CANCELLED', measureAll({ engine }, systemClock, extent, stop, controller));
  });
});

describe('the tolerance', () => {
  it('is that of the first half alone, and the other half keeps it', () => {
    const { record } = calibration;
    const first = [...measured.honest, ...measured.spread].filter(isOfFirstHalf);
    expect(record.tolerance).toEqual(
      toleranceFrom(first, pairOf(engine.model.engineClass), record.measured),
    );
    const { heldOut, honest } = record;
    expect(heldOut.positions).toBe(measured.honest.filter((p) => !isOfFirstHalf(p)).length);
    expect(honest.bitEqual).toBeLessThan(0.1);
    expect([heldOut.mismatch, heldOut.hard]).toEqual([0, 0]);
    expect(heldOut.atypical).toBeGreaterThan(0);
    expect(heldOut.atypical).toBeLessThan(0.05);
  });

  it('is that of all jobs where the first half would have an honest node slashed', () => {
    // As measured on Gemma 3 270M: all logits of one position moved by 8, probabilities as before.
    const rest = measured.honest.findIndex((position) => !isOfFirstHalf(position));
    const honest = measured.honest.map((position, i) => {
      if (i !== rest) return position;
      const { leaf } = position.facts;
      const moved = {
        ...leaf,
        tokenLogit: leaf.tokenLogit - 8,
        logits: leaf.logits.map((logit) => logit - 8),
        logsumexp: leaf.logsumexp - 8,
      };
      return { ...position, facts: { ...position.facts, leaf: moved } };
    });
    const about = { model: engine.model, measured: '2026-11-20', repeat: 'again', beside: 'b' };
    const { record } = calibrationOf({ ...measured, honest }, about);
    expect(record.heldOut.hard).toBeGreaterThan(0);
    expect(record.isWidened).toBe(true);
    expect(record.tolerance.distance).toBeGreaterThan(8 * MILLIONTHS);
    expect(record.tolerance.positions).toBe(honest.length + measured.spread.length);
    expect(calibration.record.isWidened).toBe(false);
  });

  it('follows the measured values: 99 %, 1.5 times and 3 times the largest', () => {
    const { tolerance, honest } = calibration.record;
    expect(tolerance.hardDistance).toBeCloseTo(2 * tolerance.distance, -1);
    expect(tolerance.distance / 1e6).toBeLessThanOrEqual(1.5 * honest.distance.max + 1e-6);
    expect(tolerance.typicalDistance).toBeLessThan(tolerance.distance);
    // A margin beyond what was seen is not slashed while logits themselves differ by as much.
    expect(tolerance.hardMargin).toBeGreaterThanOrEqual(tolerance.hardDistance);
  });

  it('leaves filters’ edges as open as the margin may be, and no margin then exceeds it', () => {
    const { tolerance } = calibration.record;
    const first = [...measured.honest, ...measured.spread].filter(isOfFirstHalf);
    for (const [bound, factor] of [
      [tolerance.margin, 1.5],
      [tolerance.hardMargin, 3],
    ] as const) {
      const margins = first.map(({ facts }) => marginOf(facts, bound / 1e6));
      expect(factor * Math.max(...margins)).toBeLessThanOrEqual(bound / 1e6);
    }
  });

  it('of an exact engine is the least there can be', async () => {
    const exact = new FakeEngine();
    await exact.start();
    const extent = { positions: 200, maxMs: Number.POSITIVE_INFINITY };
    const { tolerance } = await measureTolerance(exact, systemClock, extent, () => {}, NEVER);
    const bounds = [tolerance.typicalMargin, tolerance.typicalDistance, tolerance.hardDistance];
    expect(bounds).toEqual([1, 1, 1]);
  });

  it('takes the place of the old one in a manifest, which stays valid', () => {
    const old = fakeManifest();
    const next = withTolerance(old, calibration.record.tolerance);
    checkManifest(next);
    expect(next.tolerances).toEqual([calibration.record.tolerance]);
    expect(next.classes).toEqual(old.classes);
    const fresh = withTolerance(
      { ...old, classes: [], tolerances: [] },
      calibration.record.tolerance,
    );
    expect(fresh.classes).toEqual([{ engineClass: engine.model.engineClass, exact: false }]);
  });
});

describe('cheats beside', () => {
  const cheat = (name: string) => calibration.record.cheats.find((c) => c.name === name);

  it('another seed and another prompt are mismatches, another model is decided by the test', () => {
    expect(cheat('another seed')?.judged.mismatch).toBeGreaterThan(0.1);
    expect(cheat('another prompt of the same kind')?.judged.mismatch).toBeGreaterThan(0.9);
    const model = cheat('Q <& 4');
    expect(model?.judged.atypical).toBeGreaterThan(0.9);
    expect(model?.sequential?.full).toMatchObject({ distrusted: model?.sequential?.full.runs });
    expect(cheat(`Q <& 4${COPIED}`)?.distance.max).toBe(0);
    expect(cheat('one token altered, likely')?.judged.mismatch).toBeGreaterThan(0.8);
  });

  it('the honest walk is never distrusted', () => {
    const { full, spread } = calibration.record.sequential;
    expect([full.distrusted, spread.distrusted]).toEqual([false, false]);
    expect(full.highest).toBeLessThan(calibration.record.distrustAt / 2);
  });
});

describe('the plot', () => {
  it('is one well-formed picture with every curve, bound and name', () => {
    const { record, cheats } = calibration;
    const svg = plotCalibration(record, measured.honest, cheats);
    expect(svg).toContain('Q &lt;&amp; 4');
    expect(svg).not.toContain(COPIED);
    const shown = [...cheats.keys()].filter((name) => !name.endsWith(COPIED)).length + 1;
    // Two panels and the legend.
    expect(svg.match(/<path /g)).toHaveLength(3 * shown);
    expect(svg.match(/class="bound"/g)).toHaveLength(6);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    const open = [...svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)];
    const depth = open.reduce((n, [, end, , self]) => n + (self ? 0 : end ? -1 : 1), 0);
    expect(depth).toBe(0);
    expect(svg.length).toBeLessThan(100_000);
  });

  it('escapes text, and quantiles are of the values there are', () => {
    expect(escapeXml('a<b>&')).toBe('a&lt;b&gt;&amp;');
    expect([quantile([1, 2, 3, 4], 0.5), quantile([1, 2, 3, 4], 1), quantile([], 0.5)]).toEqual([
      2, 4, 0,
    ]);
  });
});
