/** Continuous batching over a context that shows every row in the wrong place. */
import { describe, expect, it } from 'vitest';
import { createController } from '../../../../src/base/abort.js';
import { Batcher, type Place } from '../../../../src/engine/exact/batcher.js';
import { Caches, COPY_MIN_TOKENS } from '../../../../src/engine/exact/caches.js';
import { FakeContext, NO_SAMPLER, sampledAfter } from '../../../support/engine/fake-context.js';
import { rejectsWith } from '../../../support/wire/codes.js';

const BATCH_TOKENS = 64;

function bench(sequences = 4) {
  const context = new FakeContext(sequences);
  const caches = new Caches(context, sequences);
  const progress: number[] = [];
  const onProgress = (tokens: number) => progress.push(tokens);
  const batcher = new Batcher(context, caches, { batchTokens: BATCH_TOKENS, onProgress });
  return { context, caches, batcher, progress };
}

const { signal: never } = createController();
const tokensFrom = (start: number, length: number) => Array.from({ length }, (_, i) => start + i);

interface Job {
  readonly place: Place;
  readonly tokens: number[];
}
const job = (tokens: number[]): Job => ({ place: { cache: undefined }, tokens });

/** Evaluates and marks the last token. */
async function next(batcher: Batcher, place: Place, tokens: readonly number[], signal = never) {
  const marks = [{ at: tokens.length - 1, index: 0 }];
  const [sample] = await batcher.evaluate({ place, tokens, marks, sampler: NO_SAMPLER, signal });
  return sample?.token ?? -1;
}

async function generate(batcher: Batcher, { place, tokens }: Job, count: number) {
  const all = [...tokens];
  let fresh = all.slice();
  for (let i = 0; i < count; i++) {
    const token = await next(batcher, place, fresh);
    expect(token).toBe(sampledAfter(all));
    all.push(token);
    fresh = [token];
  }
  return all;
}

describe('steps', () => {
  it('are shared: four jobs that generate take one row each', async () => {
    const { batcher, context } = bench();
    const jobs = [10, 20, 30, 40].map((start) => job(tokensFrom(start * 100, 5)));
    await Promise.all(jobs.map((each) => generate(batcher, each, 8)));
    // One step for all prompts, then seven in which each adds its token.
    expect(context.steps.map(({ tokens }) => tokens.length)).toEqual([20, ...Array(7).fill(4)]);
  });

  it('hold no more rows than a step takes, and few of a prompt beside those who generate', async () => {
    const { batcher, context, progress } = bench();
    const talker = job([1, 2, 3]);
    await next(batcher, talker.place, talker.tokens);
    const long = next(batcher, { cache: undefined }, tokensFrom(1000, 150));
    const talk = next(batcher, talker.place, [4]);
    expect(await long).toBe(sampledAfter(tokensFrom(1000, 150)));
    expect(await talk).toBe(sampledAfter([1, 2, 3, 4]));
    for (const { tokens } of context.steps) expect(tokens.length).toBeLessThanOrEqual(BATCH_TOKENS);
    expect(progress).toEqual([3, 64, 64, 23]);
  });

  it('answer every mark of a long work in order', async () => {
    const { batcher } = bench();
    const tokens = tokensFrom(500, 200);
    const marks = [5, 63, 64, 199].map((at, index) => ({ at, index }));
    const place = { cache: undefined };
    const samples = await batcher.evaluate({
      place,
      tokens,
      marks,
      sampler: NO_SAMPLER,
      signal: never,
    });
    const wanted = marks.map(({ at }) => sampledAfter(tokens.slice(0, at + 1)));
    expect(samples.map(({ token }) => token)).toEqual(wanted);
  });
});

