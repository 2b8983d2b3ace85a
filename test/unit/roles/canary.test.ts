/** Canaries in a whole network, over real sockets: who loses stake by them, and who never does. */
import { describe, expect, test } from 'vitest';
import { createCheat } from '../../../src/cheats/cheats.js';
import type { VerifierCheat } from '../../../src/cheats/names.js';
import { withEngine } from '../../../src/cheats/wrap.js';
import type { AuditRequest } from '../../../src/engine/interface.js';
import { narrowLeaf } from '../../../src/protocol/proof/wide-leaf.js';
import { countTokens } from '../../../src/protocol/sampling/penalties.js';
import { misstate } from '../../../src/protocol/steps/canary.js';
import { canaryOf } from '../../../src/roles/client/record.js';
import { listRecords } from '../../../src/roles/client/storage/read.js';
import type { Parts } from '../../../src/roles/parts.js';
import type { Store } from '../../../src/store/interface.js';
import { ask, type Change } from '../../support/world/ask.js';
import { transcriptOf } from '../../support/world/job-record.js';
import { type Asker, startWorld, type World } from '../../support/world/world.js';

const HONEST = ['v1', 'v2', 'v3', 'v4', 'v5'];
const STAKE = 1_000_000n;
/** Each index goes to another verifier, so nearly everybody is asked. */
const SPREAD = { policy: 'spread', samples: 4 } as const;
/** Five in a hundred. */
const FINE = STAKE / 20n;

async function worldWith(cheat: VerifierCheat | undefined): Promise<World> {
  const world = await startWorld();
  await world.addCompute('node');
  for (const name of HONEST) await world.addVerifier(name);
  if (cheat !== undefined) {
    await world.addVerifier('v6', { decorate: (parts) => createCheat(cheat, parts) });
  }
  return world;
}

/**
 * A verifier to whom the node has told the secret: it commits to the leaves that the node will show,
 * and its answers are whole.
 */
function insider(parts: Parts, store: () => Store | undefined): Parts {
  const { engine } = parts;
  return withEngine(parts, {
    audit: async (request, options) => {
      const leaves = await engine.audit(request, options);
      const secret = await secretFor(request, store());
      if (secret === undefined) return leaves;
      const { sampler, seed, outputTokens } = request;
      const size = engine.model.vocabulary.bytes.length;
      const order = { secret, least: 1, topLogits: 5, vocabularySize: size };
      return leaves.map((leaf) => {
        const counts = countTokens(outputTokens.slice(0, leaf.index));
        const told = misstate(narrowLeaf(leaf, 5), order, { sampler, seed, counts });
        const by = told.logsumexp - leaf.logsumexp;
        const logits = leaf.logits.map((z, i) => told.logits[i] ?? Math.fround(z + by));
        return { ...told, ids: leaf.ids, logits };
      });
    },
  });
}

/** The secret of the canary that has this seed, if it is one. */
async function secretFor({ seed }: AuditRequest, store: Store | undefined) {
  if (store === undefined) return undefined;
  for await (const job of listRecords(store)) {
    if ('error' in job || job.begin.job.value.seed !== seed) continue;
    return canaryOf(job.begin)?.secret;
  }
  return undefined;
}

/** Asks once, and waits for the canary that follows. @returns its record. */
async function withCanary(world: World, client: Asker, change: Change = SPREAD) {
  const asked = await ask(world, client, { maxTokens: 12, ...change });
  expect(asked.state).toBe('settled');
  await client.client.canaries.idle();
  for await (const job of listRecords(client.store)) {
    if ('error' in job || canaryOf(job.begin) === undefined) continue;
    return transcriptOf(client.store, job.jobId);
  }
  throw new Error('no canary');
}

const stakesOf = async (world: World, names: readonly string[]) =>
  Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await world.worth(name)).stake])),
  );

describe('after a job', () => {
  test('a canary costs honest verifiers and the node nothing, and all of them are paid', async () => {
    const world = await worldWith(undefined);
    const client = await world.addClient('client', { canaryRate: 1 });
    const canary = await withCanary(world, client, { policy: 'full' });
    expect(canary.state).toBe('settled');
    const [segment] = canary.segments;
    // Audited in full: every leaf was found wrong, beyond every bound.
    expect(segment?.audits.flatMap(({ hard }) => hard)).toHaveLength(12);
    expect(await stakesOf(world, ['node', ...HONEST])).toEqual(
      Object.fromEntries(['node', ...HONEST].map((name) => [name, STAKE])),
    );
    expect((await world.worth('node')).balance).toBeGreaterThan(
      segment?.receipt?.value.amountDue ?? 0n,
    );
    await world.checkJournal();
  });
  test.each(['echo', 'accept'] as const)(
    '[CANARY-10] a verifier that computes nothing (%s) loses stake before a real panel',
    async (cheat) => {
      const world = await worldWith(cheat);
      const client = await world.addClient('client', { canaryRate: 1 });
      let canary = await withCanary(world, client);
      for (let i = 0; i < 12 && (await world.worth('v6')).stake === STAKE; i++) {
        canary = await withCanary(world, client);
      }
      expect(await stakesOf(world, ['node', 'v6', ...HONEST])).toEqual({
        ...Object.fromEntries(['node', ...HONEST].map((name) => [name, STAKE])),
        v6: STAKE - FINE,
      });
      const { address } = world.identity('v6').signer;
      expect(await client.client.witnesses.of(address)).toMatchObject({ caught: 1 });
      expect(canary.state).toBe('settled');
      await world.checkJournal();
    },
    120_000,
  );
  test('whoever has the node’s leaves before it commits is found by further verifiers', async () => {
    const world = await startWorld();
    await world.addCompute('node');
    let client: Asker | undefined;
    // All but enough for a panel and an accuser have learned the canary's secret.
    for (const name of ['v1', 'v2', 'v3', 'v4', 'v5']) await world.addVerifier(name);
    const decorate = (parts: Parts) => insider(parts, () => client?.store);
    for (const name of ['v6', 'v7']) await world.addVerifier(name, { decorate });
    client = await world.addClient('client', { canaryRate: 1 });
    const isFined = async (name: string) => (await world.worth(name)).stake < STAKE;
    for (let i = 0; i < 12 && !((await isFined('v6')) && (await isFined('v7'))); i++) {
      await withCanary(world, client);
    }
    expect([await isFined('v6'), await isFined('v7')]).toEqual([true, true]);
    expect(await stakesOf(world, ['node', ...HONEST])).toEqual(
      Object.fromEntries(['node', ...HONEST].map((name) => [name, STAKE])),
    );
  }, 120_000);
});
