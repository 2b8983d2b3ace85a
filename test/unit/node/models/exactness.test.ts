/** Whether an engine is let serve as an exact class: the manifest's root, made and recomputed. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../src/engine/interface.js';
import { checkExactness, runSelfTest } from '../../../../src/node/models/exactness.js';
import type { Manifest, ManifestClass } from '../../../../src/protocol/model/manifest.js';
import type { Hash } from '../../../../src/protocol/sign/structs.js';
import {
  FakeEngine,
  type FakeEngineOptions,
  fakeModelInfo,
} from '../../../support/engine/fake-engine.js';
import { fakeManifest } from '../../../support/world/world-manifest.js';

const options = { signal: AbortSignal.timeout(60_000) };
const { engineClass } = fakeModelInfo();

async function started(init: FakeEngineOptions = {}): Promise<Engine> {
  const engine = new FakeEngine(init);
  await engine.start();
  return engine;
}

const manifestWith = (...classes: readonly ManifestClass[]): Manifest => ({
  ...fakeManifest(),
  classes,
});

let root: Hash;
beforeAll(async () => {
  const { decode, prefill } = await runSelfTest(await started(), options);
  expect(prefill).toBe(decode);
  root = decode;
});

const listed = () => manifestWith({ engineClass, exact: true, selfTestRoot: root });

describe('an engine whose class the manifest holds for exact', () => {
  it('serves when it gives the root, token by token and in one pass', async () => {
    expect(await checkExactness(await started(), listed(), options)).toBe(true);
  });

  it('[SELFTEST-1 REJECT] is refused when it decodes to another root', async () => {
    const engine = await started({ drift: 1e-3 });
    const { decode, prefill } = await runSelfTest(engine, options);
    expect(prefill).toBe(decode);
    await expect(checkExactness(engine, listed(), options)).rejects.toMatchObject({
      code: 'NODE_SELF_TEST',
      data: { engineClass, expected: root, actual: decode },
    });
  });

  it('[SELFTEST-1 REJECT] is refused when only its recomputation differs', async () => {
    const engine = await started({ prefillNoise: 1e-4 });
    const { decode, prefill } = await runSelfTest(engine, options);
    // Its audit is what cannot be relied on: what it decodes is held to be right.
    const manifest = manifestWith({ engineClass, exact: true, selfTestRoot: decode });
    await expect(checkExactness(engine, manifest, options)).rejects.toMatchObject({
      code: 'NODE_SELF_TEST',
      data: { expected: decode, actual: prefill },
    });
  });

  it('[SELFTEST-1 REJECT] is refused when the manifest names no root', async () => {
    const manifest = manifestWith({ engineClass, exact: true });
    await expect(checkExactness(await started(), manifest, options)).rejects.toMatchObject({
      code: 'NODE_SELF_TEST',
    });
  });
});

describe('an engine of another class', () => {
  it.each([
    ['is not listed', []],
    ['is listed, but not as exact', [{ engineClass, exact: false }]],
  ] as const)('is not held to a root when it %s', async (_, classes) => {
    // It would not reproduce any.
    const engine = await started({ drift: 1 });
    expect(await checkExactness(engine, manifestWith(...classes), options)).toBe(false);
  });
});

describe('an engine that cannot run the job', () => {
  it('ends with its own error', async () => {
    const engine = await started({ contextTokens: 128 });
    await expect(checkExactness(engine, listed(), options)).rejects.toMatchObject({
      code: 'ENGINE_CONTEXT',
    });
  });
});
