/**
 * Counts a compute node's assignments, for Prometheus and for its own status. It inspects outgoing
 * frames, so that the generation need not count.
 */
import type { Clock } from '../../../base/clock.js';
import { codeOf, type ErrorCode } from '../../../base/errors.js';
import type { LabelsOf, Metrics } from '../../../base/metrics.js';
import type { Channel } from '../../../net/interface.js';
import { FINISH_REASONS } from '../../../protocol/params.js';
import type { Receipt } from '../../../protocol/sign/structs.js';
import type { Status, Wire } from '../../../protocol/wire/messages.js';
import { statusOf } from '../../status.js';
import { Outlet } from './outlet.js';

type AssignOutcome = LabelsOf<'rastic_assign_total'>['outcome'];

/** An outlet that counts tokens, Receipts and the time to the first token. */
export class CountedOutlet extends Outlet {
  readonly #clock: Clock;
  readonly #metrics: Metrics;
  readonly #began: number;
  #tokens = 0;
  /** Whether it is a batch job that has waited, and whether it does now. */
  #hasWaited = false;
  #isWaiting = false;
  #finish: AssignOutcome | undefined;
  #receipt: Receipt | undefined;

  constructor(channel: Channel, clock: Clock, metrics: Metrics) {
    super(channel, clock);
    this.#clock = clock;
    this.#metrics = metrics;
    this.#began = clock.monotonic();
  }

  /** Output tokens sent. */
  get tokens(): number {
    return this.#tokens;
  }

  /** How the output finished; undefined before its last Receipt was sent. */
  get finish(): AssignOutcome | undefined {
    return this.#finish;
  }

  /** The last Receipt sent. */
  get receipt(): Receipt | undefined {
    return this.#receipt;
  }

  override async send(frame: Wire<'GenerateFrame'>): Promise<void> {
    await super.send(frame);
    if (frame.type === 'chunk') this.#onTokens(frame.leaves.length);
    if (frame.type === 'waiting') this.#onWaiting();
    if (frame.type === 'resumed') this.#isWaiting = false;
    if (frame.type === 'receipt') this.#onReceipt(frame.value);
  }

  #onTokens(count: number): void {
    // A batch job that has waited says nothing about the time to a first token.
    if (this.#tokens === 0 && !this.#hasWaited) {
      const seconds = (this.#clock.monotonic() - this.#began) / 1_000;
      this.#metrics.observe('rastic_generate_first_token_seconds', Math.max(0, seconds), {});
    }
    this.#tokens += count;
    this.#metrics.count('rastic_generate_tokens_total', {}, count);
  }

  /** It is said again and again while the job waits. */
  #onWaiting(): void {
    if (!this.#isWaiting) this.#metrics.count('rastic_generate_waits_total', {});
    this.#isWaiting = true;
    this.#hasWaited = true;
  }

  #onReceipt(receipt: Receipt): void {
    this.#receipt = receipt;
    const reason = FINISH_REASONS[receipt.finishReason];
    if (reason === undefined || reason === 'none') return;
    // A Receipt that was signed before is sent again without tokens and does not count as signed
    // again.
    if (this.#tokens > 0) this.#metrics.count('rastic_commit_total', { reason });
    if (reason !== 'open') this.#finish = reason;
  }
}

/** Assignments by their end, since the start. */
export class Tally {
  readonly #metrics: Metrics;
  served = 0;
  failed = 0;
  tokens = 0;

  constructor(metrics: Metrics) {
    this.#metrics = metrics;
  }

  /** Counts an output that was committed to, or whose Receipt was sent again. */
  committed({ tokens, finish }: CountedOutlet, isAgain: boolean): void {
    this.served += isAgain ? 0 : 1;
    this.tokens += tokens;
    this.#metrics.count('rastic_assign_total', {
      outcome: isAgain ? 'again' : (finish ?? 'failed'),
    });
  }

  ended({ tokens }: CountedOutlet, error: unknown): void {
    const status = statusOf(error);
    // Only started work counts as a failure of this node. A refusal is an answer.
    if (status === 'failed' || tokens > 0) this.failed++;
    this.tokens += tokens;
    this.#metrics.count('rastic_assign_total', { outcome: status === 'ok' ? 'failed' : status });
  }
}

/** Why no Offer was made, as labels of rastic_announce_total. */
const NO_OFFER: Readonly<Partial<Record<ErrorCode, 'busy' | 'refused'>>> = {
  ASSIGN_BUSY: 'busy',
  NODE_STOPPING: 'busy',
  ANNOUNCE_INVALID: 'refused',
};

export function countNoOffer(metrics: Metrics, error: unknown): void {
  const code = codeOf(error);
  const outcome = (code && NO_OFFER[code]) ?? 'failed';
  metrics.count('rastic_announce_total', { outcome });
}

/** Counts an Offer. `status` is the client's answer to it. */
export function countOffer(metrics: Metrics, status: Status): void {
  metrics.count('rastic_announce_total', { outcome: 'offered' });
  metrics.count('rastic_offer_total', { status });
}

/** What the last Receipt asks for: the client pays it when it accepts the answer. */
export function billOf({ receipt }: CountedOutlet): Readonly<Record<string, unknown>> {
  if (receipt === undefined) return {};
  const { promptTokens, outputTokens, amountDue } = receipt;
  return { promptTokens, outputTokens, amountDue: `${amountDue}` };
}
