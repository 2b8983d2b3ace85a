/**
 * Asks a server for the first byte of a file, to learn what it answers: the downloader tries again
 * and again, and does not tell why.
 */
import { withTimeout } from '../../base/abort.js';

const PROBE_MS = 15_000;
/** As many as browsers follow. */
const REDIRECTS_MAX = 20;
const REDIRECT = new Set([301, 302, 303, 307, 308]);

/** What the server said against the download. */
export interface Refusal {
  readonly message: string;
  readonly advice: string;
}

/** Name and password of an address, as fetch takes them, and the address without them. */
export function splitCredentials(address: string) {
  const url = new URL(address);
  const { username, password } = url;
  [url.username, url.password] = ['', ''];
  const pair = [username, password].map(decodeURIComponent).join(':');
  const basic = `Basic ${Buffer.from(pair).toString('base64')}`;
  const headers: Record<string, string> = pair === ':' ? {} : { authorization: basic };
  return { url: url.href, headers };
}

function adviceOn(status: number): string {
  if (status === 401 || status === 403) return 'check the address and whether you may read it';
  if (status === 429 || status >= 500) return 'wait a while, then run the command again';
  return 'check the address';
}

/** undefined if the server would send the file. */
function refusalOf({ status, statusText, headers }: Response): Refusal | undefined {
  // A range that a file of no bytes cannot satisfy; the file itself is checked later.
  if (status === 200 || status === 206 || status === 416) return undefined;
  const wait = headers.get('retry-after') ?? '';
  const told = /^\d{1,6}$/.test(wait) ? `, and asks to wait ${wait} s` : '';
  const message = `the server answered ${status} ${statusText}`.trim() + told;
  return { message, advice: adviceOn(status) };
}

/**
 * @param address http or https. @returns what keeps the server from sending the file; undefined if
 * nothing does, or if no answer comes: the downloader then tries itself.
 */
export async function probe(address: string, signal?: AbortSignal): Promise<Refusal | undefined> {
  let { url, headers } = splitCredentials(address);
  const origin = new URL(url).origin;
  const limit = withTimeout(PROBE_MS, 'the server', signal);
  for (let hops = 0; hops <= REDIRECTS_MAX; hops++) {
    const own = new URL(url).origin === origin ? headers : {};
    const answer = await fetch(url, {
      headers: { ...own, range: 'bytes=0-0' },
      redirect: 'manual',
      signal: limit,
    }).catch(() => undefined);
    await answer?.body?.cancel().catch(() => undefined);
    if (answer === undefined) return undefined;
    const to = answer.headers.get('location');
    if (!REDIRECT.has(answer.status) || to === null) return refusalOf(answer);
    if (!URL.canParse(to, url)) break;
    url = new URL(to, url).href;
  }
  const message = 'the server redirects in a circle, or to no address';
  return { message, advice: 'check the address' };
}
