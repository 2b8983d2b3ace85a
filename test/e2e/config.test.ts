/**
 * `rastic config` as a user runs it: every fault that is planted in a folder is found and told by
 * its code, and nothing is found in a folder without one.
 */
import { chmod, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sentenceOf } from '../../src/cli/terminal/sentences.js';
import { checkConfig } from '../../src/node/config/check.js';
import { expectFailure, rastic, upOnce } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';

type Env = Readonly<Record<string, string>>;

let root: string;
let copies = 0;
const run = (args: readonly string[], env: Env = {}) => rastic(args, { cwd: root, env });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  const listen = ['--listen', '/ip4/127.0.0.1/tcp/0'];
  const network = ['--new-network', 'a', '--model', testModelPath(), ...listen];
  const ledger = await run(['init', '--data', 'a', ...network, '--log-format', 'json']);
  expect(ledger.code).toBe(0);
  await upOnce('a', { cwd: root });
  const member = ['--network', 'a/network.json', '--role', 'compute', '--model', testModelPath()];
  const made = await run(['init', '--data', 'm', ...member, '--slots', '1', '--http', 'off']);
  expect(made.code).toBe(0);
});
afterAll(() => rm(root, { recursive: true, force: true }));

const configOf = async (name: string) =>
  JSON.parse(await readFile(join(root, name, 'config.json'), 'utf8')) as Record<string, unknown>;

/** A copy of the member's folder, its configuration changed. */
async function folderWith(change: object): Promise<string> {
  const name = `copy-${copies++}`;
  await cp(join(root, 'm'), join(root, name), { recursive: true });
  const config = { ...(await configOf('m')), ...change };
  await writeFile(join(root, name, 'config.json'), JSON.stringify(config, undefined, 2));
  return name;
}

interface Finding {
  readonly what: string;
  readonly level: string;
  readonly message: string;
  readonly error?: string;
}

/** In this process, since a process for each fault would take a minute. */
async function check(name: string, env: Env = {}) {
  const all = await checkConfig(join(root, name), {}, env);
  const findings = all.map(({ what, level, detail }): Finding => {
    if (typeof detail === 'string') return { what, level, message: detail };
    return { what, level, message: sentenceOf(detail), error: detail.code };
  });
  return { findings, wrong: findings.filter(({ level }) => level === 'wrong') };
}

describe('rastic init', () => {
  it('keeps the options that set fields', async () => {
    expect(await configOf('a')).toMatchObject({ logFormat: 'json', roles: ['ledger'] });
    expect(await configOf('m')).toMatchObject({ slots: 1, http: 'off', roles: ['compute'] });
  });

  it('refuses a value that a field cannot have, and makes nothing', async () => {
    const ended = await run([
      'init',
      '--data',
      'none',
      '--network',
      'a/network.json',
      '--slots',
      '99',
    ]);
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain('it takes a whole number 1 to 16');
    await expect(readFile(join(root, 'none', 'config.json'))).rejects.toThrow();
  });
});

describe('rastic config show', () => {
  const sourceOf = async (field: string, args: readonly string[], env: Env = {}) => {
    const { stdout } = await run(['config', 'show', '--data', 'm', '--json', ...args], env);
    const { fields } = JSON.parse(stdout) as {
      fields: readonly { field: string; value: unknown; source: string; variable: string }[];
    };
    const { value, source, variable } = fields.find((one) => one.field === field) ?? {};
    return [value, source, variable];
  };

  it('tells each value and where it is from', async () => {
    const name = 'RASTIC_SLOTS';
    expect(await sourceOf('slots', [])).toEqual([1, 'file', name]);
    expect(await sourceOf('slots', [], { [name]: '2' })).toEqual([2, 'environment', name]);
    const flag = ['--slots', '3'];
    expect(await sourceOf('slots', flag, { [name]: '2' })).toEqual([3, 'flag', name]);
    expect(await sourceOf('threads', flag)).toEqual([undefined, 'default', 'RASTIC_THREADS']);
    const listen = ['--listen', '/ip4/127.0.0.1/tcp/1', '--listen', '/ip4/127.0.0.1/tcp/2'];
    expect(await sourceOf('listen', listen)).toEqual([
      ['/ip4/127.0.0.1/tcp/1', '/ip4/127.0.0.1/tcp/2'],
      'flag',
      'RASTIC_LISTEN',
    ]);
  });

  it('is one line a field for people', async () => {
    const { code, stdout } = await run(['config', 'show', '--data', 'm']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^slots +file +1$/m);
    expect(stdout).toMatch(/^http +file +"off"$/m);
    expect(stdout).toMatch(/^drainSeconds +default +30$/m);
  });
});

