/**
 * Dialling back: a node tells another whether it can reach it, using one new connection per
 * address. It dials only the IP address that the asker connects from, rarely, a few at a time and
 * briefly, so that it cannot be abused as a reflector. docs/protocol.md section 8.
 */
import { withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { Channel, Network, PeerRef } from '../../net/interface.js';
import {
  REACH_ADDRESSES_MAX,
  REACH_AT_ONCE,
  REACH_DIAL_MS,
  REACH_PAUSE_MS,
  REACH_PEERS_MAX,
} from '../../protocol/params-wire.js';
import { refuse, toldOf } from '../../protocol/rules.js';
import type { Status, Wire } from '../../protocol/wire/messages.js';
import { answersAll, isHost, isSameHost, parseReachAddress } from '../../protocol/wire/reach.js';
import { STREAM_LIMITS, STREAMS } from '../../protocol/wire/topics.js';
import { exchange } from '../exchange.js';
import { expectFrame, writeFrame } from '../frames.js';
import { statusOf } from '../status.js';

/** The asked node dials, then answers. The asker waits for both and for its own dial. */
const ASK_MS = REACH_DIAL_MS + 5_000;
const READ_MS = 3_000;

/** A new connection to the address, closed at once. @throws when that peer is not there. */
export type Dial = (address: string, options: { readonly signal: AbortSignal }) => Promise<void>;

export interface ReachComponents {
  readonly network: Pick<Network, 'handle'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly dial: Dial;
}

type Reply = Wire<'ReachReply'>;
type Result = Wire<'ReachResult'>;

export class ReachServer implements Startable {
  readonly #components: ReachComponents;
  /** Peer id → when it was last heard, by our clock. */
  readonly #heard = new Map<string, number>();
  #working = 0;

  constructor(components: ReachComponents) {
    this.#components = components;
  }

  async start(): Promise<void> {
    const { network } = this.#components;
    network.handle(STREAMS.reach, STREAM_LIMITS.reach, (channel) => this.#serve(channel));
  }

  /** Nothing to do: the network closes the streams, which ends the dials. */
  async stop(): Promise<void> {}

  async #serve(channel: Channel): Promise<void> {
    const reply = await this.#replyTo(channel);
    await writeFrame(channel, 'ReachReply', reply, { signal: channel.signal });
    await channel.close();
  }

  async #replyTo(channel: Channel): Promise<Reply> {
    const { remoteHost: observed = '', peerId } = channel;
    const answer = (status: Status): Reply => ({ status, observed, results: [] });
    // [REACH-1 REJECT] A peer may ask once a minute, whatever it asks.
    if (!this.#admit(peerId)) return answer(toldOf('REACH-1'));
    // [REACH-2 REJECT] Only a few requests are served at a time.
    if (this.#working >= REACH_AT_ONCE) return answer(toldOf('REACH-2'));
    this.#working++;
    try {
      const signal = withTimeout(READ_MS, 'addresses', channel.signal);
      const { addresses } = await expectFrame(channel, 'ReachRequest', { signal });
      // [REACH-3 REJECT] Addresses must consist of IP address, port and peer id, because names are
      // not resolved. Each must be listed once.
      const isPlain = addresses.every((text) => parseReachAddress(text) !== undefined);
      const isTwice = new Set(addresses).size !== addresses.length;
      if (!isPlain || isTwice) return answer(toldOf('REACH-3'));
      // [REACH-8 REJECT] The asker must be connected from an IP address.
      if (observed === '') return answer(toldOf('REACH-8'));
      const dials = addresses.map((address) => this.#dial(address, observed, channel.signal));
      return { status: 'ok', observed, results: await Promise.all(dials) };
    } catch (error) {
      this.#components.logger.debug({ peerId, code: codeOf(error) }, 'not dialled back');
      return answer(statusOf(error));
    } finally {
      this.#working--;
    }
  }

  /** Records the peer. If there are many, forgets those from more than a minute ago. */
  #admit(peerId: string): boolean {
    const now = this.#components.clock.monotonic();
    const isRecent = (at: number) => now >= at && now < at + REACH_PAUSE_MS;
    const last = this.#heard.get(peerId);
    if (last !== undefined && isRecent(last)) return false;
    if (this.#heard.size >= REACH_PEERS_MAX) {
      for (const [peer, at] of this.#heard) if (!isRecent(at)) this.#heard.delete(peer);
    }
    if (this.#heard.size >= REACH_PEERS_MAX) return false;
    this.#heard.set(peerId, now);
    return true;
  }

  async #dial(address: string, observed: string, stop: AbortSignal): Promise<Result> {
    const host = parseReachAddress(address)?.host;
    // [REACH-4 REJECT] Only the host that asks is dialled.
    if (host === undefined || !isSameHost(host, observed)) {
      return { address, status: toldOf('REACH-4') };
    }
    // [REACH-5 REJECT] Each address gets one connection, for a limited time.
    const signal = withTimeout(REACH_DIAL_MS, 'dial back', stop);
    try {
      await this.#components.dial(address, { signal });
      return { address, status: 'ok' };
    } catch {
      // The reason of the failure does not matter here; it only means that nothing answered.
      return { address, status: 'failed' };
    }
  }
}

/** What a peer found. */
export interface Reached {
  /** The asker's IP address as the peer sees it, validated. */
  readonly observed: string;
  /** One for each address, in the order asked. */
  readonly results: readonly Result[];
}

/**
 * Asks a peer to dial back.
 * @param addresses at most REACH_ADDRESSES_MAX, with peer ids.
 * @throws RasticError REACH_REFUSED, WIRE_FIELD, NET_…, TIMEOUT.
 */
export async function askReach(
  network: Pick<Network, 'open'>,
  peer: PeerRef,
  addresses: readonly string[],
  options: { readonly signal: AbortSignal },
): Promise<Reached> {
  const signal = withTimeout(ASK_MS, 'dial back', options.signal);
  const asked = addresses.slice(0, REACH_ADDRESSES_MAX);
  const target = { network, peer, stream: 'reach' } as const;
  const reply = await exchange(target, { addresses: asked }, { signal });
  const { status, observed, results } = reply;
  if (status !== 'ok') throw new RasticError('REACH_REFUSED', { status });
  // [REACH-6 REJECT] A reply must answer every requested address exactly once.
  if (!answersAll(asked, reply)) refuse('REACH-6', { field: 'results' });
  // [REACH-7 REJECT] The reply must contain an IP address for the asker, because it is shown to a
  // person.
  if (!isHost(observed)) refuse('REACH-7', { field: 'observed' });
  return { observed, results };
}
