/** Reads made once for many: how often is asked, and that nobody gets an old answer. */
import { describe, expect, it } from 'vitest';
import { SharedReads } from '../../../src/roles/ledger/remote/shared-reads.js';

/** A question that is answered when told to, with the count of questions asked so far. */
function createSource() {
  const open: (() => void)[] = [];
  let asked = 0;
  const read = () => {
    const answer = ++asked;
    return new Promise<number>((done, fail) => {
      open.push(() => (answer < 0 ? fail(new Error('no')) : done(answer)));
    });
  };
  const answer = async () => {
    open.shift()?.();
    await new Promise((done) => setImmediate(done));
  };
  return { read, answer, asked: () => asked };
}

describe('shared reads', () => {
  it('a hundred callers at once cost two questions', async () => {
    const shared = new SharedReads();
    const { read, answer, asked } = createSource();
    const callers = Array.from({ length: 100 }, () => shared.run('head', read));
    await answer();
    await answer();
    expect(await Promise.all(callers)).toEqual([1, ...Array(99).fill(2)]);
    expect(asked()).toBe(2);
  });

  it('nobody gets the answer to a question asked before it came', async () => {
    const shared = new SharedReads();
    const { read, answer } = createSource();
    const first = shared.run('head', read);
    const second = shared.run('head', read);
    await answer();
    // The second question is on its way now: whoever comes here shares the third.
    const third = shared.run('head', read);
    await answer();
    await answer();
    expect(await Promise.all([first, second, third])).toEqual([1, 2, 3]);
  });

  it('asks anew after the last answer, and each question on its own', async () => {
    const shared = new SharedReads();
    const { read, answer } = createSource();
    const first = shared.run('a', read);
    const other = shared.run('b', read);
    await answer();
    await answer();
    const later = shared.run('a', read);
    await answer();
    expect(await Promise.all([first, other, later])).toEqual([1, 2, 3]);
  });

  it('a failed question fails its callers only; a caller who leaves takes nobody along', async () => {
    const shared = new SharedReads();
    const leave = new AbortController();
    const failed = shared.run('a', () => Promise.reject(new Error('lost')));
    const source = createSource();
    const left = shared.run('a', source.read, { signal: leave.signal });
    const stays = shared.run('a', source.read);
    await expect(failed).rejects.toThrow('lost');
    leave.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    await source.answer();
    expect(await stays).toBe(1);
  });
});
