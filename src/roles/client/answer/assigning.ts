/**
 * Step 3 at a client: makes an Assign for the node of an Offer, and writes it to disk before it is
 * sent.
 */
import type { Network } from '../../../net/interface.js';
import { createAssign } from '../../../protocol/steps/assign.js';
import type { Directory } from '../../directory/directory.js';
import type { Identity } from '../../identity.js';
import type { LedgerApi } from '../../ledger/interface.js';
import type { LedgerTime } from '../../ledger/ledger-time.js';
import type { JobAtWork, StepOptions } from '../interface.js';
import type { Weighed } from '../offers/rank.js';
import { Assignment } from './assignment.js';
import type { Continuation } from './committed.js';

export interface AssigningComponents {
  readonly identity: Identity;
  readonly ledger: Pick<LedgerApi, 'head'>;
  readonly ledgerTime: Pick<LedgerTime, 'now'>;
  readonly network: Pick<Network, 'open'>;
  readonly directory: Pick<Directory, 'find'>;
}

export class Assigning {
  readonly #components: AssigningComponents;
  readonly #job: Pick<JobAtWork, 'record' | 'vocabulary'>;
  readonly #options: StepOptions;

  constructor(
    components: AssigningComponents,
    job: Pick<JobAtWork, 'record' | 'vocabulary'>,
    options: StepOptions,
  ) {
    this.#components = components;
    this.#job = job;
    this.#options = options;
  }

  /**
   * @returns the assignment to run. Nothing has been sent yet. @throws RasticError of ledger or
   * disk.
   */
  async assign(
    { brought: { offer, peerId } }: Weighed,
    { from, prefix, prefixTokens }: Continuation,
  ): Promise<Assignment> {
    const { identity, ledger, ledgerTime, network, directory } = this.#components;
    const { record, vocabulary } = this.#job;
    const { signal, onEvent } = this.#options;
    const { job, input, salt } = record.transcript;
    const { height, time } = await ledger.head({ signal });
    const order = createAssign(identity.domain, offer.value, { from, prefix, height });
    const assign = identity.signer.sign('Assign', order);
    const { compute } = order;
    const addresses = directory.find(compute)?.record.addresses ?? [];
    await record.assign({ offer, assign });
    onEvent({ type: 'assigned', compute, from });
    return new Assignment({
      ...{ network, domain: identity.domain, vocabulary, peer: { peerId, addresses } },
      request: { job, offer, assign, input, salt, prefixTokens },
      ledgerNow: () => ledgerTime.now() ?? time,
    });
  }
}
