/** Reports a running job to a person, or as JSON lines to a program. */

import { createController, delay } from '../../base/abort.js';
import { systemClock } from '../../base/clock.js';
import { countText, secondsText } from '../../base/text.js';
import { shortId } from '../../node/ids.js';
import type { ClientEvent } from '../../node/interface.js';
import { AnswerText, type Written } from './answer-text.js';
import { explainChoice } from './explain.js';
import { JobProgress } from './job-progress.js';
import { money } from './money.js';
import { FAULTS } from './reasons.js';
import {
  endProgress,
  isScreen,
  isTerminal,
  note,
  print,
  printAnswer,
  printJson,
  progress,
  progressBelow,
  sharesOutput,
  sharesTerminal,
} from './ui.js';
import { createVoucherNotes } from './voucher-notes.js';

type Reporter = (event: ClientEvent) => void;

const margins = (e: Extract<ClientEvent, { type: 'verdict' }>): string =>
  e.outcome === 'match' ? '' : `, margin ${e.margin.toFixed(3)}, distance ${e.distance.toFixed(3)}`;

type Tellers = {
  readonly [T in ClientEvent['type']]: (event: Extract<ClientEvent, { type: T }>) => void;
};

const line = (text: string) => note(`  ${text}\n`);
/** Events that the progress line or the text already shows. */
const nothing = () => undefined;

/** How each event is reported. A new event without an entry does not compile. */
const TELLERS: Tellers = {
  priced: ({ maxPrice, audits, fees }) =>
    line(
      `price     at most ${money(maxPrice)} for tokens; besides about ${money(fees)} for ${countText(audits, 'audit')}`,
    ),
  purse: ({ added }) =>
    line(`purse     deposited ${money(added)}, from which verifiers claim their fees`),
  channel: ({ compute, isNew, added, deposit }) =>
    line(
      isNew
        ? `channel   opened to ${shortId(compute)} with a deposit of ${money(deposit)}`
        : `channel   to ${shortId(compute)} topped up by ${money(added)} to ${money(deposit)}`,
    ),
  // Counted, see voucher-notes.ts.
  voucher: nothing,
  announced: nothing,
  offered: nothing,
  weighed: nothing,
  assigned: ({ compute, from }) => {
    if (from > 0) line(`assigned  ${shortId(compute)} continues from token ${from}`);
  },
  queued: ({ compute, queue, tokens }) => {
    const before = queue === 0 ? 'next in turn' : `${countText(queue, 'batch job')} before it`;
    if (tokens === 0) return line(`queued    at ${shortId(compute)}: ${before}`);
    const had = countText(tokens, 'token');
    line(`put back  by ${shortId(compute)} for a job that is wanted now: ${had} so far, ${before}`);
  },
  resumed: ({ compute, tokens }) =>
    line(
      tokens === 0
        ? `started   at ${shortId(compute)}`
        : `resumed   at ${shortId(compute)} from token ${tokens}`,
    ),
  broken: ({ compute, code }) => line(`broken    ${shortId(compute)} failed (${code})`),
  declined: ({ compute, fault, isLast }) => {
    const next = isLast ? '' : '; one other node is asked';
    line(`declined  by ${shortId(compute)}: ${FAULTS[fault].what}${next}`);
  },
  offline: () =>
    line(
      'offline   nobody answers: is this machine online? the job waits, and goes on with its node',
    ),
  online: () => line('online    others answer again'),
  incomplete: ({ code }) => line(`incomplete: no node was found to continue (${code})`),
  again: ({ nodes, state }) => {
    const who = nodes.map(shortId).join(', ');
    line(
      `again     ${who} gave a wrong answer (${state}): other nodes are asked for the right one`,
    );
  },
  alone: ({ code }) => line(`alone     no other node gave an answer (${code})`),
  revised: nothing,
  prefilled: nothing,
  text: nothing,
  committed: ({ receipt, ms, reason }) => {
    const took = ms > 0 ? ` in ${secondsText(ms)}` : '';
    line(`commit    ${countText(receipt.outputTokens, 'token')} (${reason})${took}`);
    line(`          root ${receipt.outputRoot}`);
  },
  contradicted: ({ index }) => line(`token ${index} contradicts its own leaf`),
  drawn: ({ policy, indices, verifiers }) => {
    const list = indices.map(({ index, kind }) => `${index} (${kind})`).join(', ');
    const each = verifiers > 1 ? `, each by ${verifiers} verifiers` : '';
    line(`audit     policy ${policy}: ${list}${each}`);
  },
  audited: ({ verifier, indices, commitMs }) => {
    const what = indices.length === 1 ? `index ${indices[0]}` : `${indices.length} positions`;
    line(`          ${shortId(verifier)} recomputed ${what} in ${secondsText(commitMs)}`);
  },
  verdict: (e) => {
    const measured = e.uncalibrated ? ', uncalibrated: never slashed' : '';
    line(`verdict   ${e.index} ${e.outcome} by ${shortId(e.verifier)}${margins(e)}${measured}`);
  },
  replaced: ({ verifier, code }) =>
    line(`          ${shortId(verifier)} gave no verdict (${code})`),
  // Told when it is settled: see voucher-notes.ts.
  accepted: nothing,
  // The progress line shows what else the job waits for.
  waiting: ({ what, code, ms }) => {
    if (what !== 'ledger') return;
    const why = code === undefined ? '' : ` (${code})`;
    line(`waiting   the ledger does not answer${why}, ${secondsText(ms)}`);
  },
  warned: ({ code, message }) => line(`warning   ${message} (${code})`),
  settled: nothing,
  unaudited: ({ paid }) =>
    line(`unaudited: paid ${money(paid)} on its receipt; nobody has checked it`),
  unverified: ({ code }) => line(`unverified: ${code}; nothing more is paid`),
  disputed: ({ index, panel }) => {
    line(`dispute   index ${index}, panel ${panel.map(shortId).join(', ')}`);
  },
  committing: ({ member }) => line(`          ${shortId(member)} committed`),
  slashed: ({ compute, amount }) => line(`slashed   ${shortId(compute)} lost ${money(amount)}`),
  cleared: ({ compute }) => line(`cleared   the panel found ${shortId(compute)} right`),
};

