/** When a client announced each job, and when the first Offer for it came. */

import { wrapNetwork } from '../../../src/cheats/wrap.js';
import type { Channel, Network } from '../../../src/net/interface.js';
import type { Hash, Offer, Signed } from '../../../src/protocol/sign/structs.js';
import { parseTopic, STREAMS } from '../../../src/protocol/wire/topics.js';
import { decodeMessage } from '../../../src/protocol/wire/wire.js';

export interface OfferTimes {
  readonly watch: (network: Network) => Network;
  /** Milliseconds of performance.now. */
  readonly announced: ReadonlyMap<Hash, number>;
  readonly offers: ReadonlyMap<Hash, readonly number[]>;
}

export function timeOffers(): OfferTimes {
  const announced = new Map<Hash, number>();
  const offers = new Map<Hash, number[]>();
  const note = ({ value: { jobId } }: Signed<Offer>) =>
    offers.set(jobId, [...(offers.get(jobId) ?? []), performance.now()]);
  const brought = (bytes: Uint8Array) => note(decodeMessage('SignedOffer', bytes));
  const solicited = (bytes: Uint8Array) => {
    const { offer } = decodeMessage('SolicitReply', bytes);
    if (offer !== undefined) note(offer);
  };
  const listening = (channel: Channel, see: (bytes: Uint8Array) => void): Channel => ({
    peerId: channel.peerId,
    publicKey: channel.publicKey,
    signal: channel.signal,
    read: async (options) => {
      const bytes = await channel.read(options);
      if (bytes !== undefined) see(bytes);
      return bytes;
    },
    write: (frame, options) => channel.write(frame, options),
    close: () => channel.close(),
    reset: () => channel.reset(),
  });
  const watch = (network: Network) =>
    wrapNetwork(network, {
      handle: (protocol, limits, handler) => {
        const heard = protocol === STREAMS.offer;
        network.handle(protocol, limits, heard ? (c) => handler(listening(c, brought)) : handler);
      },
      open: async (peer, protocol, limits, options) => {
        const channel = await network.open(peer, protocol, limits, options);
        return protocol === STREAMS.solicit ? listening(channel, solicited) : channel;
      },
      publish: (topic, data) => {
        if (parseTopic(topic)?.type === 'announce') {
          announced.set(decodeMessage('SignedAnnounce', data).value.jobId, performance.now());
        }
        return network.publish(topic, data);
      },
    });
  return { watch, announced, offers };
}
