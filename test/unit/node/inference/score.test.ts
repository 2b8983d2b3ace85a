/** A call for the log-probabilities of given ids, over real sockets. */
import { expect, it } from 'vitest';
import { bytesOfId } from '../../../../src/protocol/model/vocabulary.js';
import { NEUTRAL_SAMPLER } from '../../../../src/protocol/steps/kinds/score.js';
import { FakeEngine, fakeVocabulary } from '../../../support/engine/fake-engine.js';
import { lightOf } from '../../../support/inference/light.js';
import { rejectsWith } from '../../../support/wire/codes.js';
import { runGenerate } from '../../../support/world/request.js';
import { someIds } from '../../../support/world/score.js';
import { ENDLESS, startSmallWorld } from '../../../support/world/world.js';

it('gives each id its log-probability after those before it, as the engine alone has it', async () => {
  const world = await startSmallWorld(3);
  const light = lightOf(world, await world.addClient());
  const ids = someIds(80);
  const call = { modelId: world.manifest.modelId, ids, topLogits: 8, maxPrice: 1_000n };
  const options = { signal: AbortSignal.timeout(50_000) };
  const { positions, report } = await light.score(call, options);
  expect(report).toMatchObject({ state: 'settled', finish: 'length' });
  expect(report.usage).toEqual({ promptTokens: 1, outputTokens: 79 });
  expect(report.parts[0]?.outcomes.length).toBeGreaterThan(0);
  expect(positions).toHaveLength(80);
  expect(positions[0]).toBeNull();
  const engine = new FakeEngine(ENDLESS);
  await engine.start();
  const hash = `0x${'00'.repeat(32)}` as const;
  const { leaves } = await runGenerate(engine, {
    ...{ promptTokens: ids.slice(0, 1), promptTokensHash: hash, seed: hash, prefixTokens: [] },
    ...{ sampler: NEUTRAL_SAMPLER, topLogits: 8, stop: [], given: ids.slice(1), maxTokens: 79 },
  });
  for (const [i, leaf] of leaves.entries()) {
    const info = positions[i + 1];
    expect(info?.id).toBe(ids[i + 1]);
    expect(info?.logprob).toBe(leaf.tokenLogit - leaf.logsumexp);
    expect(info?.bytes).toEqual(bytesOfId(fakeVocabulary, leaf.token));
    expect(info?.top.map(({ id }) => id)).toEqual(leaf.ids);
  }
});

it('[JOB-8 REJECT] one id, or more than the context holds, fails before any node is asked', async () => {
  const world = await startSmallWorld(2);
  const light = lightOf(world, await world.addClient());
  const options = { signal: AbortSignal.timeout(50_000) };
  const { modelId, context } = world.manifest;
  await rejectsWith('JOB_INVALID', light.score({ modelId, ids: [1] }, options));
  const ids = someIds(context + 1);
  await rejectsWith('ENGINE_CONTEXT', light.score({ modelId, ids }, options));
});
