/**
 * Verifiers that take a request and say nothing, one that is always alone with its mismatch, and
 * several verifiers for each index: over real roles.
 */
import { describe, expect, it } from 'vitest';
import { wrapEngine, wrapNetwork } from '../../../src/cheats/wrap.js';
import type { Engine } from '../../../src/engine/interface.js';
import type { Channel } from '../../../src/net/interface.js';
import { ALONE_MAX, AUDIT_LIFE_MS } from '../../../src/protocol/params.js';
import type { Address } from '../../../src/protocol/sign/structs.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';
import { Silences } from '../../../src/roles/client/trust/silences.js';
import { expectFrame, writeFrame } from '../../../src/roles/frames.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { rejectsWith } from '../../support/wire/codes.js';
import { type Asked, ask, eventsOf } from '../../support/world/ask.js';
import { otherHash } from '../../support/world/order.js';
import {
  type Asker,
  ENDLESS,
  type MemberInit,
  startSmallWorld,
  startWorld,
  type World,
} from '../../support/world/world.js';
import { LOOSE_ENGINE } from '../../support/world/world-manifest.js';

/** Reads the request and refuses it, as long as it is told to. */
function refusing(isOn: () => boolean, status: 'refused' | 'price' = 'refused'): MemberInit {
  const refuse = async (channel: Channel) => {
    const { signal } = channel;
    await expectFrame(channel, 'AuditRequest', { signal });
    await writeFrame(channel, 'AuditFrame', { type: 'end', status }, { signal });
    await channel.close();
  };
  return {
    network: (own) =>
      wrapNetwork(own, {
        handle: (protocol, limits, handler) =>
          own.handle(protocol, limits, (channel) =>
            protocol === STREAMS.audit && isOn() ? refuse(channel) : handler(channel),
          ),
      }),
  };
}

const resultsOf = ({ segment }: Asked) => segment?.audits.map(({ result }) => result) ?? [];
const answeredBy = ({ segment }: Asked, index: number) =>
  (segment?.audits ?? [])
    .filter(({ result, indices }) => result === 'answered' && indices.includes(index))
    .map(({ verifier }) => verifier);

describe('silence is no evidence', () => {
  /** So many are silent, the first that are asked; one more answers: the friend of a node. */
  async function startSilent(
    count: number,
  ): Promise<{ world: World; client: Asker; wake(): void }> {
    const silent = new Set<string>();
    const others = new Set<string>();
    let isAwake = false;
    const isSilent = (name: string) => {
      if (!silent.has(name) && silent.size < count && !others.has(name)) silent.add(name);
      else if (!silent.has(name)) others.add(name);
      return silent.has(name) && !isAwake;
    };
    const world = await startSmallWorld(0);
    for (let i = 0; i <= count; i++) {
      await world.addVerifier(
        `v${i}`,
        refusing(() => isSilent(`v${i}`)),
      );
    }
    const client = await world.addClient();
    return { world, client, wake: () => (isAwake = true) };
  }

  it('[AUDIT-11] one answer against three that refuse: nothing is accepted', async () => {
    const { world, client } = await startSilent(3);
    const done = await ask(world, client, { policy: 'single' });
    expect(done.state).toBe('unverified');
    expect(resultsOf(done).filter((result) => result === 'answered')).toHaveLength(1);
    expect(resultsOf(done).filter((result) => result === 'AUDIT_REFUSED')).toHaveLength(3);
    expect((await world.worth('node')).balance).toBe(0n);
  });

  it('[AUDIT-24] what was not served is audited again, by the same record, and then paid', async () => {
    const { world, client, wake } = await startSilent(3);
    const done = await ask(world, client, { policy: 'single' });
    const jobId = done.segment?.assign.value.jobId ?? '0x';
    const options = { signal: AbortSignal.timeout(25_000), onEvent: () => undefined };
    // As long as they are silent, no number of tries wears the rule down.
    expect((await client.client.resume(jobId, options)).state).toBe('unverified');
    wake();
    const paid = await client.client.resume(jobId, options);
    expect(paid.state).toBe('settled');
    expect((await world.worth('node')).balance).toBe(paid.segments[0]?.receipt?.value.amountDue);
    expect(await client.client.resume(jobId, options)).toEqual(paid);
  });

  it('[AUDIT-33] four of five gone, and back after 22 hours: remembered, audited again, then paid', async () => {
    const { world, client, wake } = await startSilent(4);
    const done = await ask(world, client, { policy: 'single' });
    expect(done.state).toBe('unverified');
    const silences = new Silences(client);
    const refused = done.segment?.audits.filter(({ result }) => result === 'AUDIT_REFUSED') ?? [];
    expect(refused.length).toBeGreaterThan(0);
    for (const { verifier } of refused) expect(await silences.recent()).toContain(verifier);
    wake();
    world.offset = 22 * 3_600_000;
    expect([...(await silences.recent())]).toEqual([]);
    const jobId = done.segment?.assign.value.jobId ?? '0x';
    const options = { signal: AbortSignal.timeout(40_000), onEvent: () => undefined };
    // After so long every record has expired: the verifiers are found when they have renewed theirs.
    const resume = () => client.client.resume(jobId, options);
    await expect.poll(async () => (await resume()).state, { timeout: 40_000 }).toBe('settled');
    const paid = await resume();
    expect((await world.worth('node')).balance).toBe(paid.segments[0]?.receipt?.value.amountDue);
  });

  it('[AUDIT-33] a client without money remembered the verifiers as silent: they were there', async () => {
    const world = await startSmallWorld(0);
    for (const name of ['v0', 'v1']) {
      await world.addVerifier(
        name,
        refusing(() => true, 'price'),
      );
    }
    const client = await world.addClient();
    const done = await ask(world, client, { policy: 'single' });
    expect(done.state).toBe('unverified');
    expect(resultsOf(done)).toEqual(['PRICE', 'PRICE']);
    expect([...(await new Silences(client).recent())]).toEqual([]);
  });

  it('[AUDIT-24] not beyond its life: the record is given back as it is', async () => {
    const { world, client, wake } = await startSilent(1);
    const done = await ask(world, client, { policy: 'single' });
    const jobId = done.segment?.assign.value.jobId ?? '0x';
    wake();
    world.offset = AUDIT_LIFE_MS + 120_000;
    const options = { signal: AbortSignal.timeout(25_000), onEvent: () => undefined };
    expect((await client.client.resume(jobId, options)).state).toBe('unverified');
  });
});

