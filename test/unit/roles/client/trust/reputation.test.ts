/** The client's memory of nodes: what it keeps, what follows, and that it survives a restart. */
import { beforeEach, describe, expect, it } from 'vitest';
import { addressOf, hashOf } from '../../../../../scripts/vectors/network.js';
import { utf8 } from '../../../../../src/base/bytes.js';
import type { Observation } from '../../../../../src/protocol/proof/sprt.js';
import { Reputation } from '../../../../../src/roles/client/trust/reputation.js';
import {
  auditRateOf,
  DISTRUSTED_FACTOR,
  decodeStanding,
  encodeStanding,
  newStanding,
  trustFactorOf,
} from '../../../../../src/roles/client/trust/standing.js';
import { createMemoryStore, type MemoryStore } from '../../../../support/store/memory-store.js';
import { hasCode, rejectsWith } from '../../../../support/wire/codes.js';

const [node, other] = [addressOf('node'), addressOf('other')];
const [model, second] = [hashOf('model'), hashOf('second')];
const MINUTE = 60_000;

let store: MemoryStore;
let now: number;
let reputation: Reputation;
const open = () => {
  const read = () => now;
  const clock = { now: read, monotonic: read, random: (length: number) => new Uint8Array(length) };
  return new Reputation({ store, clock, ledgerTime: clock });
};

beforeEach(() => {
  store = createMemoryStore();
  now = 1_000_000;
  reputation = open();
});

const observed = (says: Observation['says'], verifier: string): Observation => {
  const outcome = says === 'typical' ? 'match' : says === 'mismatch' ? 'mismatch' : 'close';
  return { verifier: addressOf(verifier), outcome, says };
};
const job = (says: Observation['says'], verifier = 'v1', positions = 60): Observation[] =>
  Array.from({ length: positions }, () => observed(says, verifier));
const cheat = async (compute = node, modelId = model) => {
  await reputation.observe(compute, modelId, job('atypical', 'v1'));
  return reputation.observe(compute, modelId, job('atypical', 'v2'));
};
const trust = async () => {
  for (let i = 0; i < 100; i++) {
    const standing = await reputation.observe(node, model, job('typical', `v${i % 3}`));
    if (standing.decision === 'trusted') return standing;
  }
  return reputation.standing(node, model);
};

describe('observing', () => {
  it('counts positions by outcome, and knows nothing of a node never met', async () => {
    expect(await reputation.standing(node, model)).toEqual(newStanding(node, model));
    const mixed = [...job('typical', 'v1', 5), ...job('atypical', 'v1', 2)];
    now += 5;
    await reputation.observe(node, model, [...mixed, ...job('mismatch', 'v2', 1)]);
    expect(await reputation.standing(node, model)).toMatchObject({
      decision: 'unknown',
      positions: 8,
      matches: 5,
      closes: 2,
      mismatches: 1,
      lastSeen: now,
    });
  });

  it('distrusts for one model and node only, whoever asks again', async () => {
    expect((await cheat()).decision).toBe('distrusted');
    expect((await reputation.standing(node, second)).decision).toBe('unknown');
    expect((await reputation.standing(other, model)).decision).toBe('unknown');
  });

  it('[SPRT-1] uncalibrated positions are counted and never move the test', async () => {
    for (let i = 0; i < 50; i++) await reputation.observe(node, model, job('uncalibrated'));
    const standing = await reputation.standing(node, model);
    expect(standing).toMatchObject({ decision: 'unknown', llr: 0, uncalibrated: 3_000 });
  });

  it('is on disk: a restart finds it, and goes on from there', async () => {
    await reputation.observe(node, model, job('atypical', 'v1'));
    store = store.reopen();
    reputation = open();
    expect((await reputation.observe(node, model, job('atypical', 'v2'))).decision).toBe(
      'distrusted',
    );
    store = store.reopen();
    expect((await open().standing(node, model)).decision).toBe('distrusted');
  });

  it('loses nothing of jobs that end at once', async () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      reputation.observe(node, model, job('typical', `v${i}`, 3)),
    );
    await Promise.all([...many, reputation.noteAccepted(node, model)]);
    expect(await reputation.standing(node, model)).toMatchObject({
      positions: 120,
      jobsAccepted: 1,
    });
  });

  it('tells of a store that fails, and goes on with the next change', async () => {
    store.failNextWrite();
    await rejectsWith('STORE_FAILED', reputation.noteAccepted(node, model));
    expect((await reputation.standing(node, model)).jobsAccepted).toBe(0);
  });
});

