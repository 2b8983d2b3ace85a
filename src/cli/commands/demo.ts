/**
 * `rastic demo`: a network of separate processes on this machine, with an honest job that is
 * accepted, then a cheating node that is found and slashed. All amounts are read from the ledger.
 */

import { type Command, Option } from 'commander';
import { createLogger } from '../../base/log.js';
import { countText, secondsText } from '../../base/text.js';
import { shortId } from '../../node/ids.js';
import type { CheatName } from '../../node/local/cheats.js';
import { CHEATS, isVerifierCheat } from '../../node/local/cheats.js';
import { type DemoEvent, demoPrompt, runDemo } from '../../node/local/demo.js';
import type { CheatEnd } from '../../node/local/demo-end.js';
import { defaultModel } from '../../node/models/default-model.js';
import { resolveModel } from '../../node/models/list.js';
import { prepareEngine } from '../../node/models/prepare-engine.js';
import { json, run } from '../command.js';
import { EXIT } from '../exit.js';
import { balancesText, journalText, moneyText, penaltyText } from '../terminal/demo-text.js';
import { money, useCurrency } from '../terminal/money.js';
import { JobReport } from '../terminal/report.js';
import { endProgress, note, printJson, progress, watchInterrupts } from '../terminal/ui.js';

interface DemoOptions {
  readonly prompt?: string;
  readonly model?: string;
  readonly cheat: CheatName;
  readonly transcript: string;
  readonly journal: string;
  readonly json?: boolean;
}

const heading = (text: string) => note(`\n${text}\n`);

type Cost = Extract<DemoEvent, { type: 'cost' }>;

function tellCost({ generateMs, checkMs, tokens, positions }: Cost): void {
  const share = (100 * checkMs) / Math.max(1, generateMs);
  note(`  cost      generating ${tokens} tokens ${secondsText(generateMs)}; `);
  note(`checking ${countText(positions, 'position')} ${secondsText(checkMs)} a verifier `);
  note(`(${share.toFixed(0)} %), wall clock\n`);
}

const kindOf = (cheat: CheatName) => (isVerifierCheat(cheat) ? 'verifier' : 'node');
const promptOf = ({ prompt, cheat }: DemoOptions) => prompt ?? demoPrompt(cheat);

/** How the cheat ended, in words. Says only what the ledger confirms. */
const ENDS: Readonly<Record<CheatEnd, string>> = {
  slashed: 'slashed',
  refused: 'refused: it was paid nothing',
  cut: 'refused in mid-answer: it was paid for the part found right, and another node went on',
  replaced: 'replaced: it gave no right answer',
  overruled: 'overruled by a panel',
  escaped: 'NOT found',
  unseen: 'was not chosen, so there was nothing to find',
};

type Tellers = {
  readonly [T in DemoEvent['type']]: (event: Extract<DemoEvent, { type: T }>) => void;
};

function createTellers(options: DemoOptions): Tellers {
  let report: JobReport | undefined;
  const begin = (text: string) => {
    heading(text);
    report = new JobReport({});
  };
  let isEnding = false;
  const tellEnd = (text: string) => {
    if (!isEnding) heading("3. Where the money went, by the ledger's journal\n");
    isEnding = true;
    note(text);
  };
  return {
    measuring: ({ positions }) =>
      progress(`measuring the model's tolerance: ${positions} positions`),
    starting: ({ ready, all, name }) => progress(`starting ${ready} of ${all} processes: ${name}`),
    ready: ({ processes, networkId, ms }) => {
      endProgress();
      note(`network ${shortId(networkId)}: ${processes} processes, ready in ${secondsText(ms)}\n`);
    },
    honest: () => begin(`1. An honest node: ${JSON.stringify(promptOf(options))}\n`),
    cheating: () => begin(`2. A ${kindOf(options.cheat)} that cheats (${options.cheat})\n`),
    job: ({ event }) => report?.onEvent(event),
    cost: (event) => {
      report?.end();
      tellCost(event);
    },
    balances: (event) => {
      report?.end();
      note(`\n${balancesText(event)}`);
    },
    unseen: ({ name }) => {
      begin(`   ${name} was not chosen, its offer came late: once more\n`);
    },
    penalty: (event) => tellEnd(penaltyText(event)),
    money: (event) => tellEnd(`\n${moneyText(event)}\n`),
    journal: (event) => tellEnd(journalText(event)),
    ended: ({ accepted, end, lost, kept, code, transcript, journal }) => {
      const paid = kept > 0n ? ` was paid ${money(kept)} by vouchers, and` : '';
      const less = lost > 0n ? `; it${paid} has ${money(lost)} less` : '';
      const why = `${code === undefined ? '' : ` (${code})`}${less}`;
      note(`\n  honest job ${accepted ? 'accepted' : 'NOT accepted'}, `);
      note(`cheating ${kindOf(options.cheat)} ${ENDS[end]}${why}\n`);
      const model = options.model === undefined ? '' : ` --model ${options.model}`;
      note(`  check it yourself: npx rastic audit ${transcript}${model}\n`);
      note(`                     npx rastic ledger verify ${journal}\n`);
    },
  };
}

async function demo(options: DemoOptions): Promise<void> {
  const { first } = watchInterrupts();
  await prepareEngine(first);
  const tellers = createTellers(options);
  const onEvent = (event: DemoEvent): void => {
    const tell = tellers[event.type] as (event: DemoEvent) => void;
    if (event.type === 'ready') useCurrency(event);
    if (options.json) printJson(event);
    else tell(event);
  };
  const ended = await runDemo(
    {
      model: await resolveModel(options.model ?? defaultModel()),
      prompt: promptOf(options),
      cheat: options.cheat,
      transcript: options.transcript,
      journal: options.journal,
      logger: createLogger('error', 'demo'),
      onEvent,
    },
    first,
  );
  process.exitCode = ended.accepted && ended.found ? EXIT.done : EXIT.failed;
}

export function addDemo(program: Command): void {
  program
    .command('demo')
    .description('a network on this machine: an honest job, then a cheat that is found and slashed')
    .option('--prompt <text>', 'what to ask; default: a story')
    .option('--model <file>', 'GGUF file or name; default: the small model of the package')
    .addOption(
      new Option('--cheat <name>', 'how the second node cheats').choices(CHEATS).default('random'),
    )
    .option('--transcript <file>', "where to save the honest job's record", 'rastic-demo.json')
    .option('--journal <file>', "where to save the ledger's journal", 'rastic-demo.journal')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic demo --prompt "Why is the sea salty?" --cheat seed')
    .action(run(demo));
}
