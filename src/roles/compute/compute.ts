/**
 * The compute role: offers for announced jobs, and serves the assignments that follow within its
 * slots. Owns no rule; those are in protocol/. PROTOCOL section 2.
 */
import { withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { Engine } from '../../engine/interface.js';
import type { Channel, Network } from '../../net/interface.js';
import { checkAssign } from '../../protocol/assign.js';
import { addressOfPeer } from '../../protocol/ids.js';
import type { Wire } from '../../protocol/messages.js';
import { digest } from '../../protocol/sign.js';
import type { Hash } from '../../protocol/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../protocol/topics.js';
import type { Store } from '../../store/interface.js';
import { expectFrame, writeFrame } from '../frames.js';
import { Heights } from '../heights.js';
import type { Identity } from '../identity.js';
import type { LedgerApi } from '../ledger/interface.js';
import { statusOf } from '../status.js';
import { Generation, receiptKey } from './generation.js';
import { watchHalt } from './halt.js';
import { Offers } from './offers.js';

export interface ComputeComponents {
  readonly network: Network;
  readonly engine: Engine;
  readonly ledger: LedgerApi;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface ComputeInit {
  readonly manifestHash: Hash;
  /** Money for one prompt token, one output token. */
  readonly inputPrice: bigint;
  readonly outputPrice: bigint;
  /** Jobs generated at the same time at most. */
  readonly slots: number;
}

const REQUEST_MS = 10_000;
const FAREWELL_MS = 1_000;

export class ComputeNode implements Startable {
  readonly #components: ComputeComponents;
  readonly #identity: Identity;
  readonly #init: ComputeInit;
  readonly #heights = new Heights();
  #offers: Offers | undefined;
  #active = 0;
  /** Orders about to be marked as served: two streams can bring one at the same moment. */
  readonly #marking = new Set<string>();

  constructor(components: ComputeComponents, identity: Identity, init: ComputeInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
  }

  async start(): Promise<void> {
    const { network, ledger, clock, logger, engine } = this.#components;
    const { inputPrice, outputPrice, slots } = this.#init;
    const { modelId, engineClass } = engine.model;
    const components = { network, ledger, clock, logger, heights: this.#heights };
    const isFree = () => this.#active < slots;
    const init = { modelId, engineClass, inputPrice, outputPrice, isFree };
    this.#offers = new Offers(components, this.#identity, init);
    this.#offers.listen();
    network.handle(STREAMS.assign, STREAM_LIMITS.assign, (channel) => this.#onAssign(channel));
  }

  async stop(): Promise<void> {
    this.#offers?.stop();
  }

  async #onAssign(channel: Channel): Promise<void> {
    const { logger, clock } = this.#components;
    const began = clock.now();
    try {
      const tokens = await this.#serve(channel);
      logger.info({ tokens, ms: clock.now() - began }, 'assignment committed');
    } catch (error) {
      logger.info({ code: codeOf(error), err: error }, 'assignment ended without its end');
      await this.#tell(channel, { type: 'end', status: statusOf(error) });
    }
  }

  async #serve(channel: Channel): Promise<number> {
    const { engine, store, ledger } = this.#components;
    const early = withTimeout(REQUEST_MS, 'assign request', channel.signal);
    const request = await expectFrame(channel, 'AssignRequest', { signal: early });
    const head = await ledger.head({ signal: early });
    this.#heights.note(head);
    this.#check(channel, request, head.time);
    // [ASSIGN-10 IGNORE] There is a free slot; a full node says so at once.
    if (this.#active >= this.#init.slots)
      throw new RasticError('ASSIGN_INVALID', { field: 'slots' });
    this.#active++;
    const halt = watchHalt(channel, request.job.value.deadline - head.time);
    try {
      await this.#once(request, store);
      const generation = new Generation({ engine, store, channel }, this.#identity, request);
      return await generation.run(halt);
    } finally {
      halt.end();
      this.#active--;
      this.#offers?.forget(request.assign.value.jobId);
    }
  }

  #check(channel: Channel, request: Wire<'AssignRequest'>, now: number): void {
    const { modelId, engineClass } = this.#components.engine.model;
    checkAssign(this.#identity.domain, request, {
      compute: this.#identity.signer.address,
      sender: addressOfPeer(channel.peerId),
      modelId,
      manifestHash: this.#init.manifestHash,
      engineClass,
      now,
    });
    // [ASSIGN-11 REJECT] Verifiers are drawn from stakes of the last ten minutes.
    if (!this.#heights.isRecent(request.assign.value.height)) {
      throw new RasticError('ASSIGN_INVALID', { field: 'height' });
    }
  }

  /** [ASSIGN-12 REJECT] An assignment is served once: a second run could sign a second history. */
  async #once(request: Wire<'AssignRequest'>, store: Store): Promise<void> {
    const key = receiptKey(digest(this.#identity.domain, 'Assign', request.assign.value));
    const again = new RasticError('ASSIGN_INVALID', { field: 'again' });
    if (this.#marking.has(key)) throw again;
    this.#marking.add(key);
    try {
      if ((await store.get(key)) !== undefined) throw again;
      await store.put(key, new Uint8Array());
    } finally {
      this.#marking.delete(key);
    }
  }

  async #tell(channel: Channel, frame: Wire<'GenerateFrame'>): Promise<void> {
    const signal = withTimeout(FAREWELL_MS, 'farewell', channel.signal);
    try {
      await writeFrame(channel, 'GenerateFrame', frame, { signal });
      await channel.close();
    } catch {
      channel.reset();
    }
  }
}
