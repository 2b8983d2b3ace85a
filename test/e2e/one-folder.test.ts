/**
 * Many commands on one data folder at once: beside an `ask`, and beside a node. What was seen: each
 * failed with STORE_LOCKED, however short it was.
 */
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import { letGo, makeHeldProgram, slowAfter } from '../support/cli/held-program.js';
import { expectFailure, type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';

const LONG = ['Write a long story about a miller.', '--max-tokens', '200', '--temperature', '0'];
/** Ends before answers become slow. */
const SHORT = ['Tell me a story.', '--max-tokens', '8', '--temperature', '0'];
const SLOW_AT = 24;

let root: string;
let network: LocalNetwork;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-folder-'));
  const program = await makeHeldProgram(root);
  const init = { model: testModelPath(), verifiers: 2, logger: silentLogger, program };
  network = await LocalNetwork.create({
    ...{ ...init, onProgress: () => undefined },
    config: { slots: 4, perPeer: 8 },
  });
  await network.start(AbortSignal.timeout(100_000));
}, 120_000);
afterAll(async () => {
  await network.stop();
  await rm(root, { recursive: true, force: true });
});
afterEach(() => letGo(network));

let folders = 0;
/** A new client's folder. */
async function makeClient(name = `me-${folders++}`): Promise<string> {
  const data = join(root, name);
  const made = await rastic(['init', '--data', data, '--network', network.networkFile]);
  expect(made.code).toBe(0);
  return data;
}

const on = (data: string) => ({
  run: (...args: readonly string[]) => rastic([...args, '--data', data], { cwd: root }),
  start: (...args: readonly string[]) => startRastic([...args, '--data', data], { cwd: root }),
});

/** A running ask whose answer lasts until it is let go. */
async function askLong(data: string): Promise<Running> {
  await slowAfter(network, SLOW_AT);
  const asking = on(data).start('ask', ...LONG);
  await asking.until(/^ {2}generate /m);
  return asking;
}

const stateOf = async (data: string, at: number): Promise<string> =>
  JSON.parse((await on(data).run('jobs', '--json')).stdout).jobs[at].state;

describe('while an ask runs', () => {
  it('jobs, peers, balance, models, resume and a second ask work on its folder', async () => {
    const data = await makeClient();
    const { run } = on(data);
    const first = await askLong(data);
    expect((await stat(join(data, 'socket'))).mode & 0o777).toBe(0o600);
    expect((await stat(data)).mode & 0o777).toBe(0o700);
    const second = await run('ask', ...SHORT);
    expect(second.stderr).toMatch(/^ {2}accepted {2}paid/m);
    expect(second).toMatchObject({ code: 0 });
    const listed = await run('jobs', '--json');
    const { jobs } = JSON.parse(listed.stdout);
    expect(jobs.map((job: { state: string }) => job.state)).toEqual(['settled', 'generating']);
    const shown = await run('jobs', jobs[0].jobId);
    expect(shown).toMatchObject({ code: 0, stdout: second.stdout });
    expect((await run('peers')).stdout).toContain('compute');
    expect(await run('balance')).toMatchObject({ code: 0 });
    expect(await rastic(['models', 'list'])).toMatchObject({ code: 0 });
    expect((await run('resume', jobs[0].jobId)).stdout).toBe(second.stdout);
    expectFailure(await run('resume', '0x12'), 'JOB_UNKNOWN');
    letGo(network);
    expect(await first.exited).toMatchObject({ code: 0 });
  });

  it('Ctrl+C at the second command cancels its job only', async () => {
    const data = await makeClient();
    const first = await askLong(data);
    const second = on(data).start('ask', ...LONG);
    await second.until(/^ {2}generate /m);
    second.kill('SIGINT');
    const ended = await second.exited;
    expect(ended.stderr).toMatch(/^ {2}result {4}accepted in part \(cancelled by you\)/m);
    expect(ended.code).toBe(130);
    expect(await stateOf(data, 1)).toBe('generating');
    letGo(network);
    const { code, stderr } = await first.exited;
    expect(stderr).not.toContain('cancel');
    expect(code).toBe(0);
  });

  it('a second command that is killed: its job is cancelled, the first goes on', async () => {
    const data = await makeClient();
    const first = await askLong(data);
    const second = on(data).start('ask', ...LONG);
    await second.until(/^ {2}generate /m);
    second.killAlone('SIGKILL');
    await second.exited;
    await expect.poll(() => stateOf(data, 0), { timeout: 60_000 }).toBe('settled');
    letGo(network);
    expect(await first.exited).toMatchObject({ code: 0 });
  });

  it('the first ends while the second is at work: it waits, and nothing is lost', async () => {
    const data = await makeClient();
    const first = await askLong(data);
    const second = on(data).start('ask', ...LONG);
    await second.until(/^ {2}generate /m);
    first.kill('SIGINT');
    await first.until(/^ {2}waiting {3}1 other command on this folder still runs/m);
    // A third one cannot join any more: it opens the folder itself as soon as it can.
    const third = on(data).start('ask', ...SHORT);
    letGo(network);
    expect(await second.exited).toMatchObject({ code: 0 });
    expect(await first.exited).toMatchObject({ code: 130 });
    expect(await third.exited).toMatchObject({ code: 0 });
  });

  it('the first is killed: the second says how to go on, and that works', async () => {
    const data = await makeClient();
    const first = await askLong(data);
    const second = on(data).start('ask', ...LONG);
    await second.until(/^ {2}generate /m);
    first.killAlone('SIGKILL');
    const ended = await second.exited;
    expect(ended.stderr).toMatch(/^rastic: .*ended before it answered.* \(SOCKET_ENDED\)$/m);
    expect(ended.code).toBe(1);
    const [, id = ''] = /go on with: rastic resume (0x[0-9a-f]+)/.exec(ended.stderr) ?? [];
    letGo(network);
    const resumed = await on(data).run('resume', id);
    expect(resumed.stderr).toMatch(/^ {2}accepted {2}paid/m);
    expect(resumed.code).toBe(0);
  });

  it('a resume of a job that is at work waits for it', async () => {
    const data = await makeClient();
    const first = await askLong(data);
    const [{ jobId }] = JSON.parse((await on(data).run('jobs', '--json')).stdout).jobs;
    const resuming = on(data).start('resume', jobId);
    letGo(network);
    const { stdout } = await first.exited;
    expect(await resuming.exited).toMatchObject({ code: 0, stdout });
  });
});

