/**
 * `rastic models …` as a user runs it: a file added, listed, named elsewhere, damaged and found; one
 * fetched from a server on loopback, and a download ended with Ctrl+C that goes on.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { shortId } from '../../src/protocol/sign/checksum.js';
import { expectFailure, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelQ4Path } from '../support/engine/model.js';
import { startFileServer } from '../support/net/file-server.js';

let root: string;
let model: Buffer;
const at = (name: string) => join(root, name);
const options = () => ({ cwd: root, env: { RASTIC_MODELS: at('models') } });
const run = (...args: readonly string[]) => rastic(['models', ...args], options());
const idOf = (bytes: Buffer) => `0x${createHash('sha256').update(bytes).digest('hex')}`;
const jsonLines = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  // Its last weight differs: nobody has calibrated it.
  model = await readFile(testModelQ4Path());
  model[model.length - 1] = (model.at(-1) ?? 0) ^ 0x01;
  await writeFile(at('mine.gguf'), model);
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('help of models', () => {
  it.each(['list', 'add', 'pull', 'verify', 'calibrate'])('%s has an example', async (verb) => {
    const { code, stdout } = await run(verb, '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Examples?:\n {2}rastic models ${verb}`, 'm'));
    expect(stdout).toContain('--json');
  });
});

describe('a file of one’s own', () => {
  it('is added: the id on standard output, what to do next beside it', async () => {
    const added = await run('add', 'mine.gguf');
    expect(added).toMatchObject({ code: 0 });
    expect(added.stdout).toBe(`${idOf(model)}\n`);
    expect(added.stderr).toContain('uncalibrated');
    expect(added.stderr).toContain('rastic models calibrate');
    const manifest = JSON.parse(await readFile(at('mine.gguf.json'), 'utf8'));
    expect(manifest).toMatchObject({ bytes: model.length, tolerances: [] });
  });

  it('is hashed once', async () => {
    // The second run finds the file at rest, the third its hash.
    await run('add', 'mine.gguf');
    const [again] = jsonLines((await run('add', 'mine.gguf', '--json')).stdout);
    expect(again).toMatchObject({ cached: true, kept: true, calibrated: false });
  });

  it('is listed with those of the package, and may be named elsewhere', async () => {
    const { stdout } = await run('list');
    const id = shortId(idOf(model));
    const row = `^mine +Q4_0 +2\\.3 MB +1024 +${id} +no +/.*mine\\.gguf$`;
    expect(stdout).toMatch(new RegExp(row, 'm'));
    expect(stdout).toMatch(/^rastic-small\.Q8_0 .* in the package$/m);
    const [first] = jsonLines((await run('list', '--json')).stdout);
    expect(Object.keys(first)).toEqual(expect.arrayContaining(['name', 'path', 'calibrated']));
    const network = ['--new-network', 'n', '--role', 'verifier'];
    const made = await rastic(['init', '--data', 'n', ...network, '--model', 'mine'], options());
    expect(made.code).toBe(0);
    const config = JSON.parse(await readFile(at('n/config.json'), 'utf8'));
    // What was given by name stays a name: the folder works where the file lies elsewhere.
    expect(config.model).toBe('mine');
    const none = ['init', '--data', 'm', '--new-network', 'm', '--model', 'nobody'];
    expectFailure(await rastic(none, options()), 'MODEL_UNKNOWN');
  });

  it('is verified, and a flipped byte is found', async () => {
    const whole = await run('verify', 'mine');
    expect(whole).toMatchObject({ code: 0, stdout: 'mine: matches its manifest\n' });
    const bytes = Buffer.from(model);
    bytes[1_000_000] = (bytes[1_000_000] ?? 0) ^ 0x10;
    await writeFile(at('mine.gguf'), bytes);
    const flipped = await run('verify', 'mine', '--json');
    expect(flipped.code).toBe(1);
    expect(jsonLines(flipped.stdout)).toMatchObject([
      { state: 'differs' },
      { error: 'MODEL_DIFFERS' },
    ]);
    await writeFile(at('mine.gguf'), model);
    expect((await run('verify', 'mine')).code).toBe(0);
  });

  it('is refused when it is no model, or not all of one', async () => {
    await writeFile(at('text.gguf'), 'Once upon a time');
    await writeFile(at('cut.gguf'), model.subarray(0, 1_000_000));
    for (const file of ['text.gguf', 'cut.gguf', 'none.gguf']) {
      expectFailure(await run('add', file), 'MODEL_FILE|MODEL_BROKEN');
    }
    expect((await readdir(root)).filter((name) => name.endsWith('.json'))).toEqual([
      'mine.gguf.json',
    ]);
  });
});

describe('a copy of a calibrated model', () => {
  it('was added as uncalibrated: it has what was measured for its bytes', async () => {
    await copyFile(testModelQ4Path(), at('copy.gguf'));
    const added = await run('add', 'copy.gguf');
    expect(added).toMatchObject({ code: 0 });
    expect(added.stderr).not.toContain('uncalibrated');
    expect((await run('list')).stdout).toMatch(/^copy +Q4_0 .* yes +\/.*copy\.gguf$/m);
  });

  it('also where its manifest was written before the other one was measured', async () => {
    const { tolerances, ...rest } = JSON.parse(await readFile(at('copy.gguf.json'), 'utf8'));
    await writeFile(at('copy.gguf.json'), JSON.stringify({ ...rest, tolerances: [] }));
    expect((await run('add', 'copy.gguf')).stderr).not.toContain('uncalibrated');
    expect(JSON.parse(await readFile(at('copy.gguf.json'), 'utf8'))).toMatchObject({ tolerances });
  });
});

describe('a file of a server', () => {
  it('is fetched, compared with its hash and added', async () => {
    const server = await startFileServer();
    server.files.set('/small.gguf', model);
    const url = `${server.origin}/small.gguf`;
    expectFailure(await run('pull', url, '--sha256', '00'.repeat(32)), 'MODEL_HASH');
    expect((await run('list')).stdout).not.toMatch(/^small /m);
    const pulled = await run('pull', url, '--json');
    expect(pulled.code).toBe(0);
    expect(jsonLines(pulled.stdout)).toMatchObject([{ path: at('models/small.gguf') }]);
    expect((await run('list')).stdout).toMatch(/^small .* in the models folder$/m);
    expectFailure(await run('pull', `${server.origin}/none.gguf`), 'MODEL_PULL');
    expect((await run('pull', url, '--sha256', 'abc')).code).toBe(2);
  });

  it('stops with Ctrl+C in one sentence; what has come is kept, and no process is left', async () => {
    const server = await startFileServer();
    const large = Buffer.concat([model, Buffer.alloc(40_000_000)]);
    server.files.set('/large.gguf', large);
    server.silentAfter = 25_000_000;
    const url = `${server.origin}/large.gguf`;
    const pulling = startRastic(['models', 'pull', url], options());
    await pulling.until(/fetching/);
    // Behind the file's last byte the downloader keeps which pieces it has: some are on disk.
    await vi.waitFor(async () => {
      const [part = ''] = await readdir(at('models/incoming'));
      const { size } = await stat(at(`models/incoming/${part}/large.gguf.ipull`));
      expect(size).toBeGreaterThan(large.length);
    }, 20_000);
    pulling.kill('SIGINT');
    expectFailure(await pulling.exited, 'CANCELLED', 130);
    expect(() => process.kill(-pulling.pid, 0)).toThrow('ESRCH');
    expect(await readdir(at('models/incoming'))).toHaveLength(1);
    const before = server.served.length;
    server.silentAfter = Number.POSITIVE_INFINITY;
    expect((await run('pull', url)).code).toBe(0);
    expect(server.rangeBytes(before)).toBeLessThan(large.length);
    expect(await readdir(at('models/incoming'))).toEqual([]);
  });
});
