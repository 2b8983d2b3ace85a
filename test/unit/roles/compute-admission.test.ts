/** Slots, queue and shares: what a node takes on, what it says of it, and when it refuses. */
import { describe, expect, it } from 'vitest';
import { addressOf, hashOf } from '../../../scripts/vectors/network.js';
import type { Clock } from '../../../src/base/clock.js';
import { RasticError } from '../../../src/base/errors.js';
import {
  OFFER_HOLD_MS,
  OFFER_WINDOW_MS,
  PREFILL_SILENCE_MS,
  QUEUE_WAIT_MAX_MS,
} from '../../../src/protocol/params.js';
import { Admission, type AdmissionLimits } from '../../../src/roles/compute/offers/admission.js';
import { expectedStart } from '../../../src/roles/compute/offers/job-times.js';
import { rejectsWith } from '../../support/wire/codes.js';
import { retime } from '../../support/world/liars.js';

const signal = new AbortController().signal;

function setUp(limits: Partial<AdmissionLimits> = {}) {
  const time = { now: 1_000_000 };
  const now = () => time.now;
  const clock: Clock = { now, monotonic: now, random: (length) => new Uint8Array(length) };
  const admission = new Admission(clock, { slots: 2, queue: 2, perPeer: 99, ...limits });
  let jobs = 0;
  return {
    time,
    admission,
    enter: (client = 'client') =>
      admission.enter(addressOf(client), hashOf(`job ${++jobs}`), signal),
    hold: (job: string, client = 'client') => admission.hold(addressOf(client), hashOf(job)),
    /** Enters, or waits until the test is over. */
    waits: () =>
      admission.enter(addressOf('client'), hashOf(`job ${++jobs}`), signal).catch(() => undefined),
    expect: (client = 'client') => admission.expect(addressOf(client), hashOf('asked')),
  };
}

function limitOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof RasticError && error.code === 'ASSIGN_BUSY') {
      return (error as RasticError<'ASSIGN_BUSY'>).data.limit;
    }
    throw error;
  }
  return undefined;
}

describe('slots and queue', () => {
  it('as many run as there are slots, the next waits and begins in its turn', async () => {
    const { enter, time } = setUp();
    const [first] = [await enter(), await enter()];
    const began: string[] = [];
    const third = enter().then((slot) => {
      began.push('third');
      return slot;
    });
    const fourth = enter().then((slot) => {
      began.push('fourth');
      return slot;
    });
    await Promise.resolve();
    expect(began).toEqual([]);
    time.now += 700;
    first.leave(true);
    expect((await third).waitedMs).toBe(700);
    expect(began).toEqual(['third']);
    (await third).leave(true);
    await fourth;
    expect(began).toEqual(['third', 'fourth']);
  });

  it('[ADMIT-1 IGNORE] one more than slots and queue hold is refused, and taken when one leaves', async () => {
    const { enter, expect: ask } = setUp();
    const slots = [await enter(), await enter()];
    const waiting = [enter(), enter()];
    await rejectsWith('ASSIGN_BUSY', enter());
    expect(limitOf(ask)).toBe('queue');
    slots[0]?.leave(false);
    expect(limitOf(ask)).toBeUndefined();
    const fifth = enter();
    slots[1]?.leave(false);
    for (const slot of await Promise.all(waiting)) slot.leave(false);
    (await fifth).leave(false);
  });

  it('[ADMIT-1 IGNORE] without a queue none waits', async () => {
    const { enter, expect: ask } = setUp({ slots: 1, queue: 0 });
    await enter();
    expect(limitOf(ask)).toBe('slots');
    await rejectsWith('ASSIGN_BUSY', enter());
  });

  it('a slot that is left twice is free once', async () => {
    const { enter } = setUp({ slots: 1, queue: 2 });
    const slot = await enter();
    const [second, third] = [enter(), enter()];
    slot.leave(false);
    slot.leave(false);
    await second;
    let isThird = false;
    void third.then(
      () => {
        isThird = true;
      },
      () => undefined,
    );
    await new Promise((done) => setTimeout(done, 5));
    expect(isThird).toBe(false);
  });

  it('who gives up leaves no gap, not even in the moment of its turn', async () => {
    const { admission, enter } = setUp({ slots: 1, queue: 2 });
    const slot = await enter();
    const gone = new AbortController();
    const left = admission.enter(addressOf('client'), hashOf('left'), gone.signal);
    const next = enter();
    gone.abort(new RasticError('CANCELLED', { what: 'test' }));
    slot.leave(false);
    await rejectsWith('CANCELLED', left);
    (await next).leave(false);
    (await enter()).leave(false);
  });
});

describe('[ADMIT-2 IGNORE] a client’s share', () => {
  it('one client is refused at its share while another is served', async () => {
    const { enter, waits, expect: ask } = setUp({ slots: 2, queue: 4, perPeer: 3 });
    await enter();
    await enter();
    void waits();
    expect(limitOf(ask)).toBe('perPeer');
    await rejectsWith('ASSIGN_BUSY', enter());
    expect(limitOf(() => ask('v1'))).toBeUndefined();
  });

  it('what is offered for counts, and what is dropped does not', () => {
    const { hold, expect: ask, admission } = setUp({ perPeer: 1 });
    hold('a');
    expect(limitOf(ask)).toBe('perPeer');
    admission.drop(addressOf('client'), hashOf('a'));
    expect(limitOf(ask)).toBeUndefined();
  });
});

