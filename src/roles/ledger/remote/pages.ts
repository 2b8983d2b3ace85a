/**
 * Reads another ledger's journal page by page. What it answers is not believed here: whoever reads it
 * checks the chain and the signed end. docs/protocol.md section 7.1.
 */
import { concat } from '../../../base/bytes.js';
import { refuse } from '../../../protocol/rules.js';
import { OPERATION_BYTES_MAX } from '../../../protocol/wire/sizes.js';
import type { CallOptions, EntriesPage, LedgerArchive } from '../interface.js';

/** What is before the operation in an entry. */
const ENTRY_BYTES_MAX = OPERATION_BYTES_MAX + 256;

const NOTHING = { entries: [], missing: 0 };

type Archive = Pick<LedgerArchive, 'entries'>;

/** The whole entry of which a page brings the beginning. @throws RasticError LEDGER_REPLY. */
async function readLong(
  ledger: Archive,
  above: number,
  first: EntriesPage,
  options: CallOptions,
): Promise<Uint8Array> {
  const pieces = [...first.entries];
  let { missing } = first;
  while (missing > 0) {
    const bytes = pieces.reduce((sum, { length }) => sum + length, 0);
    const next =
      bytes + missing > ENTRY_BYTES_MAX ? NOTHING : await ledger.entries(above, bytes, options);
    const [piece = new Uint8Array()] = next.entries;
    // [FOLLOW-1 REJECT] A page must have whole entries, or the next bytes of one that is longer than
    // a page.
    if (piece.length === 0 || piece.length + next.missing !== missing) {
      refuse('FOLLOW-1', { code: 'FOLLOW-1' });
    }
    pieces.push(piece);
    missing = next.missing;
  }
  return concat(...pieces);
}

/** Whole entries above a height, and the signed end that came with them. */
export interface Entries {
  readonly entries: readonly Uint8Array[];
  readonly end: EntriesPage['end'];
}

/** @throws RasticError LEDGER_REPLY, LEDGER_REFUSED, NET_…, TIMEOUT. */
export async function readEntries(
  ledger: Archive,
  above: number,
  options: CallOptions = {},
): Promise<Entries> {
  const page = await ledger.entries(above, 0, options);
  const { entries, missing, end } = page;
  if (missing === 0) return { entries, end };
  if (entries.length !== 1) refuse('FOLLOW-1', { code: 'FOLLOW-1' });
  return { entries: [await readLong(ledger, above, page, options)], end };
}
