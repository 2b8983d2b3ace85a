/** Redeems what channels have brought to a folder whose node does not run. docs/protocol.md section 7. */
import type { Hash } from '../../protocol/sign/structs.js';
import { Books } from '../../roles/channels/books.js';
import { Redeemer } from '../../roles/compute/channels/redeemer.js';
import type { LedgerApi } from '../../roles/ledger/interface.js';
import type { Site } from '../network/site.js';

/** @throws RasticError of the ledger, also if it refuses a voucher. */
export async function redeemAlone(
  site: Site,
  ledger: LedgerApi,
  ids: readonly Hash[],
  signal: AbortSignal,
): Promise<void> {
  const books = new Books(site.store, 'payee');
  const own = { percent: 100, prune: async () => undefined };
  await new Redeemer({ ...site, ledger }, site.identity, books, own).redeem(ids, signal);
}
