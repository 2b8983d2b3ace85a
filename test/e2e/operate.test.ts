/**
 * Nodes as their operator sees them: pages, metrics, logs, and a stop in the middle of an answer.
 * One network of real processes; the engine of the node that is stopped is held, so that the stop
 * always comes in the middle.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openLog, silentLogger } from '../../src/base/log.js';
import { askRequestOf } from '../../src/node/jobs/ask.js';
import type { OpenClient } from '../../src/node/jobs/client-node.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import type { NodeStatus, RunFile } from '../../src/node/status/status.js';
import type { ClientEvent } from '../../src/roles/client/events.js';
import { BUILT } from '../support/cli/built.js';
import { testModelPath } from '../support/engine/model.js';
import {
  printedNames,
  readAlerts,
  readDashboard,
  unknownSeries,
} from '../support/gateway/dashboard.js';
import { foundIn, phrasesOf } from '../support/log/phrases.js';
import { engineOf, listProcesses } from '../support/machine/processes.js';
import { takenPort } from '../support/net/ports.js';
import { tempFolder } from '../support/store/temp-folder.js';

const NODE = 'steady';
const PROMPT = 'Tell me a story about a girl named Zuleika who found a lantern.';
/** Processes that start at the same time want the cores; a busy machine takes its time. */
const START_MS = 300_000;
/** Cheaper than the other compute node, so it is chosen. */
const CONFIG = {
  outputPrice: '1000000',
  logLevel: 'debug',
  logFile: 'node.log',
  drainSeconds: 20,
} as const;

let network: LocalNetwork;
let client: OpenClient;
/** What a client was shown. */
const shown: string[] = [];

const folderOf = (name: string) => join(network.networkFile, '..', '..', name);
const runFileOf = async (name: string): Promise<RunFile> =>
  JSON.parse(await readFile(join(folderOf(name), 'run.json'), 'utf8'));
const get = async (name: string, path: string) => {
  const { url } = await runFileOf(name);
  return fetch(url + path, { signal: AbortSignal.timeout(10_000) });
};
const statusOf = async (name: string): Promise<NodeStatus> =>
  (await (await get(name, '/status')).json()) as NodeStatus;

beforeAll(async () => {
  const init = {
    model: testModelPath(),
    verifiers: 1,
    program: BUILT,
    logger: silentLogger,
    onProgress: () => undefined,
  };
  network = await LocalNetwork.create(init);
  const signal = AbortSignal.timeout(START_MS);
  await network.start(signal);
  await network.startNode(NODE, 'compute', signal, CONFIG);
  client = await network.openClient('client', signal);
}, START_MS);
afterAll(async () => {
  await client?.stop();
  await network?.stop();
});

interface Asked {
  readonly state: string;
  readonly events: readonly ClientEvent[];
  readonly text: string;
}

const LOOKS = 2;
const LOOK_MS = 300;

/** Whether the node has a job at work that does not end by itself: what was on its way has come. */
async function isAtWork(): Promise<boolean> {
  for (let look = 0; look < LOOKS; look++) {
    if ((await statusOf(NODE)).compute?.running !== 1) return false;
    await new Promise((done) => setTimeout(done, LOOK_MS));
  }
  return true;
}

/**
 * Asks and holds the node's engine at the first text. When the job is at work then, does `during`.
 * @returns undefined when all of the answer had been made already.
 */
async function tryAndHold(
  during: (letGo: () => void) => Promise<void>,
): Promise<Asked | undefined> {
  const engine = await engineOf(network.process(NODE).pid ?? 0);
  const letGo = () => void process.kill(engine.pid, 'SIGCONT');
  const events: ClientEvent[] = [];
  let held: Promise<boolean> | undefined;
  const hold = async () => {
    process.kill(engine.pid, 'SIGSTOP');
    const isHeld = await isAtWork();
    await (isHeld ? during(letGo) : letGo());
    return isHeld;
  };
  const spec = { prompt: PROMPT, maxTokens: 256, temperature: 0.7, stop: [], samples: 1 };
  const { state } = await client.client.ask(askRequestOf(spec, client), {
    signal: AbortSignal.timeout(60_000),
    onEvent: (event) => {
      events.push(event);
      if (event.type !== 'text' || held !== undefined) return;
      held = hold();
      held.catch(letGo);
    },
  });
  const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
  shown.push(text);
  return (await held) ? { state, events, text } : undefined;
}

/** As tryAndHold, again while the answer was there before the engine could be held. */
async function askAndHold(during: (letGo: () => void) => Promise<void>): Promise<Asked> {
  for (let attempt = 0; attempt < 8; attempt++) {
    const asked = await tryAndHold(during);
    if (asked !== undefined) return asked;
  }
  throw new Error('no answer could be held in its middle');
}

const signal = (name: NodeJS.Signals) => process.kill(network.process(NODE).pid ?? 0, name);
const isGone = async (pid: number) => !(await listProcesses()).some((row) => row.pid === pid);
const brokenIn = ({ events }: Asked) => events.filter(({ type }) => type === 'broken').length;

