/**
 * The HTTP gateway of a node, on loopback: /metrics, /health, /ready, /status. It is read-only, and
 * slow or hostile clients cannot harm the node.
 */
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { GatewayComponents, GatewayInit } from './interface.js';
import { createPages, type Page } from './pages.js';

/** A request on loopback takes milliseconds. A slower one is cut off. */
const REQUEST_MS = 2_000;
/** Time until an idle connection is closed. Prometheus asks every 15 s and then opens a new one. */
const IDLE_MS = 5_000;
/** Interval between searches for idle connections. */
const LOOK_MS = 500;
/** Enough for a scraper, a probe and some people. Further connections are refused. */
const CONNECTIONS_MAX = 64;
const REQUESTS_A_CONNECTION = 1_000;
/** A browser sends a few KB. */
const HEADER_BYTES_MAX = 8 * 1024;
const BODY_BYTES_MAX = 1;

const HEADERS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

const refusal = (error: string) => ({ error });

/** The host as written before a port. */
const named = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** The accepted Host headers. A web page from another site would send its own host name. */
function hostsOf(host: string, port: number): ReadonlySet<string> {
  const names = ['localhost', '127.0.0.1', '[::1]', named(host)];
  return new Set(names.map((name) => `${name}:${port}`));
}

function createApp(): FastifyInstance {
  const app = Fastify({
    logger: false,
    trustProxy: false,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS,
    connectionTimeout: IDLE_MS,
    keepAliveTimeout: IDLE_MS,
    maxRequestsPerSocket: REQUESTS_A_CONNECTION,
    forceCloseConnections: true,
    routerOptions: { caseSensitive: true },
    exposeHeadRoutes: false,
    http: {
      maxHeaderSize: HEADER_BYTES_MAX,
      headersTimeout: REQUEST_MS,
      connectionsCheckingInterval: LOOK_MS,
    },
  });
  app.server.maxConnections = CONNECTIONS_MAX;
  return app;
}

export class HttpGateway implements Startable {
  readonly #components: GatewayComponents;
  readonly #init: GatewayInit;
  #app: FastifyInstance | undefined;
  #hosts: ReadonlySet<string> = new Set();
  #url = '';

  constructor(components: GatewayComponents, init: GatewayInit) {
    this.#components = components;
    this.#init = init;
  }

  /** http://HOST:PORT; empty before start. */
  get url(): string {
    return this.#url;
  }

  /** @throws RasticError HTTP_LISTEN if the port is in use or not permitted. */
  async start(): Promise<void> {
    const { host, port } = this.#init;
    const app = createApp();
    app.addHook('onRequest', (request, reply) => this.#admit(request, reply));
    for (const [path, read] of Object.entries(createPages(this.#components))) {
      app.get(path, (_request, reply) => this.#answer(reply, read));
    }
    app.setNotFoundHandler((_request, reply) => reply.code(404).send(refusal('not found')));
    app.setErrorHandler((error, _request, reply) => {
      this.#components.logger.debug({ err: error }, 'http request failed');
      return reply.code(500).send(refusal('failed'));
    });
    try {
      this.#url = await app.listen({ host, port });
    } catch (cause) {
      await app.close();
      throw new RasticError('HTTP_LISTEN', { address: `${named(host)}:${port}` }, cause);
    }
    this.#app = app;
    const address = app.server.address();
    const actual = address !== null && typeof address === 'object' ? address.port : port;
    this.#hosts = hostsOf(host, actual);
    this.#components.logger.info({ url: this.#url }, 'http ready');
  }

  /** Connections are closed at once, because no answer has to be completed. */
  async stop(): Promise<void> {
    const app = this.#app;
    this.#app = undefined;
    await app?.close();
  }

  async #admit(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    reply.headers(HEADERS);
    // [HTTP-1 REJECT] The request's Host header must name this host, so that a page on a rebound
    // DNS name is refused.
    if (!this.#hosts.has(request.headers.host?.toLowerCase() ?? '')) {
      return reply.code(421).send(refusal('wrong host'));
    }
    // [HTTP-2 REJECT] A request may only read.
    if (request.method !== 'GET') {
      return reply.code(405).header('allow', 'GET').send(refusal('only GET'));
    }
    return undefined;
  }

  async #answer(reply: FastifyReply, read: () => Promise<Page>): Promise<unknown> {
    const { status, type, body } = await read();
    return reply.code(status).type(type).send(body);
  }
}
