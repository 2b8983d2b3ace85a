/**
 * The id of a gossip message (docs/protocol.md section 8): it depends on the content, not on the
 * sender, so that nobody can forward it under another id. It is not the id of a job, which is in
 * the payload.
 */

import { concat, u32le, utf8 } from '../../base/bytes.js';
import { sha256 } from '../sign/sha256.js';

/**
 * H(u32 length of topic ‖ topic ‖ data), 32 bytes; the length prevents two pairs from having the
 * same input.
 */
export function messageId(topic: string, data: Uint8Array): Uint8Array {
  const name = utf8(topic);
  return sha256(concat(u32le(name.length), name, data));
}
