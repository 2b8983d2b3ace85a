/** The rows of the table: which cheat, in which form, over which jobs. */
import { ACTS, type ProverCheat, SCORE_CHEATS, type ScoreCheat } from '../../src/cheats/names.js';
import { QUESTIONS, STORIES, STRUCK_OUT } from './prompts.js';

/**
 * Which jobs a row is measured on. long: the honest answer goes on beyond n; ends: it ends before n;
 * question: a prompt of another kind than a story; score: the ids of a story are scored.
 */
export type Jobs = 'long' | 'ends' | 'question' | 'score';

export interface Row {
  readonly name: string;
  readonly cheat: ProverCheat | ScoreCheat | undefined;
  readonly jobs: Jobs;
  /** Tokens asked for, as a multiple of n. */
  readonly times: number;
  /** How far `temperature` is off, in millionths. */
  readonly temperatureShift?: number;
}

const JOBS: Readonly<Partial<Record<string, Jobs>>> = { suppress: 'ends', prompt: 'question' };
const SHIFTS = [-400_000, -200_000, 200_000, 400_000];
const signed = (shift: number) => `${shift < 0 ? '-' : '+'}${Math.abs(shift) / 1e6}`;

function rowsOf(act: (typeof ACTS)[number]): Row[] {
  const both = [`lazy-${act}`, act] as const;
  const jobs = JOBS[act] ?? 'long';
  // This cheat ends at half of the requested tokens, so twice as many are requested to get the same
  // n.
  const times = act === 'truncate' ? 2 : 1;
  if (act !== 'temperature') return both.map((cheat) => ({ name: cheat, cheat, jobs, times }));
  return SHIFTS.flatMap((temperatureShift) =>
    both.map((cheat) => ({
      name: `${cheat} ${signed(temperatureShift)}`,
      ...{ cheat, jobs, times, temperatureShift },
    })),
  );
}

const HONEST_SCORE = 'honest, score';

/** Whether a row's jobs are scores, by its name. */
export const isScoreRow = (name: string): boolean =>
  name === HONEST_SCORE || (SCORE_CHEATS as readonly string[]).includes(name);

export const ROWS: readonly Row[] = [
  { name: 'honest', cheat: undefined, jobs: 'long', times: 1 },
  { name: 'honest, ends', cheat: undefined, jobs: 'ends', times: 1 },
  ...ACTS.flatMap(rowsOf),
  { name: HONEST_SCORE, cheat: undefined, jobs: 'score', times: 1 },
  ...SCORE_CHEATS.map((cheat) => ({ name: cheat, cheat, jobs: 'score' as const, times: 1 })),
];

export function promptsOf(jobs: Jobs, canChat: boolean): readonly string[] {
  if (jobs === 'long' || jobs === 'score') return STORIES;
  return canChat ? QUESTIONS : STRUCK_OUT;
}

/** The rows whose name or cheat begins with one of these; all without any. */
export function chooseRows(only: readonly string[]): readonly Row[] {
  const wanted = ({ name }: Row) =>
    only.some((part) => name.replace(/^lazy-/, '').startsWith(part));
  return only.length === 0 ? ROWS : ROWS.filter(wanted);
}
