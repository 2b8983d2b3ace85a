/** Many small accounts beside an honest client: at a verifier's places, and at its engine. */
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../../scripts/vectors/network.js';
import { createController } from '../../../../src/base/abort.js';
import { AUDITS_AT_ONCE } from '../../../../src/protocol/params-wire.js';
import { REQUEST_BYTES_MAX } from '../../../../src/protocol/wire/sizes.js';
import {
  AUDITS_TAKEN_MAX,
  BYTES_HELD_MAX,
  type Place,
  Places,
} from '../../../../src/roles/verifier/places.js';
import { Turns } from '../../../../src/roles/verifier/turns.js';
import { turn } from '../../../support/net/network.js';
import { refused } from '../../../support/wire/codes.js';

const never = createController().signal;
/** No time passes. */
const CLOCK = { monotonic: () => 0 };
const FEE = 5n;

const enter = (places: Places, client: string, worth: bigint): Place =>
  places.enter(addressOf(client), never, worth);

const lostOf = (places: readonly Place[]) => places.filter(({ signal }) => signal.aborted).length;

describe('[AUDIT-31 IGNORE] places and money', () => {
  it('251 accounts with one place each threw five of six audits of an honest client out', () => {
    const places = new Places(CLOCK);
    const job = Array.from({ length: AUDITS_AT_ONCE }, () => enter(places, 'client', 1_000n));
    for (let n = 0; n < AUDITS_TAKEN_MAX; n++) {
      refused(() => enter(places, `stranger ${n}`, FEE));
    }
    expect(lostOf(job)).toBe(0);
  });

  it('accounts with little hold every place: the audits of an honest job all get one', () => {
    const places = new Places(CLOCK);
    const strangers = Array.from({ length: AUDITS_TAKEN_MAX }, (_, n) =>
      enter(places, `stranger ${n}`, 2n * FEE),
    );
    const job = Array.from({ length: AUDITS_AT_ONCE }, () => enter(places, 'client', 1_000n));
    expect(lostOf(strangers)).toBe(AUDITS_AT_ONCE);
    expect(lostOf(job)).toBe(0);
  });

  it('money divided among many accounts holds no more than in one', () => {
    const places = new Places(CLOCK);
    const job = Array.from({ length: AUDITS_AT_ONCE }, () => enter(places, 'client', 1_000n));
    const purse = 100_000n;
    for (let n = 0; n < 1_000; n++) {
      for (let each = 0; each < 2 * AUDITS_AT_ONCE; each++) {
        refused(() => enter(places, `stranger ${n}`, purse / 1_000n));
      }
    }
    expect(lostOf(job)).toBe(0);
  });

  it('clients with the same balance leave each other what one job asks', () => {
    const places = new Places(CLOCK);
    const held = Array.from({ length: AUDITS_TAKEN_MAX }, (_, n) =>
      enter(places, `client ${Math.floor(n / AUDITS_AT_ONCE)}`, 1_000n),
    );
    expect(refused(() => enter(places, 'one more', 1_000n))).toBe('ASSIGN_BUSY');
    expect(lostOf(held)).toBe(0);
  });

  it('what a client has beyond one job goes before the jobs of others', () => {
    const places = new Places(CLOCK);
    const more = Array.from({ length: 2 * AUDITS_AT_ONCE }, () => enter(places, 'many', 1_000n));
    for (let n = 0; n < AUDITS_TAKEN_MAX - more.length; n++) enter(places, `client ${n}`, 900n);
    const late = enter(places, 'late', 900n);
    expect(lostOf(more)).toBe(1);
    expect(more.at(-1)?.signal.aborted).toBe(true);
    expect(late.signal.aborted).toBe(false);
  });

  it('whoever has spent it since then weighs less', () => {
    const places = new Places(CLOCK);
    const moved = Array.from({ length: AUDITS_AT_ONCE }, () => enter(places, 'moved', 1_000n));
    for (let n = 0; n < AUDITS_TAKEN_MAX - moved.length; n++) enter(places, `client ${n}`, 500n);
    expect(refused(() => enter(places, 'late', 500n))).toBe('ASSIGN_BUSY');
    refused(() => enter(places, 'moved', 30n));
    expect(refused(() => enter(places, 'late', 500n))).toBeUndefined();
    expect(lostOf(moved)).toBe(1);
  });
});

