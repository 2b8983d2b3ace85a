import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_SCHEMAS } from '../../../../src/gateway/api/openapi.js';
import { ask, startDialects } from '../../../support/gateway/dialects.js';

const messages = [{ role: 'user', content: 'Hi' }];
const rastic = { audit: 'after', samples: 1, policy: 'full', max_price: '5' };
const sampling = { temperature: 1, top_p: 1, top_k: 5, min_p: 0, seed: 1, logit_bias: { 5: 1 } };

/** A valid request of each route: one of its values is exchanged. */
const REQUESTS: Readonly<Record<string, object>> = {
  '/v1/chat/completions': {
    ...{ model: 'scripted', messages, ...sampling, stop: ['x'], n: 1, max_tokens: 3, rastic },
    ...{ logprobs: true, top_logprobs: 2, stream_options: { include_usage: true }, stream: false },
  },
  '/v1/completions': {
    ...{ model: 'scripted', prompt: [[1, 2]], ...sampling, echo: true, logprobs: 2, rastic },
    ...{ suffix: '', best_of: 1, max_tokens: 3 },
  },
  '/v1/responses': {
    ...{ model: 'scripted', input: messages, ...sampling, instructions: 'x', rastic },
    ...{ text: { format: { type: 'text' } }, include: [], metadata: {}, background: false },
  },
  '/v1/messages': {
    ...{ model: 'scripted', messages, max_tokens: 3, system: 'x', stop_sequences: ['x'] },
    ...{ metadata: { user_id: 'u' }, thinking: { type: 'disabled' }, rastic },
  },
  '/v1/embeddings': {
    ...{ model: 'embedder', input: ['a'], encoding_format: 'float', dimensions: 3 },
    rastic: { ...rastic, pooling: 'mean' },
  },
  '/tokenize': { model: 'scripted', content: 'a', add_special: true, with_pieces: true },
  '/detokenize': { model: 'scripted', tokens: [1] },
};

const numbers = fc.oneof(
  fc.constantFrom(-1, 0, 0.5, 1e9, 2 ** 31, 2 ** 53, 1e300, -1e300),
  fc.integer(),
  fc.double(),
);
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  numbers,
  fc.array(numbers, { maxLength: 3 }),
  fc.constantFrom(null, '', '__proto__', '\u0000', '\ud800', [[]], [null], { type: 'text' }),
);

/** Exchanges the value at one path. */
function exchanged(body: object, path: readonly number[], by: unknown): unknown {
  const keys = Object.keys(body);
  const key = keys[(path[0] ?? 0) % (keys.length || 1)];
  if (key === undefined) return by;
  const inner: unknown = Reflect.get(body, key);
  const isDeeper = path.length > 1 && typeof inner === 'object' && inner !== null;
  const changed = isDeeper ? exchanged(inner, path.slice(1), by) : by;
  if (!Array.isArray(body)) return { ...body, [key]: changed };
  return body.map((one, at) => (String(at) === key ? changed : one));
}

describe('a request with any value in any place', () => {
  it('is answered, or refused with the four keys of an error and a status below 500', async () => {
    const gateway = await startDialects();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(REQUESTS)),
        fc.array(fc.nat(40), { minLength: 1, maxLength: 4 }),
        value,
        async (route, path, by) => {
          const body = exchanged(REQUESTS[route] ?? {}, path, by);
          const told = await ask(gateway, route, body as object);
          expect(told.status, JSON.stringify(told.body)).toBeLessThan(500);
          if (told.status === 200) return;
          const shape = route === '/v1/messages' ? 'anthropic' : 'openai';
          expect(ERROR_SCHEMAS[shape].parse(told.body)).toEqual(told.body);
        },
      ),
      { numRuns: 400 },
    );
  });
});
