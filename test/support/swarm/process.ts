/**
 * A process with some nodes of a swarm, told over its channel what to start and what to say; it ends
 * with its parent. No test of its own.
 */
import type { PeerRef } from '../../../src/net/interface.js';
import type { Address } from '../../../src/protocol/sign/structs.js';
import { reportOf, SwarmNode, type SwarmNodeInit, type SwarmReport } from './node.js';

export type SwarmRequest =
  | { readonly type: 'start'; readonly nodes: readonly SwarmNodeInit[] }
  | { readonly type: 'stop'; readonly name: string }
  | { readonly type: 'report'; readonly addresses: readonly Address[] };

export type SwarmReply =
  | { readonly type: 'started'; readonly peers: readonly PeerRef[] }
  | { readonly type: 'stopped' }
  | ({ readonly type: 'report' } & SwarmReport)
  | { readonly type: 'failed'; readonly message: string };

const nodes = new Map<string, SwarmNode>();

async function serve(request: SwarmRequest): Promise<SwarmReply> {
  if (request.type === 'report') {
    return { type: 'report', ...reportOf(nodes.values(), request.addresses) };
  }
  if (request.type === 'stop') {
    await nodes.get(request.name)?.stop();
    nodes.delete(request.name);
    return { type: 'stopped' };
  }
  const peers = await Promise.all(
    request.nodes.map(async (init) => {
      const node = new SwarmNode(init);
      nodes.set(init.name, node);
      await node.start(AbortSignal.timeout(20_000));
      return node.ref;
    }),
  );
  return { type: 'started', peers };
}

process.on('message', (request: SwarmRequest) => {
  serve(request)
    .catch((error: unknown) => ({ type: 'failed', message: String(error) }) as const)
    .then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit());
