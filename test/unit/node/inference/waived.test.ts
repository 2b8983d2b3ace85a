/** `audit: none` of each kind of call, over real sockets: no verifier is there, and none is needed. */
import { describe, expect, it } from 'vitest';
import { FakeEngine } from '../../../support/engine/fake-engine.js';
import { called, callOf, lightOf } from '../../../support/inference/light.js';
import { someIds } from '../../../support/world/score.js';
import { startSmallWorld, startWorld, type World } from '../../../support/world/world.js';

const DIMENSIONS = 24;
const options = () => ({ signal: AbortSignal.timeout(50_000) });
const termsIn = ({ manifest: { modelId } }: World) =>
  ({ modelId, maxPrice: 1_000n, audit: 'none' }) as const;

/** @param told what the node's engine gives; the manifest says 24. */
async function startEmbedding(told: number) {
  const embedding = { dimensions: DIMENSIONS, pooling: 'mean' } as const;
  const world = await startWorld(undefined, { embedding });
  await world.addCompute('node', { engine: new FakeEngine({ dimensions: told }) });
  return { world, light: lightOf(world, await world.addClient()) };
}

describe('a call whose audit is waived ends unaudited, and no fee is paid', () => {
  it('generate', async () => {
    const world = await startSmallWorld(0);
    const light = lightOf(world, await world.addClient());
    const { report } = await called(light, callOf(world, { audit: 'none' }));
    expect([report.state, report.cost.audits]).toEqual(['unaudited', 0n]);
  });
  it('score', async () => {
    const world = await startSmallWorld(0);
    const light = lightOf(world, await world.addClient());
    const { report } = await light.score({ ...termsIn(world), ids: someIds(80) }, options());
    expect([report.state, report.cost.audits]).toEqual(['unaudited', 0n]);
    expect(report.cost.tokens).toBeGreaterThan(0n);
  });
  it('embed', async () => {
    const { world, light } = await startEmbedding(DIMENSIONS);
    const call = { ...termsIn(world), inputs: ['a boat', [1, 2, 3]] };
    const { report, vectors } = await light.embed(call, options());
    expect([report.state, report.cost.audits]).toEqual(['unaudited', 0n]);
    expect(vectors.map(({ length }) => length)).toEqual([DIMENSIONS, DIMENSIONS]);
  });
});

it('[GENERATE-11 REJECT] vectors of other dimensions than the model’s are not paid, though nobody audits', async () => {
  const { world, light } = await startEmbedding(DIMENSIONS - 1);
  const before = await world.worth('node');
  const call = { ...termsIn(world), inputs: ['a boat'] };
  await expect(light.embed(call, options())).rejects.toMatchObject({ code: 'GENERATE_INVALID' });
  expect(await world.worth('node')).toEqual(before);
});
