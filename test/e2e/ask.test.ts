/**
 * `rastic ask` as a user has it: interrupted once and twice, read by a pipe that closes, piped into,
 * as JSON. And `rastic status` beside it. Real processes; a signal goes to the whole group.
 */
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import { BUILT } from '../support/cli/built.js';
import { expectFailure, type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { descendantsOf, expectGone } from '../support/machine/processes.js';

const LONG = 'Write a long story about a miller, a bear and the sea.';

let root: string;
let network: LocalNetwork;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-ask-'));
  const init = { model: testModelPath(), verifiers: 1, logger: silentLogger, program: BUILT };
  network = await LocalNetwork.create({ ...init, onProgress: () => undefined });
  await network.start(AbortSignal.timeout(100_000));
  const made = await run('init', '--network', network.networkFile);
  expect(made.code).toBe(0);
}, 120_000);
afterAll(async () => {
  await network.stop();
  await rm(root, { recursive: true, force: true });
});

const ME = ['--data', 'me'];
const run = (...args: readonly string[]) => rastic([...args, ...ME], { cwd: root });
const start = (...args: readonly string[]): Running => startRastic([...args, ...ME], { cwd: root });
const linesOf = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
const lastJob = async () => linesOf((await run('jobs', '--json')).stdout)[0].jobs[0];

/** Stops a process of the network for a while: whoever needs it waits. */
async function without<T>(name: string, work: () => Promise<T>): Promise<T> {
  const { pid = 0 } = network.process(name);
  process.kill(pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    process.kill(pid, 'SIGCONT');
  }
}

it('writes JSON lines that end with the result; the same text comes by a pipe, alone', async () => {
  const options = ['--seed', '7', '--max-tokens', '24'];
  const prompt = 'Tell me a long story.';
  const json = await run('ask', prompt, '--json', ...options);
  expect(json).toMatchObject({ code: 0, stderr: '' });
  const lines = linesOf(json.stdout);
  const text = lines.map((line) => (line.type === 'text' ? line.text : '')).join('');
  const { cost, ...result } = lines.at(-1);
  expect(result).toMatchObject({
    ...{ type: 'result', state: 'settled', isWhole: true, text, tokens: 24, finish: 'length' },
    verdicts: { mismatch: 0, inconclusive: 0 },
  });
  expect(result.verdicts.match + result.verdicts.close).toBe(24);
  expect(BigInt(cost.total)).toBe(BigInt(cost.nodes) + BigInt(cost.audits));
  const settled = lines.filter((line) => line.type === 'settled');
  expect(settled.map((line) => line.paid)).toEqual([cost.total]);

  const input = new TextEncoder().encode(`${prompt}\n`);
  const piped = await rastic(['ask', '--quiet', ...options, ...ME], { cwd: root, input });
  expect(piped).toMatchObject({ code: 0, stderr: '', stdout: `${text}\n` });
});

it('was paid for, and failed, since its record could not be written: it says so, and ends well', async () => {
  const [folder, kept] = [join(root, 'me', 'transcripts'), join(root, 'kept')];
  await rename(folder, kept);
  await writeFile(folder, 'no folder');
  try {
    const asked = await run('ask', 'Hello', '--max-tokens', '4');
    expect(asked).toMatchObject({ code: 0 });
    expect(asked.stderr).toMatch(
      /^ {2}warning {3}the job's record cannot be written; it stays in the data folder: rastic jobs \S+ \(STORE_FILE\)$/m,
    );
    expect(asked.stderr).toMatch(/^ {2}result {4}accepted/m);
    expect(asked.stderr).not.toMatch(/^ {2}record/m);
  } finally {
    await rm(folder);
    await rename(kept, folder);
  }
});

it('cancels before any node has the job: nothing is paid', async () => {
  const ended = await without('compute', async () => {
    const asking = start('ask', 'Hello');
    await asking.until(/^ {2}offers /m);
    asking.kill('SIGINT');
    return asking.exited;
  });
  expect(ended.stderr).toMatch(/no node has the job yet, so it is cancelled/);
  expect(ended.stderr).toMatch(/^ {2}cost {6}nothing was paid$/m);
  expectFailure(ended, 'CANCELLED', 130);
  expect(await lastJob()).toMatchObject({ state: 'cancelled', isFinal: true, paid: '0' });
});

/**
 * One node alone offers, and after 24 tokens it says nothing more: an answer that has begun ends
 * when it is told to and not before, however fast the machine is.
 */
