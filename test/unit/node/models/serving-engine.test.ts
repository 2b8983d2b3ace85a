/** Which engine a node serves with: one whose class the manifest can judge, and that keeps to it. */
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/base/clock.js';
import { silentLogger } from '../../../../src/base/log.js';
import { noMetrics } from '../../../../src/base/metrics.js';
import type { EngineKind, ModelInfo } from '../../../../src/engine/interface.js';
import type { LlamaEngine } from '../../../../src/engine/process/host.js';
import { runSelfTest, SELF_TEST_CONTEXT_TOKENS } from '../../../../src/node/models/exactness.js';
import { isForeign, startServingEngine } from '../../../../src/node/models/serving-engine.js';
import type { Site } from '../../../../src/node/network/site.js';
import type { Manifest } from '../../../../src/protocol/model/manifest.js';
import type { Hash } from '../../../../src/protocol/sign/structs.js';
import {
  FakeEngine,
  type FakeEngineOptions,
  fakeModelInfo,
} from '../../../support/engine/fake-engine.js';
import { testModelPath } from '../../../support/engine/model.js';
import { fakeManifest } from '../../../support/world/world-manifest.js';

const options = { signal: AbortSignal.timeout(60_000) };
const { engineClass, modelId } = fakeModelInfo();
const FOREIGN = 'a class of nobody';

/** An engine of the exact kind, that knows whether it was stopped. */
class ExactFake extends FakeEngine {
  readonly known = undefined;
  isStopped = false;

  override get model(): ModelInfo {
    return { ...super.model, kind: 'exact' };
  }

  override async stop(): Promise<void> {
    this.isStopped = true;
    await super.stop();
  }
}

async function started(init: FakeEngineOptions = {}): Promise<ExactFake> {
  const engine = new ExactFake(init);
  await engine.start();
  return engine;
}

function manifestWith(selfTestRoot?: Hash): Manifest {
  const root = selfTestRoot === undefined ? {} : { selfTestRoot };
  return { ...fakeManifest(), classes: [{ engineClass, exact: true, ...root }] };
}

interface Served {
  readonly engineKind?: EngineKind;
  readonly manifests?: readonly Manifest[];
  readonly model?: string | undefined;
  readonly roles?: readonly string[];
}

/** A node that is given these engines, one after the other as it opens them. */
function serve(engines: readonly ExactFake[], served: Served = {}) {
  const { manifests = [manifestWith()], ...changes } = served;
  const plain = { model: testModelPath(), engineKind: 'auto', roles: ['compute'], rehash: true };
  const site = {
    config: { ...plain, ...changes },
    folder: { root: '.' },
    identity: { manifests: new Map(manifests.map((manifest) => [manifest.modelId, manifest])) },
    ...{ logger: silentLogger, clock: systemClock, metrics: noMetrics },
  } as unknown as Site;
  const waiting = [...engines];
  const next = async () => {
    const opened = waiting.shift();
    if (opened === undefined) throw new Error('one engine too many was opened');
    return opened as unknown as LlamaEngine;
  };
  return startServingEngine(site, next, options);
}

describe('an exact engine is foreign', () => {
  it('unless the manifest lists its class as exact', async () => {
    const own = await started();
    expect(isForeign(own, manifestWith())).toBe(false);
    expect(isForeign(await started({ engineClass: FOREIGN }), manifestWith())).toBe(true);
    const classes = [{ engineClass, exact: false }];
    expect(isForeign(own, { ...fakeManifest(), classes })).toBe(true);
    expect(isForeign(own, { ...fakeManifest(), classes: [] })).toBe(true);
  });

  it('and where its context is too small for the fixed job', async () => {
    const contextTokens = SELF_TEST_CONTEXT_TOKENS;
    expect(isForeign(await started({ contextTokens }), manifestWith())).toBe(false);
    const small = await started({ contextTokens: contextTokens - 1 });
    expect(isForeign(small, manifestWith())).toBe(true);
  });

  it('but no portable one ever is', async () => {
    const portable = new FakeEngine({ engineClass: FOREIGN });
    await portable.start();
    expect(isForeign(portable, manifestWith())).toBe(false);
  });
});

describe('a node serves', () => {
  it('with the exact engine that has just reproduced the root', async () => {
    const engine = await started();
    const { decode } = await runSelfTest(engine, options);
    expect(await serve([engine], { manifests: [manifestWith(decode)] })).toBe(engine);
    expect(engine.isStopped).toBe(false);
  });

  it('with the portable engine where the network does not know the exact one', async () => {
    const [exact, portable] = [await started({ engineClass: FOREIGN }), await started()];
    expect(await serve([exact, portable])).toBe(portable);
    expect([exact.isStopped, portable.isStopped]).toEqual([true, false]);
  });

  it('not at all where its owner insists on an exact engine that nobody knows', async () => {
    const exact = await started({ engineClass: FOREIGN });
    await expect(serve([exact], { engineKind: 'exact' })).rejects.toMatchObject({
      code: 'NODE_CLASS',
      data: { engineClass: exact.model.engineClass, modelId },
    });
  });

  it('[SELFTEST-1 REJECT] not at all with an engine that is not what its class promises', async () => {
    const { decode } = await runSelfTest(await started(), options);
    const broken = await started({ drift: 1e-3 });
    await expect(serve([broken], { manifests: [manifestWith(decode)] })).rejects.toMatchObject({
      code: 'NODE_SELF_TEST',
      data: { engineClass, expected: decode },
    });
  });

  it('[NODE-1 REJECT] not at all with a context beyond the manifest’s', async () => {
    const { context } = fakeManifest();
    const engine = await started({ contextTokens: context + 1 });
    await expect(serve([engine])).rejects.toMatchObject({
      code: 'NODE_CONTEXT',
      data: { context: context + 1, limit: context },
    });
  });

  it('[NODE-2 REJECT] as no verifier of a class that is never drawn; as a compute node it may', async () => {
    const portable = () => {
      const engine = new FakeEngine({ engineClass: FOREIGN });
      return engine.start().then(() => engine as ExactFake);
    };
    await expect(serve([await portable()], { roles: ['verifier'] })).rejects.toMatchObject({
      code: 'NODE_UNLISTED',
    });
    const engine = await portable();
    expect(await serve([engine], { roles: ['compute'] })).toBe(engine);
  });

  it('not at all without a model, or with one that the network has no manifest of', async () => {
    await expect(serve([], { model: undefined })).rejects.toMatchObject({ code: 'NODE_ROLE' });
    const engine = await started();
    await expect(serve([engine], { manifests: [] })).rejects.toMatchObject({ code: 'NODE_MODEL' });
  });
});
