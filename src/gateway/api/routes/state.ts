/** /health, /ready and /metrics of the gateway. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ApiComponents } from '../interface.js';
import { addRoute, type RouteDocument } from './document.js';

export const HEALTH: RouteDocument = {
  method: 'GET',
  path: '/health',
  summary: 'Whether the gateway lives.',
  response: z.object({ alive: z.literal(true) }),
  isPublic: true,
};

export const READY: RouteDocument = {
  method: 'GET',
  path: '/ready',
  summary: 'Whether the gateway serves: status 200, or 503 with the code of what is missing.',
  response: z.object({ ready: z.boolean(), code: z.string().optional() }),
  isPublic: true,
};

export const PAGE: RouteDocument = {
  method: 'GET',
  path: '/metrics',
  summary: "The gateway's metrics in the text format of Prometheus.",
  response: 'text/plain',
};

export function addState(
  app: FastifyInstance,
  { metrics, fault }: Pick<ApiComponents, 'metrics' | 'fault'>,
  isStopping: () => boolean,
): void {
  // Any answer shows that the event loop runs.
  addRoute(app, HEALTH, async () => ({ alive: true }));
  addRoute(app, READY, async (_request, reply) => {
    const code = isStopping() ? 'NODE_STOPPING' : fault();
    const ready = code === undefined;
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, ...(code !== undefined && { code }) });
  });
  addRoute(app, PAGE, async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text()),
  );
}
