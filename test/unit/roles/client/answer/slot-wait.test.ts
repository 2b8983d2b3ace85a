/** A batch job that waits at its node, as its client sees it. */
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { ruleOf } from '../../../../../src/protocol/rules.js';
import type { Order } from '../../../../../src/protocol/steps/commit.js';
import { SlotWait } from '../../../../../src/roles/client/answer/slot-wait.js';

const HOUR_MS = 3_600_000;

function start(when = 2) {
  const time = { now: 0 };
  const order = {
    job: { deadline: 24 * HOUR_MS, when },
    assign: { compute: addressOf('node') },
  } as Pick<Order, 'job' | 'assign'>;
  return { time, wait: new SlotWait(order, () => time.now) };
}

const ruleIn = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return ruleOf(error);
  }
  return undefined;
};

describe('a batch job that waits', () => {
  it('is told of when something changes, not at every sign of life', () => {
    const { wait } = start();
    expect(wait.onWaiting(2, 0)).toEqual([{ type: 'queued', queue: 2, tokens: 0 }]);
    expect(wait.onWaiting(2, 0)).toEqual([]);
    expect(wait.onWaiting(1, 0)).toEqual([{ type: 'queued', queue: 1, tokens: 0 }]);
    expect(wait.isWaiting).toBe(true);
    expect(wait.onResumed(0)).toEqual([{ type: 'resumed', tokens: 0 }]);
    expect([wait.isWaiting, wait.isResumed]).toEqual([false, true]);
    wait.end();
    expect([wait.isWaiting, wait.isResumed]).toEqual([false, false]);
    expect(wait.onWaiting(1, 7)).toEqual([{ type: 'queued', queue: 1, tokens: 7 }]);
  });

  it('[BATCH-8 IGNORE] a node that parks it: after half of the time it goes elsewhere', () => {
    const { wait, time } = start();
    wait.onWaiting(0, 0);
    time.now = 12 * HOUR_MS;
    wait.onWaiting(0, 0);
    time.now++;
    expect(ruleIn(() => wait.onWaiting(0, 0))).toBe('BATCH-8');
  });

  it('[BATCH-8 IGNORE] a token now and then gives no new time: the waits are added up', () => {
    const { wait, time } = start();
    let waits = 0;
    // Each wait is an hour, and a token ends it.
    while (ruleIn(() => wait.onWaiting(0, waits)) === undefined) {
      waits++;
      time.now += HOUR_MS;
      wait.onResumed(waits);
      wait.end();
    }
    expect(waits).toBe(13);
  });

  it('[BATCH-8 IGNORE] nor does the word that it goes on, without a token', () => {
    const { wait, time } = start();
    for (let hour = 0; hour <= 12; hour++) {
      time.now = hour * HOUR_MS;
      wait.onWaiting(0, 0);
      wait.onResumed(0);
    }
    time.now++;
    expect(ruleIn(() => wait.onWaiting(0, 0))).toBe('BATCH-8');
  });

  it('[BATCH-7 REJECT] a job that is wanted now does not wait, and none goes on that did not', () => {
    expect(ruleIn(() => start(1).wait.onWaiting(0, 0))).toBe('BATCH-7');
    expect(ruleIn(() => start().wait.onResumed(0))).toBe('BATCH-7');
    const { wait } = start();
    wait.onWaiting(0, 0);
    wait.onResumed(0);
    expect(ruleIn(() => wait.onResumed(0))).toBe('BATCH-7');
  });
});
