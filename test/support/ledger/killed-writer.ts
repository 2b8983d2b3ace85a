/** The journal's writer, killed without warning again and again, and what its next start finds. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import { toHex } from '../../../src/base/bytes.js';
import { outlineOf } from '../../../src/protocol/ledger/journal.js';
import type { DataFolder } from '../../../src/store/folder/data-folder.js';
import { type RunningLedger, startLedger } from './ledger-folder.js';

const WRITER = join(import.meta.dirname, 'journal-writer.ts');

/** Height → head of each entry that was acknowledged. */
type Acknowledged = Map<number, string>;

/** Runs the writer and kills it at some point after so many entries. */
async function killAfter(root: string, entries: number, known: Acknowledged): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let seen = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [height = '', hash = ''] = line.split(' ');
    // Killed in the middle of a line: that entry was not acknowledged.
    if (hash.length === 66) known.set(Number(height), hash);
    // The kill comes while the next entry is being checked, signed or written.
    if (++seen > entries) child.kill('SIGKILL');
  }
  await exited;
}

async function headAt({ server }: RunningLedger, height: number): Promise<string | undefined> {
  const { entries } = await server.entries(height - 1, 0);
  const [stored] = entries;
  return stored && toHex(outlineOf(stored).head);
}

export interface KillReport {
  readonly height: number;
  /** The longest start after a kill, milliseconds. */
  readonly slowestMs: number;
}

/**
 * Kills the writer so many times. Every start checks the whole journal; every acknowledged entry must
 * be there as it was.
 */
export async function killWriter(folder: DataFolder, kills: number): Promise<KillReport> {
  const known: Acknowledged = new Map();
  let [height, slowestMs, checked] = [0, 0, 0];
  for (let i = 0; i < kills; i++) {
    await killAfter(folder.root, (i * 7) % 23, known);
    const began = performance.now();
    const ledger = await startLedger(folder);
    slowestMs = Math.max(slowestMs, performance.now() - began);
    ({ height } = await ledger.server.head());
    expect(height).toBeGreaterThanOrEqual(Math.max(0, ...known.keys()));
    for (; checked < height; checked++) {
      const hash = known.get(checked + 1);
      if (hash !== undefined) expect(await headAt(ledger, checked + 1)).toBe(hash);
    }
    // As a killed process leaves it: no snapshot and no anchor of a stop, for every second one.
    if (i % 2 === 0) await ledger.stop();
    else await ledger.database.close();
  }
  return { height, slowestMs };
}
