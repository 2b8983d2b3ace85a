/** A real process, killed while it writes: nothing that it was told was durable may be lost. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { readUintLe } from '../../../src/base/bytes.js';
import { openStore } from '../../../src/store/level.js';
import { tempFolder } from '../../support/store/temp-folder.js';

const WRITER = join(import.meta.dirname, '../../support/store/store-writer.ts');

/** Starts the writer, kills it after `acknowledged` writes, returns the last number it printed. */
async function killAfter(path: string, acknowledged: number): Promise<number> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let last = -1;
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line);
    if (last >= acknowledged) child.kill('SIGKILL');
  }
  await exited;
  return last;
}

it('loses nothing acknowledged when killed, and the batch is whole', async () => {
  const path = join(await tempFolder(), 'database');
  for (const count of [0, 37, 400]) {
    const last = await killAfter(path, count);
    const store = await openStore(path);
    const numbers: number[] = [];
    for await (const [, value] of store.entries('n/')) numbers.push(Number(readUintLe(value)));
    const noted = Number(readUintLe((await store.get('last')) ?? new Uint8Array()));
    await store.close();
    expect(numbers.length).toBeGreaterThan(last);
    expect(numbers).toEqual(numbers.map((_, i) => i));
    expect(numbers.includes(noted)).toBe(true);
  }
}, 60_000);
