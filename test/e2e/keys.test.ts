/**
 * `rastic keys` as a user runs it: copies, passphrases, and every verb that needs the key of a
 * folder whose key is encrypted. No output of any of it holds a secret.
 */
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Ended,
  expectFailure,
  rastic,
  startRastic,
  upOnce,
} from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const FIRST = 'correct horse';
const SECOND = 'battery staple';

/** Eight times the full cost of a passphrase. */
const SLOW = { timeout: 240_000 };

let root: string;
let digits: string;
const outputs: string[] = [];
const at = (name: string) => join(root, name);
const modeOf = async (name: string) => (await stat(at(name))).mode & 0o777;

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const ended: Ended = await rastic(args, { cwd: root, env });
  outputs.push(ended.stdout, ended.stderr);
  return ended;
}

/** A verb of `rastic keys`, its answer. */
async function keys(verb: string, args: readonly string[], passphraseFile?: string) {
  const env = passphraseFile === undefined ? {} : { RASTIC_PASSPHRASE_FILE: at(passphraseFile) };
  const ended = await run(['keys', verb, ...args, '--json'], env);
  expect(ended.stderr).toBe('');
  expect(ended.code).toBe(0);
  return JSON.parse(ended.stdout) as { address: string; encrypted: boolean; file: string };
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  const network = ['--new-network', 'a', '--model', testModelPath()];
  expect((await run(['init', '--data', 'a', ...network, ...listen])).code).toBe(0);
  await upOnce('a', { cwd: root });
  digits = (await readFile(at('a/key'), 'utf8')).trim();
  await writeFile(at('first'), `${FIRST}\n`, { mode: 0o600 });
  await writeFile(at('second'), `${SECOND}\n`, { mode: 0o600 });
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('rastic keys', () => {
  it('show: its names and a warning, never the key', async () => {
    const { code, stdout, stderr } = await run(['keys', 'show', '--data', 'a']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^address +0x[0-9a-fA-F]{40}\npeer id +16Uiu2HA\w+\nfile +\S+\/a\/key\nencrypted +no\n$/,
    );
    expect(stderr).toContain('stake');
  });

  it('passphrase: needs somebody to ask, or a private file', async () => {
    expectFailure(await run(['keys', 'passphrase', '--data', 'a']), 'KEY_NEW');
    await chmod(at('first'), 0o644);
    const change = ['keys', 'passphrase', '--data', 'a', '--new-passphrase-file', 'first'];
    expectFailure(await run(change), 'STORE_FILE_MODE');
    await chmod(at('first'), 0o600);
    expect(await readFile(at('a/key'), 'utf8')).toBe(`${digits}\n`);
  });

  it('export: raw only when asked for, into a new private file', async () => {
    expectFailure(await run(['keys', 'export', 'x', '--data', 'a']), 'KEY_NEW');
    await keys('export', ['raw', '--data', 'a', '--raw']);
    expect(await readFile(at('raw'), 'utf8')).toBe(`${digits}\n`);
    expect(await modeOf('raw')).toBe(0o600);
    expectFailure(await run(['keys', 'export', 'raw', '--data', 'a', '--raw']), 'STORE_FILE');
  });

  it('passphrase, export, import: the same account all the way round', SLOW, async () => {
    const { address } = await keys('show', ['--data', 'a']);
    const sealed = await keys('passphrase', ['--data', 'a', '--new-passphrase-file', 'first']);
    expect(sealed).toMatchObject({ address, encrypted: true });
    expect(await readFile(at('a/key'), 'utf8')).not.toContain(digits.slice(0, 16));
    expect(await modeOf('a/key')).toBe(0o600);
    const copy = await keys(
      'export',
      ['copy.json', '--data', 'a', '--new-passphrase-file', 'second'],
      'first',
    );
    expect(copy).toMatchObject({ address, file: at('copy.json'), encrypted: true });
    expect(JSON.parse(await readFile(at('copy.json'), 'utf8'))).toMatchObject({ version: 3 });
    expect(await keys('import', ['copy.json', '--data', 'b'], 'second')).toMatchObject({ address });
    expectFailure(await run(['keys', 'import', 'raw', '--data', 'b']), 'KEY_EXISTS');
    const back = await keys('passphrase', ['--data', 'b', '--remove'], 'second');
    expect(back).toMatchObject({ address, encrypted: false });
    expect(await readFile(at('b/key'), 'utf8')).toBe(`${digits}\n`);
  });

  it('import: a folder made of it has its account', async () => {
    const { address } = await keys('import', ['raw', '--data', 'c']);
    const made = await run(['init', '--data', 'c', '--network', 'a/network.json', '--json']);
    expect(JSON.parse(made.stdout)).toMatchObject({ address });
  });

  it('tells a wrong passphrase, a missing file and what is no key', async () => {
    const show = ['keys', 'show', '--data', 'a'];
    expectFailure(await run(show), 'KEY_LOCKED');
    expectFailure(await run(show, { RASTIC_PASSPHRASE: SECOND }), 'KEY_PASSPHRASE');
    expectFailure(await run(show, { RASTIC_PASSPHRASE_FILE: at('none') }), 'STORE_FILE');
    expectFailure(await run(['keys', 'import', 'none', '--data', 'd']), 'STORE_FILE');
    await writeFile(at('words'), 'no key at all', { mode: 0o600 });
    expectFailure(await run(['keys', 'import', 'words', '--data', 'd']), 'KEY_FILE');
    await chmod(at('words'), 0o640);
    expectFailure(await run(['keys', 'import', 'words', '--data', 'd']), 'STORE_FILE_MODE');
  });
});

describe('with an encrypted key', () => {
  it('a ledger and its wallet start with the passphrase, and not without', async () => {
    expectFailure(await run(['up', '--data', 'a']), 'KEY_LOCKED');
    const env = { RASTIC_PASSPHRASE_FILE: at('first') };
    const ledger = startRastic(['up', '--data', 'a'], { cwd: root, env });
    try {
      await ledger.until(/ready at/);
      expectFailure(await run(['balance', '--data', 'a']), 'KEY_LOCKED');
      const balance = await run(['balance', '--data', 'a'], { RASTIC_PASSPHRASE: FIRST });
      expect(balance.code).toBe(0);
    } finally {
      ledger.kill('SIGINT');
      const { stdout, stderr } = await ledger.exited;
      outputs.push(stdout, stderr);
    }
  });
});

it('nothing that was printed holds the key or a passphrase', () => {
  expect(outputs.length).toBeGreaterThan(40);
  for (const text of outputs) {
    expect(text).not.toContain(digits.slice(0, 16));
    expect(text).not.toContain(FIRST);
    expect(text).not.toContain(SECOND);
  }
});
