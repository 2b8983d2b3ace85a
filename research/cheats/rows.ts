/** The rows of the table: which cheat, in which form, over which jobs. */
import { ACTS, type ProverCheat } from '../../src/cheats/names.js';
import { QUESTIONS, STORIES, STRUCK_OUT } from './prompts.js';

/**
 * Which jobs a row is measured on. long: the honest answer goes on beyond n; ends: it ends before n;
 * question: a prompt of another kind than a story.
 */
export type Jobs = 'long' | 'ends' | 'question';

export interface Row {
  readonly name: string;
  readonly cheat: ProverCheat | undefined;
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

export const ROWS: readonly Row[] = [
  { name: 'honest', cheat: undefined, jobs: 'long', times: 1 },
  { name: 'honest, ends', cheat: undefined, jobs: 'ends', times: 1 },
  ...ACTS.flatMap(rowsOf),
];

export function promptsOf(jobs: Jobs, canChat: boolean): readonly string[] {
  if (jobs === 'long') return STORIES;
  return canChat ? QUESTIONS : STRUCK_OUT;
}

/** The rows whose name or cheat begins with one of these; all without any. */
export function chooseRows(only: readonly string[]): readonly Row[] {
  const wanted = ({ name }: Row) =>
    only.some((part) => name.replace(/^lazy-/, '').startsWith(part));
  return only.length === 0 ? ROWS : ROWS.filter(wanted);
}
