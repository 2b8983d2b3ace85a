/**
 * The node's metrics, kept by prom-client in a separate registry, together with the process
 * metrics. Every series of the table exists from the start with value zero, so that the first event
 * already gives a rate, and the number of series never grows.
 */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import {
  type LabelsOf,
  METRICS,
  type MetricSpec,
  type Metrics,
  type NameOf,
} from '../../base/metrics.js';

type Labels = Readonly<Record<string, string>>;
const TABLE: Readonly<Record<string, MetricSpec>> = METRICS;

/**
 * Gauges of the library whose names say that they are counters; promtool refuses them. What they
 * count is in gauges of the same library without `_total`, by type.
 */
const MISNAMED = [
  'nodejs_active_resources_total',
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
];

/** All combinations of label values. */
function combinations(labels: MetricSpec['labels']): readonly Labels[] {
  let all: readonly Labels[] = [{}];
  for (const [label, values] of Object.entries(labels)) {
    all = all.flatMap((known) => values.map((value) => ({ ...known, [label]: value })));
  }
  return all;
}

export class PromMetrics implements Metrics {
  readonly #registry = new Registry();
  readonly #counters = new Map<string, Counter>();
  readonly #histograms = new Map<string, Histogram>();
  readonly #gauges = new Map<string, Gauge>();

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
    for (const name of MISNAMED) this.#registry.removeSingleMetric(name);
    for (const [name, spec] of Object.entries(TABLE)) this.#add(name, spec);
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  count<N extends NameOf<'counter'>>(name: N, labels: LabelsOf<N>, by = 1): void {
    if (by > 0) this.#counters.get(name)?.inc(labels as Labels, by);
  }

  observe<N extends NameOf<'histogram'>>(name: N, value: number, labels: LabelsOf<N>): void {
    if (Number.isFinite(value)) this.#histograms.get(name)?.observe(labels as Labels, value);
  }

  set<N extends NameOf<'gauge'>>(name: N, value: number, labels: LabelsOf<N>): void {
    if (Number.isFinite(value)) this.#gauges.get(name)?.set(labels as Labels, value);
  }

  /** All metrics in Prometheus's text format. */
  text(): Promise<string> {
    return this.#registry.metrics();
  }

  #add(name: string, { kind, help, labels, buckets = [] }: MetricSpec): void {
    const config = { name, help, labelNames: Object.keys(labels), registers: [this.#registry] };
    if (kind === 'histogram') {
      const histogram = new Histogram({ ...config, buckets: [...buckets] });
      for (const series of combinations(labels)) histogram.zero(series);
      this.#histograms.set(name, histogram);
    } else if (kind === 'counter') {
      const counter = new Counter(config);
      for (const series of combinations(labels)) counter.inc(series, 0);
      this.#counters.set(name, counter);
    } else {
      const gauge = new Gauge(config);
      for (const series of combinations(labels)) gauge.set(series, 0);
      this.#gauges.set(name, gauge);
    }
  }
}
