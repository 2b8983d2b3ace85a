/** The type of a row of RULES. */
import type { ErrorCode } from '../../base/errors.js';
import type { Status } from '../wire/messages.js';

/**
 * What happens when a rule is broken. `reject`: the bytes are provably wrong for every node; in
 * gossip the peer that forwarded them loses score. `ignore`: not for this node or not now; no peer
 * is penalised. `none`: the rule defines how something is done, and refuses nothing.
 */
type Act = 'reject' | 'ignore' | 'none';

export interface Rule {
  readonly act: Act;
  /**
   * The code that is thrown when the rule is broken. Absent if another rule's check enforces it (a
   * signature, a leaf), or a test that returns a boolean.
   */
  readonly code?: ErrorCode;
  /** The status that a peer receives. Absent: `failed`, with no further detail. */
  readonly status?: Status;
  /** The penalty for the peer, in addition to its score. */
  readonly penalty?: 'disconnect';
  /**
   * In gossip: no honest peer forwards what breaks the rule, so a peer that brings much of it is not
   * heard for a while (GOSSIP-2).
   */
  readonly isWaste?: true;
  /** How a command exits: `usage` if only the user's input can break the rule. */
  readonly exit?: 'usage';
  /** The rule in plain English, the same as in its code comment and in the documents. */
  readonly sentence: string;
}
