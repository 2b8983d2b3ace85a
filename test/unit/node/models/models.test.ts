/**
 * The models folder without an engine: hashes kept and not believed when the file changed, names,
 * manifests beside a file or elsewhere, a flipped byte.
 */
import { writeFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { systemClock } from '../../../../src/base/clock.js';
import { silentLogger } from '../../../../src/base/log.js';
import { addModel } from '../../../../src/node/models/add.js';
import {
  hashModel,
  knownHash,
  openWithHash,
  rememberHash,
} from '../../../../src/node/models/hashes.js';
import { findModel, listModels } from '../../../../src/node/models/list.js';
import {
  checkOwnManifest,
  findManifest,
  writeManifest,
} from '../../../../src/node/models/manifest.js';
import { resolveSource } from '../../../../src/node/models/source.js';
import { type Verified, verifyModels } from '../../../../src/node/models/verify.js';
import type { Manifest } from '../../../../src/protocol/model/manifest.js';
import { smallestModel } from '../../../support/engine/gguf-faults.js';
import { tempFolder } from '../../../support/store/temp-folder.js';
import { hasCode, rejectsWith } from '../../../support/wire/codes.js';
import { fakeManifest } from '../../../support/world/world-manifest.js';

const HOUR_MS = 3_600_000;
/** Everything written by a test was written long ago. */
const later = { ...systemClock, now: () => systemClock.now() + HOUR_MS };
const { signal } = new AbortController();

let root: string;
let folder: string;
let file: string;

beforeEach(async () => {
  root = await tempFolder();
  folder = join(root, 'models');
  file = join(root, 'mine.gguf');
  await mkdir(folder);
  await writeFile(file, 'abc');
});

/** Hashes and keeps, as every command does. @returns whether the file was not read. */
async function hash(path = file, clock = later) {
  const { beganMs, cached, ...known } = await hashModel(path, { folder, signal, clock });
  await rememberHash({ folder, path, known, beganMs, added: true });
  return { cached, modelId: known.modelId };
}

async function manifestOf(path: string, name = 'one', quantization = 'Q4_0'): Promise<Manifest> {
  const { modelId, stamp } = await hashModel(path, { folder, signal, rehash: true });
  const facts = { name, quantization, context: 64, licence: 'cc0-1.0', source: 'test' };
  const vocabulary = `0x${'11'.repeat(32)}` as const;
  const rest = { vocabulary, classes: [], tolerances: [] };
  return { ...facts, modelId, bytes: stamp.bytes, ...rest };
}

describe('the hash of a file', () => {
  test('is read once and kept', async () => {
    const first = await hash();
    expect(first.cached).toBe(false);
    expect(first.modelId).toMatch(/^0xba7816bf8f01cfea/);
    expect(await hash()).toEqual({ ...first, cached: true });
  });

  test('[HASH-1 REJECT] is read again when the size differs', async () => {
    const { modelId } = await hash();
    await writeFile(file, 'abcd');
    const again = await hash();
    expect(again.cached).toBe(false);
    expect(again.modelId).not.toBe(modelId);
  });

  test('[HASH-1 REJECT] is read again after a change that restores size and time', async () => {
    const past = new Date(1_600_000_000_000);
    await utimes(file, past, past);
    const { modelId } = await hash();
    expect((await hash()).cached).toBe(true);
    await writeFile(file, 'abd');
    await utimes(file, past, past);
    const again = await hash();
    expect(again.cached).toBe(false);
    expect(again.modelId).not.toBe(modelId);
  });

  test('[HASH-2 REJECT] is not kept of a file that changed a moment ago', async () => {
    await hash(file, systemClock);
    expect(await knownHash(folder, file)).toBeUndefined();
    const [listed] = (await listModels(folder)).filter(({ path }) => path === file);
    expect(listed).toMatchObject({ place: 'added', name: 'mine' });
  });

  test.each([
    '',
    '{"version": 1, "files": [{"path": 1}, null]}',
    '{"version": 2, "files": []}',
    '[]',
    'not JSON',
  ])('is read again when the index is damaged: %j', async (text) => {
    await hash();
    await writeFile(join(folder, 'index.json'), text);
    expect((await hash()).cached).toBe(false);
    expect((await hash()).cached).toBe(true);
  });

  test('of files that are gone is dropped', async () => {
    await hash();
    const other = join(root, 'other.gguf');
    await copyFile(file, other);
    await hash(other);
    await writeFile(join(root, 'third'), '');
    await rm(file);
    await hash(other);
    expect(await readFile(join(folder, 'index.json'), 'utf8')).not.toContain('mine.gguf');
  });

  test('is handed to an engine that opens the file as it was, and to no other', async () => {
    vi.stubEnv('RASTIC_MODELS', folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    const seen: boolean[] = [];
    const open = (rehash: boolean) =>
      openWithHash(file, { rehash, clock: later }, async (known) => {
        seen.push(known !== undefined);
        const { modelId, stamp } = await hashModel(file, { folder, signal, rehash: true });
        return { known: { modelId, stamp } };
      });
    await open(false);
    await open(false);
    await open(true);
    await writeFile(file, 'abcd');
    await open(false);
    await open(false);
    expect(seen).toEqual([false, true, false, false, true]);
  });

  test('[HASH-3 REJECT] is not of a file that changed while it was read', async () => {
    await writeFile(file, Buffer.alloc(9 * 1024 * 1024, 1));
    const change = () => writeFileSync(file, Buffer.alloc(9 * 1024 * 1024, 2));
    const hashed = hashModel(file, { folder, signal, onProgress: change });
    await rejectsWith('MODEL_FILE', hashed);
    expect(await knownHash(folder, file)).toBeUndefined();
  });

  test('ends with the signal', async () => {
    const reason = new Error('ended');
    const ended = hashModel(file, { folder, signal: AbortSignal.abort(reason) });
    await expect(ended).rejects.toBe(reason);
  });

  test('is not of a folder or of nothing', async () => {
    await rejectsWith('MODEL_FILE', hashModel(folder, { folder, signal }));
    await rejectsWith('MODEL_FILE', hashModel(join(root, 'none'), { folder, signal }));
  });
});

describe('a manifest', () => {
  test('lies beside the file, or in the models folder under its id', async () => {
    const manifest = await manifestOf(file);
    const elsewhere = await writeManifest(folder, join(root, 'none', 'mine.gguf'), manifest);
    expect(elsewhere).toBe(join(folder, `${manifest.modelId.slice(2)}.json`));
    expect(await findManifest(folder, file)).toBeUndefined();
    expect(await findManifest(folder, file, manifest.modelId)).toEqual({
      path: elsewhere,
      manifest,
    });
    expect(await writeManifest(folder, file, manifest)).toBe(`${file}.json`);
    expect((await findManifest(folder, file))?.path).toBe(`${file}.json`);
  });

  test('[MODEL-2 REJECT] with measured tolerances is never overwritten', async () => {
    // A header, and nothing an engine could open: adding must not try to.
    await writeFile(file, smallestModel());
    const own = await manifestOf(file);
    const manifest = { ...own, tolerances: fakeManifest().tolerances };
    await writeManifest(folder, file, manifest);
    const before = await readFile(`${file}.json`);
    const none = () => undefined;
    const options = { folder, logger: silentLogger, signal, onHash: none, onOpen: none };
    const origin = { source: 'network', manifest: { ...own, licence: 'another' } };
    const added = await addModel(file, origin, options);
    expect(added).toMatchObject({ kept: true, manifest });
    expect(await readFile(`${file}.json`)).toEqual(before);
    await writeManifest(folder, file, own);
    const replaced = await addModel(file, origin, options);
    expect(replaced).toMatchObject({ kept: false, manifest: { licence: 'another' } });
  });

  test('of a copy was looked for beside the copy only: it is found by the hash', async () => {
    await writeFile(file, smallestModel());
    const measured = { ...(await manifestOf(file)), tolerances: fakeManifest().tolerances };
    await writeManifest(folder, file, measured);
    await hash();
    const copy = join(root, 'copy.gguf');
    await copyFile(file, copy);
    const none = () => undefined;
    const options = { folder, logger: silentLogger, signal, onHash: none, onOpen: none };
    // Nothing opens it: an engine could not.
    const added = await addModel(copy, { source: 'elsewhere' }, options);
    expect(added).toMatchObject({ kept: false, manifestPath: `${copy}.json` });
    expect(added.manifest).toEqual({ ...measured, source: 'elsewhere' });
    const listed = (await listModels(folder)).filter(({ path }) => path.startsWith(root));
    expect(listed.map(({ calibrated }) => calibrated)).toEqual([true, true]);
    // Another file of that name has another hash.
    await rm(`${copy}.json`);
    await writeFile(copy, Buffer.concat([smallestModel(), Buffer.from([0])]));
    const other = (await hashModel(copy, { folder, signal, rehash: true })).modelId;
    expect(await findManifest(folder, copy, other)).toBeUndefined();
  });

  test('[MODEL-1 REJECT] is of this very file', async () => {
    const manifest = await manifestOf(file);
    checkOwnManifest({ path: 'x', manifest }, manifest.modelId);
    const other = `0x${'22'.repeat(32)}` as const;
    hasCode('NODE_MANIFEST', () => checkOwnManifest({ path: 'x', manifest }, other));
  });
});

describe('names', () => {
  test('are the file, its name, the model with its quantization, and the id', async () => {
    const manifest = await manifestOf(file, 'fox', 'Q8_0');
    await writeManifest(folder, file, manifest);
    await hash();
    const { modelId } = manifest;
    const names = ['mine', 'mine.gguf', 'fox', 'fox:Q8_0', file, modelId, modelId.slice(2, 10)];
    for (const name of names) {
      expect((await findModel(name, folder)).path).toBe(file);
    }
    for (const name of ['min', 'fox:Q4_0', modelId.slice(2, 8)]) {
      await rejectsWith('MODEL_UNKNOWN', findModel(name, folder));
    }
  });

  test('are refused when two models bear them', async () => {
    const other = join(root, 'other.gguf');
    await writeFile(other, 'other');
    for (const path of [file, other]) {
      await writeManifest(folder, path, await manifestOf(path, 'fox'));
      await hash(path);
    }
    await rejectsWith('MODEL_AMBIGUOUS', findModel('fox', folder));
    await copyFile(file, other);
    await writeManifest(folder, other, await manifestOf(other, 'fox'));
    expect((await findModel('fox', folder)).manifest?.name).toBe('fox');
  });
});

describe('verify', () => {
  async function verify(name?: string): Promise<string[]> {
    const states: Verified[] = [];
    const none = () => undefined;
    const options = { folder, signal, onHash: none, onVerified: (v: Verified) => states.push(v) };
    await verifyModels(name, options);
    return states.filter(({ path }) => path.startsWith(root)).map(({ state }) => state);
  }

  test('[MODEL-3 REJECT] finds a flipped bit, also where the kept hash is believed', async () => {
    const size = 5 * 1024 * 1024;
    await writeFile(file, Buffer.alloc(size, 7));
    await writeManifest(folder, file, await manifestOf(file));
    await hash();
    expect(await verify('mine')).toEqual(['same']);
    const bytes = await readFile(file);
    bytes[size - 2] = 6;
    await writeFile(file, bytes);
    // As if the disk had changed it: the index has the new file's size and times, the old hash.
    const index = join(folder, 'index.json');
    const old = (await manifestOf(file)).modelId;
    const right = (await findManifest(folder, file))?.manifest.modelId ?? '';
    await hash();
    await writeFile(index, (await readFile(index, 'utf8')).replace(old, right));
    expect(await hash()).toEqual({ cached: true, modelId: right });
    expect(await verify('mine')).toEqual(['differs']);
    // What was read replaces what was believed.
    expect((await knownHash(folder, file))?.modelId).not.toBe(right);
  });

  test('tells what has no manifest or a damaged one', async () => {
    await hash();
    expect(await verify('mine')).toEqual(['unknown']);
    await writeFile(`${file}.json`, '{}');
    expect(await verify('mine')).toEqual(['damaged']);
  });
});

describe('the source of a pull', () => {
  test.each([
    ['https://host.example/a/b%20c.gguf?x=1', 'b-c.gguf'],
    ['http://127.0.0.1:80/..%2f..%2fetc.gguf', '-..-etc.gguf'],
    ['https://host.example/', 'model.gguf'],
    ['hf:user/repository:Q4_K_M', undefined],
  ])('%s is kept as %s', async (name, fileName) => {
    expect((await resolveSource({ name })).fileName).toBe(fileName);
  });

  test.each(['small', 'file:///etc/passwd', '/etc/passwd', 'http://', 'https://a b/'])(
    '%s is no address',
    async (name) => rejectsWith('MODEL_PULL', resolveSource({ name })),
  );
});
