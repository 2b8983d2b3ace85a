/** Which engine a node serves with: one whose class the manifest can judge, and that keeps to it. */
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/base/clock.js';
import { type Logger, silentLogger } from '../../../../src/base/log.js';
import { noMetrics } from '../../../../src/base/metrics.js';
import type { EngineKind, GpuKind, ModelInfo } from '../../../../src/engine/interface.js';
import { portableClass } from '../../../../src/engine/model/class.js';
import type { LlamaEngine } from '../../../../src/engine/process/host.js';
import {
  chooseEngine,
  type EngineWish,
  isForeign,
} from '../../../../src/node/models/choose-engine.js';
import { runSelfTest, SELF_TEST_CONTEXT_TOKENS } from '../../../../src/node/models/exactness.js';
import { startServingEngine } from '../../../../src/node/models/serving-engine.js';
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

/** A portable engine on a GPU of this class. */
class GpuFake extends FakeEngine {
  override get model(): ModelInfo {
    const device = { ...super.model.device, backend: 'vulkan', name: 'a GPU', driver: 'of us' };
    return { ...super.model, device };
  }
}

/** Which engines are opened, in order, as `kind gpu`; each is made by the device that it is for. */
async function choose(wish: EngineWish, manifest: Manifest, engines: Record<string, FakeEngine>) {
  const opened: string[] = [];
  const open = async (kind: EngineKind, gpu: GpuKind) => {
    opened.push(`${kind} ${gpu}`);
    const engine = engines[`${kind} ${gpu}`] ?? new FakeEngine();
    await engine.start();
    return engine;
  };
  const chosen = await chooseEngine(wish, open, () => manifest);
  return { ...chosen, opened };
}

describe('the GPU was off, and no setting turned it on', () => {
  const ownGpu = () => new GpuFake({ engineClass: 'of the GPU' });
  const classes = [
    { engineClass: portableClass(), exact: false },
    { engineClass: fakeModelInfo({ engineClass: 'of the GPU' }).engineClass, exact: false },
  ];

  it('auto takes no node out of an exact class', async () => {
    const engines = { 'auto off': await started() };
    const manifest = { ...manifestWith(), classes: [...manifestWith().classes, ...classes] };
    const { opened } = await choose({ gpu: 'auto' }, manifest, engines);
    expect(opened).toEqual(['auto off']);
  });

  it('auto takes the GPU where the network lists its class, and looks for none elsewhere', async () => {
    const engines = { 'portable auto': ownGpu() };
    const listed = await choose({ gpu: 'auto' }, { ...fakeManifest(), classes }, engines);
    expect(listed.opened).toEqual(['auto off', 'portable auto']);
    expect(listed.engine).toBe(engines['portable auto']);
    const none = { ...fakeManifest(), classes: classes.slice(0, 1) };
    expect((await choose({ gpu: 'auto' }, none, engines)).opened).toEqual(['auto off']);
    expect((await choose({ gpu: 'off' }, { ...fakeManifest(), classes }, engines)).opened).toEqual([
      'auto off',
    ]);
  });

  it('auto goes back to the processor where the network lists another GPU only', async () => {
    const other = { 'portable auto': new GpuFake({ engineClass: 'of another GPU' }) };
    const { opened, engine } = await choose({ gpu: 'auto' }, { ...fakeManifest(), classes }, other);
    expect(opened).toEqual(['auto off', 'portable auto', 'portable off']);
    expect(engine).not.toBe(other['portable auto']);
  });

  it('a GPU that is named is used, and never with the exact engine', async () => {
    const one = async (wish: EngineWish) => (await choose(wish, fakeManifest(), {})).opened;
    expect(await one({ gpu: 'cuda' })).toEqual(['portable cuda']);
    expect(await one({ gpu: 'vulkan', engineKind: 'exact' })).toEqual(['exact vulkan']);
  });
});

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
  readonly logger?: Logger;
}

/** A node that is given these engines, one after the other as it opens them. */
function serve(engines: readonly ExactFake[], served: Served = {}) {
  const { manifests = [manifestWith()], logger = silentLogger, ...changes } = served;
  const plain = { model: testModelPath(), engineKind: 'auto', roles: ['compute'], rehash: true };
  const site = {
    config: { ...plain, ...changes },
    folder: { root: '.' },
    identity: { manifests: new Map(manifests.map((manifest) => [manifest.modelId, manifest])) },
    ...{ logger, clock: systemClock, metrics: noMetrics },
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

  it('a context below the 579 tokens of the self-test left the exact engine without a line', async () => {
    const lines: string[] = [];
    const warn = (_facts: object, line: string) => lines.push(line);
    const logger = { ...silentLogger, info: () => undefined, warn } as unknown as Logger;
    const small = () => started({ contextTokens: 512 });
    const portable = new FakeEngine({ contextTokens: 512 });
    await portable.start();
    expect(await serve([await small(), portable as ExactFake], { logger })).toBe(portable);
    expect(lines).toEqual([
      'the exact engine does not serve: a context of 512 tokens is too small for its self-test; set context to 579 or more; using the portable one',
    ]);
    await expect(serve([await small()], { engineKind: 'exact' })).rejects.toMatchObject({
      code: 'NODE_CLASS',
      data: { reason: expect.stringContaining('set context to 579 or more') },
    });
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
