/** What many runs of one kind came to, counted, and shown as a table for people and for programs. */
import { eventsOf, type JobResult } from '../world/local.js';

export interface Tally {
  readonly kind: string;
  readonly runs: number;
  /** Not accepted; or cut short, and paid only for the part that was signed and found right. */
  readonly caught: number;
  /** The client alone, without a model: a token contradicts its own leaf, or the stream is refused. */
  readonly byClient: number;
  /** A drawn verifier signed mismatch. */
  readonly byAudit: number;
  /** On the ledger. */
  readonly slashed: number;
  /** How the jobs ended: states, or codes of what was thrown; why unverified. */
  readonly ends: Readonly<Record<string, number>>;
  readonly tokens: number;
  /** Mean wall clock of a job. */
  readonly ms: number;
}

const count = (results: readonly JobResult[], is: (result: JobResult) => boolean) =>
  results.filter(is).length;
const mean = (values: readonly number[]) =>
  Math.round(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
const tokensOf = (result: JobResult) => eventsOf(result, 'committed')[0]?.receipt.outputTokens ?? 0;

export const isPaid = ({ state }: JobResult): boolean => state === 'settled';
/** The client took no more of what the node sent. */
const isRefused = (result: JobResult) =>
  result.code !== undefined || eventsOf(result, 'broken').length > 0;
export const isCaught = (result: JobResult): boolean => !isPaid(result) || isRefused(result);
const isContradicted = (result: JobResult) => eventsOf(result, 'contradicted').length > 0;
const isMismatch = (result: JobResult) =>
  eventsOf(result, 'verdict').some(({ outcome }) => outcome === 'mismatch');

function countEnds(results: readonly JobResult[]): Readonly<Record<string, number>> {
  const ends: Record<string, number> = {};
  for (const result of results) {
    const why = eventsOf(result, 'unverified').map(({ code }) => code);
    const end = [result.state ?? result.code, ...why].join(' ');
    ends[end] = (ends[end] ?? 0) + 1;
  }
  return ends;
}

export function tally(kind: string, results: readonly JobResult[]): Tally {
  return {
    kind,
    runs: results.length,
    caught: count(results, isCaught),
    byClient: count(results, (result) => isContradicted(result) || isRefused(result)),
    byAudit: count(results, isMismatch),
    slashed: count(results, ({ slashed }) => slashed),
    ends: countEnds(results),
    tokens: mean(results.map(tokensOf)),
    ms: mean(results.map(({ ms }) => ms)),
  };
}

const HEADS = [
  'run',
  'jobs',
  'caught',
  'client alone',
  'audit',
  'slashed',
  'tokens',
  'ms a job',
  'ends',
];

/** A Markdown table, one line a tally. */
export function formatTallies(tallies: readonly Tally[]): string {
  const rows = tallies.map((t) =>
    [
      ...[t.kind, t.runs, t.caught, t.byClient, t.byAudit, t.slashed, t.tokens, t.ms],
      Object.entries(t.ends)
        .map(([end, n]) => `${end} ${n}`)
        .join(', '),
    ].join(' | '),
  );
  const rule = HEADS.map((_, i) => (i === 0 ? '---' : '--:')).join(' | ');
  return [HEADS.join(' | '), rule, ...rows].map((row) => `| ${row} |`).join('\n');
}
