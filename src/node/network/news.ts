/** Starts what keeps a node at the newest network descriptor. */
import { withTimeout } from '../../base/abort.js';
import { codeOf } from '../../base/errors.js';
import type { Lifespan } from '../../base/lifecycle.js';
import type { PeerRef } from '../../net/interface.js';
import { checkNotice } from '../../protocol/ledger/network.js';
import type { KnownNode } from '../../protocol/wire/record.js';
import { askNewest } from '../../roles/descriptor/exchange.js';
import { DescriptorNews } from '../../roles/descriptor/news.js';
import type { Directory } from '../../roles/directory/directory.js';
import { isLedger, keepAddresses } from './own-addresses.js';
import { peersOf, type Site } from './site.js';

/** Where a known node is reached. */
export const refOf = ({ peerId, record }: KnownNode): PeerRef => ({
  peerId,
  addresses: record.addresses,
});

/** @param directory started: its nodes are asked while the ledger is not reached. */
export async function startNews(
  site: Site,
  directory: Directory,
  life: Lifespan,
  signal: AbortSignal,
): Promise<void> {
  const { membership, identity, ledgerPeer } = site;
  const configured = isLedger(site) ? [] : [ledgerPeer];
  const known = () => [
    [...configured, ...peersOf(membership.descriptor.bootstrap)],
    ...directory.everyone.map((group) => group.map(refOf)),
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

/** Time for one question to the ledger before the start goes on without an answer. */
const REFRESH_MS = 5_000;

/**
 * Asks the ledger once for a newer descriptor, before anything depends on the models that it
 * registers. A ledger that is away is no failure.
 */
export async function refreshNews(site: Site, stop: AbortSignal): Promise<void> {
  const { membership, network, ledgerPeer, logger } = site;
  if (isLedger(site)) return;
  const signal = withTimeout(REFRESH_MS, 'descriptor', stop);
  const known = membership.newest.notice;
  const wants = (offered: typeof known) => {
    checkNotice(membership.rules, known.value, offered);
    return true;
  };
  const question = { newest: known, wants };
  const { sequence } = known.value;
  try {
    const packed = await askNewest(network, ledgerPeer, sequence, question, { signal });
    if (packed !== undefined) await membership.take(packed);
  } catch (error) {
    stop.throwIfAborted();
    logger.debug({ code: codeOf(error) }, 'descriptor not asked for');
  }
}
