/**
 * Steps 1 and 2 at a client: announces a job and gathers Offers for it, by gossip and, where that
 * brings none, on streams of its own. docs/protocol.md section 2.
 */
import { anySignal, createController } from '../../../base/abort.js';
import type { Address, Announce, Signed } from '../../../protocol/sign/structs.js';
import { createAnnounce } from '../../../protocol/steps/announce.js';
import { encodeInput } from '../../../protocol/steps/input.js';
import type { KnownNode } from '../../../protocol/wire/record.js';
import { formatAnnounceTopic } from '../../../protocol/wire/topics.js';
import { encodeMessage } from '../../../protocol/wire/wire.js';
import type { JobScope } from '../interface.js';
import { wantedOf } from '../record.js';
import { trustFactorOf } from '../trust/standing.js';
import type { Collected } from './inbox.js';
import { Market } from './market.js';
import { LateOffers } from './poll.js';
import { type Choice, rankOffers, type Weighed } from './rank.js';
import { solicit } from './solicit.js';

/** Where nodes are there but full, a place is waited for so long. */
const ROOM_MS = 60_000;
/** Once a node has failed, the others are asked directly: who is there answers soon. */
const NEXT_OFFER_MS = 4_000;

/** Opens the box, and signs what is published or carried to the nodes. */
async function open(scope: JobScope): Promise<Signed<Announce>> {
  const { components, identity, record, signal, manifest, isBarred } = scope;
  const { acceptUnmeasured = false } = scope;
  const { ledger, offers, network } = components;
  const { job, input } = record.transcript;
  const { maxPrice, sampler } = job.value;
  const market = await Market.read(ledger, identity, manifest, { signal });
  const { head, compute } = market;
  const { jobId } = record;
  const wanted = wantedOf(record.transcript);
  const check = market.checkFor({ manifest, sampler, wanted, acceptUnmeasured, isBarred });
  offers.open({ jobId, maxPrice, now: head.time }, compute, check);
  const announce = createAnnounce(job.value, jobId, input, head.height, network.addresses());
  return identity.signer.sign('Announce', announce);
}

/** Compute nodes of the job's model, but for those that failed it or get no job. */
export function nodesFor(scope: JobScope, failed: ReadonlySet<Address>): readonly KnownNode[] {
  const { directory } = scope.components;
  const { modelId } = scope.manifest;
  return directory
    .nodes('compute', modelId)
    .filter(({ address }) => !failed.has(address) && !scope.isBarred(address));
}

async function publish(scope: JobScope, announce: Signed<Announce>): Promise<void> {
  const { components, identity, record, onEvent } = scope;
  const topic = formatAnnounceTopic(identity.networkId, announce.value.modelId);
  await components.network.publish(topic, encodeMessage('SignedAnnounce', announce));
  onEvent({ type: 'announced', jobId: record.jobId });
}

function choiceOf({ record }: JobScope, from: number): Choice {
  const { job, input } = record.transcript;
  return { inputBytes: encodeInput(input).length, from, maxTokens: job.value.maxTokens };
}

async function weigh(
  scope: JobScope,
  from: number,
  { brought, refused }: Pick<Collected, 'brought' | 'refused'>,
): Promise<readonly Weighed[]> {
  const { reputation } = scope.components;
  const ranked = await rankOffers(brought, choiceOf(scope, from), async (compute) =>
    trustFactorOf(await reputation.standing(compute, scope.manifest.modelId), reputation.now()),
  );
  const offered = new Set(brought.map(({ offer }) => offer.value.compute));
  const known = scope.components.directory.nodes('compute', scope.manifest.modelId);
  const silent = known.map(({ address }) => address).filter((address) => !offered.has(address));
  scope.onEvent({
    type: 'weighed',
    others: silent.map((compute) => ({ compute, why: refused.get(compute) ?? 'none' })),
    offers: ranked.map(({ brought: { offer, stake }, ...why }) => {
      const { compute, expectedStart: waitMs, queue } = offer.value;
      return { compute, stake, waitMs, queue, ...why };
    }),
  });
  return ranked;
}

/**
 * The same for a job in a cheat's stead: its user has waited once, so the nodes are asked directly.
 * @returns undefined where none has room now, and one may soon.
 */
async function gatherSoon(scope: JobScope): Promise<Gathered | undefined> {
  const { components, record, signal, onEvent } = scope;
  const announce = await open(scope);
  onEvent({ type: 'announced', jobId: record.jobId });
  const soliciting = solicit(components, announce, nodesFor(scope, new Set()), signal);
  const box = await components.offers.collect(record.jobId, NEXT_OFFER_MS, signal, soliciting);
  if (box.brought.length === 0 && (await soliciting) > 0) return undefined;
  return { offers: await weigh(scope, 0, box), unfit: box.unfit };
}

export interface Gathered {
  /** Best first; none when nobody offers. */
  readonly offers: readonly Weighed[];
  readonly unfit: Collected['unfit'];
}

/** Announces the job to everyone. */
export async function gatherFirst(scope: JobScope): Promise<Gathered> {
  const { components, record, signal, isInStead } = scope;
  const soon = isInStead ? await gatherSoon(scope) : undefined;
  if (soon !== undefined) return soon;
  await components.pace.turn(signal);
  const announce = await open(scope);
  const stop = createController();
  const until = anySignal(signal, stop.signal);
  const late = new LateOffers(components, announce, () => nodesFor(scope, new Set()));
  // It ends by abort whenever an Offer came in time: nothing to report.
  late.ask(until).catch(() => undefined);
  const hopeless = late.hopeless(until);
  const collected = components.offers.collect(record.jobId, ROOM_MS, signal, hopeless);
  try {
    const [box] = await Promise.all([collected, publish(scope, announce)]);
    return { offers: await weigh(scope, 0, box), unfit: box.unfit };
  } finally {
    stop.abort();
  }
}

/** Asks every node that has not failed for an Offer to go on from `from`. @returns best first. */
export async function gatherNext(
  scope: JobScope,
  from: number,
  failed: ReadonlySet<Address>,
): Promise<readonly Weighed[]> {
  const { components, record, signal } = scope;
  const announce = await open(scope);
  const soliciting = solicit(components, announce, nodesFor(scope, failed), signal);
  const collected = components.offers.collect(record.jobId, NEXT_OFFER_MS, signal, soliciting);
  const { brought, refused } = await collected;
  const others = brought.filter(({ offer }) => !failed.has(offer.value.compute));
  return weigh(scope, from, { brought: others, refused });
}