describe('equal beginnings', () => {
  const prompt = tokensFrom(100, COPY_MIN_TOKENS + 8);

  it('are computed once: the second job waits for the first one’s rows and copies them', async () => {
    const { batcher, context } = bench();
    const [first, second] = [job([...prompt, 1]), job([...prompt, 2])];
    const [a, b] = await Promise.all(
      [first, second].map(({ place, tokens }) => next(batcher, place, tokens)),
    );
    expect([a, b]).toEqual([sampledAfter(first.tokens), sampledAfter(second.tokens)]);
    expect(context.copies).toEqual([[0, 1, prompt.length]]);
    expect(context.steps.map(({ tokens }) => tokens.length)).toEqual([prompt.length + 1, 1]);
  });

  it('are not taken over by who wants every row anew', async () => {
    const { batcher, caches, context } = bench();
    const first = job(prompt);
    await next(batcher, first.place, prompt);
    caches.give(first.place.cache ?? -1);
    expect(await next(batcher, { cache: undefined, fresh: true }, prompt)).toBe(
      sampledAfter(prompt),
    );
    expect(context.steps.map(({ tokens }) => tokens.length)).toEqual([
      prompt.length,
      prompt.length,
    ]);
  });

  it('are taken over from a job that has ended, but for the row before the first mark', async () => {
    const { batcher, caches, context } = bench();
    const first = job(prompt);
    await next(batcher, first.place, prompt);
    caches.give(first.place.cache ?? -1);
    const again = job(prompt);
    expect(await next(batcher, again.place, prompt)).toBe(sampledAfter(prompt));
    expect(again.place.cache).toBe(first.place.cache);
    expect(context.steps.at(-1)?.tokens).toEqual(Int32Array.of(prompt.at(-1) ?? -1));
  });
});

describe('what goes wrong', () => {
  it('an abandoned work ends at once; the step goes on for the others', async () => {
    const { batcher, context, caches } = bench();
    let open = () => {};
    context.gate = new Promise((done) => (open = done));
    const [quitter, stayer] = [job([1, 2]), job([3, 4])];
    const quit = createController();
    const lost = next(batcher, quitter.place, quitter.tokens, quit.signal);
    const kept = next(batcher, stayer.place, stayer.tokens);
    await new Promise((done) => setImmediate(() => setImmediate(done)));
    quit.abort(new Error('enough'));
    await expect(lost).rejects.toThrow('enough');
    expect(context.aborts).toBe(0);
    const left = batcher.leave(quitter.place);
    open();
    expect(await kept).toBe(sampledAfter([3, 4]));
    await left;
    // Its rows are there and known: others may take them over.
    expect(caches.length(quitter.place.cache ?? -1)).toBe(2);
  });

  it('a step that nobody waits for any more is aborted', async () => {
    const { batcher, context } = bench();
    let open = () => {};
    context.gate = new Promise((done) => (open = done));
    const quit = createController();
    const place: Place = { cache: undefined };
    const lost = next(batcher, place, [1, 2], quit.signal);
    await new Promise((done) => setImmediate(() => setImmediate(done)));
    quit.abort(new Error('enough'));
    await expect(lost).rejects.toThrow('enough');
    expect(context.aborts).toBe(1);
    context.failure = new Error('ABORTED');
    open();
    await batcher.leave(place);
    expect(context.held[0]).toEqual([]);
  });

  it('a step that fails loses its jobs and no others, and forgets their caches', async () => {
    const { batcher, context, caches } = bench();
    const place: Place = { cache: undefined };
    context.failure = new Error('boom');
    await rejectsWith('ENGINE_FAILED', next(batcher, place, [1, 2, 3]));
    expect(caches.length(place.cache ?? -1)).toBe(0);
    context.failure = undefined;
    expect(await next(batcher, { cache: undefined }, [9, 9])).toBe(sampledAfter([9, 9]));
  });

  it('more jobs than caches is an error, not somebody else’s cache', async () => {
    const { batcher } = bench(1);
    await next(batcher, { cache: undefined }, [1]);
    await rejectsWith('ENGINE_FAILED', next(batcher, { cache: undefined }, [2]));
  });
});
