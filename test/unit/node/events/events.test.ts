/** What an operator hears of: the log, the file, the command. A slashed operator was told nothing. */
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Logger } from '../../../../src/base/log.js';
import { silentLogger } from '../../../../src/base/log.js';
import { runCommand } from '../../../../src/node/events/command.js';
import { Events } from '../../../../src/node/events/events.js';
import { tempFolder } from '../../../support/store/temp-folder.js';
import { rejectsWith } from '../../../support/wire/codes.js';

const { signal } = new AbortController();

/** A program that does this. */
async function program(folder: string, name: string, body: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!${process.execPath}\n${body}\n`);
  await chmod(path, 0o700);
  return path;
}

const WRITE = `
let text = '';
process.stdin.on('data', (part) => { text += part; }).on('end', () => {
  const { RASTIC_SECRET } = process.env;
  const said = { args: process.argv.slice(2), event: JSON.parse(text), RASTIC_SECRET };
  require('node:fs').writeFileSync('said.json', JSON.stringify(said));
});`;

describe('the command of onEvent', () => {
  it('gets the event on its input, runs without a shell, and sees no setting of the node', async () => {
    const folder = await tempFolder();
    const path = await program(folder, 'write', WRITE);
    process.env.RASTIC_SECRET = 'passphrase';
    onTestFinished(() => void delete process.env.RASTIC_SECRET);
    const event = { message: '$(touch hacked) `touch hacked`; touch hacked' };
    await runCommand([path, '$HOME; touch hacked'], event, { folder, signal });
    const said = JSON.parse(await readFile(join(folder, 'said.json'), 'utf8'));
    expect(said).toEqual({ args: ['$HOME; touch hacked'], event });
    await expect(readFile(join(folder, 'hacked'))).rejects.toThrow();
  });

  it('is ended when it takes too long, with what it started', async () => {
    const folder = await tempFolder();
    const path = await program(
      folder,
      'sleep',
      `const { spawn } = require('node:child_process');
const child = spawn('sleep', ['600']);
require('node:fs').writeFileSync('pid', String(child.pid));
setInterval(() => {}, 1000);`,
    );
    const started = async (): Promise<number> =>
      Number(await readFile(join(folder, 'pid'), 'utf8').catch(() => started()));
    const late = new AbortController();
    const run = runCommand([path], {}, { folder, signal: late.signal });
    const refused = rejectsWith('EVENT_COMMAND', run);
    const pid = await started();
    late.abort();
    await refused;
    // A process that nobody has waited for is still listed, without its command line.
    const command = () => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    await expect.poll(command).toBe('');
    const slow = runCommand([path], {}, { folder, signal, limitMs: 50 });
    await rejectsWith('EVENT_COMMAND', slow);
  });

  it('that is not there, or fails, is an error with a reason', async () => {
    const folder = await tempFolder();
    for (const body of ['process.exit(3)', 'process.stdin.destroy(); process.exit(1)']) {
      const path = await program(folder, 'fail', body);
      await rejectsWith('EVENT_COMMAND', runCommand([path], {}, { folder, signal }));
    }
    await rejectsWith('EVENT_COMMAND', runCommand(['./nothing'], {}, { folder, signal }));
  });
});

describe('an event', () => {
  it('is a line of the log and of the file, and is shown; a failing command hinders nothing', async () => {
    const folder = await tempFolder();
    const lines: string[] = [];
    const error = (_facts: object, line: string) => lines.push(line);
    const logger = { ...silentLogger, error, warn: () => undefined } as unknown as Logger;
    const path = join(folder, 'events.jsonl');
    const init = { path, folder, address: '0x12', command: ['./nothing'], logger };
    const events = new Events({ ...init, clock: { now: () => 1_796_000_000_000 } });
    await events.start();
    events.tell('slashed', 'this node was slashed', { role: 'compute' });
    events.tell('model-changed', 'the file was changed');
    await events.stop();
    expect(lines).toEqual(['this node was slashed', 'the file was changed']);
    expect(events.last.map(({ event }) => event)).toEqual(['model-changed', 'slashed']);
    const [first = ''] = (await readFile(path, 'utf8')).split('\n');
    expect(JSON.parse(first)).toEqual({
      time: '2026-11-30T00:53:20.000Z',
      ...{ event: 'slashed', message: 'this node was slashed', address: '0x12', role: 'compute' },
    });
  });
});
