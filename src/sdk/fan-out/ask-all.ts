/** Many prompts in parallel: results in order, one budget, and no failure that loses the others. */
import { createController } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import type { JobReport } from '../../node/inference/interface.js';
import type { AskOptions, Prompt } from '../options.js';
import type { PrepareAsk } from './asker.js';
import { Budget } from './budget.js';

/** Calls at the same time, if nothing else is said. */
const CONCURRENCY_DEFAULT = 8;
const CONCURRENCY_MAX = 256;

/** What came of one prompt. */
export type Part =
  | {
      readonly ok: true;
      readonly prompt: Prompt;
      readonly text: string;
      readonly report: JobReport;
    }
  | {
      readonly ok: false;
      readonly prompt: Prompt;
      readonly error: unknown;
      /** How its job ended, if it had one. */
      readonly report?: JobReport;
    };

/** Options of `askAll`; those of `ask` are for every prompt. */
export interface AskAllOptions extends AskOptions {
  /** Calls at the same time, 1 to 256. Default: 8. */
  readonly concurrency?: number;
  /**
   * The most that all of it may cost, tokens and audits, in the network's smallest unit. What a call
   * may cost at most is reserved before it starts. Absent: no limit but that of each call.
   */
  readonly budget?: bigint;
  /** Called when one has ended. @param index of the prompt. */
  readonly onPart?: (part: Part, index: number) => void;
}

/** What came of all prompts. */
export interface AskedAll {
  /** In the order of the prompts. */
  readonly parts: readonly Part[];
  /** The texts in order; undefined where one failed. */
  readonly texts: readonly (string | undefined)[];
  /** What all of it has cost. */
  readonly spent: bigint;
  /** How many failed. */
  readonly failed: number;
}

const costOf = ({ cost }: JobReport): bigint => cost.tokens + cost.audits;

type CallOptions = AskOptions & { readonly signal: AbortSignal };

/** Never throws. */
async function askOne(
  prepare: PrepareAsk,
  prompt: Prompt,
  options: CallOptions,
  budget: Budget,
): Promise<Part> {
  let report: JobReport | undefined;
  try {
    options.signal.throwIfAborted();
    const isCapped = budget.left !== undefined;
    const prepared = await prepare(prompt, options, isCapped);
    const reserved = await budget.reserve(isCapped ? prepared.most : 0n, options.signal);
    try {
      const { answer, verdict } = prepared.start();
      answer.catch(() => undefined);
      report = await verdict;
      reserved.settle(costOf(report));
      return { ok: true, prompt, text: await answer, report };
    } finally {
      // What it has cost is not known: then all of it.
      reserved.settle();
    }
  } catch (error) {
    return { ok: false, prompt, error, ...(report !== undefined && { report }) };
  }
}

/** Runs the work of every item, so many at a time. */
async function inParallel<T>(
  items: readonly T[],
  width: number,
  work: (item: T, index: number) => Promise<void>,
): Promise<void> {
  const all = items.entries();
  const line = async () => {
    for (const [index, item] of all) await work(item, index);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, line));
}

/** @throws RasticError CLIENT_OPTION. */
function widthOf({ concurrency = CONCURRENCY_DEFAULT }: AskAllOptions): number {
  if (Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= CONCURRENCY_MAX)
    return concurrency;
  const message = `must be a whole number from 1 to ${CONCURRENCY_MAX}`;
  throw new RasticError('CLIENT_OPTION', { field: 'concurrency', message });
}

/**
 * Asks all prompts within a budget that others may share.
 * @throws RasticError CLIENT_OPTION; never for what became of a prompt.
 */
export async function askWithin(
  prepare: PrepareAsk,
  prompts: readonly Prompt[],
  options: AskAllOptions,
  budget: Budget,
): Promise<readonly Part[]> {
  const { concurrency: _own, budget: _total, onPart, signal, ...each } = options;
  const width = widthOf(options);
  const given = { ...each, signal: signal ?? createController().signal };
  const parts = new Array<Part>(prompts.length);
  await inParallel(prompts, width, async (prompt, index) => {
    const part = await askOne(prepare, prompt, given, budget);
    parts[index] = part;
    onPart?.(part, index);
  });
  return parts;
}

/** @throws RasticError CLIENT_OPTION; never for what became of a prompt. */
export async function askAll(
  prepare: PrepareAsk,
  prompts: readonly Prompt[],
  options: AskAllOptions,
): Promise<AskedAll> {
  const budget = new Budget(options.budget);
  const parts = await askWithin(prepare, prompts, options, budget);
  return {
    parts,
    texts: parts.map((part) => (part.ok ? part.text : undefined)),
    spent: budget.spent,
    failed: parts.filter(({ ok }) => !ok).length,
  };
}
