/** One job of a World's client, with everything it came to: also when it failed. */
import { setMaxListeners } from 'node:events';
import { codeOf, type ErrorCode } from '../../../src/base/errors.js';
import type { ClientEvent } from '../../../src/roles/client/events.js';
import type { AskOptions } from '../../../src/roles/client/interface.js';
import type { Segment, Transcript } from '../../../src/roles/client/record.js';
import type { AskRequest } from '../../../src/roles/client/request.js';
import { transcriptOf } from './job-record.js';
import { SAMPLER } from './request.js';
import type { Asker, World } from './world.js';

export interface Asked {
  /** What the client's disk says of the job. */
  readonly transcript: Transcript;
  /** The same of the last one that was asked in its stead; without any, of the job itself. */
  readonly last: Transcript;
  /** The last assignment's part of it. */
  readonly segment: Segment | undefined;
  readonly state: string;
  readonly events: readonly ClientEvent[];
  /** Text shown while it ran. */
  readonly text: string;
  /** Undefined when the job came to an end of its own. */
  readonly error: unknown;
  readonly code: ErrorCode | undefined;
}

export const PROMPT = { type: 'text', text: 'Who goes there?' } as const;

export const samplerAt = (temperature: number) => ({
  ...SAMPLER,
  temperature: temperature * 1_000_000,
});

/** What a test may change; `default`: the client chooses the ceiling. */
export type Change = Partial<Omit<AskRequest, 'maxPrice'>> & {
  readonly maxPrice?: bigint | 'default';
};

export function requestOf(world: World, { maxPrice = 1_000n, ...change }: Change = {}): AskRequest {
  return {
    manifest: world.manifest,
    input: PROMPT,
    sampler: samplerAt(0.7),
    maxTokens: 40,
    stop: [],
    ...(maxPrice !== 'default' && { maxPrice }),
    samples: 1,
    lifeMs: 60_000,
    ...change,
  };
}

/** Asks and never throws. */
export async function ask(
  world: World,
  { client, store }: Asker,
  change: Change = {},
  options: Partial<AskOptions> = {},
): Promise<Asked> {
  const events: ClientEvent[] = [];
  const onEvent = (event: ClientEvent) => {
    events.push(event);
    options.onEvent?.(event);
  };
  // A little less than a test may take: it then fails by what the job came to.
  const signal = options.signal ?? AbortSignal.timeout(50_000);
  setMaxListeners(0, signal);
  let error: unknown;
  try {
    await client.ask(requestOf(world, change), { ...options, signal, onEvent });
  } catch (reason) {
    error = reason;
  }
  const announced = events.filter((event) => event.type === 'announced');
  const read = async (event: (typeof announced)[number] | undefined) => {
    if (event === undefined) throw error ?? new Error('no job was announced');
    return transcriptOf(store, event.jobId);
  };
  const last = await read(announced.at(-1)).catch((missing) => {
    throw error ?? missing;
  });
  const transcript = await read(announced[0]).catch(() => last);
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  const segment = transcript.segments.at(-1);
  const { state } = transcript;
  return { transcript, last, segment, state, events, text, error, code: codeOf(error) };
}

/** Makes every node a new one to the client: also one that it saw slashed. */
export async function forgetAll({ client: { reputation } }: Pick<Asker, 'client'>): Promise<void> {
  for (const { compute } of await reputation.all()) await reputation.forget(compute);
}

/** The only part of a job that one node answered. */
export function segmentOf({ transcript: { segments } }: Pick<Asked, 'transcript'>): Segment {
  const [segment] = segments;
  if (segment === undefined || segments.length > 1) throw new Error(`${segments.length} segments`);
  return segment;
}

/** The events of one type. */
export function eventsOf<T extends ClientEvent['type']>(
  { events }: Asked,
  type: T,
): readonly Extract<ClientEvent, { readonly type: T }>[] {
  return events.filter(
    (event): event is Extract<ClientEvent, { readonly type: T }> => event.type === type,
  );
}
