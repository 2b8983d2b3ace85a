/** The local socket of a folder: one call over it ends as it would end in the same process. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createController, raceSignal } from '../../../../src/base/abort.js';
import { RasticError } from '../../../../src/base/errors.js';
import { silentLogger } from '../../../../src/base/log.js';
import { callOver } from '../../../../src/node/socket/client.js';
import { type Call, Closing, SocketServer } from '../../../../src/node/socket/server.js';
import { refuse, ruleOf } from '../../../../src/protocol/rules.js';
import { type DataFolder, dataFolder } from '../../../../src/store/folder/data-folder.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-socket-'));
});
const servers: SocketServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  await rm(root, { recursive: true });
});

async function serve(
  answer: (call: Call) => Promise<unknown>,
  folder: DataFolder = dataFolder(root),
  version = '1.0.0',
): Promise<DataFolder> {
  const server = new SocketServer({ folder, version, logger: silentLogger, answer });
  servers.push(server);
  await server.start();
  return folder;
}

const never = createController().signal;
const call = (verb = 'ask', params: unknown = undefined) => ({ version: '1.0.0', verb, params });
const thrown = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );
/** What a call waits for: its cancel. */
const untilCancel = ({ cancel }: Call) => raceSignal(new Promise<never>(() => undefined), cancel);

it('carries parameters, events in their order and the result', async () => {
  const folder = await serve(async ({ verb, params, onEvent }) => {
    for (let n = 0; n < 50; n++) onEvent({ n });
    return { verb, params };
  });
  const events: unknown[] = [];
  const params = { amount: 7n, bytes: new Uint8Array([1]) };
  const onEvent = (event: unknown) => events.push(event);
  expect(await callOver(folder, call('pay', params), { signal: never, onEvent })).toEqual({
    value: { verb: 'pay', params },
  });
  expect(events).toEqual(Array.from({ length: 50 }, (_, n) => ({ n })));
});

it('only its user may connect, and it is gone after the stop', async () => {
  const folder = await serve(async () => 1);
  expect((await stat(folder.socketFile)).mode & 0o777).toBe(0o600);
  await servers.pop()?.stop();
  await expect(stat(folder.socketFile)).rejects.toThrow('ENOENT');
  expect(await callOver(folder, call(), { signal: never })).toBe('absent');
});

it('errors cross with code, data and rule', async () => {
  const folder = await serve(async ({ verb }) => {
    if (verb === 'rule') refuse('ENGINE-2', { tokens: 9, limit: 8 });
    if (verb === 'own') throw new RasticError('JOB_UNKNOWN', { jobId: '0x1', found: 0 });
    throw new TypeError('odd');
  });
  const end = (verb: string) => thrown(callOver(folder, call(verb), { signal: never }));
  const rule = await end('rule');
  expect(rule).toMatchObject({ code: 'ENGINE_CONTEXT', data: { tokens: 9, limit: 8 } });
  expect(ruleOf(rule)).toBe('ENGINE-2');
  expect(await end('own')).toMatchObject({ code: 'JOB_UNKNOWN', data: { jobId: '0x1' } });
  expect(await end('other')).toMatchObject({ message: 'odd' });
});

it('a client of another version gets one sentence: SOCKET_VERSION', async () => {
  const folder = await serve(async () => 1);
  const other = { ...call(), version: '2.0.0' };
  expect(await thrown(callOver(folder, other, { signal: never }))).toMatchObject({
    code: 'SOCKET_VERSION',
    data: { running: '1.0.0', own: '2.0.0', pid: process.pid },
  });
});

describe('the end of a call', () => {
  it('a cancel is passed on, and its answer waited for', async () => {
    const cancel = createController();
    const folder = await serve(async (one) => {
      one.onEvent('begun');
      return untilCancel(one).catch((error: RasticError) => error.code);
    });
    const onEvent = () => cancel.abort();
    const options = { signal: never, cancel: cancel.signal, onEvent };
    expect(await callOver(folder, call(), options)).toEqual({ value: 'CANCELLED' });
  });

  it('the end of the connection cancels too', async () => {
    let tell: (code: string) => void = () => undefined;
    const cancelled = new Promise<string>((done) => (tell = done));
    const folder = await serve(async (one) => {
      one.onEvent('begun');
      return untilCancel(one).catch((error: RasticError) => tell(error.code));
    });
    const leave = createController();
    const options = { signal: leave.signal, onEvent: () => leave.abort(new Error('left')) };
    expect(await thrown(callOver(folder, call(), options))).toMatchObject({ message: 'left' });
    expect(await cancelled).toBe('CANCELLED');
  });

  it('a process that ends in the middle: SOCKET_ENDED', async () => {
    const folder = dataFolder(root);
    const server = createServer((socket) => socket.once('data', () => socket.destroy()));
    await new Promise<void>((done) => server.listen(folder.socketFile, done));
    expect(await thrown(callOver(folder, call(), { signal: never }))).toMatchObject({
      code: 'SOCKET_ENDED',
    });
    server.close();
  });

  it('a process that is about to close is waited for', async () => {
    let tell: () => void = () => undefined;
    const called = new Promise<void>((done) => (tell = done));
    const folder = await serve(async () => {
      tell();
      throw new Closing();
    });
    const waiting = callOver(folder, call(), { signal: never });
    await called;
    await servers.pop()?.stop();
    expect(await waiting).toBe('closed');
  });
});

it('strangers’ bytes end their connection only', async () => {
  const folder = await serve(async () => 'served');
  const bad = connect(folder.socketFile);
  bad.on('error', () => undefined);
  bad.write(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
  await new Promise((done) => bad.once('close', done));
  expect(await callOver(folder, call(), { signal: never })).toEqual({ value: 'served' });
});

it('a socket left by a killed process is taken over, and so is any other file there', async () => {
  const folder = dataFolder(root);
  const script = `require('node:net').createServer().listen(${JSON.stringify(folder.socketFile)}, () => process.kill(process.pid, 'SIGKILL'))`;
  expect(spawnSync(process.execPath, ['-e', script]).signal).toBe('SIGKILL');
  expect((await stat(folder.socketFile)).isSocket()).toBe(true);
  expect(await callOver(folder, call(), { signal: never })).toBe('absent');
  await serve(async () => 'new', folder);
  expect(await callOver(folder, call(), { signal: never })).toEqual({ value: 'new' });
  await servers.pop()?.stop();
  await writeFile(folder.socketFile, '');
  expect(await callOver(folder, call(), { signal: never })).toBe('absent');
  await serve(async () => 'again', folder);
  expect(await callOver(folder, call(), { signal: never })).toEqual({ value: 'again' });
});

it('a path longer than the 107 bytes of a socket: it is in the folder all the same', async () => {
  const deep = join(root, 'a'.repeat(100), 'b'.repeat(100));
  await mkdir(deep, { recursive: true });
  const folder = await serve(async () => 'deep', dataFolder(deep));
  expect((await stat(folder.socketFile)).mode & 0o777).toBe(0o600);
  expect(await callOver(folder, call(), { signal: never })).toEqual({ value: 'deep' });
  await servers.pop()?.stop();
  await expect(stat(folder.socketFile)).rejects.toThrow('ENOENT');
});
