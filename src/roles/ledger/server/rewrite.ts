/**
 * Writes a whole journal into a store in the place of what is there. The end mark is removed first
 * and written last: a rewrite that was broken off is found when the journal is opened.
 */
import { formatJournalKey, JOURNAL_PREFIX } from '../../../protocol/ledger/journal.js';
import type { JournalHead, Signed } from '../../../protocol/sign/structs.js';
import type { Store, Write } from '../../../store/interface.js';
import { markOf, removeMark } from './end-mark.js';
import { dropSnapshots } from './snapshot-file.js';

const BATCH_BYTES = 1_024 * 1_024;

async function removeEntries(store: Store): Promise<void> {
  for await (const page of store.pages(JOURNAL_PREFIX)) {
    await store.batch(page.map(([key]) => ({ type: 'del', key })));
  }
}

/** @throws RasticError STORE_FAILED. */
export async function rewriteJournal(
  store: Store,
  entries: AsyncIterable<Uint8Array>,
  end: Signed<JournalHead>,
): Promise<void> {
  await store.batch([removeMark]);
  await dropSnapshots(store);
  await removeEntries(store);
  let [height, bytes, writes]: [number, number, Write[]] = [0, 0, []];
  for await (const value of entries) {
    height++;
    bytes += value.length;
    writes.push({ type: 'put', key: formatJournalKey(height), value });
    if (bytes < BATCH_BYTES) continue;
    await store.batch(writes);
    [bytes, writes] = [0, []];
  }
  await store.batch([...writes, markOf(end)]);
}
