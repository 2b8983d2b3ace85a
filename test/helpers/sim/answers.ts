/** What must hold of the honest client's jobs. */
import { OUTCOMES } from '../../../src/protocol/params.js';
import { type Facts, isLost, isPaid, type Judged, panelsOver, seenBy } from './facts.js';
import { MANIFEST } from './genesis.js';
import { isWrong } from './truth.js';
import type { Violation } from './verdicts.js';

export function* wrongPaid(facts: Facts): Generator<Violation> {
  const { world } = facts.setting;
  for (const judged of facts.judged.flat()) {
    if (!isPaid(judged) || !isWrong(judged.truth)) continue;
    if (judged.truth.short) {
      yield { rule: 'short paid', what: `${judged.segment.leaves.length} tokens are no answer` };
    }
    const seen = seenBy(facts, judged);
    if (seen.length === 0 || panelsOver(facts, judged).some(isLost)) continue;
    const names = [...new Set(seen)].map((address) => world.nameOf(address)).join(' ');
    yield { rule: 'wrong paid', what: `${names} had seen that it was wrong` };
  }
}

/** Accept or slash: what an honest verifier has found wrong ends in neither. */
export function* unslashed(facts: Facts): Generator<Violation> {
  const { world } = facts.setting;
  for (const judged of facts.judged.flat()) {
    const { segment, truth } = judged;
    if (!isWrong(truth) || isPaid(judged) || segment.end === 'slashed') continue;
    const found = seenBy(facts, judged, 'verdicts');
    if (found.length === 0 || panelsOver(facts, judged).some(isLost)) continue;
    const names = [...new Set(found)].map((address) => world.nameOf(address)).join(' ');
    yield { rule: 'unslashed', what: `${names} had found it wrong, it ended ${segment.end}` };
  }
}

const MISMATCH = OUTCOMES.indexOf('mismatch');

/** Verifiers that stood against a Receipt. */
const against = ({ segment }: Judged): number =>
  new Set(
    segment.audits
      .filter(({ verdicts }) => verdicts.some(({ value }) => value.outcome === MISMATCH))
      .map(({ verifier }) => verifier),
  ).size;

export function* rightUnpaid(facts: Facts): Generator<Violation> {
  const { ring, world } = facts.setting;
  for (const judged of facts.judged.flat()) {
    const { segment, truth } = judged;
    const { compute } = segment.assign.value;
    if (ring.isFriend(compute) || isWrong(truth) || segment.end !== 'unverified') continue;
    const { code } = segment;
    if (code !== 'SOFT_MISMATCH' || against(judged) > 1) continue;
    if (panelsOver(facts, judged).some(isLost)) continue;
    yield { rule: 'right unpaid', what: `${world.nameOf(compute)}: ${code} of one verifier` };
  }
}

export function* unmeasured({ setting, judged }: Facts): Generator<Violation> {
  const measured = new Set(MANIFEST.classes.map(({ engineClass }) => engineClass));
  for (const { segment } of judged.flat()) {
    const { engineClass, compute } = segment.assign.value;
    if (measured.has(engineClass)) continue;
    yield { rule: 'unmeasured', what: `${setting.world.nameOf(compute)} had the job` };
  }
}
