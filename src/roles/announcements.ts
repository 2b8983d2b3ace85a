/** Which announcements a node lets through its gossip. PROTOCOL section 8. */
import type { GossipVerdict } from '../net/interface.js';
import { checkAnnounce } from '../protocol/announce.js';
import type { Domain } from '../protocol/sign.js';
import type { Hash } from '../protocol/structs.js';

/** Reject what is wrong from its bytes alone; ignore what is only late. @param now milliseconds. */
export function judgeAnnounce(
  domain: Domain,
  modelId: Hash,
  data: Uint8Array,
  now: number,
): GossipVerdict {
  try {
    const { value } = checkAnnounce(domain, modelId, data);
    return value.deadline > now ? 'accept' : 'ignore';
  } catch {
    return 'reject';
  }
}