describe('[AUDIT-21] one soft mismatch', () => {
  const loose = (drift = 0) => new FakeEngine({ ...ENDLESS, ...LOOSE_ENGINE, drift });
  /** Mean distance about half of it: between 0.02, which is close, and 0.06, which is hard. */
  const DRIFT = 0.08;
  const JOB = { seed: otherHash, maxTokens: 4, policy: 'full' } as const;

  /** Verifiers of which the first that is asked, whoever it is, computes otherwise than the rest. */
  async function startOdd(): Promise<{ world: World; client: Asker; odd(): Address }> {
    let odd: string | undefined;
    const drifting = loose(DRIFT);
    await drifting.start();
    const world = await startWorld();
    await world.addCompute('node', { engine: loose() });
    for (const name of ['v1', 'v2', 'v3', 'v4']) {
      const plain = loose();
      const audit: Engine['audit'] = (request, options) => {
        odd ??= name;
        return (odd === name ? drifting : plain).audit(request, options);
      };
      await world.addVerifier(name, { engine: wrapEngine(plain, { audit }) });
    }
    const client = await world.addClient();
    return { world, client, odd: () => world.identity(odd ?? '').signer.address };
  }

  it('of one verifier against three: the node is paid, and it was alone', async () => {
    const { world, client, odd } = await startOdd();
    const done = await ask(world, client, JOB);
    expect(eventsOf(done, 'verdict').some(({ outcome }) => outcome === 'mismatch')).toBe(true);
    expect(done.state).toBe('settled');
    expect(await client.client.witnesses.of(odd())).toEqual({ together: 0, alone: 1, caught: 0 });
    // What it said was no word against the node.
    const [standing] = await client.client.reputation.all();
    expect(standing).toMatchObject({ jobsFailed: 0, mismatches: 0 });
    for (let i = 1; i < ALONE_MAX; i++) {
      await client.client.witnesses.note(new Map([[odd(), 'alone']]));
    }
    // [AUDIT-22] Always alone: it is asked last, and is not needed.
    const last = await ask(world, client, JOB);
    expect(last.state).toBe('settled');
    expect(last.segment?.audits.map(({ verifier }) => verifier)).not.toContain(odd());
  });

  it('that the others share: unverified, and the node falls in rank', async () => {
    const world = await startWorld();
    await world.addCompute('node', { engine: loose(DRIFT) });
    for (const name of ['v1', 'v2', 'v3']) await world.addVerifier(name, { engine: loose() });
    const client = await world.addClient();
    const done = await ask(world, client, JOB);
    expect([done.state, done.segment?.code]).toEqual(['unverified', 'SOFT_MISMATCH']);
    expect(done.segment?.audits).toHaveLength(3);
    const [standing] = await client.client.reputation.all();
    expect(standing).toMatchObject({ jobsFailed: 1, lastFailure: { code: 'SOFT_MISMATCH' } });
  });
});

describe('several verifiers for each index', () => {
  it('[AUDIT-25] each index is judged by as many different ones, and all are paid', async () => {
    const world = await startSmallWorld(6);
    const client = await world.addClient();
    const done = await ask(world, client, { policy: 'spread', samples: 1, verifiers: 2 });
    expect(done.state).toBe('settled');
    expect(done.transcript.verifiers).toBe(2);
    const [drawn] = eventsOf(done, 'drawn');
    const all = (drawn?.indices ?? []).map(({ index }) => answeredBy(done, index));
    expect(all.map((verifiers) => new Set(verifiers).size)).toEqual([2, 2, 2]);
    expect(new Set(all.flat()).size).toBe(6);
    expect((await world.worth('v1')).balance).toBe(5n);
  });

  it('[AUDIT-25] single and full: several verifiers, each of all of it', async () => {
    const world = await startSmallWorld(3);
    const client = await world.addClient();
    for (const policy of ['single', 'full'] as const) {
      const done = await ask(world, client, { policy, maxTokens: 12, verifiers: 3 });
      expect(done.state).toBe('settled');
      expect(new Set(answeredBy(done, 11)).size).toBe(3);
    }
  });

  it('[AUDIT-23 REJECT] too few of them: refused before the job, with both numbers', async () => {
    const world = await startSmallWorld(4);
    const client = await world.addClient();
    const asked = ask(world, client, { policy: 'spread', samples: 1, verifiers: 2 });
    const error = await asked.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'ASK_VERIFIERS', data: { needed: 6, available: 4 } });
    await rejectsWith('ASK_VERIFIERS', ask(world, client, { maxTokens: 64, verifiers: 2 }));
    expect((await ask(world, client, { maxTokens: 63, verifiers: 4 })).state).toBe('settled');
  });
});
