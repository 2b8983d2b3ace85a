/**
 * The journal in one file: whole, edited, cut off, of another network; a ledger that is restored from
 * it; and what its accounts have gone through.
 */
import { readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addressOf, hashOf, RULES, secretOf } from '../../../../scripts/vectors/network.js';
import { RasticError } from '../../../../src/base/errors.js';
import { silentLogger } from '../../../../src/base/log.js';
import { openExport, writeExport } from '../../../../src/node/ledger/export.js';
import { readHistory } from '../../../../src/node/ledger/history.js';
import { heightOf, importJournal } from '../../../../src/node/ledger/import.js';
import { showAccount } from '../../../../src/node/ledger/show.js';
import {
  type FolderSource,
  JOURNAL_STORE,
  type JournalSource,
  withSource,
} from '../../../../src/node/ledger/source.js';
import {
  replaySource,
  summaryOf,
  verifyFolder,
  verifySource,
} from '../../../../src/node/ledger/verify.js';
import { writePublished } from '../../../../src/node/network/published-head.js';
import { formatJournalKey } from '../../../../src/protocol/ledger/journal.js';
import { createSigner } from '../../../../src/protocol/sign/sign.js';
import type { DataFolder } from '../../../../src/store/folder/data-folder.js';
import { openStore } from '../../../../src/store/level.js';
import { findMissed, makeExport, verifyExport } from '../../../support/ledger/edited-export.js';
import {
  MODERATOR,
  makeLedgerFolder,
  runLedger,
  startLedger,
} from '../../../support/ledger/ledger-folder.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

const signal = new AbortController().signal;
const about = { signal };

const using = <T>(
  folder: DataFolder,
  use: (source: FolderSource, folder: DataFolder) => Promise<T>,
) => withSource(folder.root, silentLogger, signal, use);

/** A stopped ledger of so many entries, and its export. */
async function ledgerWith(count: number) {
  const root = await tempFolder();
  const folder = await makeLedgerFolder(join(root, 'ledger'));
  const head = await runLedger(folder, count);
  const path = join(root, 'journal.rastic');
  await using(folder, (source) => writeExport(source, path, about));
  return { root, folder, head, path };
}

describe('an export', () => {
  it('is checked with nothing else than the file', async () => {
    const { path, head } = await ledgerWith(4);
    const steps: number[] = [];
    const options = { signal, onProgress: (height: number) => void steps.push(height) };
    const source = await openExport(path, about, RULES.networkId);
    const summary = summaryOf(source, await verifySource(source, path, options));
    expect(summary).toMatchObject({ of: 'file', height: 4, hash: head.hash, minted: 40n });
    expect(steps).toEqual([1, 2, 3, 4]);
  });

  it('[JOURNAL-4] fails at each of 200 edited bytes', async () => {
    const path = await makeExport(await tempFolder(), 6);
    expect(await verifyExport(path)).toBe(6);
    expect(await findMissed(path, 200)).toEqual([]);
  });

  it('that is cut off anywhere, or longer, is damaged', async () => {
    const { path } = await ledgerWith(2);
    const { size } = await stat(path);
    const whole = await readFile(path);
    for (const length of [0, 5, 40, size - 400, size - 120, size - 40, size - 1]) {
      await truncate(path, length);
      await expect(verifyExport(path), String(length)).rejects.toThrow(/EXPORT_DAMAGED|STORE_FILE/);
      await writeFile(path, whole);
    }
    for (const more of [1, 4, 8]) {
      await writeFile(path, Buffer.concat([whole, Buffer.alloc(more)]));
      await expect(verifyExport(path)).rejects.toMatchObject({ code: 'EXPORT_DAMAGED' });
    }
  });

  it('of another network is refused by its id', async () => {
    const { path } = await ledgerWith(1);
    await expect(openExport(path, about, hashOf('other'))).rejects.toMatchObject({
      code: 'EXPORT_OTHER',
    });
  });

  it('[JOURNAL-3] whose ledger itself has let through what the rules forbid fails at that entry', async () => {
    const { path, folder } = await ledgerWith(3);
    const { forgeNext } = await import('../../../support/ledger/forged.js');
    const forged = await using(folder, async (source): Promise<JournalSource> => forgeNext(source));
    await writeExport(forged, path, about);
    const source = await openExport(path, about);
    await expect(verifySource(source, path, about)).rejects.toMatchObject({
      code: 'EXPORT_DAMAGED',
      data: { height: 4 },
    });
  });
});

