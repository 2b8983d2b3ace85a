/** The key `rastic` of an answer: its jobs, from their signed records. */
import { z } from 'zod';
import type { AuditMode, JobPart, JobReport } from '../../../node/interface.js';

const hash = z.string().regex(/^0x[0-9a-f]{64}$/);
const address = z.string().regex(/^0x[0-9a-f]{40}$/);
const money = z.string().regex(/^\d+$/).describe('In the smallest unit of money.');

const outcome = z.object({ index: z.int(), verifier: address, outcome: z.string() });
const cost = z.object({ tokens: money, audits: money, total: money });
const part = z.object({
  node: address,
  engine_class: hash,
  exact: z.boolean(),
  from: z.int().describe('The first position that this node generated.'),
  receipt_hash: hash,
  why: z.string().describe('Why this node was chosen.'),
  indices: z.array(z.int()).describe('The audited positions.'),
  outcomes: z.array(outcome),
});
const job = z.object({
  index: z.int().describe('The choice, or the input, that the job is for.'),
  kind: z.enum(['generate', 'score', 'embed']),
  job_id: hash,
  state: z.enum(['settled', 'unaudited', 'unverified', 'slashed', 'cancelled', 'failed']),
  receipt_hash: hash.nullable(),
  node: address.nullable(),
  exact: z.boolean(),
  indices: z.array(z.int()),
  outcomes: z.array(outcome),
  cost,
  usage: z.object({ prompt_tokens: z.int(), output_tokens: z.int() }),
  seed: hash,
  parts: z.array(part).describe('Every node that took part, in order.'),
});

export const recordsSchema = z.object({
  audit: z.enum(['before', 'after', 'none']),
  state: z.string().describe('The state of the jobs; of several, the worst.'),
  unaudited: z.literal(true).optional().describe('No verifier looked at this answer.'),
  job_id: hash.nullable(),
  receipt_hash: hash.nullable(),
  node: address.nullable(),
  indices: z.array(z.int()),
  outcomes: z.array(outcome),
  cost,
  jobs: z.array(job),
  ignored: z.array(z.string()).describe('Fields of the request that changed nothing.'),
});

export type Records = z.infer<typeof recordsSchema>;

/** One job of a request, with what it was for. */
export interface DoneJob {
  readonly index: number;
  readonly kind: 'generate' | 'score' | 'embed';
  readonly report: JobReport;
}

/** From good to bad: a request is as good as its worst job. */
const STATES = ['settled', 'unaudited', 'unverified', 'cancelled', 'failed', 'slashed'] as const;

const toOutcomes = (report: { outcomes: JobPart['outcomes'] }) =>
  report.outcomes.map(({ index, verifier, outcome }) => ({ index, verifier, outcome }));

const toCost = ({ tokens, audits }: JobReport['cost']): z.infer<typeof cost> => ({
  tokens: String(tokens),
  audits: String(audits),
  total: String(tokens + audits),
});

const toPart = (one: JobPart): z.infer<typeof part> => ({
  node: one.compute,
  engine_class: one.engineClass,
  exact: one.exact,
  from: one.from,
  receipt_hash: one.receiptHash,
  why: one.why,
  indices: [...one.indices],
  outcomes: toOutcomes(one),
});

function toJob({ index, kind, report }: DoneJob): z.infer<typeof job> {
  const { jobId, state, parts, usage, seed } = report;
  const last = parts.at(-1);
  return {
    ...{ index, kind, job_id: jobId, state },
    receipt_hash: last?.receiptHash ?? null,
    node: last?.compute ?? null,
    exact: parts.length > 0 && parts.every(({ exact }) => exact),
    indices: parts.flatMap(({ indices }) => [...indices]),
    outcomes: parts.flatMap(toOutcomes),
    cost: toCost(report.cost),
    usage: { prompt_tokens: usage.promptTokens, output_tokens: usage.outputTokens },
    seed,
    parts: parts.map(toPart),
  };
}

/** What the answer to a request says of its jobs; the first level is the last job's, for one job. */
export function toRecords(
  done: readonly DoneJob[],
  audit: AuditMode,
  ignored: readonly string[],
): Records {
  const jobs = done.map(toJob);
  const last = jobs.at(-1);
  const sum = (of: (one: JobReport['cost']) => bigint) =>
    done.reduce((total, { report }) => total + of(report.cost), 0n);
  const worst = Math.max(0, ...done.map(({ report }) => STATES.indexOf(report.state)));
  return {
    audit,
    state: STATES[worst] ?? 'failed',
    ...(audit === 'none' && { unaudited: true as const }),
    job_id: last?.job_id ?? null,
    receipt_hash: last?.receipt_hash ?? null,
    node: last?.node ?? null,
    indices: last?.indices ?? [],
    outcomes: last?.outcomes ?? [],
    cost: toCost({ tokens: sum(({ tokens }) => tokens), audits: sum(({ audits }) => audits) }),
    jobs,
    ignored: [...ignored],
  };
}
