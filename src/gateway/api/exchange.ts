/** What a route gets of a request that was admitted, and how it answers. Types only. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Inference } from '../../node/interface.js';

/** Server-sent events. Every method resolves when the client has taken the bytes. */
export interface EventStream {
  /** Writes `event: NAME` if there is one, and `data: JSON`. */
  send(data: object, event?: string): Promise<void>;
  /** Writes `data: TEXT` unchanged: `[DONE]`. */
  sendText(data: string): Promise<void>;
  /** A comment line, which keeps proxies from closing a stream that waits. */
  keepAlive(): void;
  end(): Promise<void>;
}

/** One admitted HTTP request. */
export interface Exchange {
  /** Also in the x-request-id header. */
  readonly requestId: string;
  /**
   * The inference of this key: every call is checked against its models, rate and budget, scheduled,
   * counted, and written to the public log.
   */
  readonly inference: Inference;
  /** Aborts when the gateway stops for good. */
  readonly signal: AbortSignal;
  /** Aborts when the HTTP client has gone: the job is cancelled, and pays what was delivered. */
  readonly gone: AbortSignal;
  /** Starts an answer of server-sent events with status 200. */
  stream(): EventStream;
}

/** A group of routes: adds them to the application. */
export type AddRoutes = (
  app: FastifyInstance,
  open: (request: FastifyRequest, reply: FastifyReply) => Promise<Exchange>,
) => void;
