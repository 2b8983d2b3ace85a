/** A connection that is ending can be aborted: out of libp2p's own timers an exception is fatal. */

import type { Connection } from '@libp2p/interface';
import { multiaddr } from '@multiformats/multiaddr';
import { expect, it } from 'vitest';
import { startNetwork, startRawNode } from '../../support/net/network.js';

/** A connection whose transport takes no more bytes while the streams above it still live. */
async function startEnding(): Promise<Connection> {
  const [node, network] = [await startRawNode(), await startNetwork()];
  const connection = await node.dial(network.addresses().map((address) => multiaddr(address)));
  const muxer: object = Reflect.get(connection, 'muxer');
  const transport: { close(): Promise<void> } = Reflect.get(muxer, 'maConn');
  transport.close().catch(() => undefined);
  return connection;
}

it('aborting a connection whose transport is closing does not throw', async () => {
  const gone = new Error('no answer to the ping');
  const connection = await startEnding();
  // libp2p's own abort of its own muxer does: without that the test would show nothing.
  const muxer: object = Reflect.get(connection, 'muxer');
  for (const packed of ['send', 'abort']) Reflect.deleteProperty(muxer, packed);
  const { abort } = Object.getPrototypeOf(connection) as Connection;
  expect(() => abort.call(connection, gone)).toThrow('Cannot write');
  expect(() => connection.abort(gone)).not.toThrow();
  expect(() => connection.abort(gone)).not.toThrow();
});

it('without a libp2p abort before either', async () => {
  const connection = await startEnding();
  expect(() => connection.abort(new Error('gone'))).not.toThrow();
});
