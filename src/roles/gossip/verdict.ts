/** What a node says of a gossip message: the verdict follows from the rule that is broken. */
import type { GossipVerdict } from '../../net/interface.js';
import { RULES, ruleOf } from '../../protocol/rules.js';

/**
 * @param check throws when a rule is broken. What no rule stands behind is a fault of the bytes too:
 * nobody hands on what cannot even be judged.
 */
export function judge(check: () => void): GossipVerdict {
  try {
    check();
    return 'accept';
  } catch (error) {
    const rule = ruleOf(error);
    if (rule === undefined || RULES[rule].act !== 'ignore') return 'reject';
    return RULES[rule].isWaste ? 'waste' : 'ignore';
  }
}
