/** Who serves on a panel looks twice before it signs a mismatch, as in an audit. */
import { expect, it } from 'vitest';
import { createCheat } from '../../../src/cheats/cheats.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { ask, eventsOf } from '../../support/world/ask.js';
import { ENDLESS, startWorld } from '../../support/world/world.js';

const VERIFIERS = ['v1', 'v2', 'v3', 'v4'];

it('[AUDIT-9] every verifier that signs a mismatch has recomputed it a second time', async () => {
  const world = await startWorld();
  const stake = 10_000_000n;
  await world.addCompute('node', { decorate: (parts) => createCheat('random', parts), stake });
  const looks = new Map<string, number>();
  for (const name of VERIFIERS) {
    const engine = new FakeEngine(ENDLESS);
    const { audit: real } = engine;
    engine.audit = (request, options) => {
      looks.set(name, (looks.get(name) ?? 0) + 1);
      return real.call(engine, request, options);
    };
    await world.addVerifier(name, { engine });
  }
  const client = await world.addClient();
  const done = await ask(world, client, { maxTokens: 64, policy: 'single' });
  expect(eventsOf(done, 'slashed')).toHaveLength(1);
  // The accuser, and at least the two of the panel whose votes decided.
  const twice = [...looks.values()].filter((count) => count === 2);
  expect(twice.length).toBeGreaterThanOrEqual(3);
});
