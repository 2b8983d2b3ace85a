/**
 * Identity and addresses of remote peers: only peer ids of secp256k1 keys, because money depends on
 * them.
 */
import type { Connection, PeerId } from '@libp2p/interface';
import { peerIdFromString } from '@libp2p/peer-id';
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr';
import { type Hex, toHex } from '../base/bytes.js';
import { Cache } from '../base/cache.js';
import { RasticError } from '../base/errors.js';
import { type PenaltyLabel, RULES } from '../protocol/rules.js';
import type { PeerRef } from './interface.js';

/** Whether the id embeds a secp256k1 public key (identity multihash). */
export function isUsable(peerId: PeerId): boolean {
  return peerId.type === 'secp256k1' && peerId.publicKey.raw.length === 33;
}

/** The compressed public key in the peer id, 33 bytes. @throws RasticError NET_KEY. */
export function publicKeyOf(peerId: PeerId): Hex {
  if (peerId.type !== 'secp256k1' || !isUsable(peerId)) {
    throw new RasticError('NET_KEY', { peerId: peerId.toString() });
  }
  return toHex(peerId.publicKey.raw);
}

/**
 * Cached ids of peers that we dial repeatedly: parsing an id decompresses its key, which takes a
 * quarter millisecond.
 */
const PARSED_MAX = 1_024;
const parsed = new Cache<string, PeerId>(PARSED_MAX);

/** @throws RasticError NET_KEY if the text is not the peer id of a secp256k1 key. */
export function parsePeerId(text: string): PeerId {
  return parsed.recall(text, () => readPeerId(text));
}

function readPeerId(text: string): PeerId {
  let peerId: PeerId;
  try {
    peerId = peerIdFromString(text);
  } catch (error) {
    throw new RasticError('NET_KEY', { peerId: text }, error);
  }
  publicKeyOf(peerId);
  return peerId;
}

/** @throws RasticError NET_ADDRESS if the text is not a multiaddr. */
export function parseAddress(text: string): Multiaddr {
  try {
    return multiaddr(text);
  } catch (error) {
    throw new RasticError('NET_ADDRESS', { address: text }, error);
  }
}

/** A bootstrap address, which ends in /p2p/ and a peer id. @throws NET_ADDRESS, NET_KEY. */
export function parsePeer(address: string): PeerRef {
  const last = parseAddress(address).getComponents().at(-1);
  if (last?.name !== 'p2p' || last.value === undefined) {
    throw new RasticError('NET_ADDRESS', { address });
  }
  return { peerId: parsePeerId(last.value).toString(), addresses: [address], isConfigured: true };
}

/** Whether the address is only valid on this machine. */
export const isLoopback = (address: string): boolean =>
  /^\/(?:ip4\/127\.|ip6\/::1\/|ip6\/0:0:0:0:0:0:0:1\/)/.test(address);

/** Where to dial a peer: each address with its peer id, so that nobody else can answer there. */
export function dialTargets(peerId: PeerId, addresses: readonly string[]): Multiaddr[] {
  return addresses.map((text) => {
    const address = parseAddress(text);
    const named = address.getComponents().find((part) => part.name === 'p2p')?.value;
    if (named === undefined) return address.encapsulate(`/p2p/${peerId}`);
    if (named !== peerId.toString()) throw new RasticError('NET_ADDRESS', { address: text });
    return address;
  });
}

/**
 * Ends a connection at once. libp2p throws from an event handler if the connection is already
 * ending.
 */
export function drop(connection: Connection, why: string): void {
  try {
    if (connection.status === 'open') connection.abort(new Error(why));
  } catch {}
}

/** Ends a connection whose peer has broken a rule with the penalty `disconnect`. */
export function disconnect(connection: Connection, rule: PenaltyLabel): void {
  drop(connection, `${rule}: ${RULES[rule].sentence}`);
}
