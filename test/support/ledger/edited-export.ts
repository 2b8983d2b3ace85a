/** An exported journal with one byte edited: `rastic ledger verify` must find every one. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../../../src/base/errors.js';
import { silentLogger } from '../../../src/base/log.js';
import { openExport, writeExport } from '../../../src/node/ledger/export.js';
import { withSource } from '../../../src/node/ledger/source.js';
import { verifySource } from '../../../src/node/ledger/verify.js';
import { makeLedgerFolder, runLedger } from './ledger-folder.js';

const signal = new AbortController().signal;

/** The export of a ledger with so many operations. */
export async function makeExport(root: string, count: number): Promise<string> {
  const folder = await makeLedgerFolder(join(root, 'ledger'));
  await runLedger(folder, count);
  const path = join(root, 'journal.rastic');
  await withSource(folder.root, silentLogger, signal, (source) =>
    writeExport(source, path, { signal }),
  );
  return path;
}

export async function verifyExport(path: string): Promise<number> {
  const source = await openExport(path, { signal });
  return (await verifySource(source, path, { signal })).height;
}

/**
 * Edits bytes at places that are spread over the whole file, one at a time.
 * @returns the places at which nothing was found, or something without a name.
 */
export async function findMissed(path: string, edits: number): Promise<readonly number[]> {
  const whole = await readFile(path);
  const edited = `${path}.edited`;
  const missed: number[] = [];
  for (let i = 0; i < edits; i++) {
    const at = Math.floor((i * whole.length) / edits);
    const bytes = Buffer.from(whole);
    // Another bit of the byte each time.
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (i % 8));
    await writeFile(edited, bytes);
    const found = await verifyExport(edited).then(
      () => undefined,
      (error: unknown) => codeOf(error),
    );
    if (!/^(?:EXPORT_|STORE_FILE|LEDGER_VERSION)/.test(found ?? '')) missed.push(at);
  }
  return missed;
}