it('works in a folder whose path is longer than a socket’s may be', async () => {
  const deep = join('deep'.repeat(20), 'deeper'.repeat(20));
  await mkdir(join(root, dirname(deep)), { recursive: true });
  const data = await makeClient(deep);
  const first = await askLong(data);
  expect((await stat(join(data, 'socket'))).mode & 0o777).toBe(0o600);
  expect(await on(data).run('ask', ...SHORT)).toMatchObject({ code: 0 });
  letGo(network);
  expect(await first.exited).toMatchObject({ code: 0 });
});

it('ask | true: an answer that nobody could read is not a success: it exited 0', async () => {
  const data = await makeClient();
  const asking = on(data).start('ask', ...SHORT);
  await asking.closeReader();
  const { code, stderr } = await asking.exited;
  expect(stderr).not.toMatch(/EPIPE|rastic:/);
  expect(code).toBe(1);
});

it('a client logs where its configuration says: logFile and logFormat had no effect', async () => {
  const data = await makeClient();
  const path = join(data, 'config.json');
  const config = JSON.parse(await readFile(path, 'utf8'));
  const log = { logFile: 'client.log', logLevel: 'info', logFormat: 'json' };
  await writeFile(path, JSON.stringify({ ...config, ...log }), { mode: 0o600 });
  expect(await on(data).run('ask', ...SHORT)).toMatchObject({ code: 0 });
  const lines = (await readFile(join(data, 'client.log'), 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).msg)).toContain('job ended');
});

describe('while a node runs', () => {
  const folderOf = (name: string) => join(dirname(dirname(network.networkFile)), name);

  it.each(['ledger', 'verifier-1', 'compute'])(
    '%s: jobs, peers, balance and ask work on its folder',
    async (name) => {
      const { run } = on(folderOf(name));
      expect(await run('jobs')).toMatchObject({ code: 0 });
      const peers = await run('peers', '--json');
      const answers = JSON.parse(peers.stdout).peers.map(
        (peer: { answers: boolean }) => peer.answers,
      );
      // Its own node too, which cannot dial itself.
      expect(answers).not.toContain(false);
      const { address } = JSON.parse((await run('balance', '--json')).stdout);
      const minted = await on(folderOf('ledger')).run('ledger', 'mint', address, '100000');
      expect(minted).toMatchObject({ code: 0 });
      const asked = await run('ask', ...SHORT);
      if (name === 'compute') return expectFailure(asked, 'ASK_NO_OFFER|ASK_UNFIT');
      expect(asked.stderr).toMatch(/^ {2}accepted {2}paid/m);
      expect(asked.code).toBe(0);
    },
  );
});
