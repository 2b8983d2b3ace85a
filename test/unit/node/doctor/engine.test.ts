/** Model file and engine: a flipped bit, a memory that forgets, kernels that disagree. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/network.js';
import { systemClock } from '../../../../src/base/clock.js';
import type { Engine, GenerateRequest } from '../../../../src/engine/interface.js';
import { judgeKind, judgeSelfTest } from '../../../../src/node/doctor/engine.js';
import { judgeModel, model } from '../../../../src/node/doctor/model.js';
import { SELF_TEST_TOKENS, selfTest } from '../../../../src/node/doctor/self-test.js';
import { runSelfTest } from '../../../../src/node/models/exactness.js';
import type { Manifest } from '../../../../src/protocol/model/manifest.js';
import { brief, examineOne, makePatient } from '../../../support/cli/doctor.js';
import { FakeEngine, type FakeEngineOptions } from '../../../support/engine/fake-engine.js';
import { testModelPath } from '../../../support/engine/model.js';
import { tempFolder } from '../../../support/store/temp-folder.js';
import { fakeManifest } from '../../../support/world/world-manifest.js';

/** The time limit of the test ends what hangs. */
const options = { signal: new AbortController().signal };

async function examineEngine(engine: Engine, manifest: Manifest | undefined) {
  await engine.start(options.signal);
  const found = await selfTest(engine, systemClock, manifest, options);
  return judgeSelfTest(found, engine.model);
}

const fake = (changes: FakeEngineOptions = {}) => new FakeEngine({ endBias: 5, ...changes });

/** The fake's own root beside its class. */
async function withRoot(manifest: Manifest): Promise<Manifest> {
  const engine: Engine = fake();
  await engine.start(options.signal);
  const { decode: selfTestRoot } = await runSelfTest(engine, options);
  return { ...manifest, classes: manifest.classes.map((c) => ({ ...c, selfTestRoot })) };
}

