/**
 * The address of a node's HTTP listener as the configuration writes it. Loopback only: what it
 * serves is not protected by a password, so other hosts come through a proxy that is.
 */

export interface HttpAddress {
  readonly host: string;
  /** 0: the system chooses. */
  readonly port: number;
}

const HOST_PORT = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\]):(\d{1,5})$/;
const PORT_MAX = 65_535;

/** What is right, for the sentence that refuses anything else. */
export const HTTP_EXPECTED = "off, or a loopback address with a port, such as '127.0.0.1:9100'";

/** @returns 'off' where there is to be no listener; undefined if the text is no such address. */
export function parseHttp(text: string): HttpAddress | 'off' | undefined {
  if (text === 'off') return text;
  const [, host, digits] = HOST_PORT.exec(text) ?? [];
  const port = Number(digits);
  if (host === undefined || port > PORT_MAX) return undefined;
  if (host.split('.').some((part) => Number(part) > 255)) return undefined;
  return { host: host === '[::1]' ? '::1' : host, port };
}
