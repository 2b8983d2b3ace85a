/** An answer that no verifier vouches for: every command says so on standard error, and how to go on. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import type { Peer } from '../../src/node/network/peers.js';
import { BUILT } from '../support/cli/built.js';
import { rastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';

let root: string;
let network: LocalNetwork;
const input = new TextEncoder().encode('Hello\nAnd then?\n');
const run = (args: readonly string[]) =>
  rastic([...args, '--data', 'me', '--max-tokens', '8'], { cwd: root, input });
const SAID =
  /^rastic: no verdict says that the answer is right, .*: rastic resume 0x[0-9a-f]{10} --data me \([A-Z_]+\)$/m;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  const init = { model: testModelPath(), verifiers: 1, logger: silentLogger, program: BUILT };
  network = await LocalNetwork.create({ ...init, onProgress: () => undefined });
  await network.start(AbortSignal.timeout(100_000));
  const args = ['init', '--data', 'me', '--network', network.networkFile];
  expect((await rastic(args, { cwd: root })).code).toBe(0);
  // Its stake counts, and nobody answers for it.
  await network.process('verifier-1').stop();
}, 120_000);
afterAll(async () => {
  await network.stop();
  await rm(root, { recursive: true, force: true });
});

it('ask --quiet ended with 1 and said nothing: one line with the code', async () => {
  const { code, stdout, stderr } = await run(['ask', '--quiet', 'Hello']);
  expect(stderr).toMatch(SAID);
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stdout.trim()).not.toBe('');
  expect(code).toBe(1);
});

it('a piped chat ended without a word why: the last line says it', async () => {
  const { code, stderr } = await run(['chat']);
  expect(stderr.trimEnd().split('\n').at(-1)).toMatch(SAID);
  // The second question would follow from an answer that nobody accepted.
  expect(stderr.match(/^ {2}audit {5}unverified/gm)).toHaveLength(1);
  expect(code).toBe(1);
});

it('a piped chat with --json says it too', async () => {
  const { code, stdout, stderr } = await run(['chat', '--json']);
  expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({
    ...{ type: 'result', state: 'unverified' },
  });
  expect(stderr).toMatch(SAID);
  expect(code).toBe(1);
});

it('a piped chat that ended well says nothing of an end', async () => {
  await network.restart('verifier-1', AbortSignal.timeout(60_000));
  // It has another port now: the client must have heard of it.
  const isBack = async () =>
    JSON.parse(
      (await rastic(['peers', '--data', 'me', '--json'], { cwd: root })).stdout,
    ).peers.some(({ roles, answers }: Peer) => roles.includes('verifier') && answers);
  await expect.poll(isBack, { timeout: 60_000 }).toBe(true);
  const { code, stderr } = await run(['chat']);
  expect(stderr).not.toMatch(/^rastic: /m);
  expect(stderr.match(/^ {2}audit {5}accepted/gm)).toHaveLength(2);
  expect(code).toBe(0);
});
