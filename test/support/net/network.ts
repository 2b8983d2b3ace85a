/** Networks on real loopback sockets, each with its own port, stopped when the test ends. */
import { randomBytes } from 'node:crypto';
import { multiaddr } from '@multiformats/multiaddr';
import { onTestFinished } from 'vitest';
import { silentLogger } from '../../../src/base/log.js';
import type { ChannelLimits, PeerRef } from '../../../src/net/interface.js';
import { createNetwork, type Libp2pNetwork, type NetworkInit } from '../../../src/net/libp2p.js';
import { createNode, type Node } from '../../../src/net/node.js';

export const LIMITS: ChannelLimits = {
  frameBytes: 64 * 1024,
  frames: 1_000_000,
  streamsPerPeer: 8,
  lifeMs: 20_000,
};

export const secretKey = () => new Uint8Array(randomBytes(32));

export function makeNetwork(init: Partial<NetworkInit> = {}): Libp2pNetwork {
  return createNetwork({
    privateKey: secretKey(),
    listen: ['/ip4/127.0.0.1/tcp/0'],
    localNetwork: true,
    drainMs: 100,
    logger: silentLogger,
    ...init,
  });
}

export async function startNetwork(init: Partial<NetworkInit> = {}): Promise<Libp2pNetwork> {
  const network = makeNetwork(init);
  onTestFinished(() => network.stop());
  await network.start(AbortSignal.timeout(10_000));
  return network;
}

export const refOf = (network: Libp2pNetwork): PeerRef => ({
  peerId: network.peerId,
  addresses: network.addresses(),
  isConfigured: true,
});

/** A bare libp2p node with our parts, to send what our own channels never would. */
export async function startRawNode(): Promise<Node> {
  const init = { privateKey: secretKey(), listen: [], localNetwork: true };
  const node = await createNode(init, () => true);
  onTestFinished(async () => node.stop());
  await node.start();
  return node;
}

/** A raw stream of the node to the network. */
export const rawStream = (node: Node, network: Libp2pNetwork, protocol: string) =>
  node.dialProtocol(
    network.addresses().map((address) => multiaddr(address)),
    protocol,
  );

/** Lets everything else have its turn. */
export const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Resolves once the condition holds; the test's own time limit ends it otherwise. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((done) => setTimeout(done, 10));
}
