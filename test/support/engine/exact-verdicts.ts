/** What the protocol's judge makes of jobs within an exact class, counted. */
import type { Engine } from '../../../src/engine/interface.js';
import { auditFull, type Made, type Position } from '../../../src/node/calibrate/bench.js';
import { judge } from '../../../src/protocol/proof/judge.js';
import { encodeLeaf } from '../../../src/protocol/proof/leaf.js';
import { makeJob, type Nodes, options, together } from './exact-jobs.js';

/** More than the sequences of a node: some wait, all share steps. */
const WIDTH = 10;

/** Outcomes of all positions that the node made; the verifier recomputes them in one pass. */
export async function outcomesOf(verifier: Engine, made: Made) {
  const positions = await auditFull(verifier, made, options());
  return positions.map(outcomeOf);
}

const outcomeOf = ({ facts }: Position) => judge({ ...facts, rule: { exact: true } }).outcome;

export interface HonestTally {
  jobs: number;
  resumed: number;
  positions: number;
  /** Positions that are no match, as run and index. */
  readonly others: string[];
  /** Resumed jobs whose leaves are not what the other node made. */
  readonly twins: number[];
  readonly seconds: number;
}

/** Makes and judges `count` jobs, many of them at once. */
export async function judgeHonest(
  nodes: Nodes & { readonly verifier: Engine },
  count: number,
): Promise<HonestTally> {
  const tally = {
    jobs: 0,
    resumed: 0,
    positions: 0,
    others: [] as string[],
    twins: [] as number[],
  };
  const began = performance.now();
  await together(count, WIDTH, async (run) => {
    const { made, twin } = await makeJob(nodes, run);
    const outcomes = await outcomesOf(nodes.verifier, made);
    tally.jobs++;
    tally.positions += outcomes.length;
    outcomes.forEach((outcome, i) => {
      if (outcome !== 'match') tally.others.push(`job ${run}, position ${i}: ${outcome}`);
    });
    if (twin === undefined) return;
    tally.resumed++;
    const bytes = [made.leaves, twin].map((leaves) => Buffer.concat(leaves.map(encodeLeaf)));
    if (!bytes[0]?.equals(bytes[1] ?? Buffer.of())) tally.twins.push(run);
  });
  return { ...tally, seconds: (performance.now() - began) / 1_000 };
}
