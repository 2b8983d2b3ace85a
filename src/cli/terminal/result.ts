/** Reports a finished job: its tokens, cost, verdicts and record. */

import { codeOf } from '../../base/errors.js';
import { countText, secondsText } from '../../base/text.js';
import { shortId } from '../../node/ids.js';
import type { Asked } from '../../node/jobs/ask.js';
import type { Turn } from '../../node/jobs/conversation.js';
import type { FinishReason } from '../../protocol/params.js';
import { EXIT } from '../exit.js';
import type { Pace } from './job-progress.js';
import { currencyFields, money } from './money.js';
import { type Painted, paint } from './terminal.js';
import { note, printJson } from './ui.js';

/** The last line of `--json`: the whole job. */
function resultOf({ outcome, text, isWhole, file }: Asked, pace: Pace): object {
  const { jobId, state, finish, promptTokens, tokens, cost, verdicts, codes } = outcome;
  const total = cost.nodes + cost.audits;
  const { tokensPerSecond = null, firstTokenMs = null } = pace;
  return {
    ...{ type: 'result', jobId, state, isWhole, finish, text, promptTokens, tokens },
    ...{ tokensPerSecond, firstTokenMs, ...currencyFields(), cost: { ...cost, total } },
    ...{ verdicts, codes, file },
  };
}

function speedText({ tokensPerSecond, firstTokenMs }: Pace): string {
  const rate = tokensPerSecond === undefined ? '' : `, ${tokensPerSecond.toFixed(1)} tokens/s`;
  return firstTokenMs === undefined
    ? rate
    : `${rate}, the first after ${secondsText(firstTokenMs)}`;
}

function costText({ nodes, audits }: Asked['outcome']['cost']): string {
  if (nodes + audits === 0n) return 'nothing was paid';
  return `${money(nodes + audits)}: ${money(nodes)} for tokens, ${money(audits)} for audits`;
}

/** Why an answer was cut short although no node failed. */
const CUT: Readonly<Partial<Record<FinishReason, string>>> = {
  cancelled: 'cancelled by you',
  deadline: "the job's deadline passed",
};

/** The state of the answer, in words. */
function stateText({ outcome: { state, codes, finish }, isWhole }: Asked): string | Painted {
  const cut = codes.length === 0 && finish !== undefined ? [CUT[finish] ?? finish] : codes;
  if (state === 'settled' && !isWhole) return `accepted in part (${cut.join(', ')})`;
  const why = codes.length === 0 ? '' : ` (${codes.join(', ')})`;
  if (state === 'settled') return paint('accepted', 'good');
  if (state === 'unaudited') {
    const part = isWhole ? '' : ` in part (${cut.join(', ')})`;
    return paint(`unaudited: paid${part}, and nobody has checked it`, 'bad');
  }
  return paint(`${state}${why}`, 'bad');
}

const verdictsText = ({ verdicts }: Asked['outcome']): string =>
  Object.entries(verdicts)
    .filter(([, n]) => n > 0)
    .map(([name, n]) => `${n} ${name}`)
    .join(', ') || 'none';

/** The audit's outcome under an answer of a conversation, and what it takes to repeat it. */
export function tellTurn(asked: Asked, { seed, isKept }: Turn, pace: Pace, isJson: boolean): void {
  if (isJson) {
    printJson({ ...resultOf(asked, pace), seed, isKept });
    return;
  }
  const { outcome } = asked;
  const { nodes, audits } = outcome.cost;
  const found = `verdicts: ${verdictsText(outcome)}, paid ${money(nodes + audits)}`;
  note('  audit     ', stateText(asked), `, ${found}\n`);
  note(`  job       ${shortId(outcome.jobId)}\n`);
  note(`  seed      ${seed}\n`);
  if (isKept) return;
  note('  left out  later questions are asked without this answer; /keep adds it\n');
}

function tellResult(asked: Asked, pace: Pace): void {
  const { outcome, file } = asked;
  const { tokens, finish, cost } = outcome;
  const ended = finish === undefined ? '' : ` (${finish})`;
  note(
    '  result    ',
    stateText(asked),
    `, ${countText(tokens, 'token')}${ended}${speedText(pace)}\n`,
  );
  note(`  verdicts  ${verdictsText(outcome)}\n`);
  note(`  cost      ${costText(cost)}\n`);
  if (file !== undefined) note(`  record    ${file}\n`);
}

/** What readers of an answer without an audit are told, also its own user. */
const UNAUDITED = {
  whole: 'nobody has checked the answer, because no audit was wanted; ask without --audit none',
  part: 'the answer is not complete, and nobody has checked it; ask again, without --audit none',
} as const;

/** What is missing at an answer, and what to do. @param resume the command that continues it. */
function missingText({ outcome: { state }, canResume, isWhole }: Asked, resume: string): string {
  if (state === 'settled') return 'the answer is not complete; ask again';
  if (state === 'slashed') return 'the answer was wrong, and its node was slashed; ask again';
  if (state === 'unaudited') return UNAUDITED[isWhole ? 'whole' : 'part'];
  if (state !== 'unverified') return `the job ended as ${state}; ask again`;
  const next = canResume ? `audit it once verifiers are back: ${resume}` : 'ask again';
  return `no verdict says that the answer is right, and nothing more is paid; ${next}`;
}

/**
 * Tells in one line, as every failure is told, that the answer was not accepted or is not complete.
 * For readers who see nothing else of it. @param resume the command that continues the job.
 */
export function tellShortfall(asked: Asked, resume: string): void {
  const { codes, finish, state } = asked.outcome;
  if (state === 'settled' && asked.isWhole) return;
  const code = codes.at(-1) ?? (state === 'settled' ? finish : state) ?? state;
  note(`rastic: ${missingText(asked, resume)} (${code.toUpperCase()})\n`);
}

/**
 * @param cancelled why the job was cancelled; undefined if it was not. If it was the user, the answer
 * may be complete all the same, because Ctrl+C came too late. A reader that went away has not read
 * it in any case.
 */
export function exitCodeFor({ outcome: { state }, isWhole }: Asked, cancelled: unknown): number {
  const isUnread = codeOf(cancelled) === 'OUTPUT_CLOSED';
  // Without an audit, that is what was asked for, and the last line says so.
  const isAsAsked = state === 'settled' || state === 'unaudited';
  if (isAsAsked && isWhole && !isUnread) return EXIT.done;
  return cancelled === undefined || isUnread ? EXIT.failed : EXIT.interrupted;
}

export function tellEnd(
  asked: Asked,
  pace: Pace,
  { json, quiet }: { readonly json?: boolean; readonly quiet?: boolean },
): void {
  if (json) printJson(resultOf(asked, pace));
  else if (!quiet) tellResult(asked, pace);
}
