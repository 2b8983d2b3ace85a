/** A call for an answer, over real sockets: what its caller sees, in order, and what is left of it. */
import { expect, it } from 'vitest';
import { parseTranscript } from '../../../../src/node/jobs/replay.js';
import { bytesOfId } from '../../../../src/protocol/model/vocabulary.js';
import { fakeVocabulary } from '../../../support/engine/fake-engine.js';
import { called, callOf, lightOf } from '../../../support/inference/light.js';
import { startSmallWorld } from '../../../support/world/world.js';

it('tells each step in order, and how the job ended', async () => {
  const world = await startSmallWorld(2);
  const light = lightOf(world, await world.addClient());
  const { events, text, report } = await called(light, callOf(world));
  const steps = events.map(({ type }) => type).filter((type) => type !== 'waiting');
  expect([...new Set(steps)]).toEqual([
    'announced',
    'assigned',
    'prefilled',
    'tokens',
    'committed',
  ]);
  expect(steps.at(-1)).toBe('committed');
  const tokens = events.flatMap((event) => (event.type === 'tokens' ? event.tokens : []));
  expect(tokens).toHaveLength(40);
  const bytes = tokens.flatMap(({ bytes: piece }) => [...piece]);
  expect(new TextDecoder().decode(Uint8Array.from(bytes))).toBe(text);
  for (const { id, logprob, top, bytes: piece } of tokens) {
    expect(piece).toEqual(bytesOfId(fakeVocabulary, id));
    expect(top).toHaveLength(5);
    const own = top.find((one) => one.id === id);
    if (own !== undefined) expect(Object.is(own.logprob, logprob)).toBe(true);
    else expect(logprob).toBeLessThanOrEqual(top.at(-1)?.logprob ?? 0);
  }
  expect(report).toMatchObject({ state: 'settled', finish: 'length' });
  expect(report.usage.outputTokens).toBe(40);
  const [part] = report.parts;
  expect(part).toMatchObject({ from: 0, exact: true, why: 'the only offer' });
  expect(part?.outcomes.length).toBeGreaterThan(0);
  // The same from the record alone.
  expect(await light.report(report.jobId)).toEqual(report);
  const transcript = parseTranscript(JSON.parse(await light.transcript(report.jobId)));
  expect(transcript.state).toBe('settled');
  const signal = AbortSignal.timeout(5_000);
  const pieces = await light.pieces(
    world.manifest.modelId,
    tokens.map(({ id }) => id),
    { signal },
  );
  expect(pieces.flatMap((piece) => [...piece])).toEqual(bytes);
  expect(await light.models()).toMatchObject([{ nodes: 1, exact: true, task: 'generate' }]);
});

it('the same seed gives the same tokens, and each choice of a request its own', async () => {
  const world = await startSmallWorld(2);
  const light = lightOf(world, await world.addClient());
  const first = await called(light, callOf(world));
  const again = await called(light, callOf(world));
  expect(again.text).toBe(first.text);
  expect(again.report.seed).toBe(first.report.seed);
  const zero = await called(light, callOf(world, { choice: 0 }));
  const one = await called(light, callOf(world, { choice: 1 }));
  expect(new Set([first, zero, one].map(({ report }) => report.seed)).size).toBe(3);
  expect(new Set([first, zero, one].map(({ text }) => text)).size).toBe(3);
});
