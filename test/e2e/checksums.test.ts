/**
 * Addresses as people read them. Every command that shows one is run, and what it prints is searched
 * for addresses without the capital letters of their checksum (EIP-55), whole or shortened.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import { formatAddress } from '../../src/protocol/sign/checksum.js';
import type { Address } from '../../src/protocol/sign/structs.js';
import { BUILT } from '../support/cli/built.js';
import { type Ended, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';

let root: string;
let network: LocalNetwork;
let ledger: string;
let addresses: readonly Address[];
const run = (...args: readonly string[]) => rastic(args, { cwd: root });
const input = new TextEncoder().encode('Hello\n/audit\n');

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  const init = { model: testModelPath(), verifiers: 4, logger: silentLogger, program: BUILT };
  network = await LocalNetwork.create({ ...init, onProgress: () => undefined });
  await network.start(AbortSignal.timeout(100_000));
  ledger = join(network.networkFile, '..');
  const made = await run('init', '--data', 'me', '--network', network.networkFile, '--json');
  const own = await run('keys', 'show', '--data', ledger, '--json');
  const others = [made, own].map(({ stdout }) => JSON.parse(stdout).address);
  addresses = [...network.accounts.values(), ...others];
}, 120_000);
afterAll(async () => {
  await network.stop();
  await rm(root, { recursive: true, force: true });
});

const short = (address: string) => `${address.slice(0, 8)}…${address.slice(-4)}`;
/** How a text may write them. */
const formsOf = (shown: (address: Address) => string) =>
  addresses.flatMap((address) => [shown(address), short(shown(address))]);
const found = (text: string, forms: readonly string[]) =>
  forms.filter((form) => text.includes(form));

/** Addresses in the text whose letters have no checksum: known ones, and whatever looks like one. */
function bareIn(text: string): readonly string[] {
  const right = new Set(formsOf(formatAddress));
  const whole = text.match(/\b0x[0-9a-fA-F]{40}\b/g) ?? [];
  return [
    ...found(
      text,
      formsOf((address) => address),
    ).filter((form) => !right.has(form)),
    ...whole.filter((address) => address !== formatAddress(address as Address)),
  ];
}

function expectChecked({ stdout, stderr }: Pick<Ended, 'stdout' | 'stderr'>): void {
  const text = `${stdout}\n${stderr}`;
  expect(bareIn(text)).toEqual([]);
  // Otherwise the command shows none, and this test would prove nothing.
  expect(found(text, formsOf(formatAddress)), text).not.toEqual([]);
}

/** An account that nobody has heard of; its letters are known. */
const STRANGER = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';
const lower = STRANGER.toLowerCase();

describe('addresses stood without checksum where people read them', () => {
  it('in the progress of ask, and in its reasons for a choice', async () => {
    expectChecked(await run('ask', 'Hello', '--data', 'me', '--max-tokens', '8', '--explain'));
    expectChecked(
      await run('ask', 'Hello', '--data', 'me', '--max-tokens', '8', '--policy', 'spread'),
    );
  });

  it('in jobs ID, resume, and audit of a record', async () => {
    const [job = ''] = await readdir(join(root, 'me', 'transcripts'));
    const id = JSON.parse((await run('jobs', '--data', 'me', '--json')).stdout).jobs[0].jobId;
    expectChecked(await run('jobs', id, '--data', 'me'));
    expect(bareIn((await run('resume', id, '--data', 'me')).stderr)).toEqual([]);
    expect(bareIn((await run('audit', join('me/transcripts', job))).stdout)).toEqual([]);
  });

  it('in /audit of chat', async () => {
    const args = ['chat', '--data', 'me', '--max-tokens', '8'];
    const ended = await rastic(args, { cwd: root, input });
    expect(ended.stderr).toContain('  verifier  ');
    expectChecked(ended);
  });

  const words = ['config check', 'doctor', 'keys show', 'balance', `send ${lower} 1`];
  it.each(words)('in %s', async (command) => {
    addresses = [...addresses, lower as Address];
    expectChecked(await run(...command.split(' '), '--data', 'me'));
  });

  it('in status, mint, and what only the moderator may do', async () => {
    expectChecked(await run('status', '--data', ledger));
    expectChecked(await run('ledger', 'mint', lower, '1', '--data', ledger));
    expectChecked(await run('ledger', 'mint', lower, '1', '--data', 'me'));
  });

  it('in init, and in what up says of a stake that is not paid for', async () => {
    const init = ['init', '--data', 'new', '--network', network.networkFile, '--role', 'compute'];
    const made = await run(...init, '--model', testModelPath());
    expect(made.code).toBe(0);
    expect(bareIn(made.stderr)).toEqual([]);
    const env = { RASTIC_STAKE: '9000000000000' };
    const node = startRastic(['up', '--data', 'new'], { cwd: root, env });
    await node.until(/\(NODE_STAKE\)/);
    node.kill('SIGINT');
    const { stdout, stderr } = await node.exited;
    expect(stderr).toMatch(/ledger mint 0x[0-9a-fA-F]{40} /);
    expect(bareIn(`${stdout}\n${stderr}`)).toEqual([]);
  });

  it('in a dispute, in peers afterwards, and in what --forget says', async () => {
    await network.process('compute').stop();
    const name = await network.startCheat('random', AbortSignal.timeout(60_000), {
      stake: '9000000',
    });
    const cheat = network.accounts.get(name) as Address;
    addresses = [...addresses, cheat];
    const asked = await run('ask', 'Hello', '--data', 'me', '--max-tokens', '16');
    expect(asked.stderr).toContain('slashed   ');
    expectChecked(asked);
    expectChecked(await run('peers', '--data', 'me'));
    expectChecked(await run('peers', '--data', 'me', '--forget', cheat));
  }, 120_000);
});

it('fields of JSON have lower case, sentences in it have the checksum', async () => {
  const { address } = JSON.parse((await run('keys', 'show', '--data', 'me', '--json')).stdout);
  expect(address).toBe(address.toLowerCase());
  const { findings } = JSON.parse((await run('config', 'check', '--data', 'me', '--json')).stdout);
  const key = findings.find(({ what }: { readonly what: string }) => what === 'key');
  expect(key.message).toContain(formatAddress(address));
});
