/** GET /openapi.json: OpenAPI 3.1, made from the routes' own schemas. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { addRoute, type RouteDocument } from './routes/document.js';

const nullableText = z.string().nullable();

const openAiError = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: nullableText.describe('The field that is wrong.'),
    code: nullableText,
  }),
  rastic: z.looseObject({}).optional().describe('The jobs that were run, if any.'),
});

const anthropicError = z.object({
  type: z.literal('error'),
  error: z.object({ type: z.string(), message: z.string() }),
  request_id: z.string(),
  rastic: z.looseObject({}).optional(),
});

/** The shapes of errors, for tests too. */
export const ERROR_SCHEMAS = { openai: openAiError, anthropic: anthropicError } as const;

/** Data that is not yet read: what a client may send. */
const toSchema = (schema: z.ZodType, io: 'input' | 'output' = 'output'): object => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io });
  return json;
};

const json = (schema: object) => ({ 'application/json': { schema } });

/** `/v1/models/{id}`. */
export const pathOf = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

function parametersOf({ path, query }: RouteDocument): readonly object[] {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    ...{ name, in: 'path', required: true },
    schema: { type: 'string' },
  }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    ...{ name, in: 'query', required: !(schema as z.ZodType).safeParse(undefined).success },
    schema: toSchema(schema as z.ZodType, 'input'),
  }));
  return [...inPath, ...inQuery];
}

/** An event of a stream: its data are JSON of this schema, or the text that ends OpenAI's streams. */
const eventOf = (contentSchema: object) => ({
  type: 'object',
  properties: {
    event: { type: 'string' },
    data: {
      anyOf: [
        { const: '[DONE]' },
        { type: 'string', contentMediaType: 'application/json', contentSchema },
      ],
    },
  },
  required: ['data'],
});

function contentOf({ response, also, event }: RouteDocument): object {
  const stream = event && { 'text/event-stream': { schema: eventOf(toSchema(event)) } };
  if (typeof response === 'string') return { [response]: {}, ...stream };
  return { ...json(toSchema(response)), ...(also && { [also]: {} }), ...stream };
}

function operationOf(route: RouteDocument): object {
  const { summary, request, errors = 'openai', isPublic = false } = route;
  const parameters = parametersOf(route);
  const schema = {
    $ref: `#/components/schemas/${errors === 'openai' ? 'Error' : 'AnthropicError'}`,
  };
  const body = request && { required: true, content: json(toSchema(request, 'input')) };
  return {
    summary,
    ...(isPublic && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: body }),
    responses: {
      200: { description: 'The answer.', content: contentOf(route) },
      '4XX': { description: 'The request is refused.', content: json(schema) },
      '5XX': { description: 'The request could not be served.', content: json(schema) },
    },
  };
}

const schemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
};

function toOpenApi(routes: readonly RouteDocument[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = pathOf(route.path);
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'RASTiC gateway', version, license: { name: 'MIT', identifier: 'MIT' } },
    // An empty entry: on loopback a key is optional.
    security: [{ bearer: [] }, { apiKey: [] }, {}],
    paths,
    components: {
      securitySchemes: schemes,
      schemas: { Error: toSchema(openAiError), AnthropicError: toSchema(anthropicError) },
    },
  };
}

const OPENAPI: RouteDocument = {
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document.',
  response: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
  isPublic: true,
};

/** Adds the document of these routes and of itself. */
export function addOpenApi(
  app: FastifyInstance,
  routes: readonly RouteDocument[],
  version: string,
): void {
  const document = toOpenApi([...routes, OPENAPI], version);
  addRoute(app, OPENAPI, async () => document);
}