it('tells of itself: pages, run.json for its user only, everything ready', async () => {
  for (const name of ['ledger', 'verifier-1', NODE]) {
    const status = await statusOf(name);
    expect(status).toMatchObject({ phase: 'ready', pid: network.process(name).pid });
    expect(status.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect((await get(name, '/ready')).status).toBe(200);
    expect((await get(name, '/health')).status).toBe(200);
  }
  expect((await stat(join(folderOf(NODE), 'run.json'))).mode & 0o777).toBe(0o600);
  const { model, ledger, memory, compute, roles } = await statusOf(NODE);
  expect(roles).toEqual(['compute']);
  expect(ledger?.stake).toBe('200000000');
  expect(model?.quantization).toMatch(/Q8_0/i);
  expect(compute).toEqual({ running: 0, waiting: 0, served: 0, failed: 0, tokens: 0 });
  if (process.platform === 'linux') expect(memory.engineRssBytes).toBeGreaterThan(10 * 2 ** 20);
});

it('prints every metric that the dashboard and the alerts ask for', async () => {
  const printed = printedNames(await (await get(NODE, '/metrics')).text());
  const queries = [...(await readDashboard()), ...(await readAlerts())];
  expect(unknownSeries(queries, printed)).toEqual([]);
  const misspelt = [{ where: 'test', expr: 'rate(rastic_tokens_totl[5m])' }];
  expect(unknownSeries(misspelt, printed)).toHaveLength(1);
});

it('stopped in the middle of an answer it gives the whole answer, then ends with 0', async () => {
  const child = network.process(NODE);
  const { pid = 0 } = child;
  const seen: unknown[] = [];
  const asked = await askAndHold(async (letGo) => {
    signal('SIGTERM');
    await expect.poll(async () => (await get(NODE, '/ready')).status).toBe(503);
    const { phase, compute } = await statusOf(NODE);
    seen.push(phase, compute?.running);
    letGo();
  });
  expect(seen).toEqual(['stopping', 1]);
  expect(asked.state).toBe('settled');
  expect(brokenIn(asked)).toBe(0);
  expect(asked.text.length).toBeGreaterThan(100);
  await expect.poll(() => child.exitCode, { timeout: 10_000 }).toBe(0);
  expect(await isGone(pid)).toBe(true);
  await expect(stat(join(folderOf(NODE), 'run.json'))).rejects.toThrow('ENOENT');
  const verifier = await (await get('verifier-1', '/metrics')).text();
  expect(verifier).toMatch(/^rastic_audit_total\{outcome="ok"\} [1-9]/m);
  expect(verifier).toMatch(/^rastic_verdict_total\{outcome="match"\} [1-9]/m);
  // With each of the two nodes that were asked.
  const ledger = await (await get('ledger', '/metrics')).text();
  expect(ledger).toMatch(
    /^rastic_ledger_operation_total\{type="openChannel",outcome="applied"\} [12]$/m,
  );
});

it('a second signal breaks it off: it ends at once, and the client goes on elsewhere', async () => {
  await network.restart(NODE, AbortSignal.timeout(START_MS));
  const child = network.process(NODE);
  let ms = Number.POSITIVE_INFINITY;
  const asked = await askAndHold(async () => {
    signal('SIGTERM');
    await expect.poll(async () => (await get(NODE, '/ready')).status).toBe(503);
    const began = performance.now();
    signal('SIGINT');
    await expect.poll(() => child.exitCode, { timeout: 10_000 }).toBe(0);
    ms = performance.now() - began;
  });
  // Half of the time that it would have waited for a held engine.
  expect(ms).toBeLessThan((CONFIG.drainSeconds * 1_000) / 2);
  expect(asked.state).toBe('settled');
  expect(brokenIn(asked)).toBeGreaterThan(0);
  // The same text as any honest node's: the other one went on where this one was broken off.
  expect(asked.text.length).toBeGreaterThan(100);
});

it('logs every step at debug, and no word of prompts and answers', async () => {
  const log = await readFile(join(folderOf(NODE), 'node.log'), 'utf8');
  expect(log).toContain('"msg":"commit sent"');
  expect(log).toContain('"msg":"drained"');
  expect(log).toContain('"msg":"work broken off"');
  const phrases = [PROMPT, ...shown].flatMap(phrasesOf);
  expect(phrases.length).toBeGreaterThan(50);
  expect(foundIn(log, ['zuleika', 'lantern', ...phrases])).toEqual([]);
  // The same detector finds a planted line.
  const file = join(await tempFolder(), 'node.log');
  openLog({ level: 'debug', name: 'planted', file }).logger.debug({ text: PROMPT }, 'planted');
  expect(foundIn(await readFile(file, 'utf8'), phrases)).toContain('story about a');
  const key = await readFile(join(folderOf(NODE), 'key'), 'utf8');
  expect(log).not.toContain(key.trim());
});

it('does not start when its port for HTTP is taken, and says so with a code', async () => {
  const http = `127.0.0.1:${await takenPort()}`;
  const start = network.startNode('crowded', 'compute', AbortSignal.timeout(START_MS), { http });
  await expect(start).rejects.toMatchObject({
    code: 'NODE_PROCESS',
    data: { message: expect.stringContaining('(HTTP_LISTEN)') },
  });
});
