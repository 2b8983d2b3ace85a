/**
 * What the command line says when something is wrong: one sentence with a code and what to do, the
 * right exit code, no stack trace. And what it says of itself.
 */
import { chmod, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectFailure,
  type Running,
  rastic,
  startRastic,
  upOnce,
} from '../support/cli/rastic-cli.js';
import { testModelPath, testModelQ4Path } from '../support/engine/model.js';
import { freePort, takenPort } from '../support/net/ports.js';

const model = testModelPath();
let root: string;
let port: number;
const at = (name: string) => join(root, name);
const run = (...args: readonly string[]) => rastic(args, { cwd: root });

/** A member's folder of network `a`. */
async function member(name: string, ...args: readonly string[]): Promise<string> {
  const made = await run('init', '--data', name, '--network', 'a/network.json', ...args);
  expect(made.code).toBe(0);
  return at(name);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  port = await freePort();
  for (const name of ['a', 'b']) {
    const listen = ['--listen', `/ip4/127.0.0.1/tcp/${name === 'a' ? port : 0}`];
    const network = ['--new-network', name, '--model', model];
    expect((await run('init', '--data', name, ...network, ...listen)).code).toBe(0);
    await upOnce(name, { cwd: root });
  }
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('help', () => {
  it('is what the command alone shows, and names every verb', async () => {
    const [alone, asked] = [await run(), await run('--help')];
    expect(alone).toMatchObject({ code: 0, stdout: asked.stdout, stderr: '' });
    for (const verb of ['demo', 'init', 'up', 'status', 'ask', 'resume', 'models', 'ledger']) {
      expect(asked.stdout).toMatch(new RegExp(`^ {2}${verb} `, 'm'));
    }
  });

  it('of a verb or a group is had in every usual way: exit code 0', async () => {
    const [help, option] = [await run('help', 'ask'), await run('ask', '--help')];
    expect(help).toMatchObject({ code: 0, stdout: option.stdout, stderr: '' });
    expect(help.stdout).toMatch(/^Examples:\n {2}rastic ask /m);
    const [group, groupHelp] = [await run('models'), await run('models', '--help')];
    expect(group).toMatchObject({ code: 0, stdout: groupHelp.stdout, stderr: '' });
  });

  it('--version is that of package.json', async () => {
    const file = new URL('../../package.json', import.meta.url);
    const { version } = JSON.parse(await readFile(file, 'utf8'));
    expect(await run('--version')).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});

describe('bad usage ends with 2, and says where the right one stands', () => {
  it.each([
    ['an unknown verb', ['aks'], /\(did you mean ask\?\); see: rastic --help/],
    ['an unknown verb of a group', ['models', 'lst'], /mean list\?\); see: rastic models --help/],
    ['an unknown option', ['up', '--dat'], /\(did you mean --data\?\); see: rastic up --help/],
    ['a missing argument', ['resume'], /missing required argument 'id'/],
    [
      'a wrong number',
      ['ask', 'Hello', '--max-tokens', 'many'],
      /'many' is invalid: not a positive/,
    ],
    ['a wrong choice', ['ask', 'Hello', '--policy', 'none'], /spread, single, full/],
    ['a wrong role', ['init', '--role', 'king'], /'king' is invalid/],
  ])('%s', async (_, args, said) => {
    const ended = await run(...args);
    expectFailure(ended, 'USAGE', 2);
    expect(ended.stderr).toMatch(said);
  });

  it('as JSON where JSON was asked for', async () => {
    const { code, stdout } = await run('up', '--fast', '--json');
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ type: 'error', error: 'USAGE' });
  });

  it('no prompt, on no terminal', async () => {
    expectFailure(await run('ask'), 'ASK_PROMPT_EMPTY', 2);
  });
});

describe('what nobody foresaw', () => {
  /** Done in the command's own process, as soon as it is on its guard. */
  const trip = (what: string) => {
    const onGuard = `(name) => name === 'unhandledRejection' && setImmediate(() => { ${what} })`;
    const module = encodeURIComponent(`process.on('newListener', ${onGuard});`);
    const env = { NODE_OPTIONS: `--import data:text/javascript,${module}` };
    return rastic(['models', 'list'], { cwd: root, env });
  };

  it.each([
    ['an exception', 'throw new TypeError("boom");'],
    ['a rejection', 'Promise.reject(new TypeError("boom"));'],
  ])('%s is one sentence, exit code 1, and no stack: UNEXPECTED', async (_, what) => {
    const ended = await trip(what);
    expectFailure(ended, 'UNEXPECTED');
    expect(ended.stderr).toMatch(/unexpected happened \(boom\); RASTIC_DEBUG=1 .* report/);
  });
});