describe('[AUDIT-31 IGNORE] places before and after a request is read', () => {
  it('richer accounts that bring nothing threw audits out that were at work', () => {
    const places = new Places(CLOCK);
    const job = Array.from({ length: AUDITS_AT_ONCE }, () => enter(places, 'client', 100n));
    for (const place of job) place.pass();
    for (let n = 0; n < 2 * AUDITS_TAKEN_MAX; n++) {
      refused(() => enter(places, `stranger ${n}`, 1_000n + BigInt(n)));
    }
    expect(lostOf(job)).toBe(0);
  });

  it('audits of accounts with little give way to one of a client with more, once its papers are right', () => {
    const places = new Places(CLOCK);
    const strangers = Array.from({ length: AUDITS_TAKEN_MAX }, (_, n) => {
      const place = enter(places, `stranger ${n}`, 2n * FEE);
      place.pass();
      return place;
    });
    const job = Array.from({ length: AUDITS_AT_ONCE }, () => enter(places, 'client', 1_000n));
    expect(lostOf(strangers)).toBe(0);
    for (const place of job) place.pass();
    expect(lostOf(strangers)).toBe(AUDITS_AT_ONCE);
    const late = enter(places, 'late', 2n * FEE);
    expect(refused(() => late.pass())).toBe('ASSIGN_BUSY');
  });

  it('accounts with as much held every place and sent nothing: after a second they go', () => {
    let now = 0;
    const places = new Places({ monotonic: () => now });
    const silent = Array.from({ length: AUDITS_TAKEN_MAX }, (_, n) =>
      enter(places, `stranger ${n}`, 1_000n),
    );
    expect(refused(() => enter(places, 'client', 1_000n))).toBe('ASSIGN_BUSY');
    now = 1_001;
    const job = Array.from({ length: AUDITS_AT_ONCE }, () => enter(places, 'client', 1_000n));
    expect(lostOf(job)).toBe(0);
    expect(silent.slice(0, AUDITS_AT_ONCE).every(({ signal }) => signal.aborted)).toBe(true);
    expect(lostOf(silent)).toBe(AUDITS_AT_ONCE);
  });
});

describe('[AUDIT-34 IGNORE] requests in memory', () => {
  it('256 waiting requests of the longest kind were 440 MB', () => {
    const places = new Places(CLOCK);
    const held = Array.from({ length: AUDITS_TAKEN_MAX }, (_, n) =>
      enter(places, `client ${n}`, 100n),
    );
    const codes = held.map((place) => refused(() => place.hold(REQUEST_BYTES_MAX)));
    const room = Math.floor(BYTES_HELD_MAX / REQUEST_BYTES_MAX);
    expect(codes.filter((code) => code === undefined)).toHaveLength(room);
    expect(codes.slice(room).every((code) => code === 'ASSIGN_BUSY')).toBe(true);
    expect(lostOf(held)).toBe(0);
  });

  it('a client with more gets its room from those with less, and small requests stay', () => {
    const places = new Places(CLOCK);
    const small = enter(places, 'small', 10n);
    small.hold(2_000);
    const room = Math.floor(BYTES_HELD_MAX / REQUEST_BYTES_MAX);
    const long = Array.from({ length: room }, (_, n) => enter(places, `long ${n}`, 100n));
    for (const place of long) place.hold(REQUEST_BYTES_MAX);
    const rich = enter(places, 'rich', 1_000n);
    rich.hold(REQUEST_BYTES_MAX);
    expect(lostOf(long)).toBe(1);
    expect(small.signal.aborted).toBe(false);
    for (const place of long) place.leave();
    expect(refused(() => small.hold(REQUEST_BYTES_MAX))).toBeUndefined();
  });
});

/** Turns whose works end when the test says. */
function engine() {
  const turns = new Turns(1);
  const begun: string[] = [];
  let end = () => {};
  const ask = (client: string, worth: bigint) =>
    turns.audit(
      { client: addressOf(client), worth },
      () =>
        new Promise<void>((done) => {
          begun.push(client);
          end = done;
        }),
      never,
    );
  const next = async () => {
    end();
    await turn();
  };
  return { begun, ask, next };
}

describe('[AUDIT-32] turns and money', () => {
  it('250 accounts with one audit each delayed each audit of an honest job by 250 turns', async () => {
    const { begun, ask, next } = engine();
    for (let n = 0; n < 250; n++) void ask(`stranger ${n}`, FEE);
    const job = Array.from({ length: AUDITS_AT_ONCE }, () => ask('client', 1_000_000n));
    let isOver = false;
    void Promise.all(job).then(() => (isOver = true));
    await turn();
    for (let turns = 0; !isOver && turns < 400; turns++) await next();
    const last = begun.lastIndexOf('client');
    // Every second turn, after the one that was at work.
    expect(begun.filter((name) => name === 'client')).toHaveLength(AUDITS_AT_ONCE);
    expect(last).toBeLessThanOrEqual(2 * AUDITS_AT_ONCE + 1);
  });

  it('new accounts one after the other gain nothing by being new', async () => {
    const { begun, ask, next } = engine();
    void ask('stranger', FEE);
    const job = Array.from({ length: AUDITS_AT_ONCE }, () => ask('client', 1_000n));
    let isOver = false;
    void Promise.all(job).then(() => (isOver = true));
    await turn();
    for (let n = 0; !isOver && n < 100; n++) {
      for (let each = 0; each < 5; each++) void ask(`new ${n}.${each}`, FEE);
      await next();
    }
    expect(begun.lastIndexOf('client')).toBeLessThanOrEqual(2 * AUDITS_AT_ONCE + 1);
  });

  it('a client with very much holds one with little up for few turns', async () => {
    const { begun, ask, next } = engine();
    const flood = () => ask('rich', 10n ** 30n);
    for (let n = 0; n < 12; n++) void flood();
    void ask('small', FEE);
    await turn();
    for (let turns = 0; !begun.includes('small') && turns < 50; turns++) {
      void flood();
      await next();
    }
    expect(begun.indexOf('small')).toBeLessThanOrEqual(4);
  });
});
