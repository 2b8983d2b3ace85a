/** The jobs of the honest client: really asked, one after the other, and what became of each. */
import { codeOf } from '../../../src/base/errors.js';
import { TRANSCRIPT_BYTES_MAX } from '../../../src/protocol/params.js';
import { decodeMessage } from '../../../src/protocol/wire.js';
import type { ClientEvent } from '../../../src/roles/client/events.js';
import { jobKey, type Transcript } from '../../../src/roles/client/record.js';
import { SAMPLER } from '../request.js';
import type { Setting } from './build.js';
import { MANIFEST } from './genesis.js';
import type { Member } from './member.js';
import type { JobPlan } from './plan.js';

export interface Asked {
  readonly plan: JobPlan;
  readonly transcript: Transcript | undefined;
  readonly events: readonly ClientEvent[];
  /** Milliseconds of simulated time. */
  readonly ms: number;
  /** Why it was broken off; undefined when it came to an end of its own. */
  readonly error: unknown;
}

const MAX_PRICE = 3_000n;
const LIFE_MS = 300_000;

/** Never throws. */
export async function askOne(
  { world }: Setting,
  { client, store, name }: Member,
  plan: JobPlan,
  number: number,
): Promise<Asked> {
  if (client === undefined) throw new Error(`${name} is no client`);
  const events: ClientEvent[] = [];
  const onEvent = (event: ClientEvent) => {
    events.push(event);
    const line = lineOf(event, (address) => world.nameOf(address));
    if (line !== undefined) world.say(name, line);
  };
  const request = {
    ...{ manifest: MANIFEST, input: { type: 'text', text: `Question ${number}?` } as const },
    ...{ sampler: { ...SAMPLER, temperature: 700_000 }, stop: [], maxPrice: MAX_PRICE },
    ...{ maxTokens: plan.maxTokens, policy: plan.policy, samples: plan.samples, lifeMs: LIFE_MS },
  };
  const began = world.time.now;
  let error: unknown;
  try {
    await client.ask(request, { signal: new AbortController().signal, onEvent });
  } catch (reason) {
    error = reason;
    world.say(name, `broken off: ${codeOf(reason) ?? String(reason)}`);
  }
  const announced = events.find((event) => event.type === 'announced');
  const bytes = announced && (await store.get(jobKey(announced.jobId)));
  const transcript = bytes && decodeMessage('Transcript', bytes, TRANSCRIPT_BYTES_MAX);
  world.say(name, `job ${number} is ${transcript?.state ?? 'nothing'}`);
  return { plan, transcript, events, error, ms: world.time.now - began };
}

/** One line of the trace; undefined for what says little. */
function lineOf(
  event: ClientEvent,
  nameOf: (address: `0x${string}`) => string,
): string | undefined {
  switch (event.type) {
    case 'assigned':
      return `assigned to ${nameOf(event.compute)} from ${event.from}`;
    case 'broken':
      return `${nameOf(event.compute)} failed: ${event.code}`;
    case 'committed':
      return `committed ${event.receipt.outputTokens} tokens, ${event.reason}`;
    case 'verdict':
      return event.outcome === 'match'
        ? undefined
        : `${nameOf(event.verifier)} says ${event.outcome} at ${event.index}`;
    case 'audited':
      return `${nameOf(event.verifier)} judged ${event.indices.join()}`;
    case 'replaced':
      return `${nameOf(event.verifier)} replaced: ${event.code}`;
    case 'disputed':
      return `disputed at ${event.index}, panel ${event.panel.map(nameOf).join(' ')}`;
    case 'unverified':
      return `unverified: ${event.code}`;
    case 'accepted':
    case 'settled':
    case 'slashed':
    case 'cleared':
      return event.type;
    default:
      return undefined;
  }
}
