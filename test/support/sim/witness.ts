/** Who of the honest was asked what and came to an answer: seen at their own doors, not believed. */
import { waitFor, wrapChannel, wrapNetwork } from '../../../src/cheats/wrap.js';
import type { Channel, Network } from '../../../src/net/interface.js';
import { digest } from '../../../src/protocol/sign/sign.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';
import { decodeMessage } from '../../../src/protocol/wire/wire.js';
import type { Parts } from '../../../src/roles/parts.js';
import type { Dice } from './dice.js';
import { RULES } from './genesis.js';
import type { Ring } from './ring/ring.js';

export interface Heard {
  readonly verifier: Address;
  readonly receiptHash: Hash;
  readonly indices: readonly number[];
  /** What it said in the end: verdicts, or a refusal; undefined while it says nothing. */
  said: 'verdicts' | 'refusal' | undefined;
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
    return wrapChannel(channel, {
      read: async (options) => {
        const bytes = await channel.read(options);
        if (heard === undefined && bytes !== undefined) {
          heard = this.#note(verifier, bytes);
          isFlooded = this.#isFlooded(bytes);
        }
        return bytes;
      },
      write: async (bytes, options) => {
        if (isFlooded) return waitFor(channel.signal);
        const frame = decodeMessage('AuditFrame', bytes);
        await channel.write(bytes, options);
        if (heard !== undefined) heard.said = saidBy(frame) ?? heard.said;
      },
    });
  }

  #isFlooded(bytes: Uint8Array): boolean {
    const { ring, dice, share } = this.#flood;
    if (share === 0) return false;
    const { receipt } = decodeMessage('AuditRequest', bytes);
    return ring.isFriend(receipt.value.compute) && dice.chance(share);
  }

  #note(verifier: Address, bytes: Uint8Array): Heard {
    const { receipt, indices } = decodeMessage('AuditRequest', bytes);
    const receiptHash = digest(RULES.domain, 'Receipt', receipt.value);
    const heard: Heard = { verifier, receiptHash, indices, said: undefined };
    this.heard.push(heard);
    return heard;
  }
}

function saidBy({ type }: Wire<'AuditFrame'>): Heard['said'] {
  if (type === 'opening') return 'verdicts';
  return type === 'end' ? 'refusal' : undefined;
}
