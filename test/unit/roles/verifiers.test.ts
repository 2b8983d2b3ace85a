/**
 * Verifiers that do not answer, or not as they should: each is replaced by the next of the draw, as
 * often as it takes for right answers to outnumber silence, and where they do not the job is unverified. Nothing that is missing is ever a match.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wrapNetwork } from '../../../src/cheats/wrap.js';
import type { Channel, Network } from '../../../src/net/interface.js';
import { AUDIT_MS, VERDICT_WINDOW_MS } from '../../../src/protocol/params.js';
import { digest, type Signer } from '../../../src/protocol/sign/sign.js';
import type { Signed, Struct } from '../../../src/protocol/sign/structs.js';
import { NO_PANEL } from '../../../src/protocol/steps/commitment.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';
import { Silences } from '../../../src/roles/client/trust/silences.js';
import { expectFrame, writeFrame } from '../../../src/roles/frames.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { type Asked, ask, eventsOf, segmentOf } from '../../support/world/ask.js';
import { untilDrawable } from '../../support/world/known-stake.js';
import { altering, answering, retime } from '../../support/world/liars.js';
import { otherHash } from '../../support/world/order.js';
import {
  type Asker,
  ENDLESS,
  type MemberInit,
  startSmallWorld,
  startWorld,
  World,
} from '../../support/world/world.js';
import { LOOSE_ENGINE } from '../../support/world/world-manifest.js';

/** One bad verifier and two good ones; spread over three indices, so that all three are asked. */
async function withBad(bad: MemberInit): Promise<Asked> {
  const world = await startSmallWorld(2);
  await world.addVerifier('bad', bad);
  return ask(world, await world.addClient(), { policy: 'spread' });
}

const audit = (answer: (channel: Channel) => Promise<void>): MemberInit => ({
  network: answering(STREAMS.audit, answer),
});

/** Reads the request and then waits for as long as the stream lives. */
async function silence(channel: Channel): Promise<void> {
  await expectFrame(channel, 'AuditRequest', { signal: channel.signal });
  await new Promise<void>((done) => channel.signal.addEventListener('abort', () => done()));
}

/** Signs the same Commitment for every request: the echo of its first audit. */
function echoing(signer: Signer): Signer {
  let first: Signed<Struct<'Commitment'>> | undefined;
  return {
    ...signer,
    sign: (struct, value) => {
      const signed = signer.sign(struct, value);
      if (struct !== 'Commitment') return signed;
      first ??= signed as unknown as Signed<Struct<'Commitment'>>;
      return first as unknown as typeof signed;
    },
  };
}

describe('one bad verifier is replaced, and the job is settled', () => {
  const ending = (status: 'busy' | 'refused') =>
    audit(async (channel) => {
      const { signal } = channel;
      await expectFrame(channel, 'AuditRequest', { signal });
      await writeFrame(channel, 'AuditFrame', { type: 'end', status }, { signal });
      await channel.close();
    });
  const closing = audit(async (channel) => channel.close());
  const babbling = audit(async (channel) => {
    await channel.write(Uint8Array.of(1, 2, 3), { signal: channel.signal });
    await channel.close();
  });
  const openingFirst = audit(async (channel) => {
    const { signal } = channel;
    await expectFrame(channel, 'AuditRequest', { signal });
    const frame = { type: 'opening', leaves: [], salt: otherHash, verdicts: [] } as const;
    await writeFrame(channel, 'AuditFrame', frame, { signal });
    await channel.close();
  });
  const world = new World(10_000);
  let client: Asker;
  /** How the bad one is bad, in the present case. */
  let bad: MemberInit = {};

  beforeAll(async () => {
    await world.start();
    await world.addCompute('node');
    for (const name of ['v1', 'v2']) await world.addVerifier(name);
    await world.addVerifier('bad', {
      signer: (own) => ({
        ...own,
        sign: (struct, value) => (bad.signer?.(own) ?? own).sign(struct, value),
      }),
      network: (own) =>
        wrapNetwork(own, {
          handle: (protocol, limits, handler) =>
            own.handle(protocol, limits, async (channel) => {
              let served = handler;
              const spy = wrapNetwork(own, {
                handle: (_name, _limits, answer) => (served = answer),
              });
              bad.network?.(spy).handle(protocol, limits, handler);
              return served(channel);
            }),
        }),
    });
    client = await world.addClient();
  });
  afterAll(() => world.stop());

  it.each<[string, string, MemberInit]>([
    ['[AUDIT-11] refuses', 'AUDIT_REFUSED', ending('refused')],
    ['[AUDIT-11] closes its stream', 'STREAM_ENDED', closing],
    ['[WIRE-2 REJECT] sends what is no frame', 'WIRE_DECODE', babbling],
    ['[VERDICT-14 REJECT] opens before it commits', 'VERDICT_INVALID', openingFirst],
    [
      '[VERDICT-7 REJECT] shows the Commitment that another signed',
      'SIGN_SIGNER',
      {
        signer: (own) => ({
          ...own,
          sign: (struct, value) =>
            struct === 'Commitment'
              ? world.identity('v1').signer.sign(struct, value)
              : own.sign(struct, value),
        }),
      },
    ],
    [
      '[VERDICT-4 REJECT] opens what it did not commit to',
      'VERDICT_INVALID',
      { signer: altering('Commitment', () => ({ hash: otherHash })) },
    ],
    [
      '[VERDICT-5 REJECT] says mismatch of an honest node',
      'VERDICT_INVALID',
      { signer: altering('Verdict', () => ({ outcome: 3 })) },
    ],
    [
      '[VERDICT-5 REJECT] is inconclusive after it has seen the leaf',
      'VERDICT_INVALID',
      { signer: altering('Verdict', () => ({ outcome: 4 })) },
    ],
    [
      '[VERDICT-5 REJECT] names another leaf',
      'VERDICT_INVALID',
      { signer: altering('Verdict', () => ({ leafHash: otherHash })) },
    ],
    [
      '[AUDIT-12 REJECT] judges on a class it has no stake for',
      'VERDICT_INVALID',
      { signer: altering('Verdict', () => ({ engineClass: otherHash })) },
    ],
  ])('%s', async (_title, code, present) => {
    bad = present;
    const address = world.identity('bad').signer.address;
    // The client remembers it from the case before, and would ask another one beside it.
    await new Silences(client).note([], [address]);
    const done = await ask(world, client, { policy: 'spread' });
    const replaced = eventsOf(done, 'replaced');
    expect(replaced[0]).toMatchObject({ verifier: address, code });
    expect(done.state).toBe('settled');
    // It was silent at one index, where two right answers outnumber it.
    expect(done.segment?.audits.filter((a) => a.result === 'answered')).toHaveLength(4);
    // What it can claim is on record: it has the order, whatever it said then, unless it refused it.
    const said = done.segment?.audits.find(({ verifier }) => verifier === address);
    expect(said).toMatchObject({ result: code, fee: code === 'AUDIT_REFUSED' ? 0n : 5n });
    await world.checkJournal();
  });

  it('[AUDIT-20] is busy: it has not read the request, and does not count', async () => {
    bad = ending('busy');
    const done = await ask(world, client, { policy: 'spread' });
    expect(eventsOf(done, 'replaced')[0]?.code).toBe('AUDIT_REFUSED');
    const results = done.segment?.audits.map(({ result }) => result);
    expect(results?.filter((result) => result === 'answered')).toHaveLength(3);
    expect(results).toContain('BUSY');
    expect(done.state).toBe('settled');
  });
});

