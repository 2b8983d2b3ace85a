/**
 * A panel member that dies or is stopped between its Commitment and its Verdict: started again on
 * its store it opens what it had committed to, and owes nothing afterwards.
 */

import { expect, it, vi } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import { silentLogger } from '../../../src/base/log.js';
import { Queue } from '../../../src/base/queue.js';
import { createCheat } from '../../../src/cheats/cheats.js';
import type { Channel } from '../../../src/net/interface.js';
import { hashManifest } from '../../../src/protocol/model/manifest.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';
import { readFrame, writeFrame } from '../../../src/roles/frames.js';
import type { LedgerApi } from '../../../src/roles/ledger/interface.js';
import { Duties, type Owed } from '../../../src/roles/verifier/panel-duties.js';
import { VerifierNode } from '../../../src/roles/verifier/verifier.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { createPipe } from '../../support/net/pipe.js';
import { type Asked, ask, eventsOf } from '../../support/world/ask.js';
import {
  type Asker,
  ENDLESS,
  type Member,
  startWorld,
  type World,
} from '../../support/world/world.js';

const VERIFIERS = ['v1', 'v2', 'v3', 'v4'];

/** The same ledger with some calls changed. */
function changed(real: LedgerApi, change: Partial<LedgerApi>): LedgerApi {
  return {
    head: (options) => real.head(options),
    account: (address, options) => real.account(address, options),
    stakes: (role, modelId, height, options) => real.stakes(role, modelId, height, options),
    timeAfter: (height, options) => real.timeAfter(height, options),
    dispute: (id, options) => real.dispute(id, options),
    channel: (id, options) => real.channel(id, options),
    channels: (address, options) => real.channels(address, options),
    purse: (client, verifier, options) => real.purse(client, verifier, options),
    submit: (operation, options) => real.submit(operation, options),
    ...change,
  };
}

/** The ledger of a node that dies as it gives its Verdict: nothing that follows ever happens. */
function dying(real: LedgerApi, onDeath: () => void): LedgerApi {
  const die = (): Promise<never> => {
    onDeath();
    return new Promise(() => undefined);
  };
  return changed(real, {
    submit: (operation, options) =>
      operation.type === 'verdict' ? die() : real.submit(operation, options),
  });
}

/** The ledger of a node that is stopped once it has committed. */
function stopping(real: LedgerApi, onStop: () => void): LedgerApi {
  let isStopped = false;
  return changed(real, {
    dispute: async (id, options) => {
      if (!isStopped) return real.dispute(id, options);
      onStop();
      throw new RasticError('LEDGER_STOPPED', { state: 'stopped' });
    },
    submit: async (operation, options) => {
      const head = await real.submit(operation, options);
      isStopped ||= operation.type === 'commitment';
      return head;
    },
  });
}

const dutiesOf = ({ store }: Member): Promise<readonly Owed[]> =>
  new Duties({ store, logger: silentLogger }).all();

type Handle = (protocol: string, limits: unknown, serve: (channel: Channel) => void) => void;

/** The node once more, on the same store and key; nobody dials it. */
async function startAgain(
  world: World,
  { identity, store }: Member,
  change: { readonly ledger?: LedgerApi; readonly handle?: Handle } = {},
): Promise<void> {
  const engine = new FakeEngine(ENDLESS);
  await engine.start();
  const { clock, manifest, server } = world;
  const handle: Handle = change.handle ?? (() => undefined);
  const network = { ...world.network, handle } as unknown as Member['network'];
  const ledger = change.ledger ?? server;
  const operations = new Queue();
  const components = { network, engine, ledger, operations, clock, store, logger: silentLogger };
  const manifestHash = hashManifest(manifest);
  await new VerifierNode(components, identity, {
    manifest,
    manifestHash,
    auditPrice: 5n,
    inputBytes: 1_000,
  }).start();
}

interface Disputed {
  readonly world: World;
  readonly members: ReadonlyMap<string, Member>;
  readonly client: Asker;
  ask(): Promise<Asked>;
}

