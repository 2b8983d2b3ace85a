/** Counted work: what runs ends, nothing new begins. */
import { expect, test } from 'vitest';
import { Drain } from '../../../src/base/drain.js';
import { RasticError } from '../../../src/base/errors.js';

const never = () => new AbortController().signal;

test('[DRAIN-1 IGNORE] nothing begins once it is closed', () => {
  const drain = new Drain();
  drain.check();
  drain.close();
  expect(() => drain.check()).toThrow('NODE_STOPPING');
});

test('is idle when what runs has ended, also what began while it was waited for', async () => {
  const drain = new Drain();
  const ended: string[] = [];
  let first: () => void = () => undefined;
  let second: () => void = () => undefined;
  void drain.run(() => new Promise<void>((done) => (first = done))).then(() => ended.push('first'));
  drain.close();
  const idle = drain.idle(never()).then(() => ended.push('idle'));
  void drain
    .run(() => new Promise<void>((done) => (second = done)))
    .then(() => ended.push('second'));
  expect(drain.running).toBe(2);
  first();
  await new Promise((done) => setImmediate(done));
  expect(ended).toEqual(['first']);
  second();
  await idle;
  expect(ended).toEqual(['first', 'second', 'idle']);
  expect(drain.running).toBe(0);
});

test('work that fails has ended as well, and its failure is its own', async () => {
  const drain = new Drain();
  const work = drain.run(async () => {
    throw new RasticError('CANCELLED', { what: 'test' });
  });
  await expect(work).rejects.toThrow('CANCELLED');
  await drain.idle(never());
});

test('whoever waits can give up', async () => {
  const drain = new Drain();
  void drain.run(() => new Promise<void>(() => undefined));
  const signal = AbortSignal.abort(new RasticError('TIMEOUT', { what: 'test', ms: 1 }));
  await expect(drain.idle(signal)).rejects.toThrow('TIMEOUT');
});
