/** Starts what keeps a node at the newest network descriptor. */
import type { Lifespan } from '../../base/lifecycle.js';
import type { PeerRef } from '../../net/interface.js';
import type { KnownNode } from '../../protocol/wire/record.js';
import { DescriptorNews } from '../../roles/descriptor/news.js';
import type { Directory } from '../../roles/directory/directory.js';
import { isLedger, keepAddresses } from './own-addresses.js';
import { peersOf, type Site } from './site.js';

const refOf = ({ peerId, record }: KnownNode): PeerRef => ({ peerId, addresses: record.addresses });

/** @param directory started: its nodes are asked while the ledger is not reached. */
export async function startNews(
  site: Site,
  directory: Directory,
  life: Lifespan,
  signal: AbortSignal,
): Promise<void> {
  const { membership, identity, ledgerPeer } = site;
  const known = () => [
    ...peersOf(membership.descriptor.bootstrap),
    ...directory.everyone.map(refOf),
  ];
  const home = isLedger(site) ? {} : { ledgerPeer };
  const news = new DescriptorNews({ ...site, book: membership }, identity, { known, ...home });
  await life.start(news, signal);
  if (!isLedger(site)) return;
  // A ledger that was restored from a copy hears of a newer descriptor with its old address.
  membership.onNewer(() => {
    keepAddresses(site).catch((error: unknown) => site.logger.error({ err: error }, 'not signed'));
  });
  void news.tellAll(signal);
}
