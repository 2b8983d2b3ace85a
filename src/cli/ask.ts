/** `rastic ask`: one job on the network; text on standard output, everything else beside it. */
import { createLogger } from '../base/log.js';
import { type AskSpec, askFrom } from '../node/ask.js';
import { EXIT } from './exit.js';
import { createReporter } from './report.js';
import { note, print, watchInterrupts } from './ui.js';

export interface AskCommand extends Omit<AskSpec, 'prompt'> {
  readonly data: string;
  readonly json?: boolean;
}

export async function ask(prompt: string, command: AskCommand): Promise<void> {
  const { first, second } = watchInterrupts();
  const { transcript, file } = await askFrom(
    command.data,
    { ...command, prompt },
    (level) => createLogger(level, 'ask'),
    { signal: second, cancel: first, onEvent: createReporter(command.json ?? false) },
  );
  const { state } = transcript;
  if (command.json) print(`${JSON.stringify({ type: 'transcript', state, file })}\n`);
  else note(`  transcript ${file}\n`);
  process.exitCode = state === 'settled' ? EXIT.done : EXIT.failed;
}
