/**
 * The id of a gossip message (docs/protocol.md section 8): what it says, not who sent it, so that
 * nobody can send it on under another name. Not the id of a job, which is in its payload.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, u32le, utf8 } from '../../base/bytes.js';

/** H(u32 length of topic ‖ topic ‖ data), 32 bytes; the length keeps two pairs from meeting. */
export function messageId(topic: string, data: Uint8Array): Uint8Array {
  const name = utf8(topic);
  return sha256(concat(u32le(name.length), name, data));
}
