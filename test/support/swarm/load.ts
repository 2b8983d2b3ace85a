/** Load on a swarm: so many jobs, so many at a time, and what became of each. */
import { setMaxListeners } from 'node:events';
import { codeOf } from '../../../src/base/errors.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import type { ClientEvent } from '../../../src/roles/client/events.js';
import { SAMPLER } from '../world/request.js';
import { SWARM_MANIFEST, type SwarmNode } from './node.js';
import type { OfferTimes } from './times.js';

export interface SwarmClient {
  readonly node: SwarmNode;
  readonly times: OfferTimes;
}

export interface Load {
  readonly jobs: number;
  readonly inFlight: number;
  readonly maxTokens: number;
}

/** What one job came to; times in milliseconds since it was announced. */
export interface LoadedJob {
  readonly client: string;
  readonly jobId: Hash | undefined;
  readonly state: string;
  readonly code: string | undefined;
  readonly firstOfferMs: number;
  readonly doneMs: number;
  readonly offers: number;
  /** Who was assigned, in order, and which verifiers were replaced. */
  readonly assigned: readonly Address[];
  readonly replaced: readonly Address[];
}

async function runJob({ node, times }: SwarmClient, maxTokens: number): Promise<LoadedJob> {
  const events: ClientEvent[] = [];
  const signal = AbortSignal.timeout(300_000);
  setMaxListeners(0, signal);
  const request = {
    manifest: SWARM_MANIFEST,
    input: { type: 'text', text: 'Who goes there?' },
    sampler: { ...SAMPLER, temperature: 700_000 },
    maxTokens,
    stop: [],
    maxPrice: 1_000n,
    policy: 'spread',
    samples: 1,
    lifeMs: 300_000,
  } as const;
  let error: unknown;
  const { state } = await node.client
    .ask(request, { signal, onEvent: (event) => events.push(event) })
    .catch((reason: unknown) => {
      error = reason;
      return { state: 'failed' };
    });
  const jobId = events.find((event) => event.type === 'announced')?.jobId;
  const announced = (jobId && times.announced.get(jobId)) ?? Number.NaN;
  const offers = (jobId && times.offers.get(jobId)) ?? [];
  return {
    client: node.name,
    jobId,
    state,
    code: error === undefined ? undefined : (codeOf(error) ?? String(error)),
    firstOfferMs: (offers[0] ?? Number.NaN) - announced,
    doneMs: performance.now() - announced,
    offers: offers.length,
    assigned: events.flatMap((event) => (event.type === 'assigned' ? [event.compute] : [])),
    replaced: events.flatMap((event) => (event.type === 'replaced' ? [event.verifier] : [])),
  };
}

/** Runs the load, spread evenly over the clients. Jobs never throw. */
export async function runLoad(
  { clients }: { readonly clients: readonly SwarmClient[] },
  load: Load,
): Promise<readonly LoadedJob[]> {
  const { jobs, inFlight, maxTokens } = load;
  const done: LoadedJob[] = [];
  let next = 0;
  const each = Math.ceil(inFlight / clients.length);
  await Promise.all(
    clients.map(async (client) => {
      const work = async () => {
        while (next++ < jobs) done.push(await runJob(client, maxTokens));
      };
      await Promise.all(Array.from({ length: each }, work));
    }),
  );
  return done;
}

/** The value below which a share q of all lie. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
  return Math.round(
    sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN,
  );
}

/** Names with numbers from 1. */
export const namesOf = (prefix: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);

/** What a person wants to see of many jobs. */
export function summarise(jobs: readonly LoadedJob[]) {
  const of = (values: readonly number[]) => ({
    p50: quantile(values, 0.5),
    p99: quantile(values, 0.99),
    max: quantile(values, 1),
  });
  return {
    jobs: jobs.length,
    settled: jobs.filter(({ state }) => state === 'settled').length,
    codes: [...new Set(jobs.flatMap(({ code }) => code ?? []))],
    firstOfferMs: of(jobs.map(({ firstOfferMs }) => firstOfferMs)),
    doneMs: of(jobs.map(({ doneMs }) => doneMs)),
    offers: of(jobs.map(({ offers }) => offers)),
    assignedAgain: jobs.filter(({ assigned }) => assigned.length > 1).length,
    replaced: jobs.filter(({ replaced }) => replaced.length > 0).length,
  };
}
