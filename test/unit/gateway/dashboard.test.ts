/** The dashboard and the alerts ask for metrics that there are. A real node's page: test/e2e. */
import { expect, test } from 'vitest';
import { METRICS } from '../../../src/base/metrics.js';
import { PromMetrics } from '../../../src/gateway/status/metrics.js';
import {
  printedNames,
  readAlerts,
  readDashboard,
  seriesIn,
  unknownSeries,
} from '../../support/gateway/dashboard.js';

const printed = async () => printedNames(await new PromMetrics().text());

test('every name in the dashboard and in the alerts is printed', async () => {
  const queries = [...(await readDashboard()), ...(await readAlerts())];
  expect(queries.length).toBeGreaterThan(40);
  for (const query of queries) expect([query, seriesIn(query.expr)]).not.toEqual([query, []]);
  expect(unknownSeries(queries, await printed())).toEqual([]);
});

test('every metric of ours is on the dashboard', async () => {
  const shown = new Set((await readDashboard()).flatMap(({ expr }) => seriesIn(expr)));
  const hidden = Object.keys(METRICS).filter(
    (name) => !shown.has(name) && !shown.has(`${name}_bucket`),
  );
  expect(hidden).toEqual([]);
});

test('a stake that a starting node has not seen yet is not said to have fallen', async () => {
  const fell = (await readAlerts()).find(({ where }) => where.endsWith('RasticStakeFell'));
  expect(fell?.expr).toMatch(/and on \(node\) \(rastic_ready\{check="ledger"\} == 1\)/);
});

test('a misspelt name is found, wherever in a query it stands', async () => {
  const exprs = [
    'sum by (outcome) (rate(rastic_asign_total{node=~"$node"}[5m]))',
    'histogram_quantile(0.5, sum by (le) (rate(rastic_audits_seconds_bucket[5m]))) > 5',
    'rastic_ledger_stake < rastic_ledger_stakes offset 10m',
  ];
  const queries = exprs.map((expr) => ({ where: 'test', expr }));
  expect(unknownSeries(queries, await printed())).toEqual([
    'test: rastic_asign_total',
    'test: rastic_audits_seconds_bucket',
    'test: rastic_ledger_stakes',
  ]);
});
