/** One conversation: asks its questions one after another, and carries out its /commands. */

import { codeOf } from '../../base/errors.js';
import { countText } from '../../base/text.js';
import type { FolderSession } from '../../node/calls/session.js';
import { shortId } from '../../node/ids.js';
import type { Asked } from '../../node/jobs/ask.js';
import { type AskSpec, checkSpec } from '../../node/jobs/ask-spec.js';
import { type Conversation, saveConversation, type Turn } from '../../node/jobs/conversation.js';
import { resolveModel } from '../../node/models/list.js';
import { EXIT, exitCodeOf } from '../exit.js';
import type { ChatInterrupts } from '../terminal/chat-interrupts.js';
import { JobReport } from '../terminal/report.js';
import { exitCodeFor, tellShortfall, tellTurn } from '../terminal/result.js';
import { sentenceOf } from '../terminal/sentences.js';
import { note, print, printJson } from '../terminal/ui.js';
import { recompute } from './audit.js';
import { AGAIN, cancelText, resumeCommand } from './job-command.js';

export interface ChatOptions extends Omit<AskSpec, 'prompt' | 'history' | 'system'> {
  readonly data: string;
  readonly json?: boolean;
}

export interface ChatParts {
  readonly folder: FolderSession;
  readonly conversation: Conversation;
  readonly interrupts: ChatInterrupts;
  /** The file that the conversation was opened from. */
  readonly file?: string;
  /** Whether a person types: then an error ends the question only, else the conversation. */
  readonly isTyped: boolean;
}

const HELP = `  /audit       show who judged the last answer; recompute it if its model is here
  /keep        ask later questions with the last answer, although left out
  /save FILE   save the conversation; rastic chat --open FILE continues it
  /help        this list
  /quit        leave, as Ctrl+D does
  //TEXT       ask a question that begins with /
`;

export class ChatSession {
  readonly #parts: ChatParts;
  readonly #options: ChatOptions;
  #file: string | undefined;
  #last: Asked | undefined;

  constructor(parts: ChatParts, options: ChatOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#file = parts.file;
  }

  /** Takes one line. @returns whether the conversation goes on. */
  async take(line: string): Promise<boolean> {
    const text = line.trim();
    if (text === '') return true;
    if (text === '/quit') return false;
    const isCommand = text.startsWith('/') && !text.startsWith('//');
    try {
      if (isCommand) await this.#command(text);
      else await this.#ask(line.replace(/^(\s*)\/\//, '$1/'));
    } catch (error) {
      if (!this.#parts.isTyped) throw error;
      this.#tellError(error);
    }
    const { isTyped } = this.#parts;
    return isTyped || process.exitCode === undefined || process.exitCode === EXIT.done;
  }

  #tellError(error: unknown): void {
    const code = codeOf(error) ?? 'UNEXPECTED';
    const message = sentenceOf(error);
    process.exitCode = exitCodeOf(code);
    if (this.#options.json) printJson({ type: 'error', error: code, message });
    note(`  failed    ${message} (${code})\n`);
  }

  async #command(text: string): Promise<void> {
    const [name = '', ...rest] = text.split(/\s+/);
    const argument = text.slice(name.length).trim();
    if (name === '/save') return this.#save(argument);
    if (name === '/help') return note(HELP);
    if (rest.length > 0) return note(`  ${name} takes nothing; /help lists the commands\n`);
    if (name === '/audit') return this.#audit();
    if (name === '/keep') return this.#keep();
    note(`  there is no command ${name}; /help lists them\n`);
  }

  async #ask(prompt: string): Promise<void> {
    const { folder, conversation, interrupts } = this.#parts;
    const { json = false, data, ...options } = this.#options;
    const spec = conversation.specOf(prompt, options);
    checkSpec(spec);
    const report = new JobReport({ brief: true, json, maxTokens: spec.maxTokens });
    const { progress } = report;
    const signals = interrupts.begin({
      first: () => note(`  cancel    ${cancelText(progress.stage)}; ${AGAIN}\n`),
      second: () => note(`  stopped   ${resumeText(progress.jobId, data)}\n`),
    });
    report.begin();
    try {
      const asked = await folder.run('ask', spec, { ...signals, onEvent: report.onEvent });
      report.showText(asked.text);
      report.end();
      this.#tell(conversation.add(spec, asked), asked, report);
      const { aborted, reason } = signals.cancel;
      const cancelled: unknown = aborted ? reason : undefined;
      process.exitCode = exitCodeFor(asked, cancelled);
      // Piped, this was the last answer; a person sees that the prompt is there again.
      const { isTyped } = this.#parts;
      if (!isTyped && !aborted) tellShortfall(asked, resumeCommand(asked.outcome.jobId, data));
    } catch (error) {
      report.end();
      note('  left out  the question and its answer are not part of the conversation\n');
      if (progress.jobId !== undefined && codeOf(error) !== 'CANCELLED') {
        note(`  ${resumeText(progress.jobId, data)}\n`);
      }
      throw error;
    } finally {
      interrupts.end();
    }
  }

  #tell(turn: Turn, asked: Asked, { progress }: JobReport): void {
    this.#last = asked;
    tellTurn(asked, turn, progress.pace, this.#options.json ?? false);
  }

  #keep(): void {
    const kept = this.#parts.conversation.keepLast();
    note(kept ? '  kept\n' : '  there is no answer yet\n');
  }

  async #save(argument: string): Promise<void> {
    const file = argument === '' ? this.#file : argument;
    if (file === undefined) return note('  name a file: /save FILE\n');
    const { conversation } = this.#parts;
    await saveConversation(file, conversation, file === this.#file);
    this.#file = file;
    if (this.#options.json) printJson({ type: 'saved', file });
    else note(`  saved     ${countText(conversation.turns.length, 'turn')} in ${file}\n`);
  }

  /** What verifiers found, then what this machine finds, if it has the model. */
  async #audit(): Promise<void> {
    const asked = this.#last;
    if (asked === undefined) return note('  there is no answer yet\n');
    const { file } = asked;
    if (file === undefined) return note('  the record of this answer could not be written\n');
    const { segments, job } = asked.transcript;
    for (const { verifier, verdicts } of segments.flatMap(({ audits }) => audits)) {
      if (verdicts.length === 0) continue;
      const list = verdicts.map(({ value }) => value.index).join(', ');
      note(`  verifier  ${shortId(verifier)} judged index ${list}\n`);
    }
    const { modelId } = job.value;
    const model = await resolveModel(modelId).catch(() => undefined);
    if (model === undefined) {
      return note(`  model ${shortId(modelId)} is not on this machine: rastic models pull\n`);
    }
    const { interrupts } = this.#parts;
    const words = { first: () => undefined, second: () => undefined };
    const { cancel } = interrupts.begin(words);
    try {
      const isRight = await recompute(file, model, this.#options.json ?? false, cancel);
      if (!isRight) print('the answer is NOT right\n');
    } finally {
      interrupts.end();
    }
  }
}

const resumeText = (jobId: string | undefined, data: string): string =>
  jobId === undefined ? 'no job was started' : `finish it with: ${resumeCommand(jobId, data)}`;
