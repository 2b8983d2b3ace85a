/**
 * Inputs longer than a frame, over real sockets: taken up to what each node says in its record.
 * A prompt of more than 16 KiB was refused by everyone, however large the model's context.
 */
import { expect, it, onTestFinished } from 'vitest';
import { sentenceOf } from '../../../src/cli/terminal/sentences.js';
import type { AskRequest } from '../../../src/roles/client/request.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { type Asked, ask, eventsOf } from '../../support/world/ask.js';
import { type Asker, ENDLESS, World } from '../../support/world/world.js';

const CONTEXT = 524_288;
/** Enough for every token of the longest prompt here. */
const RICH = 100_000_000n;

async function startLongWorld(): Promise<World> {
  const world = new World(10_000, undefined, { context: CONTEXT });
  onTestFinished(() => world.stop());
  await world.start();
  return world;
}

const worker = (inputBytes?: number) => ({
  engine: new FakeEngine({ ...ENDLESS, contextTokens: CONTEXT }),
  stake: RICH,
  ...(inputBytes !== undefined && { inputBytes }),
});

const askOf = (
  world: World,
  client: Asker,
  bytes: number,
  change: Partial<AskRequest> = {},
): Promise<Asked> =>
  ask(world, client, {
    input: { type: 'text', text: 'x'.repeat(bytes) },
    ...{ maxTokens: 8, policy: 'full', maxPrice: RICH / 100n },
    ...change,
  });

it('a prompt of 200,000 characters is answered, audited in full and settled', async () => {
  const world = await startLongWorld();
  await world.addCompute('node', worker());
  await world.addVerifier('v1', worker());
  const client = await world.addClient('client', { balance: RICH });
  const done = await askOf(world, client, 200_000);
  expect(done.error).toBeUndefined();
  expect(done.state).toBe('settled');
  expect(done.segment?.receipt?.value.promptTokens).toBe(200_001);
  expect(eventsOf(done, 'verdict').map(({ outcome }) => outcome)).toEqual(Array(8).fill('match'));
});

it('[ANNOUNCE-12 IGNORE] [AUDIT-27 IGNORE] only nodes that take it are asked', async () => {
  const world = await startLongWorld();
  await world.addCompute('small', { ...worker(20_000), outputPrice: 0n });
  await world.addCompute('large', worker());
  for (const name of ['v1', 'v2']) await world.addVerifier(name, worker(20_000));
  await world.addVerifier('v3', worker(60_000));
  const client = await world.addClient('client', { balance: RICH });
  const done = await askOf(world, client, 50_000);
  expect(done.state).toBe('settled');
  const { address } = world.identity('large').signer;
  expect(eventsOf(done, 'assigned').map(({ compute }) => compute)).toEqual([address]);
  // Nobody who was not asked is silent.
  expect(done.segment?.audits.map(({ result }) => result)).not.toContain('AUDIT_REFUSED');
  expect(done.segment?.audits.at(-1)).toMatchObject({ result: 'answered' });
});

it('where no node takes it, one sentence says so, and no job is made', async () => {
  const world = await startLongWorld();
  await world.addCompute('node', worker(20_000));
  await world.addVerifier('v1', worker());
  const client = await world.addClient('client', { balance: RICH });
  const refusal = await askOf(world, client, 50_000).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ code: 'ASK_INPUT' });
  expect(sentenceOf(refusal)).toBe(
    'the prompt has 50000 bytes, but no compute node of this model takes more than 20000; shorten it',
  );
});
