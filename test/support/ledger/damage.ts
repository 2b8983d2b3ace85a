/** Every file of a ledger's folder, damaged in every way: what its next start makes of it. */
import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { expect } from 'vitest';
import { codeOf } from '../../../src/base/errors.js';
import { dataFolder } from '../../../src/store/folder/data-folder.js';
import { makeLedgerFolder, runLedger, startLedger } from './ledger-folder.js';

/** One damage of one file. */
export interface Damage {
  readonly file: string;
  readonly what: string;
  apply(path: string): Promise<void>;
}

/** Files that hold the ledger's records, its key apart: that has a test of its own. */
async function filesOf(root: string): Promise<string[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .filter((name) => /^(?:database|ledger-head)/.test(name))
    .sort();
}

const flipAt = (at: number) => async (path: string) => {
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
  await writeFile(path, bytes);
};

function damagesOf(file: string, size: number, flips: number): Damage[] {
  const places = Array.from({ length: Math.min(flips, size) }, (_, i) =>
    Math.floor((i * size) / Math.min(flips, size)),
  );
  const cuts = [0, Math.floor(size / 3), size - 1].filter((length) => length >= 0 && length < size);
  return [
    { file, what: 'deleted', apply: (path) => rm(path) },
    ...cuts.map((length) => ({
      ...{ file, what: `cut to ${length}` },
      apply: (path: string) => truncate(path, length),
    })),
    ...places.map((at) => ({ file, what: `flipped at ${at}`, apply: flipAt(at) })),
  ];
}

/** All damages of a stopped ledger's folder. @param flips bytes of each file. */
export async function listDamages(root: string, flips: number): Promise<readonly Damage[]> {
  const all = await Promise.all(
    (await filesOf(root)).map(async (file) =>
      damagesOf(file, (await readFile(join(root, file))).length, flips),
    ),
  );
  return all.flat();
}

/** What a start found: the code of its refusal, or the head that it serves. */
export interface Found {
  readonly code?: string;
  readonly hash?: string;
  readonly height?: number;
}

/** Starts the ledger on a damaged copy of a folder. */
export async function startDamaged(root: string, copy: string, damage: Damage): Promise<Found> {
  await cp(root, copy, { recursive: true });
  try {
    await damage.apply(join(copy, damage.file));
    const ledger = await startLedger(dataFolder(copy));
    const { hash, height } = await ledger.server.head();
    await ledger.stop();
    return { hash, height };
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return { code };
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

/**
 * Damages every file of a ledger's folder, one at a time.
 * @param flips bytes of each file that are flipped.
 * @returns how often each end was seen. @throws if a record was lost unseen.
 */
export async function sweepDamage(
  root: string,
  flips: number,
): Promise<ReadonlyMap<string, number>> {
  const folder = await makeLedgerFolder(join(root, 'ledger'));
  // Two runs: what the first wrote is in a table, the rest in the log.
  await runLedger(folder, 12);
  const { hash, height } = await runLedger(folder, 5);
  const seen = new Map<string, number>();
  for (const damage of await listDamages(folder.root, flips)) {
    const found = await startDamaged(folder.root, join(root, 'copy'), damage);
    const name = `${damage.file} ${damage.what}`;
    if (found.code === undefined) expect(found, name).toEqual({ hash, height });
    else
      expect(found.code, name).toMatch(
        /^(?:LEDGER_(?:JOURNAL|BEHIND|ANCHOR|MONEY)|STORE_|NODE_NETWORK)/,
      );
    const end = found.code ?? 'harmless';
    seen.set(end, (seen.get(end) ?? 0) + 1);
  }
  return seen;
}
