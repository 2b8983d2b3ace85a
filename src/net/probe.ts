/**
 * Checks whether a peer answers at one address, with a new connection and a temporary key, so that
 * an existing connection is not taken for an answer. Also tells the IP address from which a
 * connection comes.
 */
import './polyfill.js';
import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import type { Multiaddr } from '@multiformats/multiaddr';
import { createLibp2p } from 'libp2p';
import { raceSignal } from '../base/abort.js';
import { RasticError } from '../base/errors.js';
import { parseAddress, parsePeer } from './remote.js';

export { version as LIBP2P_VERSION } from 'libp2p/version';

/** IPv4-mapped IPv6 addresses, which a dual-stack socket sees. RFC 4291, 2.5.5.2. */
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The IP address at the other end; undefined if the transport has none. */
export function observedHost(address: Multiaddr): string | undefined {
  const [first] = address.getComponents();
  if (first?.name !== 'ip4' && first?.name !== 'ip6') return undefined;
  return MAPPED.exec(first.value ?? '')?.[1] ?? first.value;
}

/** A short-lived node without gossip and without our protocols. */
function createBare(privateKey: Uint8Array, listen: readonly string[]) {
  return createLibp2p({
    start: false,
    privateKey: privateKeyFromRaw(privateKey),
    addresses: { listen: [...listen] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionGater: { denyDialMultiaddr: () => false, denyInboundConnection: () => true },
    connectionMonitor: { enabled: false },
  });
}

/**
 * Connects once to an address that ends in a peer id, completes the handshake, and disconnects.
 * @param privateKey temporary, 32 random bytes.
 * @throws RasticError NET_DIAL if that peer does not answer there, NET_ADDRESS, NET_KEY; the
 * signal's reason.
 */
export async function probe(
  address: string,
  privateKey: Uint8Array,
  { signal }: { readonly signal: AbortSignal },
): Promise<void> {
  const { peerId } = parsePeer(address);
  const node = await createBare(privateKey, []);
  try {
    await node.start();
    await raceSignal(node.dial(parseAddress(address), { signal }), signal);
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof Error ? error.name : 'unknown';
    throw new RasticError('NET_DIAL', { peerId, message }, error);
  } finally {
    await node.stop();
  }
}

/** Why we cannot listen on an address; `free`: we can. */
export type PortState = 'free' | 'taken' | 'forbidden' | 'absent' | 'unusable';

const SYSTEM_ERRORS: Readonly<Record<string, PortState>> = {
  EADDRINUSE: 'taken',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EADDRNOTAVAIL: 'absent',
};

/** Listens on an address for a short moment. @param privateKey as in `probe`. */
export async function tryListen(address: string, privateKey: Uint8Array): Promise<PortState> {
  let text = '';
  try {
    const node = await createBare(privateKey, [parseAddress(address).toString()]);
    try {
      await node.start();
      return 'free';
    } finally {
      await node.stop();
    }
  } catch (error) {
    // libp2p puts the system's errors for all addresses into one text.
    text = error instanceof Error ? error.message : '';
  }
  const [code = ''] = /E(?:ADDRINUSE|ACCES|PERM|ADDRNOTAVAIL)/.exec(text) ?? [];
  return SYSTEM_ERRORS[code] ?? 'unusable';
}
