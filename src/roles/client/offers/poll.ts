/**
 * Step 2 at a client whose announcement brings no Offer: it asks the nodes directly, repeatedly
 * with growing pauses, and detects when no node is left that may still offer.
 */
import { delay } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import { retry } from '../../../base/retry.js';
import { SOLICIT_AFTER_MS } from '../../../protocol/params.js';
import type { Announce, Signed } from '../../../protocol/sign/structs.js';
import type { KnownNode } from '../../../protocol/wire/record.js';
import { type SolicitComponents, solicit } from './solicit.js';

/** If no Offer comes within this time, none will come, unless a node says that it is full. */
export const FIRST_OFFER_MS = 9_000;
/**
 * The wait is split into steps, because time during which the process was stopped must not count.
 */
const STEP_MS = 1_000;
/** Longest pause. Asking eight nodes costs them as much as a job's audit, and they may be busy. */
const PAUSE_MAX_MS = 4 * SOLICIT_AFTER_MS;

export class LateOffers {
  readonly #components: SolicitComponents;
  readonly #announce: Signed<Announce>;
  readonly #nodes: () => readonly KnownNode[];
  /** Number of nodes that were too busy when last asked. */
  #busy = 0;

  /** @param nodes the nodes that may be asked. */
  constructor(
    components: SolicitComponents,
    announce: Signed<Announce>,
    nodes: () => readonly KnownNode[],
  ) {
    this.#components = components;
    this.#announce = announce;
    this.#nodes = nodes;
  }

  /**
   * A client that cannot be dialled asks at once. Any other asks at once those nodes that have not
   * seen it, which do not dial it, and the others when no Offer has come for a while.
   */
  async ask(signal: AbortSignal): Promise<never> {
    const isDialled = this.#announce.value.addresses.length > 0;
    if (isDialled) {
      const connected = new Set(this.#components.network.peers());
      const strangers = this.#nodes().filter(({ peerId }) => !connected.has(peerId));
      const asked = solicit(this.#components, this.#announce, strangers, signal);
      await Promise.all([asked, delay(SOLICIT_AFTER_MS, signal)]);
    }
    const first = isDialled ? 2 * SOLICIT_AFTER_MS : SOLICIT_AFTER_MS;
    const onFailure = (error: unknown) => {
      if (codeOf(error) !== 'ASK_NO_OFFER') throw error;
    };
    return retry(() => this.#askAll(signal), { first, longest: PAUSE_MAX_MS, signal, onFailure });
  }

  /** One round. It always counts as failed, so that only the signal ends the asking. */
  async #askAll(signal: AbortSignal): Promise<never> {
    this.#busy = await solicit(this.#components, this.#announce, this.#nodes(), signal);
    throw new RasticError('ASK_NO_OFFER', { waitedMs: 0, offers: 0 });
  }

  /** Resolves when no node is likely to offer any more. */
  async hopeless(signal: AbortSignal): Promise<void> {
    for (let left = FIRST_OFFER_MS; left > 0; left -= STEP_MS) await delay(STEP_MS, signal);
    while (this.#busy > 0) await delay(SOLICIT_AFTER_MS, signal);
  }
}
