/** The engine's cache folder: its owner and mode were unchecked before code of it was loaded. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildFolders, unsafeReason } from '../../../src/engine/exact/folder.js';
import { tempFolder } from '../../support/store/temp-folder.js';

const { XDG_CACHE_HOME } = process.env;
let cache: string;

/** A build of the right shape in a cache folder of the test's own. */
beforeEach(async () => {
  process.env.XDG_CACHE_HOME = await tempFolder();
  cache = buildFolders()[1] ?? '';
  const out = join(cache, 'out');
  mkdirSync(out, { recursive: true, mode: 0o755 });
  writeFileSync(join(out, 'build.json'), '{}', { mode: 0o644 });
  for (const name of ['rastic.node', 'librastic-cpu.so']) {
    writeFileSync(join(out, name), '', { mode: 0o755 });
  }
});
afterEach(() => {
  if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
});

describe.runIf(process.platform === 'linux')('a build in the cache folder', () => {
  it('of this user alone is loaded', () => {
    expect(unsafeReason()).toBeUndefined();
  });

  it.each([
    ['the folder of all builds', () => dirname(cache)],
    ['its folder', () => cache],
    ['its output', () => join(cache, 'out')],
    ['the addon', () => join(cache, 'out', 'rastic.node')],
    ['the backend', () => join(cache, 'out', 'librastic-cpu.so')],
  ])('is refused where others can write to %s', (_name, place) => {
    chmodSync(place(), 0o777);
    expect(unsafeReason()).toBe(
      `others than this user can write to ${place()}, and its code is not loaded; remove the folder ${cache} and start again`,
    );
  });

  it('that is not whole is no build, whoever owns it', () => {
    chmodSync(cache, 0o777);
    writeFileSync(join(cache, 'out', 'build.json'), '{');
    expect(unsafeReason()).toBeUndefined();
  });
});
