/**
 * What the client and the audits find in one run, judged by the manifest's rule for its engine
 * class.
 */

import { judgingRule, type Manifest } from '../../src/protocol/model/manifest.js';
import { TOP_LOGITS_DEFAULT } from '../../src/protocol/params.js';
import { type Judgement, judge } from '../../src/protocol/proof/judge.js';
import { kindNumber } from '../../src/protocol/steps/kinds/kinds.js';
import { NEUTRAL_SAMPLER } from '../../src/protocol/steps/kinds/score.js';
import { SAMPLER } from './order.js';
import type { Run } from './record.js';
import { isScoreRow } from './rows.js';
import { mean, predict } from './statistics.js';

/** If the client refused the run, there is nothing to audit, so audits find nothing. */
export interface Finding {
  /** Output tokens that the client received. */
  readonly n: number;
  readonly refused: boolean;
  /** Every token is the one that the job's own sampler gives: the cheat changed nothing. */
  readonly unaltered: boolean;
  /** A contradicted token, a refused answer, a second history. */
  readonly client: boolean;
  /** A mismatch at one of the drawn positions; and one beyond what slashing needs. */
  readonly three: boolean;
  readonly threeHard: boolean;
  /** The same at any position. */
  readonly full: boolean;
  readonly fullHard: boolean;
  /** Share of positions that an audit of all finds wrong, and what the draw finds given those. */
  readonly f: number;
  readonly predicted: number;
}

const NOTHING = {
  ...{ three: false, threeHard: false, full: false, fullHard: false },
  ...{ unaltered: false, f: 0, predicted: 0 },
};

/** An audit of every position. */
function judgeAll(run: Run, manifest: Manifest): readonly (Judgement | undefined)[] {
  const { engineClass, seed } = run;
  const rule = judgingRule(manifest, {
    compute: engineClass,
    verifier: engineClass,
    quarter: true,
  });
  const isScore = isScoreRow(run.row);
  const kind = kindNumber(isScore ? 'score' : 'generate');
  const sampler = isScore ? NEUTRAL_SAMPLER : SAMPLER;
  const job = { kind, sampler, seed, topLogits: TOP_LOGITS_DEFAULT };
  const counts = new Map<number, number>();
  return run.own.map((verifierLeaf, i) => {
    const leaf = run.leaves[i];
    if (leaf === undefined) return undefined;
    const judgement = judge({ leaf, verifierLeaf, job, rule, counts });
    counts.set(leaf.token, (counts.get(leaf.token) ?? 0) + 1);
    return judgement;
  });
}

export function judgeRun(run: Run, manifest: Manifest): Finding {
  const { n } = run;
  const refused = run.code !== undefined;
  const client = refused || run.contradicted > 0 || run.twice;
  if (refused) return { n, refused, client, ...NOTHING };
  const judgements = judgeAll(run, manifest);
  const all = Array.from({ length: run.otherPrompt ? n : 0 }, () => true);
  const wrong = [
    ...all,
    ...judgements.map((j) => j?.outcome !== 'match' && j?.outcome !== 'close'),
  ];
  const hard = [...all, ...judgements.map((j) => j?.hard !== false)];
  const same = run.own.every(({ token }, i) => token === run.leaves[i]?.token);
  return {
    ...{ n, refused, client, unaltered: same && !run.otherPrompt },
    three: run.drawn.some((index) => wrong[index]),
    threeHard: run.drawn.some((index) => hard[index]),
    full: wrong.includes(true),
    fullHard: hard.includes(true),
    f: mean(wrong.map(Number)),
    predicted: predict(wrong),
  };
}
