/** Who of the honest was asked what and came to an answer: seen at their own doors, not believed. */
import { waitFor, wrapChannel, wrapNetwork } from '../../../src/cheats/wrap.js';
import type { Channel, Network } from '../../../src/net/interface.js';
import { digest } from '../../../src/protocol/sign/sign.js';
import type { Address, AuditOrder, Hash } from '../../../src/protocol/sign/structs.js';
import { MessageJoiner } from '../../../src/protocol/wire/long.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';
import type { Parts } from '../../../src/roles/parts.js';
import type { Dice } from './dice.js';
import { RULES } from './genesis.js';
import type { Ring } from './ring/ring.js';
import { Signatures } from './signed.js';

export interface Heard {
  readonly verifier: Address;
  readonly receiptHash: Hash;
  readonly indices: readonly number[];
  readonly order: AuditOrder;
  /** What it said in the end: verdicts, or a refusal; undefined while it says nothing. */
  said: 'verdicts' | 'refusal' | undefined;
  /** How long it had the request, milliseconds; undefined while its client still waits. */
  waitedMs: number | undefined;
}

/** What the ring does to honest verifiers that have a friend's Receipt before them. */
export interface Flood {
  readonly ring: Ring;
  readonly dice: Dice;
  /** Share of them that it keeps from answering. */
  readonly share: number;
}

export class Witness {
  readonly heard: Heard[] = [];
  readonly signatures = new Signatures();
  readonly #flood: Flood;

  constructor(flood: Flood) {
    this.#flood = flood;
  }

  /** The parts of an honest verifier, with somebody at the door. */
  watch(parts: Parts): Parts {
    return { ...parts, network: this.#door(parts.network, parts.identity.signer.address) };
  }

  #door(network: Network, verifier: Address): Network {
    return wrapNetwork(network, {
      handle: (protocol, limits, handler) =>
        network.handle(protocol, limits, (channel) =>
          handler(protocol === STREAMS.audit ? this.#listen(channel, verifier) : channel),
        ),
    });
  }

  #listen(channel: Channel, verifier: Address): Channel {
    let heard: Heard | undefined;
    let isFlooded = false;
    const asked = new MessageJoiner('AuditRequest');
    let answer = new MessageJoiner('AuditFrame');
    return wrapChannel(channel, {
      read: async (options) => {
        const bytes = await channel.read(options);
        const request = heard === undefined && bytes !== undefined && asked.push(bytes);
        if (request) {
          heard = this.#note(verifier, request);
          this.#clock(heard, channel.signal);
          isFlooded = this.#isFlooded(request);
        }
        return bytes;
      },
      write: async (bytes, options) => {
        if (isFlooded) return waitFor(channel.signal);
        const frame = answer.push(bytes);
        await channel.write(bytes, options);
        if (frame === undefined) return;
        answer = new MessageJoiner('AuditFrame');
        if (heard !== undefined) heard.said = saidBy(frame) ?? heard.said;
      },
    });
  }

  /** Until either side has ended the stream. */
  #clock(heard: Heard, signal: AbortSignal): void {
    const { time } = this.#flood.ring.world;
    const began = time.now;
    const stop = () => {
      heard.waitedMs = time.now - began;
    };
    signal.addEventListener('abort', stop, { once: true });
  }

  #isFlooded({ receipt }: Wire<'AuditRequest'>): boolean {
    const { ring, dice, share } = this.#flood;
    if (share === 0) return false;
    return ring.isFriend(receipt.value.compute) && dice.chance(share);
  }

  #note(verifier: Address, { receipt, indices, order }: Wire<'AuditRequest'>): Heard {
    const receiptHash = digest(RULES.domain, 'Receipt', receipt.value);
    const heard: Heard = {
      ...{ verifier, receiptHash, indices, order: order.value },
      said: undefined,
      waitedMs: undefined,
    };
    this.heard.push(heard);
    return heard;
  }
}

function saidBy({ type }: Wire<'AuditFrame'>): Heard['said'] {
  if (type === 'opening') return 'verdicts';
  return type === 'end' ? 'refusal' : undefined;
}
