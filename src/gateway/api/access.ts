/** Who sends a request, by its key, and whether it names this host. */
import type { FastifyRequest } from 'fastify';
import { RasticError } from '../../base/errors.js';
import type { Desk, Visitor } from '../../node/interface.js';
import { HttpFault } from './errors.js';

/** What keys of a gateway begin with. Clients send others where none is needed. */
const OWN_KEY = /^rastic-/;

const bearer = /^Bearer +(\S+) *$/i;

/** The key of `authorization: Bearer KEY` or `x-api-key: KEY`. */
function secretOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const { authorization, 'x-api-key': key } = headers;
  const [, secret] = bearer.exec(authorization ?? '') ?? [];
  return secret ?? (typeof key === 'string' && key !== '' ? key : undefined);
}

/**
 * Where no key is needed, a key that is none of a gateway counts as none: clients insist on sending
 * one. @throws RasticError GATEWAY_KEY.
 */
export function admit(request: FastifyRequest, desk: Desk, needsKey: boolean): Visitor {
  const secret = secretOf(request);
  if (needsKey && secret === undefined) throw new RasticError('GATEWAY_KEY', {});
  const isOurs = needsKey || (secret !== undefined && OWN_KEY.test(secret));
  return isOurs ? desk.admit(secret ?? '') : desk.admit();
}

/** The host as written before a port. */
const named = (host: string): string => (host.includes(':') ? `[${host}]` : host);

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\./.test(host);

/**
 * The accepted Host headers; undefined: all. On loopback a page that is served under a name which
 * leads here would otherwise be of this origin.
 */
export function hostsOf(
  host: string,
  port: number,
  also: readonly string[],
): ReadonlySet<string> | undefined {
  if (!isLoopback(host) && also.length === 0) return undefined;
  const names = ['localhost', '127.0.0.1', '[::1]', named(host)];
  return new Set([...names.map((name) => `${name}:${port}`), ...also]);
}

/** @throws HttpFault 421. */
export function checkHost(request: FastifyRequest, hosts: ReadonlySet<string> | undefined): void {
  const host = request.headers.host?.toLowerCase() ?? '';
  // A name of a proxy is given without a port.
  if (hosts === undefined || hosts.has(host) || hosts.has(host.replace(/:\d+$/, ''))) return;
  throw new HttpFault({
    status: 421,
    type: 'invalid_request_error',
    code: 'wrong_host',
    message: 'the Host header names another host; an operator adds names with gatewayHosts',
  });
}
