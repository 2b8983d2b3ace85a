/** Calls whose node goes away or lies in mid-stream: what their caller reads in the end. */
import { expect, it } from 'vitest';
import { breaking } from '../../../support/engine/breaking.js';
import { FakeEngine } from '../../../support/engine/fake-engine.js';
import { called, callOf, lightOf } from '../../../support/inference/light.js';
import { ENDLESS, type MemberInit, startWorld } from '../../../support/world/world.js';

const TOKENS = 120;

/** `cheap` is taken first, `node` goes on. */
async function startPair(cheap: MemberInit) {
  const world = await startWorld();
  const first = await world.addCompute('cheap', { ...cheap, outputPrice: 1n });
  await world.addCompute('node');
  for (const name of ['v1', 'v2', 'v3']) await world.addVerifier(name);
  const light = lightOf(world, await world.addClient());
  const call = callOf(world, { maxTokens: TOKENS, policy: 'spread' });
  return { world, first, light, call };
}

it('killed: the stream goes on with the very text that the first would have produced', async () => {
  const slow = new FakeEngine({ ...ENDLESS, tokenMs: 5 });
  const { world, first, light, call } = await startPair({ engine: slow });
  let killed: Promise<void> | undefined;
  let seen = 0;
  const done = await called(light, call, {}, (event) => {
    if (event.type === 'tokens') seen += event.tokens.length;
    // Its sockets are gone, as when its process is.
    if (seen > 40) killed ??= first.network.stop();
  });
  await killed;
  const assigned = done.events.filter(({ type }) => type === 'assigned');
  expect(assigned.length).toBeGreaterThan(1);
  expect(done.events.filter(({ type }) => type === 'revised')).toEqual([]);
  const tokens = done.events.flatMap((event) => (event.type === 'tokens' ? event.tokens : []));
  expect(tokens).toHaveLength(TOKENS);
  const [early, late] = done.report.parts;
  expect(early?.from).toBe(0);
  expect(late?.from).toBeGreaterThan(0);
  expect(late?.why).toContain('goes on after an earlier node');
  // The other node alone says the same.
  const alone = await called(light, { ...call, prefer: { nodes: [], why: '' } });
  expect(alone.report.parts).toHaveLength(1);
  expect(done.text).toBe(alone.text);
  await world.checkJournal();
});

it('that says what nobody signed for: the caller gets all tokens again, once', async () => {
  const lie = breaking(50, (leaf) => {
    const token = 3 + 0x20;
    const at = leaf.ids.indexOf(token);
    const tokenLogit = at < 0 ? (leaf.logits.at(-1) ?? 0) - 1 : (leaf.logits[at] ?? 0);
    return leaf.index < 49 ? leaf : { ...leaf, token, tokenLogit };
  });
  const { light, call } = await startPair({ engine: lie });
  const done = await called(light, call);
  const revised = done.events.filter((event) => event.type === 'revised');
  expect(revised.length).toBe(1);
  expect(done.report.state).toBe('settled');
  expect(done.text).toBe((await called(light, call)).text);
});

it('an answer that is wanted before nobody has accepted it is not told', async () => {
  const { light, call } = await startPair({});
  const steps: string[] = [];
  const done = await called(light, { ...call, audit: 'before' }, {}, ({ type }) => {
    if (type !== 'waiting') steps.push(type);
  });
  expect(done.report.state).toBe('settled');
  expect(steps.at(-1)).toBe('committed');
  const whole = await called(light, call);
  expect(whole.text).toBe(done.text);
  // Without a verifier nothing is accepted, and so nothing is said.
  const world = await startWorld();
  await world.addCompute('node', { engine: breaking(1_000) });
  await world.addVerifier('v1', {
    engine: new FakeEngine({ ...ENDLESS, model: 'fake', drift: 3 }),
  });
  const other = lightOf(world, await world.addClient());
  const wrong = await called(other, { ...callOf(world), audit: 'before' });
  expect(wrong.report.state).not.toBe('settled');
  expect(wrong.events.some(({ type }) => type === 'tokens' || type === 'committed')).toBe(false);
});

it('without an audit it is paid on its Receipt, and marked so', async () => {
  const { light, call } = await startPair({});
  const done = await called(light, { ...call, audit: 'none' });
  expect(done.report).toMatchObject({ state: 'unaudited', cost: { audits: 0n } });
  expect(done.report.parts[0]?.outcomes).toEqual([]);
  expect(await light.report(done.report.jobId)).toEqual(done.report);
});

it('whose user goes: what was delivered is paid; whose program goes: the job can be resumed', async () => {
  const slow = new FakeEngine({ ...ENDLESS, tokenMs: 5 });
  const { light, call } = await startPair({ engine: slow });
  const cancel = new AbortController();
  const done = await called(light, call, { cancel: cancel.signal }, (event) => {
    if (event.type === 'tokens') cancel.abort(new Error('gone'));
  });
  expect(done.report).toMatchObject({ state: 'settled', finish: 'cancelled' });
  expect(done.report.usage.outputTokens).toBeLessThan(TOKENS);
  expect(done.report.cost.tokens).toBeGreaterThan(0n);
  const stop = new AbortController();
  let jobId: `0x${string}` = '0x';
  const broken = called(light, call, { signal: stop.signal }, (event) => {
    if (event.type === 'announced') jobId = event.jobId;
    if (event.type === 'tokens') stop.abort(new Error('stopped'));
  });
  await expect(broken).rejects.toThrow('stopped');
  await expect(light.report(jobId)).rejects.toMatchObject({ code: 'JOB_OPEN' });
});
