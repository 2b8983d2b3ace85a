/** A client killed in mid-answer: its job is listed, gone on with, and paid once. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import { holdAfter, letGo, makeHeldProgram } from '../support/cli/held-program.js';
import { expectFailure, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';

let root: string;
let network: LocalNetwork;
const SIGNAL = AbortSignal.timeout(240_000);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  const program = await makeHeldProgram(root);
  const init = { model: testModelPath(), verifiers: 1, logger: silentLogger, program };
  network = await LocalNetwork.create({ ...init, onProgress: () => undefined });
  await network.start(SIGNAL);
  const made = await rastic(['init', '--data', 'me', '--network', network.networkFile], {
    cwd: root,
  });
  expect(made.code).toBe(0);
}, 120_000);
afterAll(async () => {
  await network.stop();
  await rm(root, { recursive: true, force: true });
});

const run = (...args: readonly string[]) => rastic([...args, '--data', 'me'], { cwd: root });

it('has no job at first, and says so', async () => {
  const listed = await run('jobs');
  expect(listed).toMatchObject({ code: 0, stdout: '' });
  expect(listed.stderr).toContain('no job');
  expectFailure(await run('resume', '0x12'), 'JOB_UNKNOWN');
});

it('goes on with a job whose client was killed, to the same text', async () => {
  const ask = ['ask', '--data', 'me', '--seed', '9', '--max-tokens', '160', '--temperature', '0'];
  const prompt = 'Write a long story about a miller and a bear.';
  await holdAfter(network, 100);
  const asking = startRastic([...ask, prompt], { cwd: root });
  // Standard output comes first: more of the text than the first checkpoint has.
  await asking.until(/^.[\s\S]{250,}\n {2}opening /);
  asking.killAlone('SIGKILL');
  await asking.exited;
  letGo(network);
  const [job] = JSON.parse((await run('jobs', '--json')).stdout).jobs;
  expect(job).toMatchObject({ state: 'generating', isFinal: false, paid: '0', prompt });
  const shown = await run('jobs', job.jobId.slice(0, 12));
  expect(shown.stderr).toContain('rastic resume');
  const resumed = await run('resume', job.jobId.slice(0, 12));
  expect(resumed.stderr).toMatch(/accepted {2}paid/);
  expect(resumed.code).toBe(0);
  const after = await run('jobs', job.jobId);
  expect(after.stderr).toContain('settled');
  // What was shown before the kill and what came after are one text.
  expect(resumed.stdout.trim()).toBe(after.stdout.trim());
  const [last, ...more] = JSON.parse((await run('jobs', '--json')).stdout).jobs;
  expect(more).toEqual([]);
  expect(last).toMatchObject({ state: 'settled', isFinal: true });
}, 120_000);
