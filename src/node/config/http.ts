/**
 * The address of a node's HTTP listener as written in the configuration. Loopback only: the
 * listener has no password, so other hosts must come through a proxy that has one.
 */

export interface HttpAddress {
  readonly host: string;
  /** 0: the system chooses. */
  readonly port: number;
}

const HOST_PORT = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\]):(\d{1,5})$/;
const PORT_MAX = 65_535;

/** A description of valid values, for the error message. */
export const HTTP_EXPECTED = "off, or a loopback address with a port, such as '127.0.0.1:9100'";

/** @returns 'off' if there is no listener; undefined if the text is not a valid address. */
export function parseHttp(text: string): HttpAddress | 'off' | undefined {
  if (text === 'off') return text;
  const [, host, digits] = HOST_PORT.exec(text) ?? [];
  const port = Number(digits);
  if (host === undefined || port > PORT_MAX) return undefined;
  if (host.split('.').some((part) => Number(part) > 255)) return undefined;
  return { host: host === '[::1]' ? '::1' : host, port };
}

/** Any host, since a gateway may serve others too. */
const ANY_HOST_PORT = /^(\[[0-9a-fA-F:.]+\]|[\w.-]+):(\d{1,5})$/;

export const LISTEN_EXPECTED = "off, or a host with a port, such as '127.0.0.1:8090'";

/** @returns 'off' if there is no listener; undefined if the text is not a valid address. */
export function parseListen(text: string): HttpAddress | 'off' | undefined {
  if (text === 'off') return text;
  const [, host, digits] = ANY_HOST_PORT.exec(text) ?? [];
  const port = Number(digits);
  if (host === undefined || port > PORT_MAX) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), port };
}

/** Whether only this machine can reach the host. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
