/**
 * Step 3 at a client: makes an Assign for the node of an Offer, and writes it to disk before it is
 * sent.
 */
import { RasticError } from '../../../base/errors.js';
import type { Network, PeerRef } from '../../../net/interface.js';
import { MIRROR_AGE_MAX_MS } from '../../../protocol/params.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Assign, Hash } from '../../../protocol/sign/structs.js';
import { createAssign } from '../../../protocol/steps/assign.js';
import { isBatch } from '../../../protocol/steps/batch.js';
import { isUsedUp } from '../../../protocol/steps/credit.js';
import type { Receiver } from '../../../protocol/steps/generate.js';
import { latestDeadline } from '../../../protocol/steps/life.js';
import type { ChannelBook } from '../../channels/books.js';
import type { Directory } from '../../directory/directory.js';
import type { Identity } from '../../identity.js';
import type { Head, LedgerApi } from '../../ledger/interface.js';
import type { LedgerTime } from '../../ledger/ledger-time.js';
import type { Submitter } from '../../ledger/submitter.js';
import type { PayerChannels } from '../channels/payer-channels.js';
import { PayerTab } from '../channels/payer-tab.js';
import type { JobAtWork, StepOptions } from '../interface.js';
import type { Weighed } from '../offers/rank.js';
import { canaryOf, type Segment } from '../record.js';
import { Assignment, type RunningAssignment } from './assignment.js';
import type { Continuation } from './committed.js';
import { Outage, type OutageComponents } from './outage.js';

export interface AssigningComponents {
  readonly identity: Identity;
  readonly ledger: Pick<LedgerApi, 'head'>;
  readonly ledgerTime: Pick<LedgerTime, 'now'>;
  readonly network: Pick<Network, 'open'>;
  readonly directory: Pick<Directory, 'find'>;
  /** Who is asked for a sign of life. */
  readonly signs: OutageComponents;
  readonly channels: PayerChannels;
  readonly submitter: Pick<Submitter, 'submit'>;
}

/** What a node is asked with. */
type Ordered = Pick<Segment, 'offer' | 'assign' | 'channel'>;

/** The same, with the reason for it. */
type Chosen = Ordered & Pick<Segment, 'why'>;

export class Assigning {
  readonly #components: AssigningComponents;
  readonly #job: JobAtWork;
  readonly #options: StepOptions;

  constructor(components: AssigningComponents, job: JobAtWork, options: StepOptions) {
    this.#components = components;
    this.#job = job;
    this.#options = options;
  }

  /**
   * @returns the assignment to run. Nothing has been sent yet. @throws RasticError of ledger or
   * disk.
   */
  async assign(
    { brought: { offer, peerId }, why: rank }: Weighed,
    { from, prefix, prefixTokens }: Continuation,
  ): Promise<RunningAssignment> {
    const { identity, directory, channels } = this.#components;
    const { record } = this.#job;
    const { signal } = this.#options;
    const { height, time } = await this.#head();
    const order = createAssign(identity.domain, offer.value, { from, prefix, height });
    const assign = identity.signer.sign('Assign', order);
    const { compute } = order;
    const addresses = directory.find(compute)?.record.addresses ?? [];
    const { maxTokens } = record.transcript.job.value;
    // Nobody will pay for that work, so the node would wait for a voucher that cannot come.
    if (isUsedUp(offer.value, { from, maxTokens }, channels.givenUp(compute))) {
      throw new RasticError('ASK_CHANNEL', { compute, code: 'CREDIT' });
    }
    const { id: channel } = await this.#reserve(order, signal);
    const why = from > 0 ? `goes on after an earlier node: ${rank}` : rank;
    await record.assign({ offer, assign, channel, why });
    this.#tell({ offer, assign, channel, why });
    return this.#create({ offer, assign, channel }, { peerId, addresses }, prefixTokens, time);
  }

  /** Looks at a channel that its node did not take. @throws RasticError of the ledger. */
  refresh(channel: Hash): Promise<void> {
    return this.#components.channels.refresh(channel, this.#options);
  }

  /** A channel that pays the order. @throws as PayerChannels.reserve. */
  #reserve(order: Assign, signal: AbortSignal): Promise<ChannelBook> {
    const { identity, channels, submitter } = this.#components;
    const { maxPrice, deadline } = this.#job.record.transcript.job.value;
    const { deposit, onEvent } = this.#options;
    const terms = { compute: order.compute, maxPrice, deadline };
    const use = { ...terms, ...(deposit !== undefined && { deposit }) };
    const assignHash = digest(identity.domain, 'Assign', order);
    return channels.reserve(use, assignHash, submitter, { signal, onEvent });
  }

  /**
   * The newest head known, if the job ends within its life from there on, however long there may be
   * newer ones; otherwise the present one. The ledger would hear no dispute about a longer job.
   */
  async #head(): Promise<Head> {
    const { ledger } = this.#components;
    const { signal } = this.#options;
    const head = await ledger.head({ signal });
    const job = this.#job.record.transcript.job.value;
    if (job.deadline <= latestDeadline(job, head.time - MIRROR_AGE_MAX_MS)) return head;
    return ledger.head({ signal, isAsked: true });
  }

  /**
   * The assignment that an earlier run of this client has left open: its node may have gone on.
   * @param before tokens before the segment. @param known what the record has of the segment.
   * @returns undefined if the node is not known.
   */
  async again(
    { offer, assign, channel, why }: Chosen,
    before: readonly number[],
    known: Receiver,
  ): Promise<RunningAssignment | undefined> {
    const { ledger, directory } = this.#components;
    const { signal } = this.#options;
    const { compute } = assign.value;
    const node = directory.find(compute);
    if (node === undefined) return undefined;
    const { time } = await ledger.head({ signal });
    this.#tell({ offer, assign, channel, why });
    const peer = { peerId: node.peerId, addresses: node.record.addresses };
    await this.#components.channels.books.load();
    return this.#create({ offer, assign, channel }, peer, before, time, known);
  }

  #tell({ offer, assign, why }: Chosen): void {
    const { compute, from } = assign.value;
    const { engineClass } = offer.value;
    const waits = isBatch(this.#job.record.transcript.job.value.when);
    this.#options.onEvent({ type: 'assigned', compute, engineClass, from, why, isBatch: waits });
  }

  #create(
    { offer, assign, channel }: Ordered,
    peer: PeerRef,
    prefixTokens: readonly number[],
    time: number,
    known?: Receiver,
  ): Assignment {
    const { identity, ledgerTime, network } = this.#components;
    const { record, vocabulary, manifest } = this.#job;
    const { transcript } = record;
    const { job, input, salt } = transcript;
    const { compute } = assign.value;
    const { modelId, maxTokens } = job.value;
    const { from } = assign.value;
    const { signal, onEvent } = this.#options;
    const assignHash = digest(identity.domain, 'Assign', assign.value);
    const paying = { channel, assignHash, offer: offer.value, from, maxTokens, signal, onEvent };
    return new Assignment({
      ...{ network, domain: identity.domain, vocabulary, manifest, peer },
      tab: new PayerTab(this.#components.channels, paying),
      request: {
        ...{ job, offer, assign, channel, input, salt, prefixTokens },
        canary: canaryOf(transcript),
      },
      ledgerNow: () => ledgerTime.now() ?? time,
      outage: new Outage(this.#components.signs, { compute, modelId }, this.#options),
      ...(known && { known }),
    });
  }
}
