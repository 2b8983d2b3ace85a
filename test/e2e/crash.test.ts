/**
 * Parts of a running network killed without warning: the client gets a code in good time, silent
 * verifiers are replaced, and what comes after works as before. An answer is held in its middle until
 * the kill, so that it cannot have ended before.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { STORIES } from '../../research/cheats/prompts.js';
import { holdAfter, letGo, makeHeldProgram } from '../support/cli/held-program.js';
import { descendantsOf, engineOf, expectGone } from '../support/machine/processes.js';
import { eventsOf, type JobResult, Local } from '../support/world/local.js';

const prompt = STORIES[3] ?? '';
let local: Local;
let program: string;

beforeAll(async () => {
  program = await mkdtemp(join(tmpdir(), 'rastic-held-'));
  local = await Local.start(await makeHeldProgram(program));
});
afterAll(async () => {
  await local?.stop();
  await rm(program, { recursive: true, force: true });
});

const pidOf = (name: string): number => local.network.process(name).pid ?? 0;

/** Asks, and kills at the first token. */
async function askAndKill(kill: () => void) {
  let killedAt = 0;
  await holdAfter(local.network, 8);
  const result = await local.ask({ prompt, maxTokens: 256 }, ({ type }) => {
    if (type !== 'text' || killedAt > 0) return;
    killedAt = performance.now();
    kill();
    letGo(local.network);
  });
  return { ...result, msAfter: performance.now() - killedAt };
}

/**
 * Why the answer broke off: what ask threw; or what it told before it went on with what the node had
 * signed by then, or with the same node once it had an engine again. What was settled is paid.
 */
function brokenBy(result: JobResult): string | undefined {
  if (result.state === undefined) return result.code;
  expect(result).toMatchObject({ state: 'settled', code: undefined });
  const paid = eventsOf(result, 'settled').reduce((sum, event) => sum + event.paid, 0n);
  expect(result.changes.get('client')).toBe(-paid);
  return eventsOf(result, 'broken')[0]?.code;
}

it('tells a code when the engine of the node dies, and the node serves the next job', async () => {
  const { pid } = await engineOf(pidOf('compute'));
  const result = await askAndKill(() => process.kill(pid, 'SIGKILL'));
  expect(brokenBy(result)).toBe('ASK_NODE_FAILED');
  expect(result.msAfter).toBeLessThan(10_000);
  const next = await local.ask({ prompt });
  expect(next).toMatchObject({ state: 'settled', code: undefined });
  expect((await engineOf(pidOf('compute'))).pid).not.toBe(pid);
});

it('tells a code within 10 s when the node dies, whose engine dies with it', async () => {
  const pid = pidOf('compute');
  const below = await descendantsOf(pid);
  const result = await askAndKill(() => local.network.process('compute').kill());
  expect(brokenBy(result)).toMatch(/^(NET|STREAM|ASK)_/);
  expect(result.msAfter).toBeLessThan(10_000);
  // The engine may need a second to see it.
  await expectGone(below, 1_500);
});

it('serves again from the same folder after the kill', async () => {
  await local.network.restart('compute', AbortSignal.timeout(60_000));
  expect(await local.ask({ prompt })).toMatchObject({ state: 'settled', code: undefined });
});

it('replaces a verifier whose engine dies at work, and one that is gone', async () => {
  const { pid } = await engineOf(pidOf('verifier-1'));
  // One task for each of the four: the one that dies is among them.
  const spec = { prompt, policy: 'spread', samples: 2 } as const;
  const first = await local.ask(spec, ({ type }) => {
    if (type === 'drawn') process.kill(pid, 'SIGKILL');
  });
  expect(first).toMatchObject({ state: 'settled', code: undefined });
  local.network.process('verifier-2').kill();
  const second = await local.ask(spec);
  expect(second).toMatchObject({ state: 'settled', code: undefined });
  const gone = local.network.accounts.get('verifier-2');
  expect(eventsOf(second, 'replaced').map(({ verifier }) => verifier)).toContain(gone);
  // One that was silent a moment ago is asked beside the next of the draw: then two judge its position.
  const verdicts = eventsOf(second, 'verdict');
  expect(new Set(verdicts.map(({ index }) => index)).size).toBe(4);
  expect(verdicts.filter(({ outcome }) => outcome !== 'match')).toEqual([]);
});
