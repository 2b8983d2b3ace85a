/**
 * Node records: which nodes exist, at which addresses, with which roles and prices. They are
 * signed, gossiped, replaced by a higher sequence number, and void after their expiry.
 * docs/protocol.md section 8.
 */
import { ROLES, type Role } from '../params.js';
import { GOSSIP_BYTES_MAX } from '../params-wire.js';
import { refuse } from '../rules.js';
import { peerIdOf } from '../sign/ids.js';
import { addressOf, checkSigner, type Domain } from '../sign/sign.js';
import type { Address, Hash, NodeRecord, Signed } from '../sign/structs.js';
import { isReachedAt } from '../steps/announce.js';
import { decodeMessage } from './wire.js';

/** A record with the values that follow from its key. */
export interface KnownNode {
  readonly address: Address;
  readonly peerId: string;
  readonly record: NodeRecord;
  readonly signed: Signed<NodeRecord>;
}

/** Whether the node claims the role for the model. */
export function serves({ record }: KnownNode, role: Role, modelId: Hash): boolean {
  return record.roles.includes(ROLES.indexOf(role)) && record.models.includes(modelId);
}

/**
 * Decodes and checks a record from its bytes alone.
 * @throws RasticError WIRE_…, SIGN_…, RECORD_INVALID.
 */
export function checkRecord(domain: Domain, data: Uint8Array): KnownNode {
  const signed = decodeMessage('SignedNodeRecord', data, GOSSIP_BYTES_MAX);
  const record = signed.value;
  // [RECORD-1 REJECT] The key must be a compressed secp256k1 point, because the peer id and the
  // account follow from it.
  const address = accountOf(record);
  // [RECORD-2 REJECT] Addresses must lead to the node itself.
  if (!isReachedAt(address, record.addresses)) refuse('RECORD-2', { field: 'addresses' });
  // [RECORD-3 REJECT] Roles must be known, and each must be listed once.
  const known = record.roles.every((role) => role > 0 && role < ROLES.length);
  if (!known || new Set(record.roles).size !== record.roles.length)
    refuse('RECORD-3', { field: 'roles' });
  // [RECORD-4 REJECT] The node must have signed its record.
  checkSigner(domain, 'NodeRecord', signed, address);
  return { address, peerId: peerIdOf(record.publicKey), record, signed };
}

function accountOf(record: NodeRecord): Address {
  try {
    if (record.publicKey.length === 68) return addressOf(record.publicKey);
  } catch {
    // Not a point on the curve: refused below like any other key.
  }
  return refuse('RECORD-1', { field: 'publicKey' });
}