describe('a folder that cannot be used', () => {
  it('is not there', async () => {
    expectFailure(await run('up', '--data', 'nowhere'), 'CONFIG_MISSING');
    expectFailure(await run('ask', '--data', 'nowhere', 'Hello'), 'CONFIG_MISSING');
  });

  it('is there already', async () => {
    const before = await readFile(at('a/key'));
    const again = await run('init', '--data', 'a', '--new-network', 'a', '--model', model);
    expectFailure(again, 'CONFIG_EXISTS');
    expect(await readFile(at('a/key'))).toEqual(before);
  });

  it('has a configuration with a word that means nothing: exit code 2', async () => {
    const folder = await member('odd');
    await writeFile(join(folder, 'config.json'), '{"rolls": []}');
    expectFailure(await run('ask', '--data', 'odd', 'Hello'), 'CONFIG_INVALID', 2);
  });

  it('has a key that others can read', async () => {
    const folder = await member('open');
    await chmod(join(folder, 'key'), 0o644);
    expectFailure(await run('ask', '--data', 'open', 'Hello'), 'STORE_FILE_MODE');
  });

  it('has no network.json to join', async () => {
    const made = await run('init', '--data', 'lost', '--network', 'none.json');
    expectFailure(made, 'CONFIG_MISSING|STORE_FILE');
  });

  it('has a network.json that somebody changed', async () => {
    const text = await readFile(at('a/network.json'), 'utf8');
    await writeFile(at('forged.json'), text.replace('"name": "a"', '"name": "z"'));
    const made = await run('init', '--data', 'forged', '--network', 'forged.json');
    expectFailure(made, 'SIGN_INVALID|SIGN_SIGNER|NETWORK_INVALID');
  });
});

describe('a model that cannot be used', () => {
  it('is not there, or no model', async () => {
    await writeFile(at('text.gguf'), 'Once upon a time');
    for (const file of ['missing.gguf', 'text.gguf']) {
      const made = await run('init', '--data', 'n', '--new-network', 'n', '--model', file);
      expectFailure(made, 'ENGINE_MODEL|ENGINE_START');
    }
  });
});

describe('with the ledger of the network up', () => {
  let ledger: Running;

  beforeAll(async () => {
    ledger = startRastic(['up', '--data', 'a'], { cwd: root });
    await ledger.until(/ ready at /);
  });
  afterAll(() => ledger.kill('SIGKILL'));

  it.each(['ask', 'chat', 'peers', 'jobs'])(
    '%s in a folder that is not there says so at once: it first said "reaching the network"',
    async (verb) => {
      const words = verb === 'ask' ? ['Hello'] : [];
      const { stdout, stderr, code } = await run(verb, ...words, '--data', 'nowhere');
      expect(stderr).toMatch(/^rastic: [^\n]*nowhere\/config\.json does not exist.*\n$/);
      expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    },
  );

  it('refuses a second process on the folder', async () => {
    expectFailure(await run('up', '--data', 'a'), 'STORE_LOCKED');
  });

  it('says what to do when the port is taken', async () => {
    const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await takenPort()}`];
    await member('busy', '--role', 'verifier', '--model', model, ...listen);
    expectFailure(await run('up', '--data', 'busy'), 'NET_LISTEN');
  });

  it('refuses a node whose model is not the network’s', async () => {
    await member('other', '--role', 'compute', '--model', testModelQ4Path());
    expectFailure(await run('up', '--data', 'other'), 'NODE_MODEL');
  });

  it('refuses the folder of another network’s node', async () => {
    const folder = await member('mover');
    // Nobody offers here; by then the folder has been used on network a.
    expectFailure(await run('ask', '--data', 'mover', 'Hello'), 'ASK_VOCABULARY|ASK_NO_OFFER');
    const config = { network: at('b/network.json') };
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    expectFailure(await run('ask', '--data', 'mover', 'Hello'), 'NODE_NETWORK');
  });

  it('says that nobody offers, and that money is missing', async () => {
    await member('node', '--role', 'compute', '--model', model);
    const node = startRastic(['up', '--data', 'node'], { cwd: root });
    await node.until(/ ready at /);
    await member('me');
    const dear = await run('ask', '--data', 'me', 'Hello', '--max-price', '99999999999');
    expectFailure(dear, 'ASK_BALANCE');
    const unjudged = await run('ask', '--data', 'me', 'Hello');
    expectFailure(unjudged, 'ASK_UNFIT');
    expect(unjudged.stderr).toContain('too few verifiers');
    await member('judge', '--role', 'verifier', '--model', model);
    const judge = startRastic(['up', '--data', 'judge'], { cwd: root });
    await judge.until(/ ready at /);
    // Above a hundredth of its stake the node does not offer, whatever the client would pay.
    const exposed = await run('ask', '--data', 'me', 'Hello', '--max-price', '2000001');
    expectFailure(exposed, 'ASK_NO_OFFER');
    expect(exposed.ms).toBeLessThan(20_000);
    const unknown = await run('ask', '--data', 'me', 'Hello', '--model', 'no-such-model');
    expectFailure(unknown, 'ASK_MODEL');
    for (const each of [node, judge]) {
      each.kill('SIGINT');
      expect((await each.exited).code).toBe(0);
    }
  });

  it('ends in order at Ctrl+C; then the folder joins no other network', async () => {
    ledger.kill('SIGINT');
    expect(await ledger.exited).toMatchObject({ code: 0, stdout: '' });
    await copyFile(at('b/network.json'), at('a/network.json'));
    expectFailure(await run('up', '--data', 'a'), 'NODE_NETWORK');
  });
});
