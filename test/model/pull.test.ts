/**
 * Fetching a model, against a server on loopback and through the real downloader in its process:
 * cut and resumed, with and without ranges, wrong and missing files. No other host is asked.
 */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { RasticError } from '../../src/base/errors.js';
import { silentLogger } from '../../src/base/log.js';
import { addModel } from '../../src/node/models/add.js';
import { type PullOptions, pullModel } from '../../src/node/models/pull.js';
import { initNetwork } from '../../src/node/network/init.js';
import { testModelPath, testModelQ4Path } from '../support/engine/model.js';
import { type FileServer, startFileServer } from '../support/net/file-server.js';
import { tempFolder } from '../support/store/temp-folder.js';
import { rejectsWith } from '../support/wire/codes.js';

const small = await readFile(testModelQ4Path());
/** The downloader's pieces are of 5 MiB: only a larger file can be resumed. */
const PIECE = 5 * 1024 * 1024;
const large = Buffer.concat([small, Buffer.alloc(8 * PIECE)]);
const hashOf = (bytes: Buffer) => `0x${createHash('sha256').update(bytes).digest('hex')}` as const;

interface Setting {
  readonly server: FileServer;
  readonly folder: string;
  readonly options: PullOptions;
}

async function setting(over: Partial<PullOptions> = {}): Promise<Setting> {
  const server = await startFileServer();
  server.files.set('/small.gguf', small);
  server.files.set('/large.gguf', large);
  const folder = join(await tempFolder(), 'models');
  const none = () => undefined;
  const told = { onDownload: none, onHash: none, onOpen: none };
  const { signal } = new AbortController();
  return { server, folder, options: { folder, logger: silentLogger, signal, ...told, ...over } };
}

/** Everything below the folder that could pass for a model. */
async function models(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => /gguf/.test(name)).sort();
}

test('fetches a file, writes its manifest, leaves nothing else', async () => {
  const seen: [number, number][] = [];
  const { server, folder, options } = await setting({
    onDownload: (bytes, total) => seen.push([bytes, total]),
  });
  const name = `${server.origin}/small.gguf`;
  const added = await pullModel({ name, expected: hashOf(small) }, options);
  expect(await readFile(added.path)).toEqual(small);
  // Its bytes are those of the package's model, which is calibrated.
  const { tolerances } = JSON.parse(await readFile(`${testModelQ4Path()}.json`, 'utf8'));
  expect(tolerances).not.toEqual([]);
  expect(added.manifest).toMatchObject({ modelId: hashOf(small), source: name, tolerances });
  expect(await models(folder)).toEqual(['small.gguf', 'small.gguf.json']);
  expect(seen.at(-1)).toEqual([small.length, small.length]);
  const before = server.served.length;
  const again = await pullModel({ name, expected: hashOf(small) }, options);
  expect(again).toMatchObject({ path: added.path, kept: true });
  expect(server.served).toHaveLength(before);
  const other = pullModel({ name, expected: hashOf(large) }, options);
  await rejectsWith('MODEL_HASH', other);
  expect(await models(folder)).toEqual(['small.gguf', 'small.gguf.json']);
});

test('goes on by itself where a connection was cut, with the rest of the bytes only', async () => {
  const { server, options } = await setting();
  server.cuts = 2;
  server.cutBytes = PIECE + 1_000_000;
  const name = `${server.origin}/large.gguf`;
  const added = await pullModel({ name, expected: hashOf(large) }, options);
  expect(added.manifest.bytes).toBe(large.length);
  expect(server.cuts).toBe(0);
  expect(server.rangeBytes()).toBeLessThan(large.length + 3 * PIECE);
});

test('a download ended in the middle goes on at the next call with less to fetch', async () => {
  const controller = new AbortController();
  const { server, folder, options } = await setting({ signal: controller.signal });
  server.silentAfter = 6 * PIECE;
  const name = `${server.origin}/large.gguf`;
  const cut = pullModel({ name, expected: hashOf(large) }, options);
  const partSize = async () => {
    const [part] = await models(folder);
    return part === undefined ? 0 : (await stat(join(folder, part))).size;
  };
  // Behind the place of the file's last byte the downloader keeps which pieces it has.
  await vi.waitFor(async () => expect(await partSize()).toBeGreaterThan(large.length), 20_000);
  await vi.waitFor(() => expect(server.rangeBytes()).toBeGreaterThanOrEqual(6 * PIECE), 20_000);
  controller.abort(new RasticError('CANCELLED', { what: 'test' }));
  await rejectsWith('CANCELLED', cut);
  expect((await models(folder)).filter((file) => !file.endsWith('.ipull'))).toEqual([]);
  const before = server.served.length;
  server.silentAfter = Number.POSITIVE_INFINITY;
  const { signal } = new AbortController();
  await pullModel({ name, expected: hashOf(large) }, { ...options, signal });
  const resumed = server.served.slice(before).filter(({ range }) => range !== undefined);
  expect(resumed.length).toBeGreaterThan(0);
  expect(server.rangeBytes(before)).toBeLessThanOrEqual(large.length - PIECE);
  expect(await models(folder)).toEqual(['large.gguf', 'large.gguf.json']);
});