describe('an answer that does not end by itself', () => {
  let endless: string;
  const honest = (signal: NodeJS.Signals) =>
    process.kill(network.process('compute').pid ?? 0, signal);
  const startEndless = (...more: readonly string[]) =>
    start('ask', LONG, '--max-tokens', '900', '--seed', '3', ...more);

  beforeAll(async () => {
    endless = await network.startCheat('stall', AbortSignal.timeout(60_000));
    honest('SIGSTOP');
  });
  afterAll(() => void honest('SIGCONT'));

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s cancels the job: what came is kept, audited and paid, and the cost is told',
    async (signal) => {
      const asking = startEndless();
      await asking.until(/^ {2}generate /m);
      asking.kill(signal);
      const ended = await asking.exited;
      expect(ended.stderr).toMatch(/^ {2}cancel {4}.*press Ctrl\+C again to stop at once$/m);
      expect(ended.stderr).toMatch(
        /^ {2}result {4}accepted in part \(cancelled by you\), \d+ tokens? \(cancelled\)/m,
      );
      expect(ended.stderr).toMatch(
        /^ {2}cost {6}[\d ]+ credit: [\d ]+ credit for tokens, [\d ]+ credit for audits$/m,
      );
      expect(ended.code).toBe(130);
      const job = await lastJob();
      expect(job).toMatchObject({ state: 'settled', isFinal: true });
      const shown = await run('jobs', job.jobId);
      expect(shown.stdout).toBe(ended.stdout);
      await expectGone([], 0, root);
    },
  );

  it('is killed by the second Ctrl+C, and goes on by the command that it names', async () => {
    const ended = await without('verifier-1', async () => {
      const asking = startEndless();
      await asking.until(/^ {2}generate /m);
      asking.kill('SIGINT');
      // The answer is committed; its audit waits for the verifier that stands still.
      await asking.until(/^ {2}audit {5}0 of /m);
      const children = await descendantsOf(asking.pid);
      asking.kill('SIGINT');
      const killed = await asking.exited;
      await expectGone(children, 0, root);
      return killed;
    });
    expect(ended.code).toBe(130);
    // At once: it says how to go on, and no word of what it would still have waited for.
    expect(ended.stderr.trimEnd().split('\n').at(-1)).toMatch(/^ {2}stopped {3}/);
    const [, command = ''] = /^ {2}stopped {3}go on with: rastic (.*)$/m.exec(ended.stderr) ?? [];
    expect(command).toMatch(/^resume 0x[0-9a-f]{10} --data me$/);
    const resumed = await rastic(command.split(' '), { cwd: root });
    expect(resumed.stderr).toMatch(/accepted {2}paid/);
    expect(resumed.stdout).toBe(ended.stdout);
    // Accepted and paid, and no whole answer.
    expect(resumed.code).toBe(1);
  });

  it('ends in order and quietly when its reader goes away', async () => {
    // No text can come before the reader has gone: the node that would send it stands still.
    const asking = await without(endless, async () => {
      const started = startEndless();
      await started.until(/^ {2}offers /m);
      await started.closeReader();
      return started;
    });
    const { code, stdout, stderr } = await asking.exited;
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^ {2}accepted {2}paid/m);
    expect(stderr).toMatch(/\(cancelled\)/);
    expect(stderr).not.toMatch(/EPIPE|^\s+at |rastic:/m);
    // What came was paid, and it is not the whole answer.
    expect(code).toBe(1);
    expect(await lastJob()).toMatchObject({ state: 'settled' });
  });
});

it('shows what the nodes of the network do, and says where none runs', async () => {
  const folder = join(dirname(dirname(network.networkFile)), 'compute');
  const shown = await rastic(['status', '--data', folder]);
  expect(shown).toMatchObject({ code: 0, stderr: '' });
  expect(shown.stdout).toMatch(/^node {6}compute, ready, up \d+ /m);
  expect(shown.stdout).toMatch(/^jobs {6}0 running, 0 waiting, \d+ served/m);
  const watching = startRastic(['status', '--watch', '--json', '--data', folder]);
  await watching.until(/"pid"[\s\S]*\n[\s\S]*"pid"/);
  watching.kill('SIGINT');
  const { code, stdout } = await watching.exited;
  expect(code).toBe(0);
  expect(linesOf(stdout)[0]).toMatchObject({ roles: ['compute'], phase: 'ready' });
  expectFailure(await run('status'), 'NODE_DOWN');
});
