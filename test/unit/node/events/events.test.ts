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

/** Notes its event in the folder, and waits until the test lets it end. */
const HELD = `
const { appendFileSync, existsSync } = require('node:fs');
let text = '';
process.stdin.on('data', (part) => { text += part; }).on('end', () => {
  appendFileSync('begun', JSON.parse(text).message + '\\n');
  setInterval(() => existsSync('end') && process.exit(0), 5);
});`;

describe('many events at a time', () => {
  async function start() {
    const folder = await tempFolder();
    const command = [await program(folder, 'held', HELD)];
    const said: object[] = [];
    const warn = (facts: object) => said.push(facts);
    const logger = { ...silentLogger, error: () => undefined, warn } as unknown as Logger;
    const path = join(folder, 'events.jsonl');
    const init = { path, folder, address: '0x12', command, logger };
    const events = new Events({ ...init, clock: { now: () => 1_796_000_000_000 } });
    await events.start();
    onTestFinished(() => events.stop());
    const begun = async () => {
      const text = await readFile(join(folder, 'begun'), 'utf8').catch(() => '');
      return text.split('\n').filter((line) => line !== '');
    };
    return { events, said, begun, end: () => writeFile(join(folder, 'end'), '') };
  }

  it('17 disputes of a stranger: the command was not run for the slash that followed', async () => {
    const { events, said, begun, end } = await start();
    for (let n = 0; n < 17; n++) events.tell('disputed', `dispute ${n}`);
    events.tell('slashed', 'slash');
    for (let n = 17; n < 40; n++) events.tell('disputed', `dispute ${n}`);
    await end();
    await expect.poll(begun, { timeout: 60_000 }).toContain('slash');
    // One at work and four that wait, in their order.
    const kept = ['dispute 0', 'dispute 1', 'dispute 2', 'dispute 3', 'dispute 4', 'slash'];
    expect((await begun()).slice(0, 6)).toEqual(kept);
    expect(said[0]).toEqual({ dropped: 35 });
    expect(events.last.map(({ event }) => event)).toContain('slashed');
  });

  it('of events of the same rank the later ones are dropped, and of a lower one first', async () => {
    const { events, said, begun, end } = await start();
    for (let n = 0; n < 10; n++) events.tell('self-test-passed', `passed ${n}`);
    for (let n = 0; n < 14; n++) events.tell('self-test-failed', `failed ${n}`);
    await end();
    await expect.poll(begun, { timeout: 60_000 }).toContain('failed 13');
    const some = (name: string, count: number) =>
      Array.from({ length: count }, (_, n) => `${name} ${n}`);
    expect(await begun()).toEqual([...some('passed', 3), ...some('failed', 14)]);
    expect(said).toEqual([{ dropped: 7 }]);
  });

  it('five disputes hid the slash from the status', async () => {
    const { events, end } = await start();
    await end();
    events.tell('slashed', 'slash');
    for (let n = 0; n < 30; n++) events.tell('disputed', `dispute ${n}`);
    const last = ['dispute 29', 'dispute 28', 'dispute 27', 'dispute 26', 'slash'];
    expect(events.last.map(({ message }) => message)).toEqual(last);
  });
});