test('fetches from a server without ranges, in one piece', async () => {
  const { server, options } = await setting();
  server.ranges = false;
  const name = `${server.origin}/large.gguf`;
  const added = await pullModel({ name, expected: hashOf(large) }, options);
  expect(added.manifest.modelId).toBe(hashOf(large));
  // The first request asks for one byte, to learn what the server answers.
  expect(server.served.slice(1).every(({ range }) => range === undefined)).toBe(true);
});

test('[PULL-2 REJECT] a file with another hash is removed and is no model', async () => {
  const { server, folder, options } = await setting();
  const wrong = Buffer.from(small);
  wrong[wrong.length - 1] = (wrong.at(-1) ?? 0) ^ 1;
  server.files.set('/small.gguf', wrong);
  const name = `${server.origin}/small.gguf`;
  await rejectsWith('MODEL_HASH', pullModel({ name, expected: hashOf(small) }, options));
  expect(await models(folder)).toEqual([]);
});

test('[PULL-3 REJECT] a model that came to lie there meanwhile is not replaced', async () => {
  const { server, folder, options } = await setting();
  const other = join(folder, 'small.gguf');
  const onDownload = () => writeFileSync(other, 'another model');
  const name = `${server.origin}/small.gguf`;
  const { path } = await pullModel({ name }, { ...options, onDownload });
  expect(path).toMatch(/\/small-[0-9a-f]{8}\.gguf$/);
  expect(await readFile(other, 'utf8')).toBe('another model');
  // Nor is the file of the second name, when both are taken.
  await writeFile(path, 'a third model');
  await rm(`${path}.json`);
  await rejectsWith('MODEL_FILE', pullModel({ name }, options));
  expect(await readFile(path, 'utf8')).toBe('a third model');
});

describe('[PULL-5 REJECT] another address with the same last path part handed over the first model', () => {
  test('it is asked for, and gets a name of its own', async () => {
    const { server, folder, options } = await setting();
    const other = await readFile(testModelPath());
    server.files.set('/other/small.gguf', other);
    const first = await pullModel({ name: `${server.origin}/small.gguf` }, options);
    const name = `${server.origin}/other/small.gguf`;
    const second = await pullModel({ name }, options);
    expect(second.manifest.modelId).toBe(hashOf(other));
    expect(second.path).toMatch(/\/small-[0-9a-f]{8}\.gguf$/);
    expect(await readFile(first.path)).toEqual(small);
    // The same source again is as it was, without a request.
    const before = server.served.length;
    expect(await pullModel({ name }, options)).toMatchObject({ path: second.path, kept: true });
    expect(server.served).toHaveLength(before);
    expect((await models(folder)).filter((file) => file.endsWith('.gguf'))).toHaveLength(2);
  });

  test('so is a file that a user put there under that name', async () => {
    const { server, folder, options } = await setting();
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'small.gguf'), await readFile(testModelPath()));
    const added = await pullModel({ name: `${server.origin}/small.gguf` }, options);
    expect(added.manifest.modelId).toBe(hashOf(small));
  });

  test('an address with the file in its query is another source', async () => {
    const { server, options } = await setting();
    const first = await pullModel({ name: `${server.origin}/small.gguf?key=a` }, options);
    const before = server.served.length;
    // The same bytes: they are fetched, known by their hash, and not kept twice.
    const again = await pullModel({ name: `${server.origin}/small.gguf?key=b` }, options);
    expect(server.served.length).toBeGreaterThan(before);
    expect(again).toMatchObject({ path: first.path, kept: true });
  });

  test('a hash that is there under any name is as it was', async () => {
    const { server, folder, options } = await setting();
    const { path } = await pullModel({ name: `${server.origin}/small.gguf` }, options);
    await rename(path, join(folder, 'mine.gguf'));
    await rename(`${path}.json`, join(folder, 'mine.gguf.json'));
    const before = server.served.length;
    const spec = { name: `${server.origin}/elsewhere.gguf`, expected: hashOf(small) };
    expect((await pullModel(spec, options)).path).toBe(join(folder, 'mine.gguf'));
    expect(server.served).toHaveLength(before);
  });
});

describe('a server that refuses read "no byte came for 20 s; is the address right?"', () => {
  test.each([
    [429, { 'retry-after': '120' }, /answered 429 .*wait 120 s/, /wait a while/],
    [503, {}, /answered 503/, /wait a while/],
    [403, {}, /answered 403/, /may read it/],
    [302, { location: '/small.gguf' }, /redirects in a circle/, /check the address/],
  ])('%i', async (status, refusalHeaders, message, advice) => {
    const { server, options } = await setting();
    Object.assign(server, { status, refusalHeaders });
    const failed = pullModel({ name: `${server.origin}/small.gguf` }, options);
    await expect(failed).rejects.toMatchObject({
      code: 'MODEL_PULL',
      data: { message: expect.stringMatching(message), advice: expect.stringMatching(advice) },
    });
  });

  test('in the middle of a download too', async () => {
    const { server, options } = await setting({ stallMs: 1_000 });
    server.silentAfter = PIECE;
    const onDownload = () => {
      if (server.rangeBytes() >= PIECE) server.status = 503;
    };
    const failed = pullModel({ name: `${server.origin}/large.gguf` }, { ...options, onDownload });
    await expect(failed).rejects.toMatchObject({
      data: { message: expect.stringContaining('answered 503') },
    });
  });
});

