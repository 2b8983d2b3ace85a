/** Checks that the node listens on each configured address, or could. */
import { type PortState, tryListen } from '../../net/probe.js';
import type { NodeConfig } from '../config/config.js';
import { parseHttp } from '../config/http.js';
import type { Check } from './check.js';
import { type Finding, type FindingCode, fail, ok, skipped } from './finding.js';
import { knownOf } from './patient.js';

const PROBLEMS: Readonly<
  Record<Exclude<PortState, 'free'>, readonly [code: FindingCode, what: string, advice: string]>
> = {
  taken: [
    'PORT_TAKEN',
    'is in use by another process',
    'end that process, or set another port in config.json',
  ],
  forbidden: [
    'PORT_FORBIDDEN',
    'may not be used by this user',
    'set a port above 1023 in config.json',
  ],
  absent: [
    'PORT_ABSENT',
    'is no address of this machine',
    'set one of its own addresses in config.json, or 0.0.0.0 for all of them',
  ],
  unusable: [
    'PORT_UNUSABLE',
    'cannot be listened on',
    'write it as /ip4/ADDRESS/tcp/PORT in config.json',
  ],
};

/** @param name the configuration field of the address: listen or http. */
function judgePort(name: string, address: string, state: PortState): Finding {
  if (state === 'free') {
    const isAny = /(?:\/tcp\/|:)0$/.test(address);
    return ok(name, isAny ? `${address}: the system chooses a port` : `${address} is free`);
  }
  const [code, what, advice] = PROBLEMS[state];
  return fail(name, code, `${address} ${what}`, advice);
}

const HTTP_OFF = skipped('http', 'off');

/** The HTTP listener's address as a multiaddr. */
function httpListen(text: string): string | undefined {
  const address = parseHttp(text);
  if (address === undefined || address === 'off') return undefined;
  const host = address.host === 'localhost' ? '127.0.0.1' : address.host;
  return `/ip${host.includes(':') ? 6 : 4}/${host}/tcp/${address.port}`;
}

async function probeAll(
  { listen, http }: NodeConfig,
  random: (length: number) => Uint8Array,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const address of listen) {
    findings.push(judgePort('listen', address, await tryListen(address, random(32))));
  }
  const own = httpListen(http);
  if (own === undefined) return [...findings, HTTP_OFF];
  return [...findings, judgePort('http', http, await tryListen(own, random(32)))];
}

export const ports: Check = {
  name: 'listen',
  limitMs: 20_000,
  run: async ({ patient, status, init }) => {
    const config = knownOf(patient.config);
    if (config === undefined) return skipped('listen', 'the configuration does not say where');
    if (status !== undefined) {
      const at = status.addresses.join(', ') || 'no address';
      return [ok('listen', `the running node has ${at}`), ok('http', 'the running node answers')];
    }
    if (config.roles.length === 0) return skipped('listen', 'a client listens nowhere');
    return probeAll(config, init.clock.random);
  },
};