describe('one that falls silent, echoes or is not stable is replaced', () => {
  it('[AUDIT-11] says nothing at all', async () => {
    const world = await startSmallWorld(2);
    await world.addVerifier('bad', audit(silence));
    const client = await world.addClient();
    // Long enough for the good ones on a busy machine.
    retime(AUDIT_MS, 1_500);
    const done = await ask(world, client, { policy: 'spread', lifeMs: 61_000 });
    expect(eventsOf(done, 'replaced')[0]?.code).toBe('TIMEOUT');
    expect(done.state).toBe('settled');
  });

  it('[VERDICT-8 REJECT] commits and then says nothing', async () => {
    let opened = 0;
    const committed = (network: Network) =>
      answering(STREAMS.audit, async (channel) => {
        const { signal } = channel;
        const request = await expectFrame(channel, 'AuditRequest', { signal });
        const receiptHash = digest(world.rules.domain, 'Receipt', request.receipt.value);
        const { indices } = request;
        const value = { receiptHash, indices, hash: otherHash, panel: NO_PANEL };
        const signed = world.identity('bad').signer.sign('Commitment', value);
        await writeFrame(channel, 'AuditFrame', { type: 'commitment', ...signed }, { signal });
        await expectFrame(channel, 'LeafOpening', { signal });
        opened++;
        await new Promise<void>((done) => signal.addEventListener('abort', () => done()));
      })(network);
    const world = await startSmallWorld(2);
    await world.addVerifier('bad', { network: committed });
    const client = await world.addClient();
    retime(VERDICT_WINDOW_MS, 800);
    const done = await ask(world, client, { policy: 'spread' });
    expect(opened).toBeGreaterThan(0);
    expect(eventsOf(done, 'replaced')[0]?.code).toBe('TIMEOUT');
    expect(done.state).toBe('settled');
  });

  it('[VERDICT-7 REJECT] echoes the Commitment of an earlier audit', async () => {
    const world = await startSmallWorld(2);
    await world.addVerifier('bad', { signer: echoing });
    const client = await world.addClient();
    const first = await ask(world, client, { policy: 'spread' });
    expect(first.state).toBe('settled');
    const second = await ask(world, client, { policy: 'spread' });
    expect(eventsOf(second, 'replaced')[0]?.code).toBe('VERDICT_INVALID');
    expect(second.state).toBe('settled');
  });

  it('[AUDIT-9] a verifier whose engine is not stable signs nothing', async () => {
    // Its prefill differs by chance, as a broken machine's would.
    const engine = new FakeEngine(ENDLESS);
    const { audit: real } = engine;
    let calls = 0;
    engine.audit = async (request, options) => {
      const leaves = await real.call(engine, request, options);
      return leaves.map((leaf) => ({ ...leaf, logsumexp: leaf.logsumexp + ++calls }));
    };
    const done = await withBad({ engine });
    expect(eventsOf(done, 'replaced')[0]?.code).toBe('AUDIT_REFUSED');
    expect(done.state).toBe('settled');
  });
});