const exact = await withRoot(fakeManifest());
/** The same model with a tolerance and no exact class. */
const portable = (close: number): Manifest => {
  const engineClass = exact.classes[0]?.engineClass ?? hashOf('none');
  const bounds = { margin: close, distance: close, hardMargin: 3 * close, hardDistance: 3 * close };
  const typical = { typicalMargin: 1, typicalDistance: 1, positions: 1, measured: '2026-01-01' };
  const pair = { compute: engineClass, verifier: engineClass };
  return {
    ...exact,
    classes: [{ engineClass, exact: false }],
    tolerances: [{ ...pair, ...bounds, ...typical }],
  };
};
describe('the engine’s self-test', () => {
  it('is right: the same bits twice, and an audit that agrees', async () => {
    const found = await examineEngine(fake(), exact);
    expect(brief([found])).toEqual(['ok']);
    expect(found.sentence).toContain(`${SELF_TEST_TOKENS} tokens twice`);
    expect(found.sentence).toContain(', exact');
  });

  it('finds an engine whose second answer differs in one bit', async () => {
    class Forgetful extends FakeEngine {
      #calls = 0;
      override async *generate(request: GenerateRequest) {
        const leaves = super.generate(request);
        const isSecond = ++this.#calls === 2;
        for (;;) {
          const next = await leaves.next();
          if (next.done) return next.value;
          const { tokenLogit, index } = next.value;
          const other = Math.fround(tokenLogit * (1 + 2 ** -22));
          yield isSecond && index === 20 ? { ...next.value, tokenLogit: other } : next.value;
        }
      }
    }
    const found = await examineEngine(new Forgetful({ endBias: -100 }), exact);
    expect(brief([found])).toEqual(['fail ENGINE_DIFFERS']);
  });

  it('finds kernels that disagree: by the tolerance where it is measured', async () => {
    const noisy = () => fake({ prefillNoise: 0.05 });
    expect(brief([await examineEngine(noisy(), exact)])).toEqual(['fail NODE_SELF_TEST']);
    expect(brief([await examineEngine(noisy(), portable(1_000))])).toEqual([
      'fail ENGINE_MISMATCH',
    ]);
    expect(brief([await examineEngine(noisy(), portable(500_000))])).toEqual(['ok']);
    expect(brief([await examineEngine(noisy(), undefined)])).toEqual(['warn ENGINE_UNCALIBRATED']);
  });

  it('finds an engine that does not reproduce the manifest’s root, both ways alike', async () => {
    const drifting = await examineEngine(fake({ drift: 1e-4 }), exact);
    expect(brief([drifting])).toEqual(['fail NODE_SELF_TEST']);
    expect(drifting.sentence).toContain('in the manifest');
  });

  it('finds an engine that makes or judges nothing', async () => {
    const engine: Engine = fake();
    await engine.start(options.signal);
    const found = await selfTest(engine, systemClock, exact, options);
    const judged = (part: Partial<typeof found>) =>
      brief([judgeSelfTest({ ...found, ...part }, engine.model)]);
    expect(judged({ judgements: [] })).toEqual(['fail ENGINE_FAILED']);
    expect(judged({ judgements: [], tokens: 0 })).toEqual(['fail ENGINE_FAILED']);
    expect(judged({})).toEqual(['ok']);
  });

  it('a context below the self-test left the exact engine without a line', async () => {
    const engine: Engine = fake();
    await engine.start(options.signal);
    const whyPortable = 'a context of 512 tokens is too small for its self-test';
    const model = { ...engine.model, whyPortable };
    expect(brief(judgeKind(model, 'auto'))).toEqual(['warn ENGINE_NOT_EXACT']);
    expect(judgeKind(model, 'auto')[0]?.sentence).toContain(whyPortable);
    expect(judgeKind(model, 'portable')).toEqual([]);
    expect(judgeKind(engine.model, 'auto')).toEqual([]);
  });

  it('fits a small context', async () => {
    const found = await examineEngine(fake({ contextTokens: 64 }), exact);
    expect(brief([found])).toEqual(['ok']);
  });
});

describe('the model file', () => {
  const hashed = { modelId: exact.modelId, stamp: { bytes: exact.bytes } as never };
  const facts = { path: 'm.gguf', hashed, manifest: exact, registered: [exact] };

  it('is short, altered, without a manifest, or not of the network', () => {
    expect(brief(judgeModel(facts))).toEqual(['ok']);
    const short = { ...facts, hashed: { ...hashed, stamp: { bytes: 5 } as never } };
    expect(brief(judgeModel(short))).toEqual(['fail MODEL_SIZE']);
    const other = { ...facts, hashed: { ...hashed, modelId: hashOf('other') } };
    expect(brief(judgeModel(other))).toEqual(['fail MODEL_DIFFERS', 'fail NODE_MODEL']);
    expect(brief(judgeModel({ ...facts, manifest: undefined }))).toEqual(['warn MODEL_UNKNOWN']);
    expect(brief(judgeModel({ ...facts, registered: [] }))).toEqual(['ok', 'fail NODE_MODEL']);
  });

  it('is read in full: one flipped bit is found', async () => {
    const folder = await tempFolder();
    const path = join(folder, 'copy.gguf');
    const bytes = await readFile(testModelPath());
    await writeFile(`${path}.json`, await readFile(`${testModelPath()}.json`));
    await writeFile(path, bytes);
    const patient = makePatient(folder, { model: { value: path } });
    expect(brief(await examineOne(model, patient))).toEqual(['ok']);
    const at = bytes.length >> 1;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect(brief(await examineOne(model, patient))).toEqual(['fail MODEL_DIFFERS']);
  });

  it('is not there', async () => {
    const patient = makePatient('/nowhere', { model: { value: '/nowhere/m.gguf' } });
    await expect(examineOne(model, patient)).rejects.toMatchObject({ code: 'MODEL_FILE' });
  });
});
