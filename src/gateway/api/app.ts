/** The fastify application of the gateway: its limits, and its answers to what is no good request. */
import cors from '@fastify/cors';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { toHex } from '../../base/bytes.js';
import { faultOf, type HttpFault } from './errors.js';
import type { ApiComponents, ApiInit } from './interface.js';
import { Methods, noPath, wrongMethod } from './methods.js';

/** Connections at a time; each costs some tens of KB. Further ones are refused. */
const CONNECTIONS_MAX = 4_096;
/** Time until an idle connection is closed. Clients keep them for the next request. */
const IDLE_MS = 30_000;
const HEADER_BYTES_MAX = 16 * 1_024;
const LOOK_MS_MAX = 1_000;
const ID_BYTES = 12;

/** Headers that a page of another origin may read. */
const EXPOSED = ['x-request-id', 'retry-after', 'x-should-retry'];

/** Faults of bytes that are no request, as Node names them. */
const RAW_FAULTS: Readonly<Record<string, readonly [status: number, words: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
};

function rawAnswer(code: string | undefined): string {
  const [status, words] = RAW_FAULTS[code ?? ''] ?? [400, 'Bad Request'];
  const message = `${words.toLowerCase()}; send a whole HTTP request in time`;
  const error = { message, type: 'invalid_request_error', param: null, code: 'bad_request' };
  const body = JSON.stringify({ error });
  const head = `HTTP/1.1 ${status} ${words}\r\nconnection: close\r\ncontent-type: application/json`;
  return `${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** Clients of Anthropic's API know errors in its shape. */
const isAnthropic = (url: string): boolean => /^\/v1\/messages(?:[/?]|$)/.test(url);

function sendFault(request: FastifyRequest, reply: FastifyReply, fault: HttpFault) {
  const body = isAnthropic(request.url) ? fault.toAnthropic(request.id) : fault.toOpenAi();
  return reply.code(fault.status).headers(fault.headers()).send(body);
}

/** @param logger tells what was not the client's fault. */
export async function createApp(
  { clock, logger }: Pick<ApiComponents, 'clock' | 'logger'>,
  { limits, origins }: Pick<ApiInit, 'limits' | 'origins'>,
): Promise<FastifyInstance> {
  const app = Fastify({
    logger: false,
    trustProxy: false,
    genReqId: () => `req_${toHex(clock.random(ID_BYTES)).slice(2)}`,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: IDLE_MS,
    forceCloseConnections: true,
    routerOptions: { caseSensitive: true, maxParamLength: 256 },
    http: {
      maxHeaderSize: HEADER_BYTES_MAX,
      headersTimeout: limits.headMs,
      connectionsCheckingInterval: Math.min(LOOK_MS_MAX, limits.headMs),
    },
    clientErrorHandler: (error, socket) => {
      if (socket.writable) socket.end(rawAnswer(error.code));
      else socket.destroy();
    },
  });
  app.server.maxConnections = CONNECTIONS_MAX;
  // A page of another origin may send text without asking first.
  app.removeContentTypeParser('text/plain');
  const methods = new Methods();
  methods.watch(app);
  if (origins.length > 0) {
    const origin = origins.includes('*') ? '*' : [...origins];
    const how = { methods: ['GET', 'HEAD', 'POST'], exposedHeaders: EXPOSED };
    await app.register(cors, { origin, ...how, strictPreflight: false });
  }
  app.setNotFoundHandler((request, reply) => {
    const { method, url } = request;
    const [path = ''] = url.split('?');
    const allowed = methods.of(url);
    if (allowed === undefined) return sendFault(request, reply, noPath(method, path));
    void reply.header('allow', allowed);
    if (method === 'OPTIONS') return reply.code(204).send();
    return sendFault(request, reply, wrongMethod(method, allowed));
  });
  app.setErrorHandler((error, request, reply) => {
    const fault = faultOf(error);
    if (fault.status >= 500) logger.warn({ err: error, requestId: request.id }, 'request failed');
    return sendFault(request, reply, fault);
  });
  return app;
}
