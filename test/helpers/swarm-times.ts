/** When a client announced each job, and when the first Offer for it came. */
import type { Channel, Network } from '../../src/net/interface.js';
import type { Hash } from '../../src/protocol/structs.js';
import { parseTopic, STREAMS } from '../../src/protocol/topics.js';
import { decodeMessage } from '../../src/protocol/wire.js';
import { overlay } from './swarm-rogues.js';

export interface OfferTimes {
  readonly watch: (network: Network) => Network;
  /** Milliseconds of performance.now. */
  readonly announced: ReadonlyMap<Hash, number>;
  readonly offers: ReadonlyMap<Hash, readonly number[]>;
}

export function timeOffers(): OfferTimes {
  const announced = new Map<Hash, number>();
  const offers = new Map<Hash, number[]>();
  const seen = (bytes: Uint8Array | undefined) => {
    if (bytes === undefined) return bytes;
    const { jobId } = decodeMessage('SignedOffer', bytes).value;
    offers.set(jobId, [...(offers.get(jobId) ?? []), performance.now()]);
    return bytes;
  };
  const listening = (channel: Channel): Channel => ({
    peerId: channel.peerId,
    publicKey: channel.publicKey,
    signal: channel.signal,
    read: async (options) => seen(await channel.read(options)),
    write: (frame, options) => channel.write(frame, options),
    close: () => channel.close(),
    reset: () => channel.reset(),
  });
  const watch = (network: Network) =>
    overlay(network, {
      handle: (protocol, limits, handler) => {
        const heard = protocol === STREAMS.offer;
        network.handle(protocol, limits, heard ? (c) => handler(listening(c)) : handler);
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
