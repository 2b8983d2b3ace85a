/**
 * The logs of several processes as one: reads their lines, and finds those that are about a job and
 * do not say so.
 */

/** One line of a process's log. */
export interface LogLine {
  readonly process: string;
  readonly text: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What names a job in a log. */
export interface JobNames {
  readonly jobId: string;
  readonly receiptHashes: readonly string[];
  /** Of its assignments and disputes. */
  readonly others: readonly string[];
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Lines that are not JSON stay, without fields. */
export const readLines = (process: string, log: string): readonly LogLine[] =>
  log
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => ({ process, text, fields: fieldsOf(text) }));

export const messageOf = ({ fields }: LogLine): string => String(fields.msg ?? '');

/** The messages of a job's lines begin with the name of their step. */
const STEP =
  /^(?:announce|offer|assign|generate|commit|audit|verdict|settle|dispute|panel|equivocation|job) /;
const ID = /^0x[0-9a-f]{64}$/;

function mentions({ text }: LogLine, { jobId, receiptHashes, others }: JobNames): boolean {
  return [jobId, ...receiptHashes, ...others].some((name) => text.includes(name));
}

/** Lines of a step without a jobId, and lines that name one of the jobs without its jobId. */
export function strayLines(
  lines: readonly LogLine[],
  jobs: readonly JobNames[],
): readonly LogLine[] {
  return lines.filter((line) => {
    const { jobId } = line.fields;
    if (STEP.test(messageOf(line)) && !ID.test(String(jobId))) return true;
    return jobs.some((job) => mentions(line, job) && jobId !== job.jobId);
  });
}

/** What a reader finds who looks for a job's id. */
export const lifeOf = (lines: readonly LogLine[], jobId: string): readonly LogLine[] =>
  lines.filter(({ text }) => text.includes(jobId));

/** Each line as `process: message`. */
export const toldIn = (lines: readonly LogLine[]): ReadonlySet<string> =>
  new Set(lines.map((line) => `${line.process}: ${messageOf(line)}`));