describe('when nobody answers right, the job is unverified', () => {
  it.each<[string, string, bigint, MemberInit]>([
    ['all close', 'STREAM_ENDED', 0n, audit(async (channel) => channel.close())],
    // Whoever has committed can claim half, and all with a Verdict, whatever that says.
    ['all lie', 'VERDICT_INVALID', 5n, { signer: altering('Verdict', () => ({ outcome: 3 })) }],
  ])('[SETTLE-4] %s', async (_, code, fee, bad) => {
    const world = await startSmallWorld(0);
    for (const name of ['v1', 'v2']) await world.addVerifier(name, bad);
    const client = await world.addClient();
    const before = await world.wealth('client');
    const done = await ask(world, client, { policy: 'single' });
    expect(done.state).toBe('unverified');
    expect(eventsOf(done, 'unverified')).toEqual([{ type: 'unverified', code }]);
    // [AUDIT-11] Each of the draw once.
    expect(eventsOf(done, 'replaced')).toHaveLength(2);
    expect(await world.wealth('client')).toBe(before - 2n * fee);
    for (const name of ['v1', 'v2']) expect((await world.worth(name)).balance).toBe(fee);
    expect(await world.worth('node')).toEqual({ balance: 0n, stake: 1_000_000n });
  });

  it('[SETTLE-4] one index of three without an answer is enough', async () => {
    const world = await startSmallWorld(0);
    // Answers for the first index only.
    const lazy = altering('Verdict', ({ index }) => (index === 0 ? {} : { outcome: 3 }));
    for (const name of ['v1', 'v2', 'v3']) await world.addVerifier(name, { signer: lazy });
    const client = await world.addClient();
    const done = await ask(world, client, { policy: 'spread' });
    expect(eventsOf(done, 'verdict').map(({ outcome }) => outcome)).toEqual(['match']);
    expect(done.state).toBe('unverified');
  });

  it('[SETTLE-3] [SETTLE-4] beyond the tolerance but not the hard bound: no dispute either', async () => {
    const world = await startWorld();
    // Mean distance about half of it: between 0.02, which is close, and 0.06, which is hard.
    const drifting = new FakeEngine({ ...ENDLESS, ...LOOSE_ENGINE, drift: 0.08 });
    await world.addCompute('node', { engine: drifting });
    for (const name of ['v1', 'v2', 'v3']) {
      await world.addVerifier(name, { engine: new FakeEngine({ ...ENDLESS, ...LOOSE_ENGINE }) });
    }
    const client = await world.addClient();
    const fixed = { seed: otherHash, maxTokens: 4, policy: 'full' } as const;
    const done = await ask(world, client, fixed);
    expect(eventsOf(done, 'verdict').map(({ outcome }) => outcome)).toContain('mismatch');
    expect(eventsOf(done, 'unverified')[0]?.code).toBe('SOFT_MISMATCH');
    expect(eventsOf(done, 'disputed')).toEqual([]);
    expect((await world.worth('node')).stake).toBe(1_000_000n);
  });

  it('[OFFER-9] there is no verifier at all: nothing is made, and why is told', async () => {
    const world = await startSmallWorld(0);
    const client = await world.addClient();
    const done = await ask(world, client);
    expect(done.error).toMatchObject({ code: 'ASK_UNFIT', data: { why: 'verifiers' } });
    expect(done.state).toBe('expired');
  });

  it('[AUDIT-14 REJECT] nobody is paid what no audit is worth: a dear verifier is replaced, and one that joined after the client’s last FundPurse serves it only after the next one', async () => {
    const world = await startSmallWorld(0);
    await world.addVerifier('dear', { auditPrice: 101n });
    const client = await world.addClient();
    const alone = await ask(world, client);
    expect([alone.state, eventsOf(alone, 'replaced')[0]?.code]).toEqual([
      'unverified',
      'AUDIT_INVALID',
    ]);
    const fair = await world.addVerifier('fair', { auditPrice: 100n });
    await untilDrawable(world, client, fair);
    const before = await world.purse('client', 'fair');
    expect(before.share).toBe(0n);
    expect(before.balance).toBeGreaterThan(0n);
    const done = await ask(world, client, { policy: 'single' });
    expect(done.state).toBe('settled');
    const served = segmentOf(done).audits.filter(({ result }) => result === 'answered');
    expect(served.map(({ verifier }) => verifier)).toEqual([fair.address]);
    const after = await world.purse('client', 'fair');
    expect(after.balance).toBeGreaterThan(before.balance);
    // Of what was paid in since it joined, in equal parts with the other verifier.
    expect(after.share).toBe((after.balance - before.balance) / 2n);
    expect(after.paid).toBe(0n);
    expect((await world.worth('dear')).balance).toBe(0n);
  });
});
