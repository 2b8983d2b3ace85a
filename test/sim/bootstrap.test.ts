/**
 * The one address that everybody was given: nodes find each other through it, do without it while
 * it is away, and tell it everything again when it is back, even with an empty disk.
 */
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/base/clock.js';
import type { PeerRef } from '../../src/net/interface.js';
import { until } from '../support/net/network.js';
import { SwarmNode, type SwarmNodeInit } from '../support/swarm/node.js';

const NAMES = ['b1', 'b2', 'b3', 'b4', 'b5'];

async function start(init: Omit<SwarmNodeInit, 'ledger' | 'role'>): Promise<SwarmNode> {
  const ledger: PeerRef = init.bootstrap[0] ?? { peerId: '', addresses: [] };
  const node = new SwarmNode({ ...init, role: 'compute', ledger });
  onTestFinished(() => node.stop());
  // No ledger is here: what it would have said.
  node.ledgerTime.note({ time: systemClock.now() });
  await node.start(AbortSignal.timeout(20_000));
  return node;
}

const knows = (node: SwarmNode, others: readonly SwarmNode[]) =>
  others.every((other) => other === node || node.directory.find(other.address) !== undefined);
const allKnown = (nodes: readonly SwarmNode[]) => nodes.every((node) => knows(node, nodes));

it('all find each other, and again after it lost everything', { timeout: 120_000 }, async () => {
  const hub = await start({ name: 'hub', bootstrap: [] });
  const bootstrap = [hub.ref];
  const nodes = await Promise.all(NAMES.map((name) => start({ name, bootstrap })));
  await until(() => allKnown([hub, ...nodes]));

  // Connected to each other by now: what one says while the hub is away still reaches the others.
  await until(() => nodes.every(({ network }) => network.peers().length > 1));
  const listen = hub.ref.addresses.map((address) => address.replace(/\/p2p\/.*/, ''));
  await hub.stop();
  const [first] = nodes;
  if (first === undefined) throw new Error('no nodes');
  const alone = await start({ name: 'late', bootstrap: [first.ref] });
  await until(() => allKnown([...nodes, alone]));

  const again = await start({ name: 'hub', bootstrap: [], listen });
  expect(again.ref.peerId).toBe(hub.ref.peerId);
  await until(() => knows(again, [...nodes]));
  const last = await start({ name: 'last', bootstrap });
  await until(() => allKnown([again, ...nodes, alone, last]));
});
