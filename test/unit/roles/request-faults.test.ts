/** A request that no node can serve: told once, with its reason, and nobody is marked for it. */
import { describe, expect, it } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import { wrapEngine } from '../../../src/cheats/wrap.js';
import type { Engine } from '../../../src/engine/interface.js';
import { OFFER_WINDOW_MS } from '../../../src/protocol/params.js';
import { RuleError } from '../../../src/protocol/rules.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { ask, eventsOf } from '../../support/world/ask.js';
import { retime } from '../../support/world/liars.js';
import { ENDLESS, startSmallWorld, startWorld } from '../../support/world/world.js';

const JOB = { policy: 'single', maxTokens: 12 } as const;

/** An engine of which every prompt is refused, and how often it was asked. */
function refusing(error: () => unknown): { readonly engine: Engine; asked(): number } {
  let asked = 0;
  const tokenize = async (): Promise<never> => {
    asked++;
    throw error();
  };
  return { engine: wrapEngine(new FakeEngine(ENDLESS), { tokenize }), asked: () => asked };
}

const template = () => new RasticError('ENGINE_TEMPLATE', { message: 'no system message' });
const role = () => new RuleError('ENGINE-10', { field: 'role' });

describe('a fault of the request', () => {
  it('7 too long prompts made an honest node 64 times dearer: it is told once, and marks nobody', async () => {
    const world = await startSmallWorld(1);
    const client = await world.addClient();
    const input = { type: 'text', text: 'x'.repeat(1_020) } as const;
    for (let i = 0; i < 2; i++) {
      const done = await ask(world, client, { ...JOB, input, maxPrice: 2_000n });
      expect(done.error).toMatchObject({
        code: 'ASK_REQUEST',
        data: { fault: 'context', nodes: 1 },
      });
      expect(done.state).toBe('failed');
      expect(eventsOf(done, 'assigned')).toHaveLength(1);
      expect(eventsOf(done, 'broken')).toEqual([]);
      expect(eventsOf(done, 'declined')).toHaveLength(1);
    }
    expect(await client.client.reputation.all()).toEqual([]);
  });

  it.each([
    ['template', template],
    ['invalid', role],
  ] as const)(
    'a template that refuses a system message was tried three times: %s is asked of one other node',
    async (fault, error) => {
      retime(OFFER_WINDOW_MS, 1_500);
      const world = await startWorld();
      const nodes = [refusing(error), refusing(error), refusing(error)];
      for (const [i, { engine }] of nodes.entries()) await world.addCompute(`n${i}`, { engine });
      await world.addVerifier('v1');
      const client = await world.addClient();
      const done = await ask(world, client, JOB);
      expect(done.error).toMatchObject({ code: 'ASK_REQUEST', data: { fault, nodes: 2 } });
      expect(nodes.map(({ asked }) => asked()).sort()).toEqual([0, 1, 1]);
      expect(await client.client.reputation.all()).toEqual([]);
    },
  );

  it('falsely claimed by one node: the other serves it, and the liar is marked once that is paid', async () => {
    retime(OFFER_WINDOW_MS, 1_500);
    const world = await startWorld();
    const liar = await world.addCompute('liar', {
      engine: refusing(template).engine,
      outputPrice: 1n,
    });
    const node = await world.addCompute('node');
    await world.addVerifier('v1');
    const client = await world.addClient();
    const done = await ask(world, client, JOB);
    expect([done.code, done.state]).toEqual([undefined, 'settled']);
    const { reputation } = client.client;
    const { modelId } = world.manifest;
    expect(await reputation.standing(liar.address, modelId)).toMatchObject({
      jobsFailed: 1,
      lastFailure: { code: 'REQUEST_TEMPLATE' },
    });
    expect(await reputation.standing(node.address, modelId)).toMatchObject({ jobsFailed: 0 });
  });
});
