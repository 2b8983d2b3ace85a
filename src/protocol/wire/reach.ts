/**
 * Addresses that a node may be asked to dial back: plain IP address, TCP port and peer id, and only
 * at the asker's own IP address, so that nobody is dialled for somebody else. The exchange itself
 * is in roles/directory/dial-back.ts.
 */
import type { Wire } from './messages.js';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/;
const IPV6 = /^[0-9a-f:.]{2,45}$/i;
const ADDRESS =
  /^\/(ip4|ip6)\/([0-9a-fA-F:.]{2,45})\/tcp\/(\d{1,5})\/p2p\/([1-9A-HJ-NP-Za-km-z]{1,64})$/;

/** Whether the text is exactly an IP address. */
export const isHost = (text: string): boolean =>
  IPV4.test(text) || (IPV6.test(text) && text.includes(':'));

export interface ReachAddress {
  readonly host: string;
  readonly port: number;
  readonly peerId: string;
}

/** The parts of /ip4|ip6/HOST/tcp/PORT/p2p/ID; undefined for any other text. */
export function parseReachAddress(text: string): ReachAddress | undefined {
  const [, family, host = '', digits = '', peerId = ''] = ADDRESS.exec(text) ?? [];
  const port = Number(digits);
  const isHost = family === 'ip4' ? IPV4.test(host) : IPV6.test(host);
  return isHost && port > 0 && port < 2 ** 16 ? { host, port, peerId } : undefined;
}

/** The eight groups of an IPv6 address in normal form; other texts are unchanged. RFC 4291, 2.2. */
function canonical(host: string): string {
  if (!host.includes(':')) return host;
  const [head = '', tail, more] = host.toLowerCase().split('::');
  if (more !== undefined) return host;
  const groups = (text: string) => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const all = [...before, ...Array<string>(missing).fill('0'), ...after];
  return all.map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}

const isLoopback = (host: string): boolean =>
  (IPV4.test(host) && host.startsWith('127.')) || canonical(host) === '0:0:0:0:0:0:0:1';

/** Whether two texts are the same IP address. */
export const isSameIp = (a: string, b: string): boolean => canonical(a) === canonical(b);

/**
 * Whether two IP addresses belong to the same host: equal, or both loopback, which never leaves the
 * host.
 */
export function isSameHost(a: string, b: string): boolean {
  return isSameIp(a, b) || (isLoopback(a) && isLoopback(b));
}

/**
 * Addresses that other hosts cannot use: loopback, private, link-local, shared (RFC 1122, 1918,
 * 3927, 4193, 6598).
 */
const PRIVATE = [
  /^127\./,
  /^0\./,
  /^10\./,
  /^192\.168\./,
  /^172\.(?:1[6-9]|2\d|3[01])\./,
  /^169\.254\./,
  /^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
];

/** Whether the IP address cannot be reached from another network. */
export function isPrivateHost(host: string): boolean {
  if (IPV4.test(host)) return PRIVATE.some((range) => range.test(host));
  return (
    isLoopback(host) || canonical(host) === '0:0:0:0:0:0:0:0' || /^f[cd]|^fe[89ab]/i.test(host)
  );
}

/** The host of a multiaddr that begins with an IP address; undefined for a name. */
export function hostOfMultiaddr(address: string): string | undefined {
  return /^\/ip[46]\/([^/]+)/.exec(address)?.[1];
}

/** Whether a reply answers every address that was asked, once, in order. */
export function answersAll(asked: readonly string[], { results }: Wire<'ReachReply'>): boolean {
  return results.length === asked.length && results.every((r, i) => r.address === asked[i]);
}
