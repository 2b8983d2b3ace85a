/** Labels under which requests are counted: few, and known before the first request. */
import { type LabelsOf, METRICS } from '../../base/metrics.js';

type Labels = LabelsOf<'rastic_gateway_requests_total'>;

const ROUTES: ReadonlySet<string> = new Set(METRICS.rastic_gateway_requests_total.labels.route);

/** @param url the path as it was registered. */
export function routeLabel(url: string | undefined): Labels['route'] {
  const [first = ''] = (url ?? '').replace(/^\/(?:v1\/)?/, '').split('/');
  const label = /^(?:de)?tokenize/.test(first) ? 'tokenize' : first;
  return ROUTES.has(label) ? (label as Labels['route']) : 'other';
}

export function statusLabel(status: number): Labels['status'] {
  if (status < 400) return 'ok';
  return status < 500 ? 'refused' : 'failed';
}
