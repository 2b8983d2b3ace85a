import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { ERROR_SCHEMAS, pathOf } from '../../../../src/gateway/api/openapi.js';
import type { RouteDocument } from '../../../../src/gateway/api/routes/document.js';
import { addDialects, DIALECT_ROUTES } from '../../../../src/gateway/api/routes/index.js';
import { ask, eventsOf, startDialects } from '../../../support/gateway/dialects.js';

const messages = [{ role: 'user', content: 'Hi' }];

/** A request that each route answers. */
const REQUESTS: Readonly<Record<string, object>> = {
  '/v1/chat/completions': { model: 'scripted', messages, logprobs: true, top_logprobs: 2 },
  '/v1/completions': { model: 'scripted', prompt: 'Hi', echo: true, logprobs: 2 },
  '/v1/responses': { model: 'scripted', input: 'Hi' },
  '/v1/messages': { model: 'scripted', messages, max_tokens: 3 },
  '/v1/embeddings': { model: 'embedder', input: 'Hi' },
  '/tokenize': { model: 'scripted', content: 'Hi', with_pieces: true },
  '/detokenize': { model: 'scripted', tokens: [1] },
};

const schemaOf = ({ response }: RouteDocument): z.ZodType => response as z.ZodType;

describe('/openapi.json', () => {
  it('has the routes that exist, and no others', async () => {
    const app = Fastify();
    const found: string[] = [];
    app.addHook('onRoute', ({ method, url }) => {
      if (method !== 'HEAD') found.push(`${method} ${url}`);
    });
    addDialects(app, () => Promise.reject(new Error('not asked')));
    const documented = DIALECT_ROUTES.map(({ method, path }) => `${method} ${path}`);
    expect(found.sort()).toEqual([...documented].sort());
    const { body } = await ask(await startDialects(), '/openapi.json');
    expect(body.openapi).toBe('3.1.0');
    const paths = [...DIALECT_ROUTES.map(({ path }) => pathOf(path)), '/openapi.json'];
    expect(Object.keys(body.paths)).toEqual(expect.arrayContaining(paths));
  });

  it('holds no more and no less than what is answered', async () => {
    const gateway = await startDialects();
    for (const route of DIALECT_ROUTES) {
      const path = route.path.replace(':id', 'scripted').replace('_info', '_info?model=scripted');
      const { status, body } = await ask(gateway, path, REQUESTS[route.path]);
      expect([route.path, status]).toEqual([route.path, 200]);
      expect(schemaOf(route).parse(body), route.path).toEqual(body);
    }
  });

  it('holds every event of every stream', async () => {
    const gateway = await startDialects();
    const streamed = DIALECT_ROUTES.filter(({ event }) => event !== undefined);
    expect(streamed).toHaveLength(4);
    for (const { path, event } of streamed) {
      const { body } = await ask(gateway, path, { ...REQUESTS[path], stream: true });
      const events = eventsOf(body).filter((one) => one !== '[DONE]');
      expect(events.length).toBeGreaterThan(3);
      for (const one of events) expect(event?.parse(one), path).toEqual(one);
    }
  });

  it('holds the error that each route sends', async () => {
    const gateway = await startDialects();
    for (const { path, method, errors = 'openai' } of DIALECT_ROUTES) {
      if (method === 'GET') continue;
      const { status, body } = await ask(gateway, path, {});
      expect([path, status]).toEqual([path, 400]);
      expect(ERROR_SCHEMAS[errors].parse(body), path).toEqual(body);
    }
  });
});
