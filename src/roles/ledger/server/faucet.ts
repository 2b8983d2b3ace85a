/**
 * The faucet of a development network: the ledger's own process mints a fixed amount to any account
 * that asks, once. Real networks have none. A convenience, not a rule of the protocol.
 */
import { withTimeout } from '../../../base/abort.js';
import { RasticError } from '../../../base/errors.js';
import type { Startable } from '../../../base/lifecycle.js';
import type { Logger } from '../../../base/log.js';
import { Queue } from '../../../base/queue.js';
import type { Channel, Network, PeerRef } from '../../../net/interface.js';
import { addressOfPeer } from '../../../protocol/sign/ids.js';
import type { Address } from '../../../protocol/sign/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../../protocol/wire/topics.js';
import { exchange } from '../../exchange.js';
import { expectFrame, writeFrame } from '../../frames.js';
import type { Identity } from '../../identity.js';
import type { LedgerApi } from '../interface.js';

const ASK_MS = 10_000;

export interface FaucetComponents {
  readonly network: Network;
  readonly ledger: LedgerApi;
  readonly logger: Logger;
}

export class Faucet implements Startable {
  readonly #components: FaucetComponents;
  /** The moderator's identity, because only the moderator may mint. */
  readonly #identity: Identity;
  readonly #amount: bigint;
  readonly #given = new Set<Address>();
  /** One mint at a time: each needs the moderator's next nonce. */
  readonly #mints = new Queue();

  constructor(components: FaucetComponents, identity: Identity, amount: bigint) {
    this.#components = components;
    this.#identity = identity;
    this.#amount = amount;
  }

  async start(): Promise<void> {
    const { network } = this.#components;
    network.handle(STREAMS.faucet, STREAM_LIMITS.faucet, (channel) => this.#answer(channel));
  }

  async stop(): Promise<void> {
    await this.#mints.idle();
  }

  async #answer(channel: Channel): Promise<void> {
    const signal = withTimeout(ASK_MS, 'faucet', channel.signal);
    await expectFrame(channel, 'FaucetRequest', { signal });
    const to = addressOfPeer(channel.peerId);
    const status = (await this.give(to)) ? 'ok' : 'refused';
    await writeFrame(channel, 'FaucetReply', { status }, { signal });
    await channel.close();
  }

  /**
   * Gives money to a new account, which has no balance, stake or history. Returns whether it did.
   */
  give(to: Address): Promise<boolean> {
    return this.#mints.run(() => this.#mint(to));
  }

  async #mint(to: Address): Promise<boolean> {
    const { ledger, logger } = this.#components;
    const account = await ledger.account(to);
    const used = account.balance > 0n || account.stake > 0n || account.nonce > 0;
    if (used || this.#given.has(to)) return false;
    const { signer } = this.#identity;
    const { nonce } = await ledger.account(signer.address);
    const mint = signer.sign('Mint', { to, amount: this.#amount, nonce });
    await ledger.submit({ type: 'mint', ...mint });
    this.#given.add(to);
    logger.info({ to, amount: this.#amount.toString() }, 'faucet gave');
    return true;
  }
}

/** Asks for money. @throws RasticError FAUCET_REFUSED, NET_…, TIMEOUT. */
export async function askFaucet(
  network: Network,
  ledger: PeerRef,
  options: { readonly signal: AbortSignal },
): Promise<void> {
  const signal = withTimeout(ASK_MS, 'faucet', options.signal);
  const { status } = await exchange({ network, peer: ledger, stream: 'faucet' }, {}, { signal });
  if (status !== 'ok') throw new RasticError('FAUCET_REFUSED', { status });
}