describe('the journal of a stopped ledger', () => {
  it('is verified up to its anchor', async () => {
    const { folder } = await ledgerWith(3);
    const replay = await using(folder, (source, at) => verifyFolder(source, at, about));
    expect(replay.height).toBe(3);
    await rm(folder.publishedFile);
    const verifying = () => using(folder, (source, at) => verifyFolder(source, at, about));
    await expect(verifying()).rejects.toMatchObject({ code: 'LEDGER_ANCHOR' });
    const beyond = MODERATOR.sign('JournalHead', { height: 9, hash: hashOf('nine'), time: 9 });
    await writePublished(folder.publishedFile, beyond);
    await expect(verifying()).rejects.toMatchObject({ code: 'LEDGER_BEHIND' });
  });

  it('shows an account, and every entry that changed it', async () => {
    const { folder } = await ledgerWith(7);
    const address = addressOf('to-1');
    const shown = await using(folder, async (source) =>
      showAccount(await source.books(), source.rules, address, signal),
    );
    expect(shown).toMatchObject({ address, height: 7, balance: 20n, nonce: 0 });
    const events = await using(folder, (source) => readHistory(source, address, about));
    expect(
      events.map(({ height, type, balance, isOwn }) => [height, type, balance, isOwn]),
    ).toEqual([
      [2, 'mint', 10n, false],
      [7, 'mint', 10n, false],
    ]);
    const own = await using(folder, (source) => readHistory(source, MODERATOR.address, about));
    expect(own.map(({ isOwn }) => isOwn)).toEqual(Array(7).fill(true));
  });
});

describe('[JOURNAL-11 REJECT] an import', () => {
  it('restores a ledger whose database is gone, and the ledger goes on', async () => {
    const { folder, path, head } = await ledgerWith(5);
    await rm(folder.database, { recursive: true });
    const imported = await importJournal(folder.root, path, about);
    expect(imported).toMatchObject({ height: 5, hash: head.hash });
    const ledger = await startLedger(folder);
    expect(await ledger.mint()).toMatchObject({ height: 6 });
    await ledger.stop();
  });

  it('is refused where the ledger has published more, or another history', async () => {
    const { folder, path } = await ledgerWith(3);
    await runLedger(folder, 2);
    await rm(folder.database, { recursive: true });
    const importing = () => importJournal(folder.root, path, about);
    await expect(importing()).rejects.toMatchObject({ code: 'EXPORT_OTHER' });
    const other = MODERATOR.sign('JournalHead', { height: 2, hash: hashOf('other'), time: 9 });
    await writePublished(folder.publishedFile, other);
    await expect(importing()).rejects.toMatchObject({ code: 'EXPORT_OTHER' });
  });

  it('never replaces a whole journal by a shorter one', async () => {
    const { folder, path } = await ledgerWith(3);
    await runLedger(folder, 2);
    await rm(folder.publishedFile);
    const options = { ...about, withoutAnchor: true };
    await expect(importJournal(folder.root, path, options)).rejects.toMatchObject({
      code: 'EXPORT_OTHER',
    });
    const replay = await using(folder, (source) => replaySource(source, about));
    expect(replay.height).toBe(5);
  });

  it('replaces one whose entries cannot be read', async () => {
    for (const bytes of [0, 3, 39, 40, 80]) {
      const { folder, path } = await ledgerWith(3);
      const store = await openStore(folder.database);
      const key = `${JOURNAL_STORE}${formatJournalKey(2)}`;
      expect(await store.get(key)).toBeDefined();
      await store.put(key, new Uint8Array(bytes));
      await store.close();
      expect(await importJournal(folder.root, path, about)).toMatchObject({ before: undefined });
      await runLedger(folder, 1);
    }
  });

  it('does not take a journal for damaged that could not be read for another reason', async () => {
    const store = createMemoryStore();
    const failed = new RasticError('STORE_CLOSED', { path: 'database' });
    const pages = () => {
      throw failed;
    };
    await expect(heightOf({ ...store, get: store.get, pages }, RULES)).rejects.toBe(failed);
  });

  it('is refused while the ledger runs', async () => {
    const { folder, path } = await ledgerWith(1);
    const ledger = await startLedger(folder);
    await expect(importJournal(folder.root, path, about)).rejects.toMatchObject({
      code: 'STORE_LOCKED',
    });
    await ledger.stop();
  });
});

describe('[JOURNAL-10 REJECT] an import where no anchor says what the ledger has published', () => {
  const stranger = createSigner(RULES.domain, secretOf('stranger'));
  it.each<[string, (path: string) => Promise<void>]>([
    ['it is missing', (path) => rm(path)],
    ['it is damaged', (path) => writeFile(path, '{"height": 5')],
    ['it is empty', (path) => writeFile(path, '{}')],
    [
      'another key signed it',
      (path) =>
        writePublished(
          path,
          stranger.sign('JournalHead', { height: 1, hash: hashOf('one'), time: 9 }),
        ),
    ],
  ])('%s: it is refused, and goes on only if its operator says so', async (_, spoil) => {
    const { folder, path, head } = await ledgerWith(3);
    await runLedger(folder, 2);
    await rm(folder.database, { recursive: true });
    await spoil(folder.publishedFile);
    const refused = importJournal(folder.root, path, about);
    await expect(refused).rejects.toMatchObject({ code: 'LEDGER_ANCHOR' });
    // It lacks two entries that were published, which nothing says any more.
    const imported = await importJournal(folder.root, path, { ...about, withoutAnchor: true });
    expect(imported).toMatchObject({ height: 3, hash: head.hash, isAnchored: false });
    expect((await runLedger(folder, 1)).height).toBe(4);
  });
});
