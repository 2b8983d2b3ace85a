/** The table of metrics keeps its own rules, and its labels are the protocol's words. */
import { expect, test } from 'vitest';
import { METRICS, type MetricSpec } from '../../../src/base/metrics.js';
import { FINISH_REASONS, OUTCOMES } from '../../../src/protocol/params.js';
import { STATUSES } from '../../../src/protocol/wire/messages.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';

const TABLE = Object.entries(METRICS) as [string, MetricSpec][];

test.each(TABLE)('%s is named after its step and its unit', (name, { kind, buckets }) => {
  expect(name).toMatch(/^rastic(?:_[a-z]+)+$/);
  expect(name.endsWith('_total')).toBe(kind === 'counter');
  if (kind === 'histogram') expect(name).toMatch(/_(?:seconds|bytes)$/);
  expect(buckets !== undefined).toBe(kind === 'histogram');
  const sorted = [...new Set(buckets)].sort((a, b) => a - b);
  expect([...(buckets ?? [])]).toEqual(sorted);
});

test('the number of series is small, whatever peers do', () => {
  const series = TABLE.map(([, { labels, buckets = [] }]) => {
    const combinations = Object.values(labels).reduce((all, values) => all * values.length, 1);
    return combinations * (buckets.length === 0 ? 1 : buckets.length + 3);
  });
  expect(series.reduce((sum, count) => sum + count, 0)).toBeLessThan(450);
});

/** What of `words` a label does not know. */
const missing = (values: readonly string[], words: readonly string[]) =>
  words.filter((word) => !['none', 'unspecified'].includes(word) && !values.includes(word));

test('every status, reason, outcome and stream of the protocol has its label', () => {
  expect(missing(METRICS.rastic_offer_total.labels.status, STATUSES)).toEqual([]);
  expect(missing(METRICS.rastic_audit_total.labels.outcome, STATUSES)).toEqual([]);
  expect(missing(METRICS.rastic_commit_total.labels.reason, FINISH_REASONS)).toEqual([]);
  expect(missing(METRICS.rastic_verdict_total.labels.outcome, OUTCOMES)).toEqual([]);
  expect(missing(METRICS.rastic_stream_total.labels.protocol, Object.keys(STREAMS))).toEqual([]);
  expect(missing(METRICS.rastic_audit_total.labels.outcome, ['unheard'])).toEqual(['unheard']);
});
