/** What each path of the HTTP face answers: a status, a type and a text. Not who may ask. */
import type { Clock } from '../base/clock.js';
import { isReady, setGauges } from './gauges.js';
import type { GatewayComponents } from './interface.js';

export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** Collecting takes milliseconds of the loop that serves peers: asked more often, it is the same. */
const FRESH_MS = 250;

const json = (status: number, value: unknown): Page => ({
  status,
  type: 'application/json; charset=utf-8',
  body: `${JSON.stringify(value)}\n`,
});

const STARTING = { phase: 'starting', checks: [] } as const;

/** One answer for everybody who asks within FRESH_MS. */
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

/** Every path there is. */
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
    return json(ready ? 200 : 503, { ready, phase, failing: checks.filter(({ ok }) => !ok) });
  };
  const readStatus = async (): Promise<Page> => {
    const status = await node.status();
    return status === undefined ? json(503, STARTING) : json(200, status);
  };
  return {
    '/metrics': shared(clock, readMetrics),
    // That it is answered at all is the answer: the loop turns.
    '/health': async () => json(200, { alive: true }),
    // Never an old answer: who drains asks until it says no.
    '/ready': readReady,
    '/status': shared(clock, readStatus),
  } as const satisfies Readonly<Record<`/${string}`, () => Promise<Page>>>;
}
