/**
 * Runs the sequential test over measured jobs: how long a cheat lasts, and how near an honest node
 * comes to being distrusted. Pure.
 */
import {
  llrOf,
  type Observation,
  observeJob,
  SPRT_START,
  type Sprt,
} from '../../protocol/proof/sprt.js';
import type { Address } from '../../protocol/sign/structs.js';
import { ascending, type Judged, quantile } from './bounds.js';

/** Verifiers that take turns, because a single verifier cannot cause distrust. */
const VERIFIERS = Array.from({ length: 4 }, (_, i): Address => `0x${'00'.repeat(19)}0${i + 1}`);

/** A cheat's jobs are repeated this many times before it counts as never distrusted. */
const ROUNDS = 10;
const RUNS_MAX = 100;

/** `full` observes every position of a job, `spread` three of them, as a client would. */
export type Shape = 'full' | 'spread';

interface Job {
  readonly says: readonly Observation['says'][];
  /** Positions of the whole job, observed or not. */
  readonly tokens: number;
}

function jobsOf(judged: readonly Judged[], shape: Shape): readonly Job[] {
  const runs = new Map<number, Observation['says'][]>();
  for (const { position, says } of judged) {
    const known = runs.get(position.run);
    if (known === undefined) runs.set(position.run, [says]);
    else known.push(says);
  }
  return [...runs.values()].map((all) => {
    const places = new Set([0, Math.floor(all.length / 2), all.length - 1]);
    const says = shape === 'full' ? all : all.filter((_, i) => places.has(i));
    return { says, tokens: all.length };
  });
}

/**
 * The job as observations: for `full` all by one verifier, for `spread` each by a different one.
 */
function observe({ says }: Job, shape: Shape, turn: number): readonly Observation[] {
  return says.map((word, i) => {
    const verifier = VERIFIERS[(turn + (shape === 'spread' ? i : 0)) % VERIFIERS.length];
    const outcome = word === 'mismatch' ? word : 'close';
    return { verifier: verifier ?? '0x', outcome, says: word };
  });
}

export interface HonestWalk {
  readonly jobs: number;
  /** Jobs that taken alone raise the ratio against the node, however little. */
  readonly risingJobs: number;
  /** The highest log-likelihood ratio reached, over all tests run one after the other. */
  readonly highest: number;
  /**
   * The highest ratio that a test would have reached if it had started at the worst possible job.
   */
  readonly worst: number;
  readonly distrusted: boolean;
  /** How often it was trusted. */
  readonly trusted: number;
}

export function walkHonest(judged: readonly Judged[], shape: Shape): HonestWalk {
  const jobs = jobsOf(judged, shape);
  let [state, fresh]: [Sprt, Sprt] = [SPRT_START, SPRT_START];
  const counts = { risingJobs: 0, highest: 0, worst: 0, trusted: 0 };
  jobs.forEach((job, turn) => {
    const observations = observe(job, shape, turn);
    if (llrOf(observeJob(SPRT_START, observations)) > 0) counts.risingJobs++;
    state = observeJob(state, observations);
    if (state.decision === 'trusted' && llrOf(state) === 0) counts.trusted++;
    counts.highest = Math.max(counts.highest, llrOf(state));
    // The worst case starts anew whenever the ratio falls below its starting value.
    fresh = observeJob(fresh, observations);
    if (llrOf(fresh) <= 0) fresh = SPRT_START;
    counts.worst = Math.max(counts.worst, llrOf(fresh));
  });
  return { jobs: jobs.length, ...counts, distrusted: state.decision === 'distrusted' };
}

export interface CheatWalk {
  /**
   * The number of runs (one starting at each job, wrapping around, at most a hundred), and how many
   * ended in distrust.
   */
  readonly runs: number;
  readonly distrusted: number;
  /** For the runs that ended in distrust: jobs and tokens until then. */
  readonly jobs: { readonly median: number; readonly max: number };
  readonly tokens: { readonly median: number; readonly max: number };
}

/** Jobs and tokens from job `start` until the node is distrusted; undefined if it never is. */
function decide(jobs: readonly Job[], shape: Shape, start: number) {
  let state: Sprt = SPRT_START;
  let tokens = 0;
  for (let i = 0; i < ROUNDS * jobs.length; i++) {
    const job = jobs[(start + i) % jobs.length];
    if (job === undefined) break;
    tokens += job.tokens;
    state = observeJob(state, observe(job, shape, i));
    if (state.decision === 'distrusted') return { jobs: i + 1, tokens };
  }
  return undefined;
}

export function walkCheat(judged: readonly Judged[], shape: Shape): CheatWalk {
  const jobs = jobsOf(judged, shape);
  const step = Math.ceil(jobs.length / RUNS_MAX);
  const starts = jobs.map((_, at) => at).filter((at) => at % step === 0);
  const ends = starts.flatMap((start) => decide(jobs, shape, start) ?? []);
  const over = (values: readonly number[]) => {
    const sorted = ascending(values);
    return { median: quantile(sorted, 0.5), max: quantile(sorted, 1) };
  };
  return {
    runs: starts.length,
    distrusted: ends.length,
    jobs: over(ends.map((end) => end.jobs)),
    tokens: over(ends.map((end) => end.tokens)),
  };
}
