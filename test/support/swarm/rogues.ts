/**
 * Nodes of a swarm that are slow or mean: some take streams and never answer, some load everyone
 * they know of, at a bounded rate. Each is a node like others beside that.
 */

import { randomBytes } from 'node:crypto';
import { wrapNetwork } from '../../../src/cheats/wrap.js';
import type { Channel, Network, PeerRef } from '../../../src/net/interface.js';
import { PRICE_TOKENS } from '../../../src/protocol/params.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import {
  formatAnnounceTopic,
  formatRecordsTopic,
  STREAM_LIMITS,
  STREAMS,
  type StreamName,
} from '../../../src/protocol/wire/topics.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';
import type { Identity } from '../../../src/roles/identity.js';

export const ROGUES = ['mute', 'flood', 'streams', 'garbage'] as const;
export type Rogue = (typeof ROGUES)[number];

/** What a rogue knows of its surroundings. */
export interface RogueTools {
  readonly network: Network;
  readonly identity: Identity;
  readonly modelId: Hash;
  readonly engineClass: Hash;
  /** Everybody it could load. */
  readonly victims: () => readonly PeerRef[];
}

/**
 * Actions a second of one rogue: far above what an honest node does and what the limits for one peer
 * let through, but not so many that rogue and victims fight for the one machine they share.
 */
const RATE = 40;
const TARGETS: readonly StreamName[] = ['ledger', 'offer', 'assign', 'audit', 'records', 'blob'];

/** Takes assignments and audits, reads what comes, and says nothing for ever. */
export function muteNetwork(network: Network): Network {
  const mute = new Set<string>([STREAMS.assign, STREAMS.audit]);
  const listen = async (channel: Channel) => {
    while ((await channel.read()) !== undefined);
    await new Promise<void>((done) => channel.signal.addEventListener('abort', () => done()));
  };
  return wrapNetwork(network, {
    handle: (protocol, limits, handler) =>
      network.handle(protocol, limits, mute.has(protocol) ? listen : handler),
  });
}

/** Right records of its own and right announcements without end. */
async function flood({ network, identity, modelId, engineClass }: RogueTools): Promise<void> {
  const { signer, networkId } = identity;
  const now = Date.now();
  const record = {
    publicKey: signer.publicKey,
    addresses: network.addresses(),
    roles: [1],
    models: [modelId],
    engineClass,
    inputPrice: PRICE_TOKENS,
    outputPrice: PRICE_TOKENS,
    auditPrice: 1n,
    batchPrice: 0,
    inputBytes: 1_048_576,
    sequence: now + Math.floor(Math.random() * 1e6),
    expiry: now + 60_000,
    descriptor: 1,
    instance: engineClass,
    saw: engineClass,
  };
  const announce = {
    jobId: `0x${randomBytes(32).toString('hex')}` as Hash,
    client: signer.address,
    modelId,
    maxTokens: 8,
    inputBytes: 8,
    when: 1,
    kind: 1,
    maxPrice: 1n,
    height: 1,
    deadline: now + 60_000,
    addresses: network.addresses(),
  };
  const records = encodeMessage('SignedNodeRecord', signer.sign('NodeRecord', record));
  const announces = encodeMessage('SignedAnnounce', signer.sign('Announce', announce));
  await network.publish(formatRecordsTopic(networkId), records);
  await network.publish(formatAnnounceTopic(networkId, modelId), announces);
}

/** Opens a stream to somebody and does `then` with it, be it wanted or not. */
async function bother(
  { network, victims }: RogueTools,
  n: number,
  then: (channel: Channel) => Promise<void>,
): Promise<void> {
  const all = victims();
  const peer = all[n % Math.max(1, all.length)];
  const name = TARGETS[Math.floor(n / Math.max(1, all.length)) % TARGETS.length];
  if (peer === undefined || name === undefined) return;
  await then(await network.open(peer, STREAMS[name], STREAM_LIMITS[name]));
}

const ACTIONS: Readonly<Record<Rogue, (tools: RogueTools, n: number) => Promise<void>>> = {
  mute: async () => undefined,
  flood,
  streams: (tools, n) => bother(tools, n, async () => undefined),
  garbage: async (tools, n) => {
    const topic = formatRecordsTopic(tools.identity.networkId);
    if (n % 50 === 0) await tools.network.publish(topic, randomBytes(500));
    await bother(tools, n, (channel) => channel.write(randomBytes(1_000)));
  },
};

/** Acts until the returned function is called. Failures are what a rogue must expect. */
export function goRogue(rogue: Rogue, tools: RogueTools): () => void {
  let n = 0;
  let atWork = 0;
  const timer = setInterval(() => {
    // A tenth of a second's worth at once, and no more at work than two seconds' worth.
    for (let i = 0; i < RATE / 10 && atWork < 2 * RATE; i++) {
      atWork++;
      ACTIONS[rogue](tools, n++)
        .catch(() => undefined)
        .finally(() => atWork--);
    }
  }, 100);
  return () => clearInterval(timer);
}
