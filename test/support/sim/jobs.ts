/** The jobs of the honest client: really asked, one after the other, and what became of each. */
import { codeOf } from '../../../src/base/errors.js';
import type { ClientEvent } from '../../../src/roles/client/events.js';
import type { Transcript } from '../../../src/roles/client/record.js';
import { transcriptOf } from '../world/job-record.js';
import type { Setting } from './build.js';
import { MANIFEST } from './genesis.js';
import type { Member } from './member.js';
import type { JobPlan } from './plan.js';
import { SAMPLERS } from './samplers.js';

export interface Asked {
  readonly plan: JobPlan;
  /** The job as it was asked, and those that were asked in a cheat's stead. */
  readonly transcripts: readonly Transcript[];
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
  { number, onAssigned }: { readonly number: number; readonly onAssigned: () => void },
): Promise<Asked> {
  if (client === undefined) throw new Error(`${name} is no client`);
  const events: ClientEvent[] = [];
  const onEvent = (event: ClientEvent) => {
    events.push(event);
    if (event.type === 'assigned') onAssigned();
    const line = lineOf(event, (address) => world.nameOf(address));
    if (line !== undefined) world.say(name, line);
  };
  const request = {
    ...{ manifest: MANIFEST, input: { type: 'text', text: `Question ${number}?` } as const },
    ...{
      sampler: SAMPLERS[plan.sampler],
      stop: [],
      maxPrice: plan.maxPrice ?? MAX_PRICE,
      lifeMs: LIFE_MS,
    },
    ...{ maxTokens: plan.maxTokens, policy: plan.policy, samples: plan.samples },
    verifiers: plan.verifiers,
  };
  const began = world.time.now;
  let error: unknown;
  try {
    await client.ask(request, { signal: new AbortController().signal, onEvent });
  } catch (reason) {
    error = reason;
    world.say(name, `broken off: ${codeOf(reason) ?? String(reason)}`);
  }
  const jobIds = events.flatMap((event) => (event.type === 'announced' ? [event.jobId] : []));
  const transcripts: Transcript[] = [];
  for (const jobId of new Set(jobIds)) {
    const transcript = await transcriptOf(store, jobId).catch((error: unknown) => {
      // A job that no node was assigned to is forgotten.
      if (codeOf(error) !== 'JOB_UNKNOWN') throw error;
    });
    if (transcript !== undefined) transcripts.push(transcript);
  }
  const states = transcripts.map(({ state }) => state).join(', then ');
  world.say(name, `job ${number} is ${states || 'nothing'}`);
  return { plan, transcripts, events, error, ms: world.time.now - began };
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
    case 'again':
      return `asks in the stead of ${event.nodes.map(nameOf).join(' ')}`;
    case 'accepted':
    case 'settled':
    case 'slashed':
    case 'cleared':
      return event.type;
    default:
      return undefined;
  }
}