describe('a place kept for an Offer', () => {
  it('more Offers are never out than slots and queue can take', () => {
    const { hold, expect: ask } = setUp();
    for (const job of ['a', 'b', 'c', 'd']) hold(job);
    expect(limitOf(ask)).toBe('queue');
    expect(limitOf(() => hold('e'))).toBe('queue');
  });

  it('is the job’s own: it enters where another is refused', async () => {
    const { hold, enter, admission } = setUp({ slots: 1, queue: 0 });
    hold('a');
    await rejectsWith('ASSIGN_BUSY', enter('v1'));
    (await admission.enter(addressOf('client'), hashOf('a'), signal)).leave(false);
    (await enter('v1')).leave(false);
  });

  it('is kept once a job, and for a moment only', () => {
    const { hold, expect: ask, time } = setUp({ slots: 1, queue: 0 });
    hold('a');
    expect(limitOf(() => hold('a'))).toBeUndefined();
    time.now += OFFER_HOLD_MS - 1;
    expect(limitOf(ask)).toBe('slots');
    time.now += 1;
    expect(limitOf(ask)).toBeUndefined();
  });

  it('a change is told when a place is free: left, dropped or run out', async () => {
    const { hold, enter, admission } = setUp({ slots: 1, queue: 1 });
    const slot = await enter();
    const changes = [admission.change(signal)];
    slot.leave(false);
    await Promise.all(changes);
    hold('a');
    const dropped = admission.change(signal);
    admission.drop(addressOf('client'), hashOf('a'));
    await dropped;
    retime(OFFER_HOLD_MS, 1);
    hold('b');
    await admission.change(signal);
    const gone = new AbortController();
    const never = admission.change(gone.signal);
    gone.abort(new RasticError('CANCELLED', { what: 'test' }));
    await rejectsWith('CANCELLED', never);
  });
});

describe('what an Offer says', () => {
  it('queue: the jobs before it; start: 0 while a slot is free', async () => {
    const { enter, hold, expect: ask } = setUp();
    expect(ask()).toEqual({ startMs: 0, queue: 0 });
    await enter();
    expect(ask()).toEqual({ startMs: 0, queue: 0 });
    hold('a');
    expect(ask().queue).toBe(1);
    await enter('v1');
    expect(ask().queue).toBe(2);
  });

  it('start: from the jobs measured here', async () => {
    const { enter, waits, time, expect: ask } = setUp({ slots: 1, queue: 3 });
    const slot = await enter();
    time.now += 2_000;
    slot.leave(true);
    await enter();
    time.now += 500;
    expect(ask()).toEqual({ startMs: 1_500, queue: 1 });
    void waits();
    expect(ask()).toEqual({ startMs: 3_500, queue: 2 });
    // A job beyond the mean may last as long again.
    time.now += 2_500;
    expect(ask().startMs).toBe(3_000 + 2_000);
  });

  it('what was refused or broke off is no measure', async () => {
    const { enter, time, expect: ask } = setUp({ slots: 1, queue: 3 });
    for (const [ms, isMeasure] of [
      [1_000, true],
      [90_000, false],
    ] as const) {
      const slot = await enter();
      time.now += ms;
      slot.leave(isMeasure);
    }
    await enter();
    expect(ask().startMs).toBe(1_000);
  });

  it.each([
    [[], 0, 0],
    [[100], 0, 0],
    [[100, 400], 0, 600],
    [[100, 400], 1, 900],
    [[100, 400], 2, 1_600],
    [[100, 400], 3, 1_900],
  ])('held so long: %j, %i waiting: in %i ms at a mean of 1,000', (runningMs, waiting, ms) => {
    expect(expectedStart({ slots: 2, runningMs, waiting }, 1_000)).toBe(ms);
  });
});

describe('[ADMIT-3 IGNORE] nobody waits so long that its client takes it for a failure', () => {
  it('the numbers keep their order', () => {
    expect(QUEUE_WAIT_MAX_MS).toBeLessThan(PREFILL_SILENCE_MS);
    expect(OFFER_HOLD_MS).toBeGreaterThan(OFFER_WINDOW_MS);
  });

  it('a longer wait is refused at once', async () => {
    const { enter, waits, time, expect: ask } = setUp({ slots: 1, queue: 9 });
    const slot = await enter();
    time.now += QUEUE_WAIT_MAX_MS;
    slot.leave(true);
    await enter();
    expect(ask().startMs).toBe(QUEUE_WAIT_MAX_MS);
    void waits();
    expect(limitOf(ask)).toBe('wait');
    await rejectsWith('ASSIGN_BUSY', enter());
  });

  it('one that lasts longer than it was estimated ends as busy, and its place is free', async () => {
    const { enter } = setUp({ slots: 1, queue: 1 });
    retime(QUEUE_WAIT_MAX_MS, 20);
    const slot = await enter();
    await rejectsWith('ASSIGN_BUSY', enter());
    const next = enter();
    slot.leave(false);
    (await next).leave(false);
  });
});
