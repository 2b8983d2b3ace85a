/** A ledger that tells what cannot be, or not what it told before: nothing follows from it. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { hashOf, MIN_STAKE, MODEL, rulesOf } from '../../../../../scripts/vectors/network.js';
import { silentLogger } from '../../../../../src/base/log.js';
import type { Changes } from '../../../../../src/roles/ledger/interface.js';
import { LedgerMemory } from '../../../../../src/roles/ledger/memory.js';
import { VERIFIER } from '../../../../support/world/ledger.js';
import { type Answer, MirrorBench } from '../../../../support/world/mirror.js';

const RULES = rulesOf({ stakeAgeMs: 0 });
const MINUTE_MS = 60_000;

/** A mirror that has followed a ledger to its second entry, and lies from then on. */
async function follow(lie: (answer: Answer) => Answer, memory?: LedgerMemory) {
  const bench = await new MirrorBench(RULES).start();
  let isLying = false;
  const parts = await bench.mirror((answer) => (isLying ? lie(answer) : answer), memory);
  onTestFinished(() => parts.mirror.stop());
  await parts.mirror.stakes('verifier', MODEL, 0);
  await bench.stake('v1', VERIFIER, MIN_STAKE);
  await parts.mirror.head({ isAsked: true });
  bench.time += MINUTE_MS;
  await bench.stake('v2', VERIFIER, MIN_STAKE);
  isLying = true;
  const look = () => parts.mirror.head({ isAsked: true });
  return { ...parts, bench, look, listen: () => (isLying = false) };
}

const changed = (change: (changes: Changes) => Partial<Changes>) => (answer: Answer) => ({
  ...answer,
  changes: { ...answer.changes, ...change(answer.changes) },
});

describe('[MIRROR-1 REJECT] changes that are no continuation', () => {
  it.each<[string, (answer: Answer) => Answer]>([
    ['no entry, though there are more', changed(() => ({ gaps: [], stakes: [] }))],
    ['an entry beyond the head', changed(({ gaps }) => ({ gaps: [...gaps, 0] }))],
    ['a time after the present', changed(({ gaps }) => ({ gaps: gaps.map((ms) => ms + 1) }))],
    [
      'a stake of an entry that is not among them',
      changed(({ stakes }) => ({
        stakes: stakes.map((change) => ({ ...change, stake: { ...change.stake, height: 1 } })),
      })),
    ],
    [
      'a stake of another time than its entry',
      changed(({ stakes }) => ({
        stakes: stakes.map((change) => ({ ...change, stake: { ...change.stake, time: 5 } })),
      })),
    ],
    [
      'a role that has no stakes',
      changed(({ stakes }) => ({
        stakes: stakes.map((change) => ({ ...change, stake: { ...change.stake, role: 3 } })),
      })),
    ],
  ])('%s', async (_, lie) => {
    const { look, mirror, listen } = await follow(lie);
    await expect(look()).rejects.toMatchObject({ code: 'LEDGER_REPLY' });
    // Nothing of it was taken.
    expect((await mirror.head()).height).toBe(2);
    listen();
    expect((await look()).height).toBe(4);
    expect(await mirror.stakes('verifier', MODEL, 4)).toHaveLength(2);
  });
});

describe('[MIRROR-2 REJECT] a ledger that contradicts itself', () => {
  const BACK = { code: 'LEDGER_BACK' };

  it.each<[string, (answer: Answer) => Answer]>([
    ['another time of an entry', changed(({ time }) => ({ time: time - 1 }))],
    ['fewer entries than before', changed(() => ({ above: 1 }))],
  ])('%s', async (_, lie) => {
    const { look, mirror, listen } = await follow(lie);
    await expect(look()).rejects.toMatchObject(BACK);
    listen();
    // For good, also about what it had.
    await expect(mirror.head()).rejects.toMatchObject(BACK);
    await expect(mirror.stakes('verifier', MODEL, 2)).rejects.toMatchObject(BACK);
    await expect(mirror.timeAfter(1)).rejects.toMatchObject(BACK);
  });

  it('another entry at the height of the copy', async () => {
    const { bench, mirror, tell, errors, look } = await follow((answer) => answer);
    await look();
    await tell({ ...(await bench.server.head()), hash: hashOf('another') });
    expect(errors).toHaveLength(1);
    await expect(mirror.head()).rejects.toMatchObject(BACK);
  });

  it('a signed head of a height, from before the entry was made', async () => {
    const { bench, mirror, tell } = await follow((answer) => answer);
    const { hash } = await bench.server.head();
    // It was signed half a minute before the fourth entry has its time.
    await tell({ height: 4, hash, time: bench.time - MINUTE_MS / 2 });
    await expect(mirror.head({ isAsked: true })).rejects.toMatchObject(BACK);
  });

  it('and the folder remembers it: nothing more is asked of it', async () => {
    const memory = new LedgerMemory({
      folder: 'me',
      seen: { sent: [] },
      write: async () => undefined,
      logger: silentLogger,
    });
    const { look, mirror } = await follow(
      changed(({ time }) => ({ time: time - 1 })),
      memory,
    );
    await expect(look()).rejects.toMatchObject({ ...BACK, data: { folder: 'me' } });
    expect(() => memory.check()).toThrow('LEDGER_BACK');
    await expect(mirror.head()).rejects.toMatchObject(BACK);
  });

  it('a ledger that was restored, with another history in the place of the copy’s', async () => {
    const { bench, mirror } = await follow((answer) => answer);
    await mirror.head({ isAsked: true });
    await bench.restore();
    for (let i = 0; i < 6; i++) {
      bench.time += 1;
      await bench.mint('mallory', 7n);
    }
    await expect(mirror.head({ isAsked: true })).rejects.toMatchObject(BACK);
  });
});
