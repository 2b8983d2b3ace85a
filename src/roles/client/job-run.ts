/**
 * One job of a client through the eight steps: announce, offer, assign, generate, commit, audit,
 * verdict, settle; or dispute. Each step's rules are in protocol/, each exchange in its own file.
 * This file only connects the steps and runs them in order, starting at the record's state.
 * docs/protocol.md section 2.
 */
import { anySignal } from '../../base/abort.js';
import type { Address } from '../../protocol/sign/structs.js';
import { encodeInput } from '../../protocol/steps/input.js';
import type { Identity } from '../identity.js';
import type { Submitter } from '../ledger/submitter.js';
import { Answer } from './answer/answer.js';
import { Assigning } from './answer/assigning.js';
import { type Committed, restoreAll } from './answer/committed.js';
import type { OutageComponents } from './answer/outage.js';
import type { Funds } from './audit/request.js';
import { SegmentAudit } from './audit/segment-audit.js';
import { CanaryJudging } from './canary/judging.js';
import type { PayerChannels } from './channels/payer-channels.js';
import type { AskOptions, ClientComponents, JobAtWork } from './interface.js';
import type { Pace } from './offers/announce-pace.js';
import { Announcer } from './offers/announcer.js';
import { takesWhen } from './offers/batch-taken.js';
import { chooseOffers } from './offers/choose.js';
import { type Candidates, Gathering } from './offers/gather.js';
import type { OfferBox } from './offers/inbox.js';
import { takesInput } from './offers/input-size.js';
import { Supply } from './offers/supply.js';
import { Weighing } from './offers/weighing.js';
import { canaryOf } from './record.js';
import { Disputes } from './settle/dispute.js';
import { Judging } from './settle/judging.js';
import { Payments } from './settle/payment.js';
import { SecondLook } from './settle/second-receipt.js';
import type { Reputation } from './trust/reputation.js';
import type { Silences } from './trust/silences.js';
import type { Witnesses } from './trust/witnesses.js';

/** What the jobs of one client share. Each step gets only the parts that it names. */
export interface JobComponents extends ClientComponents {
  readonly identity: Identity;
  readonly offers: OfferBox;
  readonly submitter: Submitter;
  readonly funds: Funds;
  readonly channels: PayerChannels;
  readonly reputation: Reputation;
  readonly witnesses: Witnesses;
  readonly silences: Silences;
  readonly pace: Pace;
  /** Who is asked for a sign of life. */
  readonly signs: OutageComponents;
}

export interface JobOptions extends AskOptions {
  /** Whether a node gets no jobs and no requests for Offers. */
  readonly isBarred: (compute: Address) => boolean;
  /** Whether this job replaces one in which a node cheated. */
  readonly isInStead: boolean;
}

/** States before the first audit, in which other nodes may still be assigned. */
const EARLY = ['announced', 'offered', 'assigned', 'generating'];

/**
 * Runs a job to its end: settled, slashed or unverified.
 * @throws RasticError ASK_…, GENERATE_…, COMMIT_…, TIMEOUT, NET_…: why it ended early or was
 * interrupted. The record keeps its state.
 */
export async function runJob(
  components: JobComponents,
  job: JobAtWork,
  options: JobOptions,
): Promise<void> {
  const { record, vocabulary } = job;
  const { segments, job: signed } = record.transcript;
  let committed: readonly Committed[];
  if (EARLY.includes(record.state)) {
    committed = await (await answerOf(components, job, options)).run();
    await record.move('commit');
  } else committed = restoreAll(signed.value, vocabulary, segments);
  const isCanary = canaryOf(record.transcript) !== undefined;
  const judging = isCanary ? canaryJudgingOf : judgingOf;
  await judging(components, job, options, committed).run();
}

/** Steps 1 to 5. A new job first collects Offers. */
async function answerOf(
  components: JobComponents,
  job: JobAtWork,
  options: JobOptions,
): Promise<Answer> {
  const { directory, clock, identity } = components;
  const own = identity.signer.address;
  const { record, manifest } = job;
  const wanted = record.transcript.job.value;
  const { signal, cancel, isBarred, isInStead } = options;
  const bytes = encodeInput(record.transcript.input).length;
  const candidates: Candidates = (failed) =>
    directory
      .nodes('compute', manifest.modelId)
      .filter((node) => takesInput(node, bytes) && takesWhen(node, wanted.when))
      .filter(({ address }) => address !== own && !failed.has(address) && !isBarred(address));
  const gathering = gatheringOf(components, job, options, candidates);
  const isNew = record.state === 'announced';
  const offers = isNew ? await chooseOffers({ gathering, clock, record }, isInStead, options) : [];
  const until = cancel === undefined ? signal : anySignal(signal, cancel);
  const supply = new Supply({ ...components, gathering, candidates }, wanted, offers, until);
  const assigning = new Assigning(components, job, options);
  return new Answer({ ...components, supply, assigning }, job, options);
}

function gatheringOf(
  components: JobComponents,
  job: JobAtWork,
  { acceptUnmeasured = false, isBarred, onEvent, ...preference }: JobOptions,
  candidates: Candidates,
): Gathering {
  const announcer = new Announcer(components, job, { acceptUnmeasured, isBarred });
  const weighing = new Weighing(components, job.record, onEvent);
  const parts = { ...components, announcer, weighing, candidates, soliciting: components };
  return new Gathering(parts, job.record, onEvent, preference);
}

/** Steps 6 to 8. */
function judgingOf(
  components: JobComponents,
  job: JobAtWork,
  options: JobOptions,
  committed: readonly Committed[],
): Judging {
  const { reputation } = components;
  const { record } = job;
  const steps = {
    audits: new SegmentAudit({ ...components, verifiers: components }, job, options),
    secondLook: new SecondLook(components, job, options.signal),
    payments: new Payments({ ...components, record }, options),
    disputes: new Disputes({ ...components, briefing: components }, job, options),
  };
  return new Judging({ ...steps, reputation, record }, committed, options);
}

/** The same of a canary. What it shows about its node counts for nothing. */
function canaryJudgingOf(
  components: JobComponents,
  job: JobAtWork,
  options: JobOptions,
  committed: readonly Committed[],
): CanaryJudging {
  const { record } = job;
  // Also those whom a canary has caught before are asked in their turn.
  const witnesses = { unheard: async () => new Set<Address>(), note: async () => undefined };
  const parts = { ...components, witnesses, verifiers: components };
  const steps = {
    audits: new SegmentAudit(parts, job, options),
    payments: new Payments({ ...components, record }, options),
    disputes: new Disputes({ ...components, briefing: components }, job, options),
  };
  return new CanaryJudging({ ...components, ...steps }, job, committed, options);
}