/** A network whose node cheats, and whose verifiers end in the midst of a panel. */
async function startDisputed(
  end: (real: LedgerApi, onEnd: () => void) => LedgerApi,
  onEnd: (world: World, member: Member) => void,
): Promise<Disputed> {
  const world = await startWorld();
  const stake = 10_000_000n;
  await world.addCompute('node', { decorate: (parts) => createCheat('random', parts), stake });
  const members = new Map<string, Member>();
  for (const name of VERIFIERS) {
    const ended = () => {
      const member = members.get(name);
      if (member !== undefined) onEnd(world, member);
    };
    members.set(name, await world.addVerifier(name, { ledger: (real) => end(real, ended) }));
  }
  const client = await world.addClient();
  return {
    world,
    members,
    client,
    ask: () => ask(world, client, { maxTokens: 64, policy: 'single' }),
  };
}

/** Nothing is left to be done about it by a third start. */
async function expectNothingOwed({ members }: Disputed): Promise<void> {
  for (const member of members.values()) {
    await vi.waitFor(async () => expect(await dutiesOf(member)).toEqual([]));
  }
}

it('gives the Verdict that it owes once it is started again', async () => {
  const died: string[] = [];
  const disputed = await startDisputed(dying, (world, member) => {
    died.push(member.name);
    void startAgain(world, member);
  });
  expect(eventsOf(await disputed.ask(), 'slashed')).toHaveLength(1);
  expect(died.length).toBeGreaterThanOrEqual(2);
  await expectNothingOwed(disputed);
});

it('one that is stopped owes it still, and gives it after its next start', async () => {
  const kept: number[] = [];
  const disputed = await startDisputed(stopping, (world, member) => {
    // The duty that was broken off ends before the next start.
    setTimeout(async () => {
      kept.push((await dutiesOf(member)).length);
      await startAgain(world, member);
    }, 50);
  });
  expect(eventsOf(await disputed.ask(), 'slashed')).toHaveLength(1);
  expect(kept.length).toBeGreaterThanOrEqual(2);
  expect(kept.filter((count) => count !== 1)).toEqual([]);
  await expectNothingOwed(disputed);
});

/** A ledger that tells its first asker of no dispute until it is let. */
function holding(real: LedgerApi) {
  let letGo: () => void = () => undefined;
  const held = new Promise<void>((done) => (letGo = done));
  let asked = 0;
  const ledger = changed(real, {
    dispute: async (...args) => {
      asked++;
      if (asked === 1) await held;
      return real.dispute(...args);
    },
  });
  return { ledger, letGo, asked: () => asked };
}

it('[PANEL-9 IGNORE] a client that briefs it again meanwhile finds it at work, and costs it nothing', async () => {
  const statuses: unknown[] = [];
  const restart = async (world: World, member: Member) => {
    const [owed] = await dutiesOf(member);
    if (owed === undefined) throw new Error('nothing is owed');
    const { ledger, letGo, asked } = holding(world.server);
    const { peerId } = disputed.client.network;
    const [ofClient, ofMember] = createPipe(peerId, member.network.peerId);
    await startAgain(world, member, {
      ledger,
      handle: (protocol, _limits, serve) => {
        // Nobody is served before what is owed has begun.
        expect(asked()).toBe(1);
        if (protocol === STREAMS.panel) serve(ofMember);
      },
    });
    const { signal } = new AbortController();
    await writeFrame(ofClient, 'PanelRequest', owed.request, { signal });
    statuses.push(await readFrame(ofClient, 'AuditFrame', { signal }));
    letGo();
  };
  const disputed: Disputed = await startDisputed(dying, (world, member) => {
    void restart(world, member);
  });
  expect(eventsOf(await disputed.ask(), 'slashed')).toHaveLength(1);
  expect(statuses.length).toBeGreaterThanOrEqual(2);
  expect(statuses).toEqual(statuses.map(() => ({ type: 'end', status: 'busy' })));
  await expectNothingOwed(disputed);
});
