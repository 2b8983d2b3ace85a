/**
 * `rastic doctor`: finds what keeps a node from working, or from working well, and says what to do
 * about it.
 */
import type { Command } from 'commander';
import { systemClock } from '../../base/clock.js';
import { createLogger } from '../../base/log.js';
import { examine } from '../../node/doctor/doctor.js';
import type { Finding } from '../../node/doctor/finding.js';
import { data, json, run } from '../command.js';
import { EXIT } from '../exit.js';
import { sentenceOf } from '../terminal/sentences.js';
import { print, printJson, watchInterrupts } from '../terminal/ui.js';

interface DoctorOptions {
  readonly data: string;
  readonly json?: boolean;
}

const WORD_WIDTH = 7;
const NAME_WIDTH = 9;
const INDENT = ' '.repeat(WORD_WIDTH + NAME_WIDTH + 2);

/** One line for the finding, with its advice below. */
function findingText({ outcome, name, sentence, code, advice }: Finding): string {
  const shown = code === undefined ? '' : ` (${code})`;
  const line = `${outcome.padEnd(WORD_WIDTH)} ${name.padEnd(NAME_WIDTH)} ${sentence}${shown}\n`;
  return advice === undefined ? line : `${line}${INDENT}${advice}\n`;
}

function summary(findings: readonly Finding[]): string {
  const count = (outcome: Finding['outcome']) =>
    findings.filter((finding) => finding.outcome === outcome).length;
  const [ok, warn, fail, skipped] = [count('ok'), count('warn'), count('fail'), count('skipped')];
  return `${ok} ok, ${warn} warn, ${fail} fail, ${skipped} skipped\n`;
}

async function doctor({ data: root, json: isJson }: DoctorOptions): Promise<void> {
  const { first } = watchInterrupts();
  const init = { root, clock: systemClock, logger: createLogger('silent', 'doctor'), sentenceOf };
  const { findings, isHealthy } = await examine(
    init,
    (finding) => (isJson ? printJson(finding) : print(findingText(finding))),
    first,
  );
  if (!isJson) print(summary(findings));
  if (!isHealthy) process.exitCode = EXIT.failed;
}

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description('check this machine, a data folder and its connection to the network')
    .addOption(data())
    .addOption(json('one line of JSON for each finding'))
    .addHelpText('after', '\nExample:\n  rastic doctor --data node')
    .action(run(doctor));
}
