/** `rastic chat`: a conversation, each answer audited. Text on standard output. */
import type { Command } from 'commander';
import { codeOf } from '../../base/errors.js';
import { countText } from '../../base/text.js';
import { FolderSession } from '../../node/calls/session.js';
import { Conversation, openConversation } from '../../node/jobs/conversation.js';
import { data, json, run } from '../command.js';
import { EXIT } from '../exit.js';
import { ChatInterrupts } from '../terminal/chat-interrupts.js';
import { type Lines, openLines } from '../terminal/chat-lines.js';
import { commandLogger } from '../terminal/log.js';
import { note } from '../terminal/ui.js';
import { addAskOptions, readTyped, type Typed } from './ask-options.js';
import { type ChatOptions, ChatSession } from './chat-session.js';
import { BROKEN_OFF, othersText } from './job-command.js';

interface ChatCommand extends Typed<ChatOptions> {
  readonly system?: string;
  readonly open?: string;
}

async function converse(session: ChatSession, lines: Lines, leave: AbortSignal): Promise<void> {
  for (;;) {
    const line = await lines.next();
    if (line === undefined || !(await session.take(line))) break;
    if (leave.aborted) break;
  }
  if (!leave.aborted) return;
  // Ctrl+C at the prompt. A reader that is gone is reported by nobody.
  process.exitCode = codeOf(leave.reason) === 'CANCELLED' ? EXIT.interrupted : EXIT.failed;
}

async function chat({ system, open, ...typed }: ChatCommand): Promise<void> {
  const options: ChatOptions = readTyped(typed);
  const conversation =
    open === undefined ? new Conversation(system) : await openConversation(open, system);
  const folder = await FolderSession.open(options.data, commandLogger('chat'));
  const interrupts = new ChatInterrupts();
  const lines = openLines(interrupts.leave, interrupts.press);
  const { isTyped } = lines;
  if (open !== undefined) note(`  opened    ${countText(conversation.turns.length, 'turn')}\n`);
  if (isTyped) note('  /help lists the commands; Ctrl+C cancels an answer, Ctrl+D leaves\n');
  const file = open === undefined ? {} : { file: open };
  const session = new ChatSession({ folder, conversation, interrupts, isTyped, ...file }, options);
  try {
    await converse(session, lines, interrupts.leave);
    // An answer that a person saw fail was told already.
    if (isTyped && !interrupts.leave.aborted) process.exitCode = EXIT.done;
  } finally {
    const words = { first: () => note(`  stopped   ${BROKEN_OFF}\n`), second: () => undefined };
    const hurry = interrupts.wait(words);
    const onWait = (calls: number) => note(`  waiting   ${othersText(calls)}\n`);
    await folder.close({ hurry, onWait });
  }
}

const HELP = `
Each line is a question, asked with all accepted questions and answers before it. Under each answer
stand the audit's outcome, the cost and the seed. An answer that is not accepted is left out of the
conversation, and that is said. Lines that begin with / are commands: /help lists them.

The first Ctrl+C cancels the running answer. A second one, or one at the prompt, leaves. Questions may
also be piped in, one per line; then the first answer that is not accepted ends the conversation.
Exit codes: 0 all accepted and complete, 1 otherwise, 2 bad usage, 130 interrupted.

Examples:
  rastic chat --data me --system "You tell short stories."
  printf 'Hello\\nAnd then?\\n/save story.json\\n' | rastic chat --data me --seed 7`;

export function addChat(program: Command): void {
  const command = program
    .command('chat')
    .description('a conversation: several questions and answers, each answer audited and paid')
    .addOption(data());
  addAskOptions(command)
    .option('--open <file>', 'continue a conversation that /save wrote')
    .addOption(json('JSON lines on standard output, as of rastic ask'))
    .addHelpText('after', HELP)
    .action(run(chat));
}
