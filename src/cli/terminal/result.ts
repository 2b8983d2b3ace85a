/** Reports a finished job: its tokens, cost, verdicts and record. */
import { countText, secondsText } from '../../base/text.js';
import type { Asked } from '../../node/jobs/ask.js';
import type { FinishReason } from '../../protocol/params.js';
import { EXIT } from '../exit.js';
import type { Pace } from './job-progress.js';
import { type Painted, paint } from './terminal.js';
import { money, note, printJson } from './ui.js';

/** The last line of `--json`: the whole job. */
function resultOf({ outcome, text, isWhole, file }: Asked, pace: Pace): object {
  const { jobId, state, finish, promptTokens, tokens, cost, verdicts, codes } = outcome;
  const total = cost.nodes + cost.audits;
  const { tokensPerSecond = null, firstTokenMs = null } = pace;
  return {
    ...{ type: 'result', jobId, state, isWhole, finish, text, promptTokens, tokens },
    ...{ tokensPerSecond, firstTokenMs, cost: { ...cost, total }, verdicts, codes, file },
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
  return paint(`${state}${why}`, 'bad');
}

function tellResult(asked: Asked, pace: Pace): void {
  const { outcome, file } = asked;
  const { tokens, finish, cost, verdicts } = outcome;
  const counts = Object.entries(verdicts).filter(([, n]) => n > 0);
  const found = counts.map(([name, n]) => `${n} ${name}`).join(', ') || 'none';
  const ended = finish === undefined ? '' : ` (${finish})`;
  note(
    '  result    ',
    stateText(asked),
    `, ${countText(tokens, 'token')}${ended}${speedText(pace)}\n`,
  );
  note(`  verdicts  ${found}\n`);
  note(`  cost      ${costText(cost)}\n`);
  note(`  record    ${file}\n`);
}

/**
 * @param isCancelled whether Ctrl+C cancelled the job. Then the answer is complete only if Ctrl+C
 * came too late.
 */
export function exitCodeFor({ outcome: { state }, isWhole }: Asked, isCancelled: boolean): number {
  if (state === 'settled' && isWhole) return EXIT.done;
  return isCancelled ? EXIT.interrupted : EXIT.failed;
}

export function tellEnd(
  asked: Asked,
  pace: Pace,
  { json, quiet }: { readonly json?: boolean; readonly quiet?: boolean },
): void {
  if (json) printJson(resultOf(asked, pace));
  else if (!quiet) tellResult(asked, pace);
}
