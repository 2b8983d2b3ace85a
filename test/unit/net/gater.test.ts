/** Who may connect: keys, connections of one peer, connections from one address. */
import type { Connection, MultiaddrConnection } from '@libp2p/interface';
import { peerIdFromString } from '@libp2p/peer-id';
import { multiaddr } from '@multiformats/multiaddr';
import { expect, it } from 'vitest';
import { createGater } from '../../../src/net/gater.js';
import { makeNetwork, startNetwork, startRawNode } from '../../support/net/network.js';

const from = (address: string) => ({ remoteAddr: multiaddr(address) }) as MultiaddrConnection;

it('lets 32 connections in from one address, more only in a local network', async () => {
  const remotePeer = peerIdFromString(makeNetwork().peerId);
  const open: Pick<Connection, 'remotePeer' | 'remoteAddr'>[] = [];
  const gater = createGater(false, () => open);
  for (let port = 1; port <= 32; port++) {
    expect(await gater.denyInboundConnection?.(from(`/ip4/10.0.0.1/tcp/${port}`))).toBe(false);
    open.push({ remotePeer, remoteAddr: multiaddr(`/ip4/10.0.0.1/tcp/${port}`) });
  }
  expect(await gater.denyInboundConnection?.(from('/ip4/10.0.0.1/tcp/99'))).toBe(true);
  expect(await gater.denyInboundConnection?.(from('/ip4/10.0.0.2/tcp/99'))).toBe(false);
  const local = createGater(true, () => open);
  expect(await local.denyInboundConnection?.(from('/ip4/10.0.0.1/tcp/99'))).toBe(false);
});

it('lets three connections of one peer in, and no key but secp256k1', async () => {
  const remotePeer = peerIdFromString(makeNetwork().peerId);
  const remoteAddr = multiaddr('/ip4/10.0.0.1/tcp/1');
  const open = Array.from({ length: 2 }, () => ({ remotePeer, remoteAddr }));
  const gater = createGater(true, () => open);
  const here = from('/ip4/10.0.0.1/tcp/1');
  const deny = (peerId: typeof remotePeer) => gater.denyInboundEncryptedConnection?.(peerId, here);
  expect(await deny(remotePeer)).toBe(false);
  open.push({ remotePeer, remoteAddr });
  expect(await deny(remotePeer)).toBe(true);
  expect(await deny(peerIdFromString(makeNetwork().peerId))).toBe(false);
  expect(await deny(peerIdFromString('12D3KooWKnDdG3iXw9eTFijk3EWSunZcFi54Zka4wmtqtt6rPxc8'))).toBe(
    true,
  );
});

it('is asked by the node: a fourth connection of one peer is closed', async () => {
  const server = await startNetwork();
  const node = await startRawNode();
  const there = multiaddr(server.addresses()[0]);
  for (let n = 0; n < 3; n++) await node.dial(there, { force: true });
  const fourth = node.dial(there, { force: true }).then((one) => one.newStream('/x'));
  await expect(fourth).rejects.toThrow();
});
