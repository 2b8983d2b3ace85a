/** Numbers as Prometheus reads them: all there from the start, and nothing beside them. */
import { expect, test } from 'vitest';
import { METRICS } from '../../../../src/base/metrics.js';
import { PromMetrics } from '../../../../src/gateway/status/metrics.js';

const linesOf = async (metrics: PromMetrics) => (await metrics.text()).split('\n');

test('every metric of the table is told before anything has happened, and the process beside', async () => {
  const lines = await linesOf(new PromMetrics());
  for (const [name, { kind }] of Object.entries(METRICS)) {
    expect(lines).toContain(`# TYPE ${name} ${kind}`);
  }
  expect(lines).toContain('rastic_assign_total{outcome="eog"} 0');
  expect(lines).toContain('rastic_audit_seconds_count 0');
  expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_p99_seconds '))).toBe(true);
  expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).toBe(true);
});

test('names what promtool accepts: _total is for counters, and every counter has it', async () => {
  const lines = await linesOf(new PromMetrics());
  const types = lines.filter((line) => line.startsWith('# TYPE ')).map((line) => line.split(' '));
  expect(types.length).toBeGreaterThan(50);
  const wrong = types.filter(
    ([, , name = '', kind]) => name.endsWith('_total') !== (kind === 'counter'),
  );
  expect(wrong).toEqual([]);
});

test('counts, observes and sets', async () => {
  const metrics = new PromMetrics();
  metrics.count('rastic_generate_tokens_total', {}, 7);
  metrics.count('rastic_gossip_total', { topic: 'announce', verdict: 'reject' });
  metrics.observe('rastic_audit_seconds', 0.3, {});
  metrics.set('rastic_ready', 1, { check: 'ledger' });
  const lines = await linesOf(metrics);
  expect(lines).toContain('rastic_generate_tokens_total 7');
  expect(lines).toContain('rastic_gossip_total{topic="announce",verdict="reject"} 1');
  expect(lines).toContain('rastic_audit_seconds_bucket{le="0.25"} 0');
  expect(lines).toContain('rastic_audit_seconds_bucket{le="0.5"} 1');
  expect(lines).toContain('rastic_ready{check="ledger"} 1');
});

test('two nodes of one process do not share numbers', async () => {
  const [one, two] = [new PromMetrics(), new PromMetrics()];
  one.count('rastic_generate_tokens_total', {}, 7);
  expect(await linesOf(two)).toContain('rastic_generate_tokens_total 0');
});

test('a number that is none never fails whoever counts', async () => {
  const metrics = new PromMetrics();
  metrics.count('rastic_generate_tokens_total', {}, -1);
  metrics.observe('rastic_audit_seconds', Number.NaN, {});
  metrics.set('rastic_ledger_stake', Number.POSITIVE_INFINITY, {});
  const lines = await linesOf(metrics);
  expect(lines).toContain('rastic_generate_tokens_total 0');
  expect(lines).toContain('rastic_audit_seconds_count 0');
  expect(lines).toContain('rastic_ledger_stake 0');
});
