/**
 * The journal of the demo's ledger, at its end: exported to a file as `rastic ledger export` does, and
 * checked as `rastic ledger verify` does. What is told of the money is read from it.
 */
import type { Logger } from '../../base/log.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import { openExport, writeExport } from '../ledger/export.js';
import { withSource } from '../ledger/source.js';
import { summaryOf, type Verified, verifySource } from '../ledger/verify.js';
import { type Holdings, holdingsOf, MoneyTrail, type Penalty } from './money-trail.js';

export interface DemoJournalInit {
  /** The ledger's data folder; the ledger runs. */
  readonly root: string;
  readonly networkId: Hash;
  /** Where to write the journal. */
  readonly file: string;
  readonly names: ReadonlyMap<Address, string>;
  readonly client: Address;
  readonly logger: Logger;
}

export interface Closing {
  readonly verified: Verified;
  readonly penalties: readonly Penalty[];
  readonly holdings: Holdings;
}

/** @throws RasticError STORE_FILE; EXPORT_DAMAGED if the journal is not right. */
export async function closeJournal(init: DemoJournalInit, signal: AbortSignal): Promise<Closing> {
  const { root, networkId, file, names, client, logger } = init;
  await withSource(root, logger, signal, (source) => writeExport(source, file, { signal }));
  const source = await openExport(file, { signal }, networkId);
  const trail = new MoneyTrail(names, client);
  const onEntry: Parameters<typeof verifySource>[2]['onEntry'] = (_, state) => trail.onState(state);
  const replay = await verifySource(source, file, { signal, onEntry });
  const { penalties } = trail;
  const holdings = holdingsOf(replay.state, names);
  return { verified: summaryOf(source, replay), penalties, holdings };
}
