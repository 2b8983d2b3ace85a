/** Writes to the database are counted, and a failed one is remembered. */
import { expect, test } from 'vitest';
import { systemClock } from '../../../src/base/clock.js';
import { RasticError } from '../../../src/base/errors.js';
import { PromMetrics } from '../../../src/gateway/status/metrics.js';
import { MeteredStore } from '../../../src/store/metered.js';
import { createMemoryStore } from '../../support/store/memory-store.js';

test('counts writes and their time, passes values through, and knows a failed disk', async () => {
  const metrics = new PromMetrics();
  const inner = createMemoryStore();
  const store = new MeteredStore(inner, systemClock, metrics);
  await store.put('a', Uint8Array.of(1));
  await store.batch([{ type: 'put', key: 'b', value: Uint8Array.of(2) }]);
  expect(await store.get('a')).toEqual(Uint8Array.of(1));
  expect(store.failed).toBe(false);
  inner.batch = inner.put = async () => {
    throw new RasticError('STORE_FAILED', { path: 'x' });
  };
  await expect(store.put('c', Uint8Array.of(3))).rejects.toThrow('STORE_FAILED');
  expect(store.failed).toBe(true);
  const lines = (await metrics.text()).split('\n');
  expect(lines).toContain('rastic_store_write_total{outcome="done"} 2');
  expect(lines).toContain('rastic_store_write_total{outcome="failed"} 1');
  expect(lines).toContain('rastic_store_write_seconds_count 2');
});
