/** Runs of one row judged by a manifest's tolerance, and counted. */
import { type Judgement, judge } from '../../src/protocol/judge.js';
import { judgingRule, type Manifest } from '../../src/protocol/manifest.js';
import { MILLIONTHS, TOP_K_DEFAULT, TOP_LOGITS_DEFAULT } from '../../src/protocol/params.js';
import type { Hash, Sampler } from '../../src/protocol/structs.js';
import type { Run } from './record.js';
import { independent, mean, predict, type Rate, rateOf } from './statistics.js';

/** The sampler of every job of the table. */
export const SAMPLER: Sampler = {
  temperature: (7 * MILLIONTHS) / 10,
  topK: TOP_K_DEFAULT,
  topP: MILLIONTHS,
  ...{ minP: 0, repeatPenalty: MILLIONTHS, frequencyPenalty: 0, presencePenalty: 0 },
  logitBias: [],
};

/** What a row came to. */
export interface Counted {
  readonly row: string;
  readonly runs: number;
  /** Mean output tokens. */
  readonly n: number;
  /** A contradicted token, a refused answer, a second history. */
  readonly client: Rate;
  /** A mismatch at one of the three drawn positions; and one beyond what slashing needs. */
  readonly three: Rate;
  readonly threeHard: Rate;
  readonly full: Rate;
  readonly fullHard: Rate;
  readonly either: Rate;
  /** Mean share of positions that an audit of all finds wrong. */
  readonly f: number;
  /** What the draw should find, given what an audit of all finds; and 1 - (1 - f)^3. */
  readonly predicted: number;
  readonly independent: number;
  /** Runs that the client refused: nothing is left to audit. */
  readonly refused: number;
  /** Runs in which every token is the one that the job's own sampler gives: nothing was altered. */
  readonly unaltered: number;
}

interface Found {
  readonly unaltered: boolean;
  readonly client: boolean;
  readonly refused: boolean;
  readonly wrong: readonly boolean[];
  readonly hard: readonly boolean[];
  readonly drawn: readonly number[];
}

function judgeRun(run: Run, manifest: Manifest, engineClass: Hash): Found {
  const pair = { compute: engineClass, verifier: engineClass, quarter: true };
  const rule = judgingRule(manifest, pair);
  const job = { sampler: SAMPLER, seed: run.seed, topLogits: TOP_LOGITS_DEFAULT };
  const judgements = run.own.map((verifierLeaf, i): Judgement | undefined => {
    const leaf = run.leaves[i];
    return leaf && judge({ leaf, verifierLeaf, job, rule });
  });
  const all = Array.from({ length: run.otherPrompt ? run.n : 0 }, () => true);
  const wrong = judgements.map((j) => j?.outcome !== 'match' && j?.outcome !== 'close');
  const hard = judgements.map((j) => j?.hard !== false);
  const refused = run.code !== undefined;
  const client = refused || run.contradicted > 0 || run.twice;
  const at = { wrong: [...all, ...wrong], hard: [...all, ...hard] };
  const same = run.own.every(({ token }, i) => token === run.leaves[i]?.token);
  const unaltered = same && !refused && !run.otherPrompt;
  return { client, refused, unaltered, ...at, drawn: run.drawn };
}

/** @param runs all of one row. */
export function countRow(
  row: string,
  runs: readonly Run[],
  manifest: Manifest,
  engineClass: Hash,
): Counted {
  const found = runs.map((run) => judgeRun(run, manifest, engineClass));
  const audited = found.filter(({ refused }) => !refused);
  const count = (list: readonly Found[], is: (f: Found) => boolean) =>
    rateOf(list.filter(is).length, list.length);
  const three = ({ drawn, wrong }: Found) => drawn.some((index) => wrong[index]);
  const f = mean(audited.map(({ wrong }) => mean(wrong.map(Number))));
  return {
    row,
    runs: runs.length,
    n: mean(runs.map(({ n }) => n)),
    client: count(found, ({ client }) => client),
    three: count(audited, three),
    threeHard: count(audited, ({ drawn, hard }) => drawn.some((index) => hard[index])),
    full: count(audited, ({ wrong }) => wrong.some(Boolean)),
    fullHard: count(audited, ({ hard }) => hard.some(Boolean)),
    either: count(found, (one) => one.client || three(one)),
    f,
    predicted: mean(audited.map(({ wrong }) => predict(wrong))),
    independent: independent(f),
    refused: found.length - audited.length,
    unaltered: audited.filter(({ unaltered }) => unaltered).length,
  };
}
