/** What the gateway's HTTP face is made of, and how it is set. Types only. */
import type { Clock } from '../../base/clock.js';
import type { Logger } from '../../base/log.js';
import type { Desk, Visitor } from '../../node/interface.js';
import type { PromMetrics } from '../status/metrics.js';
import type { AddRoutes } from './exchange.js';
import type { RouteDocument } from './routes/document.js';

export interface ApiComponents {
  readonly desk: Desk;
  readonly metrics: PromMetrics;
  readonly clock: Clock;
  readonly logger: Logger;
  /** What keeps it from serving, as a code; undefined: nothing. */
  readonly fault: () => string | undefined;
}

export interface ApiLimits {
  readonly bodyBytes: number;
  /** Requests that run at a time, and those that may wait for them. */
  readonly running: number;
  readonly waiting: number;
  readonly waitMs: number;
  /** Time in which a request must have come whole, and its head alone. */
  readonly requestMs: number;
  readonly headMs: number;
  /** Time after which a client that takes nothing is cut off. */
  readonly stallMs: number;
}

export interface ApiInit {
  readonly host: string;
  /** 0: the system chooses. */
  readonly port: number;
  /** Whether everybody needs a key. */
  readonly needsKey: boolean;
  /** Origins whose pages may call; `*`: all; none: no page of another origin. */
  readonly origins: readonly string[];
  /** Names by which it may be called besides its own. Absent: by every name. */
  readonly hosts?: readonly string[];
  readonly limits: ApiLimits;
  readonly routes: readonly AddRoutes[];
  /** What /openapi.json tells of these routes, and the version that it names. */
  readonly documents?: readonly RouteDocument[];
  readonly version?: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who sends it; absent where nobody is asked. */
    visitor?: Visitor;
    /** Aborts when the client has gone before its answer was complete. */
    gone?: AbortSignal;
  }
}
