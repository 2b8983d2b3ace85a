/** Parts with a life: order of start and stop, and what a failure leaves behind: nothing. */
import { describe, expect, it } from 'vitest';
import { codeOf, RasticError } from '../../../src/base/errors.js';
import { Lifespan, type Startable } from '../../../src/base/lifecycle.js';

const signal = new AbortController().signal;

/** Parts that tell what happens to them. */
function recorder() {
  const log: string[] = [];
  const part = (name: string, fails: 'start' | 'stop' | 'never' = 'never'): Startable => ({
    start: async () => {
      log.push(`+${name}`);
      if (fails === 'start') throw new Error(`${name} does not start`);
    },
    stop: async () => {
      log.push(`-${name}`);
      if (fails === 'stop') throw new Error(`${name} does not stop`);
    },
  });
  return { log, part };
}

describe('Lifespan', () => {
  it('starts in order and stops in reverse, each once', async () => {
    const { log, part } = recorder();
    const life = new Lifespan();
    for (const name of ['a', 'b', 'c']) await life.start(part(name), signal);
    await life.stop();
    await life.stop();
    expect(log).toEqual(['+a', '+b', '+c', '-c', '-b', '-a']);
  });
  it('gives back the part it started', async () => {
    const { part } = recorder();
    const a = part('a');
    expect(await new Lifespan().start(a, signal)).toBe(a);
  });
  it('a part that failed to start is stopped too: it may have begun', async () => {
    const { log, part } = recorder();
    const life = new Lifespan();
    await life.start(part('a'), signal);
    await expect(life.start(part('b', 'start'), signal)).rejects.toThrow('b does not start');
    await life.stop();
    expect(log).toEqual(['+a', '+b', '-b', '-a']);
  });
  it('one that fails to stop keeps no other running', async () => {
    const { log, part } = recorder();
    const life = new Lifespan();
    for (const p of [part('a', 'stop'), part('b'), part('c', 'stop')]) await life.start(p, signal);
    await expect(life.stop()).rejects.toThrow('c does not stop');
    expect(log.slice(3)).toEqual(['-c', '-b', '-a']);
  });
  it('starts nothing after the signal has aborted', async () => {
    const { log, part } = recorder();
    const life = new Lifespan();
    await expect(life.start(part('a'), AbortSignal.abort(new Error('over')))).rejects.toThrow(
      'over',
    );
    await life.stop();
    expect(log).toEqual([]);
  });
});

describe('RasticError', () => {
  it('has a code, typed data and a cause', () => {
    const cause = new Error('why');
    const error = new RasticError('TIMEOUT', { what: 'x', ms: 5 }, cause);
    expect(error).toMatchObject({ name: 'RasticError', code: 'TIMEOUT', data: { ms: 5 }, cause });
    expect(error.message).toBe('TIMEOUT {"what":"x","ms":5}');
    expect(codeOf(error)).toBe('TIMEOUT');
  });
  it('nothing else has a code', () => {
    const like = Object.assign(new Error('x'), { code: 'TIMEOUT' });
    for (const value of [like, undefined, null, 'TIMEOUT']) expect(codeOf(value)).toBeUndefined();
  });
});
