import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

/** The step alone, in the repository, with `path` for PATH. */
function build(path: string, required = false) {
  const script = `import { buildExact } from ${JSON.stringify(resolve('native/setup/exact.mjs'))};
    await buildExact(['native/build'], { keep: true }).catch((error) => { console.error(error.message); process.exitCode = 1; });`;
  const { RASTIC_NATIVE: _, ...rest } = process.env;
  const env = { ...rest, PATH: path, ...(required ? { RASTIC_NATIVE: 'required' } : {}) };
  const args = ['--input-type=module', '--eval', script];
  return spawnSync(process.execPath, args, { cwd: place, env, encoding: 'utf8' });
}

/** A folder with our sources and packages in it, and nothing built. */
const place = mkdtempSync(join(tmpdir(), 'rastic-setup-'));
symlinkSync(resolve('node_modules'), join(place, 'node_modules'));
spawnSync('cp', ['-r', resolve('native'), place]);
rmSync(join(place, 'native/build'), { recursive: true, force: true });
afterAll(() => rmSync(place, { recursive: true, force: true }));

const supported = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

describe.runIf(supported)('building the exact engine without its tools', () => {
  it('says in one sentence what is missing and what is lost, and goes on', () => {
    const { status, stderr } = build('/nowhere');
    expect(status).toBe(0);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/needs git, cmake, a C compiler, a C\+\+ compiler .*portable engine/);
  });

  it('is a failure where RASTIC_NATIVE=required', () => {
    const { status, stderr } = build('/nowhere', true);
    expect(status).toBe(1);
    expect(stderr).toContain('needs git, cmake');
  });
});
