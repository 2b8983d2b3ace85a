/**
 * Who may be fined by a decided dispute. A verdict is false only if no class on the panel would
 * reach it from the same finding. Each class is measured separately, so the bound of one class may
 * lie within the tolerance of another, and then two honest members may differ. docs/protocol.md
 * section 7.
 */

import type { Judgement } from '../proof/judge.js';
import type { Leaf } from '../proof/leaf.js';
import type { Hash } from '../sign/structs.js';
import type { Finding } from '../steps/finding.js';
import { judgeFinding, type Matter } from '../steps/verdict.js';
import type { PanelMember } from './dispute-state.js';

/** What a judgement says about the node; with `neither` nobody loses anything. */
function sideOf({ outcome, hard }: Judgement): 'for' | 'against' | 'neither' {
  if (outcome === 'match' || outcome === 'close') return 'for';
  return outcome === 'mismatch' && hard ? 'against' : 'neither';
}

/**
 * Whether a finding clears the node, or accuses it beyond the hard bound, with the same result for
 * its own class and for every class that the panel was drawn by. Unmeasured classes give no result.
 */
export function isSure(
  matter: Matter,
  panel: readonly PanelMember[],
  { engineClass, finding, leaf }: { engineClass: Hash; finding: Finding; leaf: Leaf },
): boolean {
  const own = sideOf(judgeFinding(matter, engineClass, finding, leaf));
  if (own === 'neither') return false;
  const classes = new Set(panel.flatMap((member) => member.classes));
  return [...classes].every((each) => {
    const judgement = judgeFinding(matter, each, finding, leaf);
    return judgement.uncalibrated || sideOf(judgement) === own;
  });
}
