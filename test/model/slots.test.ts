/** Slots of a real engine: the small model's cache, the default, a refusal, and a restart. */

import { availableParallelism } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { RasticError } from '../../src/base/errors.js';
import { silentLogger } from '../../src/base/log.js';
import { sentenceOf } from '../../src/cli/terminal/sentences.js';
import { SLOTS_MAX } from '../../src/engine/decode/slots.js';
import type { EngineKind } from '../../src/engine/interface.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { testModelPath } from '../support/engine/model.js';
import { describeNative } from '../support/engine/native-addon.js';
import { until } from '../support/net/network.js';
import { auditRequest, endlessRequest, runGenerate } from '../support/world/request.js';

async function startEngine(
  sequences?: number,
  kind: EngineKind = 'portable',
): Promise<LlamaEngine> {
  const slots = sequences === undefined ? {} : { sequences };
  const engine = new LlamaEngine({
    modelPath: testModelPath(),
    engine: kind,
    threads: 1,
    logger: silentLogger,
    ...slots,
  });
  onTestFinished(() => engine.stop());
  await engine.start(AbortSignal.timeout(30_000));
  return engine;
}

test('6 layers × 2 KV heads × (64 + 64) × 2 bytes a token, one slot a core', async () => {
  const { model } = await startEngine();
  expect(model.cacheBytesPerToken).toBe(6 * 2 * (64 + 64) * 2);
  expect(model.slots).toBe(Math.min(SLOTS_MAX, availableParallelism()));
});

describeNative('the exact engine', () => {
  test('has eight slots, which share their steps', async () => {
    expect((await startEngine(undefined, 'exact')).model.slots).toBe(8);
  });
});

test('[ENGINE-8 REJECT] more slots than memory holds: refused at start, in one sentence', async () => {
  const error = await startEngine(1_000_000).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'ENGINE_MEMORY', data: { slots: 1_000_000 } });
  expect(error).toBeInstanceOf(RasticError);
  expect(sentenceOf(error)).toMatch(
    /^1000000 slots need \d+ MiB .*, but only \d+ MiB are free; set fewer/,
  );
});

test('a restarted child has the slots of the first', async () => {
  const engine = await startEngine(3);
  const { childPid } = engine;
  if (childPid === undefined) throw new Error('no child');
  process.kill(childPid, 'SIGKILL');
  await until(() => engine.childPid !== childPid && engine.childPid !== undefined);
  // With fewer sequences than the parent counts on, the child refuses one of these.
  const request = endlessRequest(engine, { maxTokens: 20 });
  const generations = [1, 2, 3].map(() => runGenerate(engine, request));
  const audit = engine.audit(auditRequest(request, [1, 2, 3]));
  for (const { leaves } of await Promise.all(generations)) expect(leaves).toHaveLength(20);
  expect(await audit).toHaveLength(3);
});
