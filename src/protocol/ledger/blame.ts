/**
 * Whom a decided dispute may fine. A word is false only where no class on the panel would say it
 * from the same finding: classes are measured apart, so the bound of one may lie within another's
 * tolerance, and there two honest members differ. docs/protocol.md section 7.
 */

import type { Judgement } from '../proof/judge.js';
import type { Leaf } from '../proof/leaf.js';
import type { Hash } from '../sign/structs.js';
import type { Finding } from '../steps/finding.js';
import { judgeFinding, type Matter } from '../steps/verdict.js';
import type { PanelMember } from './dispute-state.js';

/** What a judgement says of the node; `neither` takes nothing from anybody. */
function sideOf({ outcome, hard }: Judgement): 'for' | 'against' | 'neither' {
  if (outcome === 'match' || outcome === 'close') return 'for';
  return outcome === 'mismatch' && hard ? 'against' : 'neither';
}

/**
 * Whether a finding speaks for the node, or against it beyond the hard bound, alike on its own class
 * and on every class that the panel was drawn by. Classes that nobody measured say nothing.
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
