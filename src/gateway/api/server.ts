/**
 * The gateway's HTTP listener: whoever may, asks the network through it. When it stops, answers that
 * run come to their end and new requests are refused.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { afterwards, createController } from '../../base/abort.js';
import { Drain } from '../../base/drain.js';
import { RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import { admit, checkHost, hostsOf } from './access.js';
import { Admission } from './admission.js';
import { createApp } from './app.js';
import type { Exchange } from './exchange.js';
import type { ApiComponents, ApiInit } from './interface.js';
import { addOpenApi } from './openapi.js';
import { addLog, PUBLIC_LOG } from './routes/log.js';
import { addReceipts, RECEIPT, TRANSCRIPT } from './routes/receipts.js';
import { addState, HEALTH, PAGE, READY } from './routes/state.js';
import { ReplyStream } from './stream.js';
import { routeLabel, statusLabel } from './tally.js';

const OWN_ROUTES = [RECEIPT, TRANSCRIPT, PUBLIC_LOG, HEALTH, READY, PAGE];

/** Everybody may ask for these: a probe, a browser, and who checks the moderator. */
const OPEN_PATHS: ReadonlySet<string> = new Set(['/health', '/ready', '/log', '/openapi.json']);
/** They are answered while the gateway stops too. */
const STATE_PATHS: ReadonlySet<string> = new Set(['/health', '/ready', '/metrics']);

export class ApiServer implements Startable {
  readonly #components: ApiComponents;
  readonly #init: ApiInit;
  readonly #admission: Admission;
  readonly #over = createController();
  readonly #answers = new Drain();
  #app: FastifyInstance | undefined;
  #hosts: ReadonlySet<string> | undefined;
  #isStopping = false;
  #url = '';

  constructor(components: ApiComponents, init: ApiInit) {
    this.#components = components;
    this.#init = init;
    this.#admission = new Admission(init.limits, components.metrics);
  }

  /** http://HOST:PORT; empty before start. */
  get url(): string {
    return this.#url;
  }

  /** Answers that run now. */
  get running(): number {
    return this.#answers.running;
  }

  /** @throws RasticError HTTP_LISTEN if the port is in use or not permitted. */
  async start(): Promise<void> {
    const { host, port, hosts = [], routes, documents = [], version = '' } = this.#init;
    const app = await createApp(this.#components, this.#init);
    app.addHook('onRequest', async (request, reply) => this.#receive(request, reply));
    app.addHook('onSend', async (_request, reply) => this.#hurry(reply));
    app.addHook('onResponse', async (request, reply) => this.#count(request, reply));
    const open = (request: FastifyRequest, reply: FastifyReply) => this.#open(request, reply);
    addState(app, this.#components, () => this.#isStopping);
    addLog(app, this.#components.desk);
    addOpenApi(app, [...documents, ...OWN_ROUTES], version);
    for (const add of [addReceipts, ...routes]) add(app, open);
    try {
      this.#url = await app.listen({ host, port });
    } catch (cause) {
      await app.close();
      throw new RasticError('HTTP_LISTEN', { address: `${host}:${port}` }, cause);
    }
    this.#app = app;
    const address = app.server.address();
    const actual = address !== null && typeof address === 'object' ? address.port : port;
    this.#hosts = hostsOf(host, actual, hosts);
    this.#components.logger.info({ url: this.#url }, 'gateway ready');
  }

  /** From now on new requests are refused; answers that run may end. @throws the signal's reason. */
  async drain(signal: AbortSignal): Promise<void> {
    this.#isStopping = true;
    await this.#answers.idle(signal);
  }

  /** Breaks off what still runs. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#over.abort(new RasticError('NODE_STOPPING', {}));
    const app = this.#app;
    this.#app = undefined;
    await app?.close();
  }

  /** Before the body is read: is it for this host, by somebody who may? */
  #receive(request: FastifyRequest, reply: FastifyReply): void {
    void reply.headers({
      'x-request-id': request.id,
      'request-id': request.id,
      'x-content-type-options': 'nosniff',
    });
    watchClient(request, reply);
    checkHost(request, this.#hosts);
    const path = request.routeOptions.url;
    // There is no such path or method: said to everybody.
    if (path === undefined || path === '*') return;
    if (this.#isStopping && !STATE_PATHS.has(path)) {
      void reply.header('connection', 'close');
      throw new RasticError('NODE_STOPPING', {});
    }
    if (OPEN_PATHS.has(path)) return;
    request.visitor = admit(request, this.#components.desk, this.#init.needsKey);
  }

  /** A route begins: takes a place if it may run jobs. */
  async #open(request: FastifyRequest, reply: FastifyReply): Promise<Exchange> {
    const { visitor, gone } = request;
    if (visitor === undefined || gone === undefined) throw new TypeError('nobody was admitted');
    const ended = new Promise<void>((done) => reply.raw.once('close', done));
    void this.#answers.run(() => ended);
    if (request.method === 'POST') {
      visitor.takeRequest();
      const leave = await this.#admission.enter(gone);
      if (reply.raw.destroyed) leave();
      else reply.raw.once('close', leave);
    }
    const { stallMs } = this.#init.limits;
    return {
      requestId: request.id,
      inference: visitor.inference,
      signal: this.#over.signal,
      gone,
      stream: () => new ReplyStream(reply, stallMs),
    };
  }

  /** An answer that its client does not take in time is given up. */
  #hurry(reply: FastifyReply): void {
    const stop = afterwards(this.#init.limits.stallMs, () => reply.raw.destroy());
    reply.raw.once('close', stop);
  }

  #count(request: FastifyRequest, reply: FastifyReply): void {
    this.#components.metrics.count('rastic_gateway_requests_total', {
      route: routeLabel(request.routeOptions.url),
      status: statusLabel(reply.raw.statusCode),
    });
  }
}

/** Notes when the client goes before its answer is complete. */
function watchClient(request: FastifyRequest, reply: FastifyReply): void {
  const gone = createController();
  request.gone = gone.signal;
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) {
      gone.abort(new RasticError('CANCELLED', { what: 'the client has gone' }));
    }
  });
}
