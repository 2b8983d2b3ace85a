/**
 * The ledger's signed heads: told to everyone every minute, entries or none, so that all carry the
 * same ledger time on, and nobody can be shown two journals unnoticed. docs/protocol.md sections 2
 * and 7.
 */
import { createController, delay } from '../../base/abort.js';
import { codeOf } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { GossipVerdict, Network } from '../../net/interface.js';
import { GOSSIP_BYTES_MAX, HEAD_EVERY_MS } from '../../protocol/params.js';
import { refuse } from '../../protocol/rules.js';
import { checkSigner } from '../../protocol/sign/sign.js';
import type { JournalHead, Signed } from '../../protocol/sign/structs.js';
import { formatHeadsTopic } from '../../protocol/wire/topics.js';
import { decodeMessage, encodeMessage } from '../../protocol/wire/wire.js';
import { judge } from '../gossip/verdict.js';
import type { Identity } from '../identity.js';
import type { LedgerApi } from './interface.js';
import type { LedgerClock } from './ledger-time.js';

export interface HeadTellerComponents {
  readonly network: Pick<Network, 'publish'>;
  readonly ledger: Pick<LedgerApi, 'head'>;
  readonly logger: Logger;
}

/** Remembers that a head is about to be told: a ledger never goes on from below it. */
export type OnPublish = (head: Pick<JournalHead, 'height' | 'hash'>) => Promise<void>;

/** At the ledger: signs and tells its head every minute. */
export class HeadTeller implements Startable {
  readonly #components: HeadTellerComponents;
  readonly #identity: Identity;
  readonly #onPublish: OnPublish;
  readonly #running = createController();
  #telling: Promise<void> = Promise.resolve();

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
    while (!signal.aborted) {
      await this.publish().catch((error: unknown) => {
        this.#components.logger.warn({ code: codeOf(error) }, 'head not told');
      });
      await delay(HEAD_EVERY_MS, signal).catch(() => undefined);
    }
  }

  /** Signs and tells the present head. @throws RasticError LEDGER_…, STORE_…, NET_…. */
  async publish(): Promise<void> {
    const { network, ledger } = this.#components;
    const { networkId, signer } = this.#identity;
    const { height, hash, time } = await ledger.head();
    // On disk before it is told: what others have seen is never signed over.
    await this.#onPublish({ height, hash });
    const signed = signer.sign('JournalHead', { height, hash, time });
    await network.publish(
      formatHeadsTopic(networkId),
      encodeMessage('SignedJournalHead', signed, GOSSIP_BYTES_MAX),
    );
  }
}

export interface HeadListenerComponents {
  readonly network: Pick<Network, 'subscribe'>;
  readonly ledgerTime: Pick<LedgerClock, 'note' | 'now'>;
  readonly logger: Logger;
}

/** At everyone: keeps ledger time by the heads, and says where two of one height differ. */
export class HeadListener implements Startable {
  readonly #components: HeadListenerComponents;
  readonly #identity: Identity;
  #newest: Signed<JournalHead> | undefined;

  constructor(components: HeadListenerComponents, identity: Identity) {
    this.#components = components;
    this.#identity = identity;
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

  /** Reject what the ledger did not sign; ignore what is no news. */
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
    const now = this.#components.ledgerTime.now() ?? time;
    if (time < now - HEAD_EVERY_MS) refuse('HEAD-4', { field: 'time' });
  }

  #read(data: Uint8Array): Signed<JournalHead> {
    return decodeMessage('SignedJournalHead', data, GOSSIP_BYTES_MAX);
  }

  #take(signed: Signed<JournalHead>): void {
    const { ledgerTime, logger } = this.#components;
    const { value } = signed;
    const before = this.#newest?.value;
    // [HEAD-3] Two heads for one height, or a journal that became shorter, prove fraud or a
    // restored backup: the users must be warned.
    const isFork = before?.height === value.height && before.hash !== value.hash;
    const isShorter = before !== undefined && value.height < before.height;
    if (isFork || isShorter) logger.error({ before, now: value }, 'the ledger contradicts itself');
    this.#newest = signed;
    ledgerTime.note(value);
  }
}
