/**
 * Tells an outage of this client from a failure of its node. When a stream breaks or falls silent,
 * others are asked for a sign of life: if none answers, it is this client that is cut off. It then
 * waits until somebody answers, and goes on with the same assignment. docs/protocol.md section 4.
 */
import { delay, withTimeout } from '../../../base/abort.js';
import { codeOf } from '../../../base/errors.js';
import type { PeerRef } from '../../../net/interface.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import type { Directory } from '../../directory/directory.js';
import type { LedgerApi } from '../../ledger/interface.js';
import type { StepOptions } from '../interface.js';

/** Time for a sign of life. One that answers is there; a busy one takes no longer. */
const SIGN_MS = 2_500;
/** Other nodes that are asked. */
const OTHERS_MAX = 3;
const PAUSE_MS = 1_000;
/** Tries at the node once others answer again: its own link may be back a little later. */
const TRIES_AFTER = 3;

export interface OutageComponents {
  /** Without patience: one that is late is silent. */
  readonly ledger: Pick<LedgerApi, 'head'>;
  readonly directory: Pick<Directory, 'nodes' | 'ask'>;
}

/** Whether the stream is gone or silent, which may be anyone's fault. */
const isLost = (error: unknown): boolean =>
  /^(?:NET_(?:DIAL|RESET|CLOSED|TRUNCATED)|STREAM_ENDED|TIMEOUT)$/.test(codeOf(error) ?? '');

export class Outage {
  readonly #components: OutageComponents;
  readonly #options: StepOptions;
  readonly #others: () => readonly PeerRef[];
  /** Number of tokens at the last try, so that a node that only takes streams is not tried again. */
  #triedAt: number | undefined;
  #triesLeft = 0;
  /** Whether this client was cut off: what fails afterwards is not held against the node. */
  wasCutOff = false;

  constructor(
    components: OutageComponents,
    { compute, modelId }: { readonly compute: Address; readonly modelId: Hash },
    options: StepOptions,
  ) {
    this.#components = components;
    this.#options = options;
    this.#others = () => {
      const { directory } = components;
      const all = (['verifier', 'compute'] as const).flatMap((r) => directory.nodes(r, modelId));
      const others = all.filter(({ address }) => address !== compute).slice(0, OTHERS_MAX);
      return others.map(({ peerId, record }) => ({ peerId, addresses: record.addresses }));
    };
  }

  /**
   * Resolves when the node is to be asked for the rest.
   * @param tokens received until now. @param isOver whether the job's deadline has passed.
   * @throws `error` if the node is at fault, or if nothing can be waited for any more.
   */
  async wait(error: unknown, tokens: number, isOver: () => boolean): Promise<void> {
    const { signal } = this.#options;
    if (!isLost(error)) throw error;
    if (!(await this.#isOnline(signal))) return this.#untilOnline(error, isOver);
    if (this.#triesLeft > 0) {
      this.#triesLeft--;
      return delay(PAUSE_MS, signal);
    }
    // Others answer, and the node takes the request but sends nothing: it is the node.
    const isSilent = codeOf(error) === 'TIMEOUT';
    if (isSilent || this.#triedAt === tokens) throw error;
    this.#triedAt = tokens;
  }

  async #untilOnline(error: unknown, isOver: () => boolean): Promise<void> {
    const { signal, onEvent } = this.#options;
    this.wasCutOff = true;
    onEvent({ type: 'offline', code: codeOf(error) ?? 'TIMEOUT' });
    do {
      if (isOver()) throw error;
      await delay(PAUSE_MS, signal);
    } while (!(await this.#isOnline(signal)));
    this.#triesLeft = TRIES_AFTER;
    onEvent({ type: 'online' });
  }

  /** Whether the ledger or another node answers now. */
  async #isOnline(outer: AbortSignal): Promise<boolean> {
    const { ledger, directory } = this.#components;
    const signal = withTimeout(SIGN_MS, 'a sign of life', outer);
    const asked = [
      ledger.head({ signal, isAsked: true }).catch((error: unknown) => {
        // A ledger that refuses has answered.
        if (codeOf(error) !== 'LEDGER_REFUSED') throw error;
      }),
      ...this.#others().map((peer) => directory.ask(peer, { signal })),
    ];
    try {
      await Promise.any(asked);
      return true;
    } catch {
      outer.throwIfAborted();
      return false;
    }
  }
}
