/**
 * Step 2 in the other direction: the client opens the streams and asks nodes for their Offers. Used
 * by a client that cannot be dialled, and after a node has failed in mid-answer. docs/protocol.md
 * section 2.
 */

import { withTimeout } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import type { Network } from '../../../net/interface.js';
import { OFFER_WINDOW_MS, SOLICIT_MAX } from '../../../protocol/params.js';
import type { Announce, Offer, Signed } from '../../../protocol/sign/structs.js';
import type { KnownNode } from '../../../protocol/wire/record.js';
import { exchange } from '../../exchange.js';
import type { OfferBox } from './inbox.js';

export interface SolicitComponents {
  readonly network: Pick<Network, 'open' | 'peers'>;
  readonly offers: Pick<OfferBox, 'take'>;
  readonly logger: Logger;
}

/** Time for a node to make its Offer, including dialling it. */
const SOLICIT_MS = 10 * OFFER_WINDOW_MS;

/** The cheapest nodes first, at most SOLICIT_MAX of them. */
function cheapest(nodes: readonly KnownNode[]): readonly KnownNode[] {
  const priceOf = ({ record }: KnownNode) => record.inputPrice + record.outputPrice;
  const byPrice = (a: KnownNode, b: KnownNode) => (priceOf(a) < priceOf(b) ? -1 : 1);
  return [...nodes].sort(byPrice).slice(0, SOLICIT_MAX);
}

async function ask(
  network: Pick<Network, 'open'>,
  node: KnownNode,
  announce: Signed<Announce>,
  signal: AbortSignal,
): Promise<Signed<Offer>> {
  const peer = { peerId: node.peerId, addresses: node.record.addresses };
  const target = { network, peer, stream: 'solicit' } as const;
  const { status, offer } = await exchange(target, announce, { signal });
  if (offer !== undefined && status === 'ok') return offer;
  throw new RasticError('ASK_NODE_FAILED', { compute: node.address, status });
}

/** Whether the node may still offer: it said that it is full, or it is connected but slow. */
function isBusy(error: unknown, { peerId }: KnownNode, network: Pick<Network, 'peers'>): boolean {
  const code = codeOf(error);
  if (code === 'TIMEOUT') return network.peers().includes(peerId);
  if (code !== 'ASK_NODE_FAILED') return false;
  const { status } = (error as RasticError<'ASK_NODE_FAILED'>).data;
  return status === 'busy' || status === 'failed';
}

/**
 * Asks the nodes at the same time. Their Offers are in the inbox when this resolves. Never throws.
 * @returns how many made no Offer but still may.
 */
export async function solicit(
  { network, offers, logger }: SolicitComponents,
  announce: Signed<Announce>,
  nodes: readonly KnownNode[],
  outer: AbortSignal,
): Promise<number> {
  const signal = withTimeout(SOLICIT_MS, 'offer', outer);
  const asking = cheapest(nodes).map(async (node) => {
    try {
      const offer = await ask(network, node, announce, signal);
      const status = offers.take(node.peerId, offer);
      logger.debug({ compute: node.address, status }, 'offer solicited');
      return 0;
    } catch (error) {
      logger.debug({ compute: node.address, code: codeOf(error) }, 'offer not solicited');
      return isBusy(error, node, network) ? 1 : 0;
    }
  });
  const busy: readonly number[] = await Promise.all(asking);
  return busy.reduce((sum, one) => sum + one, 0);
}
