/**
 * A panel member that dies between its Commitment and its Verdict: started again on its store it
 * opens what it had committed to, and owes nothing afterwards.
 */
import { expect, it, vi } from 'vitest';
import { silentLogger } from '../../../src/base/log.js';
import { createCheat } from '../../../src/cheats/cheats.js';
import { hashManifest } from '../../../src/protocol/manifest.js';
import type { LedgerApi, Operation } from '../../../src/roles/ledger/interface.js';
import { Duties } from '../../../src/roles/verifier/duties.js';
import { VerifierNode } from '../../../src/roles/verifier/verifier.js';
import { ask, eventsOf } from '../../helpers/ask.js';
import { FakeEngine } from '../../helpers/fake-engine.js';
import { ENDLESS, type Member, startWorld, type World } from '../../helpers/world.js';

const VERIFIERS = ['v1', 'v2', 'v3', 'v4'];

/** The ledger of a node that dies as it gives its Verdict: nothing that follows ever happens. */
function dying(real: LedgerApi, onDeath: () => void): LedgerApi {
  const die = (): Promise<never> => {
    onDeath();
    return new Promise(() => undefined);
  };
  return {
    head: (options) => real.head(options),
    account: (address, options) => real.account(address, options),
    stakes: (role, modelId, height, options) => real.stakes(role, modelId, height, options),
    dispute: (receiptHash, options) => real.dispute(receiptHash, options),
    submit: (operation: Operation, options) =>
      operation.type === 'verdict' ? die() : real.submit(operation, options),
  };
}

/** The node once more, on the same store and key; nobody dials it. */
async function startAgain(world: World, { identity, store }: Member): Promise<void> {
  const engine = new FakeEngine(ENDLESS);
  await engine.start();
  const { clock, manifest, server: ledger } = world;
  const network = { ...world.network, handle: () => undefined } as unknown as Member['network'];
  const components = { network, engine, ledger, clock, store, logger: silentLogger };
  const manifestHash = hashManifest(manifest);
  await new VerifierNode(components, identity, { manifest, manifestHash, auditPrice: 5n }).start();
}

it('gives the Verdict that it owes once it is started again', async () => {
  const world = await startWorld();
  const stake = 10_000_000n;
  await world.addCompute('node', { decorate: (parts) => createCheat('random', parts), stake });
  const members = new Map<string, Member>();
  const died: string[] = [];
  for (const name of VERIFIERS) {
    const onDeath = () => {
      died.push(name);
      const member = members.get(name);
      if (member !== undefined) void startAgain(world, member);
    };
    members.set(name, await world.addVerifier(name, { ledger: (real) => dying(real, onDeath) }));
  }
  const client = await world.addClient();
  const done = await ask(world, client, { maxTokens: 64, policy: 'single' });
  expect(eventsOf(done, 'slashed')).toHaveLength(1);
  expect(died.length).toBeGreaterThanOrEqual(2);
  // Nothing is left to be done about it by a third start.
  for (const { store } of members.values()) {
    await vi.waitFor(async () => expect(await new Duties(store).all()).toEqual([]));
  }
});