/** A full audit gives one verdict per position, so they are combined into one line. */
function createNotes(): Reporter {
  const counts = new Map<string, number>();
  const notePaid = createVoucherNotes(line, !isTerminal());
  let policy = '';
  const flush = () => {
    if (counts.size === 0) return;
    line(`verdict   ${[...counts].map(([outcome, n]) => `${n} ${outcome}`).join(', ')}`);
    counts.clear();
  };
  return (event) => {
    if (event.type === 'drawn') policy = event.policy;
    if (event.type === 'verdict' && policy === 'full') {
      counts.set(event.outcome, (counts.get(event.outcome) ?? 0) + 1);
      return;
    }
    if (event.type !== 'audited' && event.type !== 'voucher') flush();
    notePaid(event);
    const tell = TELLERS[event.type] as Reporter;
    tell(event);
  };
}

/** On a terminal the line is overwritten and may change often. Plain lines stay in a log. */
const TERMINAL_MS = 200;
const PLAIN_MS = 5_000;

export interface ReportInit {
  readonly json?: boolean;
  /** Also report why each node was or was not chosen. */
  readonly explain?: boolean;
  /** Print only the text. */
  readonly quiet?: boolean;
  /** Report only problems beside the text; on a terminal also the progress. */
  readonly brief?: boolean;
  readonly maxTokens?: number;
}

/** What a brief report says of a job: that something is not as it should be. */
const PROBLEMS: readonly ClientEvent['type'][] = [
  ...(['broken', 'incomplete', 'again', 'alone', 'contradicted', 'waiting'] as const),
  ...(['disputed', 'slashed', 'cleared'] as const),
];

/** Reports one job while it runs: text on standard output, everything else on standard error. */
export class JobReport {
  readonly #init: ReportInit;
  readonly #notes = createNotes();
  readonly #stop = createController();
  readonly progress: JobProgress;
  readonly #text: AnswerText;
  #isTextOpen = false;

  constructor(init: ReportInit) {
    this.#init = init;
    this.progress = new JobProgress(systemClock, init.maxTokens);
    const isHeld = init.quiet === true && !isScreen();
    this.#text = new AnswerText({ isHeld, isScreen: isScreen() });
    if (init.json || init.quiet) return;
    // It ends by abort, which is not an error.
    this.#tick().catch(() => undefined);
  }

  readonly onEvent = (event: ClientEvent): void => {
    const isNew = this.progress.on(event);
    const { json, quiet, explain } = this.#init;
    if (json) printJson(event);
    else this.#onText(event);
    if (json || quiet) return;
    if (isNew) this.#draw();
    if (event.type === 'weighed' && explain) explainChoice(event);
    if (!this.#init.brief || PROBLEMS.includes(event.type)) this.#notes(event);
  };

  /** Reports that the job is about to start. */
  begin(): void {
    if (!this.#init.json && !this.#init.quiet) this.#draw();
  }

  /** Prints what is missing of the final text, and tells of what is printed and not part of it. */
  showText(text: string): void {
    if (!this.#init.json) this.#write(this.#text.end(text));
  }

  /** Ends the progress line, and the text's line with a newline. */
  end(): void {
    this.#stop.abort();
    endProgress();
    this.#endText();
  }

  #onText(event: ClientEvent): void {
    if (event.type === 'text') this.#write(this.#text.add(event.text));
    if (event.type === 'revised') this.#write(this.#text.revise(event.text));
    // Another job, with an answer of its own.
    if (event.type === 'again') this.#write(this.#text.revise(''));
    const isLast = event.type === 'committed' && event.reason !== 'open';
    if (isLast || event.type === 'incomplete') this.#endText();
  }

  #write({ note: what, isAnew, text }: Written): void {
    if (what !== undefined) {
      this.#endText();
      line(what);
    } else if (isAnew) this.#endText();
    if (text === '') return;
    this.#isTextOpen = true;
    printAnswer(text);
  }

  #endText(): void {
    if (this.#isTextOpen) print('\n');
    this.#isTextOpen = false;
  }

  #draw(): void {
    if (this.#init.brief && !isTerminal()) return;
    const { stage } = this.progress;
    const now = this.progress.line();
    // If the text streams to the same place, the line stands below it; in a file, nowhere.
    const isHidden = sharesOutput() && stage === 'generate';
    if (isHidden && sharesTerminal() && now !== undefined && !this.#init.brief) progressBelow(now);
    else if (now === undefined || isHidden) endProgress();
    else progress(now);
  }

  async #tick(): Promise<void> {
    for (;;) {
      await delay(isTerminal() ? TERMINAL_MS : PLAIN_MS, this.#stop.signal);
      this.#draw();
    }
  }
}
