/**
 * What each path of the HTTP gateway answers: a status code, a content type and a text. Access
 * control is in server.ts.
 */
import type { Clock } from '../../base/clock.js';
import { isReady } from '../../node/status/ready.js';
import { setGauges } from './gauges.js';
import type { GatewayComponents } from './interface.js';

export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * Collecting takes milliseconds of the event loop that serves peers, so requests within this time
 * get the same answer.
 */
const FRESH_MS = 250;

const json = (status: number, value: unknown): Page => ({
  status,
  type: 'application/json; charset=utf-8',
  body: `${JSON.stringify(value)}\n`,
});

const STARTING = { phase: 'starting', checks: [] } as const;

/** Shares one answer among all requests within FRESH_MS. */
function shared(clock: Clock, make: () => Promise<Page>): () => Promise<Page> {
  let page: Promise<Page> | undefined;
  let until = Number.NEGATIVE_INFINITY;
  return () => {
    const now = clock.monotonic();
    if (page === undefined || now >= until) {
      until = now + FRESH_MS;
      page = make();
    }
    return page;
  };
}

/** Creates the pages of all paths. */
export function createPages({ node, metrics, clock }: GatewayComponents) {
  const readMetrics = async (): Promise<Page> => {
    const status = await node.status();
    if (status !== undefined) setGauges(metrics, status);
    return { status: 200, type: metrics.contentType, body: await metrics.text() };
  };
  const readReady = async (): Promise<Page> => {
    const status = await node.status();
    const { phase, checks } = status ?? STARTING;
    const ready = status !== undefined && isReady(status);
    const failed = checks.filter(({ ok }) => !ok);
    const failing = failed.filter(({ warning }) => warning !== true);
    const warnings = failed.filter(({ warning }) => warning === true);
    return json(ready ? 200 : 503, { ready, phase, failing, warnings });
  };
  const readStatus = async (): Promise<Page> => {
    const status = await node.status();
    return status === undefined ? json(503, STARTING) : json(200, status);
  };
  return {
    '/metrics': shared(clock, readMetrics),
    // Any answer shows that the event loop runs.
    '/health': async () => json(200, { alive: true }),
    // Never a cached answer: whoever drains the node polls this until it is not ready.
    '/ready': readReady,
    '/status': shared(clock, readStatus),
  } as const satisfies Readonly<Record<`/${string}`, () => Promise<Page>>>;
}
