/**
 * Collects the node records that peers give to anyone. Stores nothing and sends no record in
 * return.
 */
import { withTimeout } from '../../base/abort.js';
import type { Network, PeerRef } from '../../net/interface.js';
import { RECORDS_MAX } from '../../protocol/params-wire.js';
import type { Domain } from '../../protocol/sign/sign.js';
import { checkRecord, type KnownNode } from '../../protocol/wire/record.js';
import { withStream } from '../../roles/exchange.js';
import { writeFrame } from '../../roles/frames.js';

const ASK_MS = 5_000;

interface Options {
  readonly signal: AbortSignal;
}

async function askOne(
  network: Pick<Network, 'open'>,
  peer: PeerRef,
  domain: Domain,
  options: Options,
): Promise<readonly KnownNode[]> {
  const signal = withTimeout(ASK_MS, 'records', options.signal);
  return withStream({ network, peer, stream: 'records' }, { signal }, async (channel) => {
    const nodes: KnownNode[] = [];
    await writeFrame(channel, 'RecordsRequest', { own: undefined, addresses: [] }, { signal });
    for (let count = 0; count < RECORDS_MAX; count++) {
      const bytes = await channel.read({ signal });
      if (bytes === undefined) break;
      nodes.push(checkRecord(domain, bytes));
    }
    return nodes;
  });
}

/** Asks all at once. A peer that does not answer, or answers wrongly, is left out. */
export async function collectRecords(
  network: Pick<Network, 'open'>,
  peers: readonly PeerRef[],
  domain: Domain,
  options: Options,
): Promise<{ readonly answered: readonly PeerRef[]; readonly nodes: readonly KnownNode[] }> {
  const answered: PeerRef[] = [];
  const byPeer = new Map<string, KnownNode>();
  const ask = async (peer: PeerRef): Promise<void> => {
    const nodes = await askOne(network, peer, domain, options);
    answered.push(peer);
    for (const node of nodes) {
      const before = byPeer.get(node.peerId)?.record.sequence ?? 0;
      if (node.record.sequence > before) byPeer.set(node.peerId, node);
    }
  };
  await Promise.allSettled(peers.map(ask));
  return { answered, nodes: [...byPeer.values()] };
}
