/** What a row of RULES says. */
import type { ErrorCode } from '../../base/errors.js';
import type { Status } from '../wire/messages.js';

/**
 * What breaking a rule leads to. `reject`: the bytes are provably wrong, whoever looks at them; in
 * gossip the peer that handed them on loses score. `ignore`: not for this node or not now; it costs
 * nobody anything. `none`: the rule says how something is done, and refuses nothing.
 */
type Act = 'reject' | 'ignore' | 'none';

export interface Rule {
  readonly act: Act;
  /**
   * What is thrown when the rule is broken. Absent where another rule's check keeps it (a signature,
   * a leaf), or where a test that answers yes or no does.
   */
  readonly code?: ErrorCode;
  /** What a peer is told. Absent: it learns no more than that this node `failed`. */
  readonly status?: Status;
  /** What the peer pays beside its score. */
  readonly penalty?: 'disconnect';
  /** How a command ends: `usage` where only what the user typed or wrote can break the rule. */
  readonly exit?: 'usage';
  /** The rule in plain English, as its comment in the code and the documents have it. */
  readonly sentence: string;
}
