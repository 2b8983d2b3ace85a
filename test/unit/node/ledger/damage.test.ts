/**
 * Damage of a ledger's files: every flipped, cut off or deleted file of its database, and its anchor,
 * is either found at the start, by name, or has changed no record.
 */
import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { codeOf } from '../../../../src/base/errors.js';
import { dataFolder } from '../../../../src/store/folder/data-folder.js';
import { listDamages, startDamaged, sweepDamage } from '../../../support/ledger/damage.js';
import { makeLedgerFolder, runLedger, startLedger } from '../../../support/ledger/ledger-folder.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

const run = promisify(execFile);
describe('a stopped ledger', () => {
  it('[JOURNAL-5] finds every damaged file that changes a record, and names it', async () => {
    const seen = await sweepDamage(await tempFolder(), 4);
    // The test sees damage at all, and not only damage.
    expect(seen.get('LEDGER_JOURNAL') ?? 0).toBeGreaterThan(0);
    expect(seen.get('LEDGER_ANCHOR') ?? 0).toBeGreaterThan(0);
    expect(seen.get('harmless') ?? 0).toBeGreaterThan(0);
  }, 300_000);

  it('[JOURNAL-7] notices by its anchor that the end of the log was torn off with its mark', async () => {
    const root = await tempFolder();
    const folder = await makeLedgerFolder(join(root, 'ledger'));
    await runLedger(folder, 3);
    const ends = new Set<string>();
    for (const damage of await listDamages(folder.root, 0)) {
      if (!/\.log cut to/.test(`${damage.file} ${damage.what}`)) continue;
      ends.add((await startDamaged(folder.root, join(root, 'copy'), damage)).code ?? 'none');
    }
    expect(ends).toContain('LEDGER_BEHIND');
  });
});

/** A small disk of its own; undefined where this user may not mount one. */
async function mountDisk(path: string, size: string): Promise<string | undefined> {
  await mkdir(path, { recursive: true });
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]);
  } catch {
    return undefined;
  }
  onTestFinished(async () => {
    await run('umount', ['-l', path]);
  });
  return path;
}

/** Fills the disk to its last byte. */
async function fill(path: string): Promise<void> {
  for (let bytes = 1 << 20; bytes >= 1; bytes = Math.floor(bytes / 2)) {
    for (let i = 0; ; i++) {
      const filler = join(path, `filler-${bytes}-${i}`);
      const isWritten = await writeFile(filler, Buffer.alloc(bytes)).then(
        () => true,
        () => false,
      );
      if (!isWritten) break;
    }
  }
}

async function makeRoom(path: string): Promise<void> {
  await run('sh', ['-c', `rm -f ${path}/filler-*`]);
}

describe('a full disk', () => {
  it('stops all signing at once; with room again the ledger goes on by itself, without loss', async (context) => {
    const disk = await mountDisk(join(await tempFolder(), 'disk'), '16m');
    if (disk === undefined) return context.skip();
    const folder = await makeLedgerFolder(join(disk, 'ledger'));
    const ledger = await startLedger(folder);
    const acknowledged = [await ledger.mint(), await ledger.mint()];
    await fill(disk);
    let refusal: string | undefined;
    // What LevelDB has allocated already still takes some entries.
    for (let i = 0; i < 5_000 && refusal === undefined; i++) {
      await ledger.mint().then(
        (head) => acknowledged.push(head),
        (error: unknown) => {
          refusal = codeOf(error) ?? String(error);
        },
      );
    }
    expect(refusal).toBe('LEDGER_HALTED');
    await expect(ledger.mint()).rejects.toMatchObject({ code: 'LEDGER_HALTED' });
    await makeRoom(disk);
    const next = await vi.waitFor(
      async () => {
        // The entry whose write failed may be there: then its nonce is used.
        const { server } = ledger;
        await server.head();
        return ledger.mint().catch(async (error: unknown) => {
          if (codeOf(error) === 'LEDGER_NONCE') return ledger.skip();
          throw error;
        });
      },
      { timeout: 30_000, interval: 200 },
    );
    expect(next.height).toBeGreaterThan(acknowledged.at(-1)?.height ?? 0);
    await ledger.stop();
    const again = await startLedger(dataFolder(folder.root));
    for (const { height, hash } of acknowledged) {
      const { entries } = await again.server.entries(height - 1, 0);
      expect(`0x${Buffer.from(entries[0]?.subarray(0, 32) ?? []).toString('hex')}`).toBe(hash);
    }
    await again.stop();
  }, 120_000);

  it('at the start: the ledger does not start, and does once there is room', async (context) => {
    const disk = await mountDisk(join(await tempFolder(), 'disk'), '16m');
    if (disk === undefined) return context.skip();
    const folder = await makeLedgerFolder(join(disk, 'ledger'));
    const { hash } = await runLedger(folder, 3);
    await fill(disk);
    await expect(startLedger(folder)).rejects.toMatchObject({
      code: expect.stringMatching(/^STORE_/),
    });
    await makeRoom(disk);
    const ledger = await startLedger(folder);
    expect(await ledger.server.head()).toMatchObject({ height: 3, hash });
    await ledger.stop();
    await rm(folder.root, { recursive: true });
  }, 60_000);
});