describe('rastic config check', () => {
  it('finds nothing wrong where nothing is: both folders', async () => {
    for (const name of ['a', 'm']) {
      const { code, stdout } = await run(['config', 'check', '--data', name, '--json']);
      const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: readonly Finding[] };
      expect([code, ok]).toEqual([0, true]);
      expect(findings.map(({ what }) => what)).toContain('network');
      expect(findings.filter(({ level }) => level !== 'ok')).toEqual([]);
    }
  });

  it.each([
    ['a field that there is not', { lisen: [] }, '/config.json', 'CONFIG_INVALID', "mean 'listen'"],
    ['a wrong value', { slots: 'two' }, '/config.json', 'CONFIG_INVALID', '1 to 16'],
    [
      'an HTTP address for all',
      { http: '0.0.0.0:80' },
      '/config.json',
      'CONFIG_INVALID',
      'loopback',
    ],
    ['no network', { network: 'none.json' }, 'network', 'CONFIG_MISSING', 'none.json'],
    ['no model for a role', { model: undefined }, 'model', 'NODE_ROLE', 'compute'],
    ['no model file', { model: '/none/x.gguf' }, 'model', 'MODEL_FILE', '/none/x.gguf'],
    ['no model of the name', { model: 'nobody' }, 'model', 'MODEL_UNKNOWN', 'nobody'],
    ['no multiaddr', { listen: ['localhost:4100'] }, 'listen', 'NET_ADDRESS', 'localhost:4100'],
    ['no TCP', { listen: ['/ip4/127.0.0.1/udp/1'] }, 'listen', 'NET_ADDRESS', 'udp'],
    ['no multiaddr to tell', { announce: ['x'] }, 'announce', 'NET_ADDRESS', 'x'],
    ['no folder for the log', { logFile: 'none/log' }, 'logFile', 'STORE_FILE', 'none'],
  ])('finds %s', async (_, change, what, error, words) => {
    const { wrong } = await check(await folderWith(change));
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toMatchObject({ error, message: expect.stringContaining(words) });
    expect(wrong[0]?.what).toMatch(new RegExp(`${what}$`));
  });

  it('finds a damaged file, by line and column', async () => {
    const name = await folderWith({});
    await writeFile(join(root, name, 'config.json'), '{\n  "slots": 1\n  "threads": 1\n}');
    const { wrong } = await check(name);
    expect(wrong).toMatchObject([{ error: 'STORE_FILE' }]);
    expect(wrong[0]?.message).toContain('not JSON at line 3, column 3');
  });

  it('finds a key that others can read, and one that is damaged', async () => {
    const name = await folderWith({});
    const key = join(root, name, 'key');
    await chmod(key, 0o644);
    expect((await check(name)).wrong).toMatchObject([{ what: 'key', error: 'STORE_FILE_MODE' }]);
    await chmod(key, 0o600);
    expect((await check(name)).wrong).toEqual([]);
    await writeFile(key, 'not a key\n');
    expect((await check(name)).wrong).toMatchObject([{ what: 'key', error: 'KEY_FILE' }]);
  });

  it('finds a network.json that somebody has altered', async () => {
    const file = join(root, 'altered.json');
    const signed = JSON.parse(await readFile(join(root, 'a', 'network.json'), 'utf8'));
    await writeFile(file, JSON.stringify(signed));
    const name = await folderWith({ network: file });
    expect((await check(name)).wrong).toEqual([]);
    await writeFile(file, JSON.stringify({ ...signed, faucet: '999999999999' }));
    expect((await check(name)).wrong).toMatchObject([{ what: 'network', level: 'wrong' }]);
  });

  it('finds what is wrong with the environment, and warns of what nothing reads', async () => {
    const { wrong } = await check('m', { RASTIC_THREADS: 'two' });
    expect(wrong).toMatchObject([{ error: 'CONFIG_INVALID' }]);
    expect(wrong[0]?.message).toBe(
      "environment: RASTIC_THREADS: 'two' is wrong, it takes a whole number 1 to 256",
    );
    const { findings } = await check('m', { RASTIC_THREDS: '1', RASTIC_QUEUE: '3' });
    expect(findings.filter(({ level }) => level === 'warning')).toMatchObject([
      { what: 'RASTIC_THREDS', message: expect.stringContaining('mean RASTIC_THREADS?') },
    ]);
    expect(findings).toContainEqual({
      ...{
        what: 'environment',
        level: 'ok',
        message: expect.stringMatching(/^sets .*RASTIC_QUEUE$/),
      },
    });
  });

  it('is one line a finding for people', async () => {
    const { code, stdout } = await run([
      'config',
      'check',
      '--data',
      await folderWith({ slots: 0 }),
    ]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^WRONG +\S+\/config\.json: .+0 is wrong.+\(CONFIG_INVALID\)$/m);
    expect(stdout).toMatch(/^ok +key: account 0x/m);
  });
});

it('rastic up tells a bad variable in one sentence', async () => {
  const ended = await run(['up', '--data', 'm'], { RASTIC_LOG_LEVEL: 'loud' });
  expectFailure(ended, 'CONFIG_INVALID', 2);
  expect(ended.stderr).toContain('RASTIC_LOG_LEVEL');
});
