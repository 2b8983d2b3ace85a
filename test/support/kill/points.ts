/**
 * The cases of the kill matrix as data: points of a job's life, processes, and who must report what.
 * Shared by the client's process, which strikes, and the test, which judges.
 */
import type { ClientEvent } from '../../../src/roles/client/events.js';

/**
 * A job's states of docs/protocol.md section 2 as its client tells them; text-n: n tokens have
 * come.
 */
const POINTS = [
  'announced',
  'offered',
  'assigned',
  'prefilled',
  'text-8',
  'text-48',
  'committed',
  'drawn',
  'verdict',
  'accepted',
  'settled',
  'disputed',
  'committing',
  'slashed',
] as const;
export type Point = (typeof POINTS)[number];

/** Points that only a cheated job reaches. */
export const CHEATED: readonly Point[] = ['disputed', 'committing', 'slashed'];

const TARGETS = [
  'client',
  'compute',
  'compute-engine',
  'verifier',
  'verifier-engine',
  'ledger',
] as const;
export type Target = (typeof TARGETS)[number];

export type Strike = 'SIGKILL' | 'SIGSTOP';

export interface Case {
  readonly point: Point;
  /** `machine`: every process at once. */
  readonly target: Target | 'machine';
  readonly strike: Strike;
  /** Which of its repeats it is, from 1. */
  readonly run: number;
  /** How long a killed node stays down, milliseconds. */
  readonly downMs: number;
}

/** Before and after the first checkpoint, which comes with token 32. */
const TOKENS: Readonly<Partial<Record<Point, number>>> = { 'text-8': 8, 'text-48': 48 };

/** Whether this event is the point. */
export function isPoint(point: Point, event: ClientEvent): boolean {
  const least = TOKENS[point];
  if (least === undefined) return event.type === point;
  return event.type === 'text' && event.tokens >= least;
}

export const nameOf = ({ point, target, strike, run }: Case): string =>
  `${strike} of ${target} at ${point}, run ${run}`;

/** Down as long as it takes to look, for a while, and for longer than anybody may be silent. */
const DOWN_MS = [2_000, 5_000, 12_000] as const;

/** Everything killed at once: where there is something to lose. */
const MACHINE_POINTS: readonly Point[] = [
  'assigned',
  'text-48',
  'committed',
  'drawn',
  'accepted',
  'disputed',
  'committing',
];

/** Every point and process, killed three times and stopped once. */
export function allCases(): readonly Case[] {
  const pairs = POINTS.flatMap((point) => TARGETS.map((target) => ({ point, target })));
  return pairs.flatMap(({ point, target }) => [
    ...DOWN_MS.map(
      (downMs, i) => ({ point, target, strike: 'SIGKILL', run: i + 1, downMs }) as const,
    ),
    { point, target, strike: 'SIGSTOP', run: 1, downMs: 0 } as const,
  ]);
}

export function machineCases(): readonly Case[] {
  return MACHINE_POINTS.map(
    (point) => ({ point, target: 'machine', strike: 'SIGKILL', run: 1, downMs: 0 }) as const,
  );
}

const GENERATING: readonly Point[] = ['prefilled', 'text-8', 'text-48'];

/** A side of a case that may have to report. */
export type Side = 'client' | 'compute' | 'verifier' | 'nodes';

/**
 * Who must tell a code, or that it waits and for what, within ten seconds; everybody else may, and says nothing where nothing of
 * his is concerned. The client beside is never silent for ten seconds (see kill-judge.ts).
 */
export function mustReport({ point, target, strike, downMs }: Case): readonly Side[] {
  const isKill = strike === 'SIGKILL';
  switch (target) {
    case 'machine':
      return [];
    case 'client':
      // A node that was at work for it sees its stream break; one that is only stopped may be slow.
      return isKill && GENERATING.includes(point) ? ['compute'] : [];
    case 'compute':
      return point === 'assigned' || GENERATING.includes(point) ? ['client'] : [];
    case 'compute-engine':
      return isKill ? ['compute'] : GENERATING.includes(point) ? ['client'] : [];
    case 'verifier':
      return point === 'drawn' ? ['client'] : [];
    case 'verifier-engine':
      return isKill ? ['verifier'] : point === 'drawn' ? ['client'] : [];
    case 'ledger':
      // Nobody hears of a ledger that is stopped until he asks it something.
      return isKill && downMs >= 5_000 ? ['nodes'] : [];
  }
}
