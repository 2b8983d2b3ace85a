/** Pages of a stored journal, as others are told them: as many entries as fit into a frame. */
import { RasticError } from '../../../base/errors.js';
import { formatJournalKey, JOURNAL_PREFIX } from '../../../protocol/ledger/journal.js';
import { ENTRIES_A_FRAME, ENTRIES_BYTES } from '../../../protocol/params-wire.js';
import type { JournalHead, Signed } from '../../../protocol/sign/structs.js';
import type { Store } from '../../../store/interface.js';
import type { EntriesPage } from '../interface.js';

/** Bytes before each entry in its message. */
const LENGTH_BYTES = 4;

interface Asked {
  readonly above: number;
  /** Bytes of the first entry to leave out. */
  readonly skip: number;
}

/** Puts a page together. @returns false once it is full. */
function add(page: Uint8Array[], entry: Uint8Array, left: number): boolean {
  if (page.length === ENTRIES_A_FRAME) return false;
  if (page.length > 0 && entry.length + LENGTH_BYTES > left) return false;
  page.push(entry);
  return true;
}

/**
 * @param end the journal's end; entries above it are not told.
 * @throws RasticError LEDGER_HEIGHT.
 */
export async function readPage(
  store: Store,
  { above, skip }: Asked,
  end: Signed<JournalHead> | undefined,
): Promise<EntriesPage> {
  const { height: head } = end?.value ?? { height: 0 };
  if (above > head) throw new RasticError('LEDGER_HEIGHT', { height: above, head });
  const found: Uint8Array[] = [];
  let left = ENTRIES_BYTES;
  const last = formatJournalKey(head);
  for await (const page of store.pages(JOURNAL_PREFIX, formatJournalKey(above + 1))) {
    for (const [key, stored] of page) {
      const entry = found.length === 0 ? stored.subarray(skip) : stored;
      if (key > last || !add(found, entry, left)) return pageOf(found, end);
      left -= entry.length + LENGTH_BYTES;
    }
    if (left <= 0) break;
  }
  return pageOf(found, end);
}

function pageOf(found: readonly Uint8Array[], end: Signed<JournalHead> | undefined): EntriesPage {
  const [first] = found;
  const missing = Math.max(0, (first?.length ?? 0) - ENTRIES_BYTES);
  const entries = missing > 0 && first ? [first.subarray(0, ENTRIES_BYTES)] : found;
  return { entries, missing, end };
}
