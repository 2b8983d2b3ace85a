/** What libp2p's address book keeps: what peers say themselves, and not each stream of ours. */
import { expect, it } from 'vitest';
import { noteNoStreams } from '../../../src/net/peer-notes.js';
import { rawStream, startNetwork, startRawNode } from '../../support/net/network.js';

it('is not written for a stream of ours, and is for all else', async () => {
  const merged: unknown[] = [];
  const merge = async (_id: unknown, data: unknown) => {
    merged.push(data);
    return undefined as never;
  };
  const peerStore = { merge } as unknown as Parameters<typeof noteNoStreams>[0]['peerStore'];
  noteNoStreams({ peerStore });
  const id = (await startRawNode()).peerId;
  await peerStore.merge(id, { protocols: ['/rastic/offer/1'] });
  expect(merged).toEqual([]);
  const others = [
    { protocols: ['/ipfs/id/1.0.0'] },
    { protocols: ['/rastic/offer/1', '/ipfs/id/1.0.0'] },
    { protocols: ['/rastic/offer/1'], multiaddrs: [] },
    { tags: {} },
  ];
  for (const data of others) await peerStore.merge(id, data);
  expect(merged).toEqual(others);
});

it('knows the protocols of a peer from what that peer said', async () => {
  const [node, network] = [await startRawNode(), await startNetwork()];
  const limits = { frameBytes: 10, frames: 1, streamsPerPeer: 1, lifeMs: 5_000 };
  network.handle('/rastic/test/1', limits, async () => undefined);
  await rawStream(node, network, '/rastic/test/1');
  const [peer] = node.getConnections().map(({ remotePeer }) => remotePeer);
  await expect
    .poll(async () => peer && (await node.peerStore.get(peer)).protocols, { timeout: 20_000 })
    .toContain('/meshsub/1.2.0');
});
