/**
 * A process with some nodes of a swarm, told over its channel what to start and what to say; it ends
 * with its parent. No test of its own.
 */
import type { PeerRef } from '../../../src/net/interface.js';
import { useFastSecp } from '../../../src/node/keys/fast-secp.js';
import type { Address } from '../../../src/protocol/sign/structs.js';
import { openStore } from '../../../src/store/level.js';
import { createMemoryStore } from '../store/memory-store.js';
import { type Load, type LoadedJob, runLoad, type SwarmClient } from './load.js';
import { patiently, reportOf, SwarmNode, type SwarmNodeInit, type SwarmReport } from './node.js';
import { timeOffers } from './times.js';

export type SwarmRequest =
  | { readonly type: 'start'; readonly nodes: readonly SwarmNodeInit[] }
  | { readonly type: 'stop'; readonly name: string }
  | { readonly type: 'load'; readonly load: Load }
  | { readonly type: 'report'; readonly addresses: readonly Address[] };

export type SwarmReply =
  | { readonly type: 'started'; readonly peers: readonly PeerRef[] }
  | { readonly type: 'stopped' }
  | { readonly type: 'loaded'; readonly jobs: readonly LoadedJob[] }
  | ({ readonly type: 'report' } & SwarmReport)
  | { readonly type: 'failed'; readonly message: string };

// As every node does that serves.
await useFastSecp();

const nodes = new Map<string, SwarmNode>();
const clients: SwarmClient[] = [];
const START_MS = 120_000;

async function start(init: SwarmNodeInit): Promise<PeerRef> {
  const times = timeOffers();
  const store = init.folder === undefined ? createMemoryStore() : await openStore(init.folder);
  const isClient = init.role === 'client';
  const node = new SwarmNode(init, isClient ? times.watch : undefined, store);
  nodes.set(init.name, node);
  await node.start(AbortSignal.timeout(START_MS));
  if (isClient) {
    // Each knows its balance before it asks for anything.
    await patiently(() => node.ledger.account(node.address));
    clients.push({ node, times });
  }
  return node.ref;
}

async function serve(request: SwarmRequest): Promise<SwarmReply> {
  if (request.type === 'report') {
    return { type: 'report', ...(await reportOf(nodes.values(), request.addresses)) };
  }
  if (request.type === 'stop') {
    await nodes.get(request.name)?.stop();
    nodes.delete(request.name);
    return { type: 'stopped' };
  }
  if (request.type === 'load')
    return { type: 'loaded', jobs: await runLoad({ clients }, request.load) };
  const peers = await Promise.all(request.nodes.map(start));
  return { type: 'started', peers };
}

process.on('message', (request: SwarmRequest) => {
  serve(request)
    .catch((error: unknown) => ({ type: 'failed', message: String(error) }) as const)
    .then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit());
