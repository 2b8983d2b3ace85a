/** Asking a folder's node for its status: what it answers, and every way in which it does not. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import type { NodeStatus } from '../../../../src/node/status/status.js';
import { readStatus } from '../../../../src/node/status/status-client.js';

let root: string;
let server: Server | undefined;
/** No process has it: pids end at 2^22. */
const NOBODY = 2 ** 22 + 7;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-status-'));
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(root, { recursive: true, force: true });
});

const status = (pid = process.pid): Partial<NodeStatus> => ({
  ...{ pid, roles: ['compute'], phase: 'ready', checks: [], version: '9.9.9' },
});

const writeRun = (value: unknown) => writeFile(join(root, 'run.json'), JSON.stringify(value));

async function serve(listener: RequestListener): Promise<string> {
  const made = createServer(listener);
  server = made;
  await new Promise<void>((done) => made.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
  await writeRun({ pid: process.pid, url });
  return url;
}

async function failure(signal = AbortSignal.timeout(20_000)): Promise<[string, string]> {
  const error = await readStatus(root, signal).catch((reason: unknown) => reason);
  if (!(error instanceof RasticError)) return ['none', String(error)];
  return [error.code, (error as RasticError<'NODE_STATUS'>).data.message ?? ''];
}

it('gives what the node says at /status', async () => {
  const asked: string[] = [];
  await serve((request, reply) => {
    asked.push(request.url ?? '');
    reply.end(JSON.stringify(status()));
  });
  expect(await readStatus(root, AbortSignal.timeout(5_000))).toEqual(status());
  expect(asked).toEqual(['/status']);
});

it('says that nothing runs without a run.json, and with one of a dead process: NODE_DOWN', async () => {
  expect(await failure()).toEqual(['NODE_DOWN', '']);
  await writeRun({ pid: NOBODY, url: 'http://127.0.0.1:1' });
  expect(await failure()).toEqual(['NODE_DOWN', '']);
});

it('is not fooled by another process on the port of a dead node: NODE_DOWN', async () => {
  await serve((_, reply) => reply.end(JSON.stringify(status(1))));
  expect(await failure()).toEqual(['NODE_DOWN', '']);
});

it.each([
  ['http://example.org:80'],
  ['http://127.0.0.1:80@example.org'],
  ['file:///etc/passwd'],
  [7],
])('asks nobody but this machine: %s', async (url) => {
  await writeRun({ pid: process.pid, url });
  expect(await failure()).toEqual(['NODE_DOWN', '']);
});

it.each<[string, RequestListener, RegExp]>([
  ['an error', (_, reply) => void reply.writeHead(500).end('{}'), /^HTTP 500$/],
  ['no JSON', (_, reply) => void reply.end('<html>'), /not JSON/],
  ['another object', (_, reply) => void reply.end('{"pid":1}'), /no status/],
  ['null', (_, reply) => void reply.end('null'), /no status/],
  ['too much', (_, reply) => void reply.end('x'.repeat(2 ** 20)), /too long/],
  ['a broken line', (request) => void request.socket.destroy(), /ECONNRESET/],
])('tells of %s: NODE_STATUS', async (_, listener, message) => {
  await serve(listener);
  const [code, said] = await failure();
  expect(code).toBe('NODE_STATUS');
  expect(said).toMatch(message);
});

it('gives up on a node that does not answer: NODE_STATUS', async () => {
  await serve(() => undefined);
  expect(await failure()).toEqual(['NODE_STATUS', 'no answer']);
});

it('ends at once by its signal', async () => {
  await serve(() => undefined);
  const reason = new RasticError('CANCELLED', { what: 'test' });
  expect((await failure(AbortSignal.abort(reason)))[0]).toBe('CANCELLED');
});

it('tells of a run.json that is no JSON: STORE_FILE', async () => {
  await writeFile(join(root, 'run.json'), '{"pid":');
  expect((await failure())[0]).toBe('STORE_FILE');
});
