/**
 * The ledger's signed heads: published every minute, even without new entries, so that all nodes
 * share the same ledger time, and showing different journals to different nodes is detected.
 * docs/protocol.md sections 2 and 7.
 */
import { anySignal, createController, delay } from '../../base/abort.js';
import { codeOf } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { GossipVerdict, Network } from '../../net/interface.js';
import { HEAD_EVERY_MS, HEADS_APART_MS } from '../../protocol/params.js';
import { GOSSIP_BYTES_MAX } from '../../protocol/params-wire.js';
import { refuse } from '../../protocol/rules.js';
import { checkSigner } from '../../protocol/sign/sign.js';
import type { JournalHead, Signed } from '../../protocol/sign/structs.js';
import { formatHeadsTopic } from '../../protocol/wire/topics.js';
import { decodeMessage, encodeMessage } from '../../protocol/wire/wire.js';
import { judge } from '../gossip/verdict.js';
import type { Identity } from '../identity.js';
import type { LedgerApi } from './interface.js';
import type { LedgerClock } from './ledger-time.js';
import type { LedgerMemory } from './memory.js';

export interface HeadTellerComponents {
  readonly network: Pick<Network, 'publish'>;
  readonly ledger: Pick<LedgerApi, 'head'>;
  readonly logger: Logger;
}

/** Stores a head before it is published. A ledger never continues from below it. */
export type OnPublish = (head: Signed<JournalHead>) => Promise<void>;

/** At the ledger: signs and publishes its head every minute, or sooner where that is asked for. */
export class HeadTeller implements Startable {
  readonly #components: HeadTellerComponents;
  readonly #identity: Identity;
  readonly #onPublish: OnPublish;
  readonly #running = createController();
  #telling: Promise<void> = Promise.resolve();
  #isWanted = false;
  #wake: () => void = () => undefined;

  constructor(components: HeadTellerComponents, identity: Identity, onPublish: OnPublish) {
    this.#components = components;
    this.#identity = identity;
    this.#onPublish = onPublish;
  }

  async start(): Promise<void> {
    this.#telling = this.#tell();
  }

  async stop(): Promise<void> {
    this.#running.abort();
    await this.#telling;
  }

  async #tell(): Promise<void> {
    const { signal } = this.#running;
    // Often in the beginning: nodes that were connected to the ledger before find it again.
    for (let ms = HEADS_APART_MS; !signal.aborted; ms = Math.min(2 * ms, HEAD_EVERY_MS)) {
      this.#isWanted = false;
      await this.publish().catch((error: unknown) => {
        this.#components.logger.warn({ code: codeOf(error) }, 'head not told');
      });
      await this.#pause(ms, signal).catch(() => undefined);
    }
  }

  /** Until the next head is due or wanted. */
  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    await delay(HEADS_APART_MS, signal);
    const over = createController();
    const wanted = new Promise<void>((done) => (this.#wake = done));
    if (this.#isWanted) this.#wake();
    const due = delay(ms - HEADS_APART_MS, anySignal(signal, over.signal));
    await Promise.race([wanted, due.catch(() => undefined)]);
    over.abort();
  }

  /** Publishes the head as soon as the one before is HEADS_APART_MS old. */
  soon(): void {
    this.#isWanted = true;
    this.#wake();
  }

  /** Signs and publishes the current head. @throws RasticError LEDGER_…, STORE_…, NET_…. */
  async publish(): Promise<void> {
    const { network, ledger } = this.#components;
    const { networkId, signer } = this.#identity;
    const { height, hash, time } = await ledger.head();
    // Stored before it is published, so that the ledger never signs a different head for a height
    // that others have seen.
    const signed = signer.sign('JournalHead', { height, hash, time });
    await this.#onPublish(signed);
    await network.publish(
      formatHeadsTopic(networkId),
      encodeMessage('SignedJournalHead', signed, GOSSIP_BYTES_MAX),
    );
  }
}

export interface HeadListenerComponents {
  readonly network: Pick<Network, 'subscribe'>;
  readonly ledgerTime: Pick<LedgerClock, 'note' | 'now'>;
  readonly ledgerMemory?: Pick<LedgerMemory, 'known' | 'onTold'>;
  readonly logger: Logger;
}

/**
 * At every node: keeps ledger time from the heads, and reports two different heads of one height.
 */
export class HeadListener implements Startable {
  readonly #components: HeadListenerComponents;
  readonly #identity: Identity;
  #newest: Signed<JournalHead> | undefined;
  #onHead: (head: JournalHead) => void = () => undefined;
  #onSigned: (head: Signed<JournalHead>) => void = () => undefined;

  constructor(components: HeadListenerComponents, identity: Identity) {
    this.#components = components;
    this.#identity = identity;
  }

  /** Called with every head that is taken, and its signature. */
  onSigned(listener: (head: Signed<JournalHead>) => void): void {
    this.#onSigned = listener;
  }

  /** Calls the listener with each new head, from now on. */
  onHead(listener: (head: JournalHead) => void): void {
    this.#onHead = listener;
  }

  /** The newest head heard; undefined before the first. */
  get newest(): Signed<JournalHead> | undefined {
    return this.#newest;
  }

  async start(): Promise<void> {
    const { network } = this.#components;
    network.subscribe(formatHeadsTopic(this.#identity.networkId), {
      validate: (data) => this.judge(data),
      onMessage: (data) => this.#take(this.#read(data)),
    });
  }

  async stop(): Promise<void> {}

  /** Rejects heads that the ledger did not sign; ignores heads that are not new. */
  judge(data: Uint8Array): GossipVerdict {
    return judge(() => this.#check(this.#read(data)));
  }

  #check(signed: Signed<JournalHead>): void {
    const { domain, genesis } = this.#identity;
    // [HEAD-1 REJECT] The ledger's key must have signed the head.
    checkSigner(domain, 'JournalHead', signed, genesis.ledger);
    const { time } = signed.value;
    // [HEAD-2 IGNORE] A head must be newer than the newest known.
    if (time <= (this.#newest?.value.time ?? -1)) refuse('HEAD-2', { field: 'time' });
    // [HEAD-4 IGNORE] A head must not be old, because a replayed old head would set ledger time
    // back.
    const { ledgerTime, ledgerMemory } = this.#components;
    // Before the ledger has said its time, it is at least what this folder has seen.
    const now = ledgerTime.now() ?? ledgerMemory?.known?.time ?? time;
    if (time < now - HEAD_EVERY_MS) refuse('HEAD-4', { field: 'time' });
  }

  #read(data: Uint8Array): Signed<JournalHead> {
    return decodeMessage('SignedJournalHead', data, GOSSIP_BYTES_MAX);
  }

  #take(signed: Signed<JournalHead>): void {
    const { ledgerTime, ledgerMemory, logger } = this.#components;
    const { value } = signed;
    const before = this.#newest?.value;
    // [HEAD-3] Two heads for one height, or a journal that became shorter, prove fraud or a
    // restored backup: the users must be warned.
    const isFork = before?.height === value.height && before.hash !== value.hash;
    const isShorter = before !== undefined && value.height < before.height;
    if (isFork || isShorter) logger.error({ before, now: value }, 'the ledger contradicts itself');
    ledgerMemory?.onTold(value);
    this.#newest = signed;
    this.#onSigned(signed);
    ledgerTime.note(value);
    this.#onHead(value);
  }
}
