/**
 * Clocks that are ten minutes off, and a node that nobody can dial: both are said where their
 * operators look. The clock of a process is moved by a module that is loaded before the program.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DataFolders } from '../support/cli/folders.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const MODEL = testModelPath();
const TEN_MINUTES_MS = 600_000;
let folders: DataFolders;

/** The environment of a process whose clock is so far off. */
const clockAt = (ms: number) => ({
  NODE_OPTIONS: `--import=${folders.at('clock.mjs')}`,
  OFF_MS: `${ms}`,
});

beforeAll(async () => {
  folders = await DataFolders.make();
  await writeFile(
    folders.at('clock.mjs'),
    'const now = Date.now; const off = Number(process.env.OFF_MS); Date.now = () => now() + off;',
  );
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  const made = ['--new-network', 'clocks', '--model', MODEL, '--role', 'verifier'];
  await folders.told('init', '--data', 'ledger', ...made, ...listen);
  await folders.up('ledger');
  const network = ['--network', 'ledger/network.json', '--model', MODEL, '--role', 'compute'];
  await folders.told('init', '--data', 'node', ...network);
  await folders.told('init', '--data', 'walled', ...network);
  await folders.told('init', '--data', 'me', '--network', 'ledger/network.json');
});

afterAll(() => folders.end());

const OFF = /600\.\d s ahead of ledger time: let the system set its clock over the network/;

it('a node whose clock is ten minutes off had no line about it: up and /ready say so', async () => {
  const node = folders.launch('node', clockAt(TEN_MINUTES_MS));
  await node.until(/^compute ready at /m);
  await node.until(/^warning: this machine's clock is .* ahead of ledger time.*\(CLOCK_OFF\)$/m);
  const { code, body } = await folders.ready('node');
  expect(code).toBe(200);
  expect(body.warnings.find(({ name }) => name === 'clock')?.message).toMatch(OFF);
});

it.each([
  ['ahead of', TEN_MINUTES_MS],
  ['behind', -TEN_MINUTES_MS],
])(
  'ask on a machine whose clock is ten minutes %s the others says so, and works',
  async (way, ms) => {
    const ask = ['ask', '--data', 'me', '--max-tokens', '8', '--max-price', '5000', 'A story.'];
    const asked = await folders.runWith(clockAt(ms), ...ask);
    expect(asked.stderr).toMatch(
      new RegExp(`^ {2}warning .*${way} ledger time.*\\(CLOCK_OFF\\)$`, 'm'),
    );
    expect(asked.stderr).toMatch(/accepted {2}paid/);
    expect(asked.code).toBe(0);
  },
);

it('a clock that is right is not mentioned', async () => {
  expect((await folders.ready('ledger')).body.warnings).toEqual([]);
});

it('a firewalled compute node said ready and earned nothing: up says it', async () => {
  const file = folders.at('walled/config.json');
  const config = JSON.parse(await readFile(file, 'utf8'));
  // Others are told of a port that nobody answers at.
  const announce = [`/ip4/127.0.0.1/tcp/${await freePort()}`];
  await writeFile(file, JSON.stringify({ ...config, announce }));
  const node = folders.launch('walled');
  await node.until(
    /^warning: \d peers? dialled \/ip4\S+: nobody answered there; open TCP port \d+ in the firewall.*\(REACH_FAILED\)$/m,
  );
  expect((await folders.ready('walled')).body.warnings).toMatchObject([{ code: 'REACH_FAILED' }]);
});
