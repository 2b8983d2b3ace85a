/** /health, /ready and /metrics of the gateway. */
import type { FastifyInstance } from 'fastify';
import type { ApiComponents } from '../interface.js';

export function addState(
  app: FastifyInstance,
  { metrics, fault }: Pick<ApiComponents, 'metrics' | 'fault'>,
  isStopping: () => boolean,
): void {
  // Any answer shows that the event loop runs.
  app.get('/health', async () => ({ alive: true }));
  app.get('/ready', async (_request, reply) => {
    const code = isStopping() ? 'NODE_STOPPING' : fault();
    const ready = code === undefined;
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, ...(code !== undefined && { code }) });
  });
  app.get('/metrics', async (_request, reply) =>
    reply
      .header('cache-control', 'no-store')
      .type(metrics.contentType)
      .send(await metrics.text()),
  );
}