describe('a slash that was seen', () => {
  it('puts the node at the bottom at once and for good, on every model', async () => {
    await reputation.noteSlashed(node, model);
    const standing = await reputation.standing(node, model);
    expect(standing).toMatchObject({ slashed: now, jobsFailed: 1, decision: 'unknown' });
    now += 1_000 * MINUTE;
    expect(trustFactorOf(standing, now)).toBe(DISTRUSTED_FACTOR);
    expect([...(await reputation.slashed())]).toEqual([node]);
  });

  it('is on disk; forgetting clears it', async () => {
    await reputation.noteSlashed(node, second);
    store = store.reopen();
    reputation = open();
    expect((await reputation.slashed()).has(node)).toBe(true);
    await reputation.forget(node);
    expect((await reputation.slashed()).has(node)).toBe(false);
    store = store.reopen();
    expect((await open().slashed()).size).toBe(0);
  });

  it('a record of before such marks is read as it was', async () => {
    await cheat();
    const key = `reputation/${node}/${model}`;
    const text = new TextDecoder().decode(encodeStanding(await reputation.standing(node, model)));
    const old = utf8(text.replace('"version":2', '"version":1'));
    expect(decodeStanding(old, key)).toEqual(await reputation.standing(node, model));
  });

  it('one damaged record hides no other', async () => {
    await reputation.noteSlashed(node, model);
    await store.put(`reputation/${other}/${model}`, utf8('{'));
    expect([...(await open().slashed())]).toEqual([node]);
  });
});

describe('all and forget', () => {
  it('lists every node and model, and forgets one node on every model', async () => {
    await cheat();
    await cheat(node, second);
    await cheat(other);
    expect(await reputation.all()).toHaveLength(3);
    await reputation.forget(node);
    expect((await reputation.all()).map(({ compute }) => compute)).toEqual([other]);
    expect(await reputation.standing(node, model)).toEqual(newStanding(node, model));
  });

  it('refuses a damaged record, which forget removes', async () => {
    await cheat();
    const key = `reputation/${node}/${model}`;
    const good = encodeStanding(await reputation.standing(node, model));
    expect(decodeStanding(good, key).decision).toBe('distrusted');
    const text = new TextDecoder().decode(good);
    const damaged = [
      '{',
      text.replace('"version":2', '"version":3'),
      text.replace('"version":2', '"version":2,"slashed":"yes"'),
      text.replace('"decision":"distrusted"', '"decision":"trusted"'),
      text.replace(/"positions":\d+/, '"positions":null'),
      text.replace('"raised"', '"lowered"'),
    ];
    for (const each of damaged) hasCode('STORE_FILE', () => decodeStanding(utf8(each), key));
    await store.put(key, utf8('{'));
    await rejectsWith('STORE_FILE', reputation.all());
    await reputation.forget(node);
    expect(await reputation.all()).toEqual([]);
  });
});

describe('what follows', () => {
  it('audits new nodes in full for 20 jobs and where the answer is short', async () => {
    const fresh = newStanding(node, model);
    expect(auditRateOf(fresh, 500).policy).toBe('full');
    const known = { ...fresh, jobsAccepted: 20 };
    expect(auditRateOf(known, 64)).toEqual({ policy: 'spread', samples: 1 });
    expect(auditRateOf(known, 63).policy).toBe('full');
  });

  it('audits trusted nodes by samples and distrusted ones in full', async () => {
    const trusted = await trust();
    expect(trusted.decision).toBe('trusted');
    expect(auditRateOf(trusted, 10).policy).toBe('spread');
    const bad = { ...(await cheat()), jobsAccepted: 1_000 };
    expect(bad.decision).toBe('distrusted');
    expect(auditRateOf(bad, 500).policy).toBe('full');
  });

  it('ranks distrusted nodes last and failing ones behind, for a while', async () => {
    const factor = async () => trustFactorOf(await reputation.standing(node, model), now);
    expect(await factor()).toBe(1);
    await reputation.noteFailure(node, model, 'ASK_NODE_FAILED');
    expect(await factor()).toBe(2);
    for (let i = 0; i < 20; i++) await reputation.noteFailure(node, model, 'TIMEOUT');
    expect(await factor()).toBe(64);
    expect(await reputation.standing(node, model)).toMatchObject({
      jobsFailed: 21,
      lastFailure: { code: 'TIMEOUT', at: now },
    });
    now += 10 * MINUTE;
    expect(await factor()).toBe(32);
    now += 120 * MINUTE;
    expect(await factor()).toBe(1);
    await reputation.noteFailure(node, model, 'TIMEOUT');
    await reputation.noteAccepted(node, model);
    expect(await factor()).toBe(1);
    await cheat();
    expect(await factor()).toBe(DISTRUSTED_FACTOR);
  });
});
