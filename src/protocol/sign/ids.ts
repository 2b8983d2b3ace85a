/**
 * One secp256k1 key gives the peer id, the account and the signing key: public key → peer id and
 * back. A peer id contains the key (identity multihash); an address does not, so keys are stored.
 * libp2p peer-ids spec (keys, identity multihash); base58 as in Bitcoin.
 */
import { base58 } from '@scure/base';
import { concat, fromHex, type Hex, toHex } from '../../base/bytes.js';
import { refuse } from '../rules.js';
import { addressOf } from './sign.js';
import type { Address } from './structs.js';

/** Identity multihash of 37 bytes, holding the protobuf {type: secp256k1, data: 33 bytes}. */
const HEADER = Uint8Array.of(0x00, 0x25, 0x08, 0x02, 0x12, 0x21);
const PEER_ID = /^[1-9A-HJ-NP-Za-km-z]{1,64}$/;

/** The libp2p peer id (16Uiu2HA…) of a compressed secp256k1 public key. */
export function peerIdOf(publicKey: Hex): string {
  return base58.encode(concat(HEADER, fromHex(publicKey)));
}

/** @throws RasticError WIRE_FIELD if the text is not the peer id of a secp256k1 key. */
export function publicKeyOfPeer(peerId: string): Hex {
  // A longer text cannot be valid; base58 decoding is quadratic, so it is not even tried.
  const bytes = PEER_ID.test(peerId) ? base58.decode(peerId) : new Uint8Array();
  if (bytes.length !== 39 || !HEADER.every((byte, i) => bytes[i] === byte)) {
    refuse('WIRE-5', { field: 'peerId' });
  }
  return toHex(bytes.slice(HEADER.length));
}

/**
 * Cached accounts: each stream needs its peer's account, and computing it takes a third of a
 * millisecond.
 */
const ACCOUNTS_MAX = 1_024;
const accounts = new Map<string, Address>();

/**
 * The account of a peer. @throws RasticError WIRE_FIELD, also for a key that is not a point on the
 * curve.
 */
export function addressOfPeer(peerId: string): Address {
  const known = accounts.get(peerId);
  if (known !== undefined) return known;
  const publicKey = publicKeyOfPeer(peerId);
  let account: Address;
  try {
    account = addressOf(publicKey);
  } catch (cause) {
    refuse('WIRE-5', { field: 'peerId' }, cause);
  }
  if (accounts.size >= ACCOUNTS_MAX) accounts.clear();
  accounts.set(peerId, account);
  return account;
}