test('a password and a token in an address are used, and shown and kept nowhere', async () => {
  const { server, folder, options } = await setting();
  server.authorization = `Basic ${Buffer.from('user:geheim').toString('base64')}`;
  const name = `${server.origin.replace('//', '//user:geheim@')}/small.gguf?token=verrat&download=1`;
  const added = await pullModel({ name }, options);
  expect(added.manifest.source).toBe(
    `${server.origin.replace('//', '//***@')}/small.gguf?token=***&download=1`,
  );
  for (const file of await readdir(folder)) {
    if (file.endsWith('.json')) {
      expect(await readFile(join(folder, file), 'utf8')).not.toMatch(/geheim|verrat/);
    }
  }
  server.authorization = 'Basic other';
  server.files.set('/gone.gguf', small);
  for (const path of ['gone.gguf', 'none.gguf']) {
    const error = await pullModel({ name: name.replace('small.gguf', path) }, options).catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'MODEL_PULL' });
    expect(inspect(error, { depth: 9 })).not.toMatch(/geheim|verrat/);
  }
});

test('a file that is no model, or not all of one, is removed', async () => {
  const { server, folder, options } = await setting();
  server.files.set('/text.gguf', Buffer.from('Once upon a time'.repeat(100)));
  server.files.set('/cut.gguf', small.subarray(0, 1_000_000));
  for (const file of ['text', 'cut']) {
    const name = `${server.origin}/${file}.gguf`;
    const code = file === 'text' ? 'MODEL_FILE' : 'MODEL_BROKEN';
    await rejectsWith(code, pullModel({ name }, options));
    expect(await models(folder)).toEqual([]);
  }
});

test('says what is wrong: no such file, a silent server, a folder that is none', async () => {
  const { server, folder, options } = await setting({ stallMs: 1_000 });
  const missing = pullModel({ name: `${server.origin}/none.gguf` }, options);
  await expect(missing).rejects.toMatchObject({
    code: 'MODEL_PULL',
    data: { message: expect.stringContaining('404') },
  });
  expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  server.silentAfter = 0;
  const silent = pullModel({ name: `${server.origin}/small.gguf` }, options);
  await expect(silent).rejects.toMatchObject({
    code: 'MODEL_PULL',
    data: { message: expect.stringContaining('no byte came') },
  });
  const file = join(folder, 'file');
  await writeFile(file, '');
  const nowhere = { ...options, folder: join(file, 'models') };
  await rejectsWith('STORE_FILE', pullModel({ name: `${server.origin}/small.gguf` }, nowhere));
});

test('resolves an hf: name through its hub, and finds the file there the next time', async () => {
  const { server, folder, options } = await setting();
  vi.stubEnv('HF_ENDPOINT', server.origin);
  vi.stubEnv('HF_TOKEN', '');
  onTestFinished(() => void vi.unstubAllEnvs());
  const answer = JSON.stringify({ ggufFile: { rfilename: 'q4/small.gguf' } });
  server.files.set('/v2/user/repository/manifests/Q4_0', Buffer.from(answer));
  server.files.set('/user/repository/resolve/main/q4/small.gguf', small);
  const spec = { name: 'hf:user/repository:Q4_0', expected: hashOf(small) };
  const added = await pullModel(spec, options);
  expect(added.manifest).toMatchObject({ modelId: hashOf(small), source: spec.name });
  expect(await models(folder)).toHaveLength(2);
  const ranges = server.rangeBytes();
  expect(await pullModel(spec, options)).toMatchObject({ path: added.path, kept: true });
  expect(server.rangeBytes()).toBe(ranges);
});

test('[PULL-4 REJECT] a name needs a network that has it, and the hash is the network’s', async () => {
  const { server, folder, options } = await setting();
  const root = await tempFolder();
  const own = join(root, 'own.gguf');
  await writeFile(own, small);
  const { manifest } = await addModel(own, { source: `${server.origin}/small.gguf` }, options);
  const network = { name: 'n', models: [own], roles: [], faucet: false, config: {} };
  const { signal, logger } = options;
  const made = await initNetwork(join(root, 'ledger'), network, logger, signal);
  const spec = { name: manifest.name, network: join(made.folder.root, 'network.json') };
  await rejectsWith('MODEL_PULL', pullModel({ name: manifest.name }, options));
  await rejectsWith('ASK_MODEL', pullModel({ ...spec, name: 'nobody' }, options));
  await rejectsWith('MODEL_HASH', pullModel({ ...spec, expected: hashOf(large) }, options));
  expect(server.served).toEqual([]);
  const pulled = await pullModel(spec, options);
  expect(pulled).toMatchObject({ path: join(folder, 'small.gguf'), manifest });
});
