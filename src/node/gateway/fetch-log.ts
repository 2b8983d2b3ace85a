/** Fetches the public log of a gateway, page by page. */
import { codeOf, RasticError } from '../../base/errors.js';
import { parseLog, type ReadPage } from './log-json.js';

/** @param base the gateway's URL, with or without /log. @throws RasticError GATEWAY_LOG_READ. */
export async function fetchPage(
  base: string,
  from: number,
  signal: AbortSignal,
): Promise<ReadPage> {
  const url = new URL(base);
  if (!url.pathname.endsWith('/log')) url.pathname = `${url.pathname.replace(/\/$/, '')}/log`;
  url.searchParams.set('from', String(from));
  url.searchParams.delete('format');
  const source = url.href;
  try {
    const response = await fetch(url, { signal, headers: { accept: 'application/json' } });
    if (!response.ok) {
      const why = `it answers with status ${response.status}`;
      throw new RasticError('GATEWAY_LOG_READ', { source, why });
    }
    return parseLog(await response.text(), source);
  } catch (error) {
    signal.throwIfAborted();
    if (codeOf(error) !== undefined) throw error;
    throw new RasticError('GATEWAY_LOG_READ', { source, why: 'nothing answers there' }, error);
  }
}
