/**
 * A process of its own that sends valid gossip without end, as fast as the other side takes it: for
 * tests of memory. Arguments: a multiaddr with peer id, a topic. Prints the bytes taken so far.
 */
import { RPC } from '@libp2p/gossipsub/message';
import { multiaddr } from '@multiformats/multiaddr';
import { concat, u32le } from '../../../src/base/bytes.js';
import { encodeFrame } from '../../../src/net/frames.js';
import { createNode } from '../../../src/net/node.js';

const [address, topic] = process.argv.slice(2);
if (address === undefined || topic === undefined) throw new Error('no address or topic given');
const privateKey = new Uint8Array(32).fill(7);
const node = await createNode({ privateKey, listen: [], localNetwork: true }, () => true);
await node.start();
const stream = await node.dialProtocol(multiaddr(address), '/meshsub/1.2.0');
const padding = new Uint8Array(4_000);
let sent = 0;
for (let n = 0; ; n++) {
  const rpc = RPC.encode({
    subscriptions: [],
    messages: [{ topic, data: concat(u32le(n), padding) }],
  });
  stream.send(encodeFrame(rpc, 1 << 20));
  sent += rpc.length;
  if (n % 64 === 0) process.stdout.write(`${sent - stream.writeBufferLength}\n`);
  if (n % 64 === 0 || stream.writableNeedsDrain) await new Promise((done) => setImmediate(done));
  while (stream.writeBufferLength > 1 << 20) await new Promise((done) => setTimeout(done, 1));
}
