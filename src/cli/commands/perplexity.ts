/** `rastic perplexity`: how likely a model of the network finds a text, or a local model the same. */
import type { Command } from 'commander';
import { RasticError } from '../../base/errors.js';
import { createLogger } from '../../base/log.js';
import { countText } from '../../base/text.js';
import { FolderSession } from '../../node/calls/session.js';
import { DirectScorer } from '../../node/jobs/direct-score.js';
import {
  type Perplexity,
  perplexityOf,
  readScoredText,
  windowsOf,
} from '../../node/jobs/perplexity.js';
import { defaultModel } from '../../node/models/default-model.js';
import { resolveModel } from '../../node/models/list.js';
import { prepareEngine } from '../../node/models/prepare-engine.js';
import { data, json, run } from '../command.js';
import { EXIT } from '../exit.js';
import { parsePositive } from '../options.js';
import { commandLogger } from '../terminal/log.js';
import { endProgress, print, printJson, progress, watchInterrupts } from '../terminal/ui.js';

interface PerplexityCommand {
  readonly data: string;
  readonly model?: string;
  readonly ids?: boolean;
  readonly window?: number;
  readonly direct?: boolean;
  readonly json?: boolean;
}

/** Who scores: the network, or the own engine. */
interface Scorer {
  readonly context: number;
  tokenize(text: string): Promise<readonly number[]>;
  /** @returns the log-probability of each id but the first, and the job's id if there was one. */
  score(ids: readonly number[]): Promise<{ logprobs: readonly number[]; jobId?: string }>;
  close(): Promise<void>;
}

async function openDirect({ model }: PerplexityCommand, signal: AbortSignal): Promise<Scorer> {
  await prepareEngine(signal);
  const path = await resolveModel(model ?? defaultModel());
  const scorer = await DirectScorer.open(path, createLogger('error', 'perplexity'), { signal });
  return {
    context: scorer.context,
    tokenize: (text) => scorer.tokenize(text, { signal }),
    score: async (ids) => ({ logprobs: await scorer.score(ids, { signal }) }),
    close: () => scorer.stop(),
  };
}

async function openNetwork(command: PerplexityCommand, signal: AbortSignal): Promise<Scorer> {
  const folder = await FolderSession.open(command.data, commandLogger('perplexity'));
  const options = { signal, onEvent: () => undefined };
  const { model } = command;
  const wish = model === undefined ? {} : { model };
  try {
    const { context, modelId } = await folder.run('modelFacts', wish, options);
    return {
      context,
      tokenize: (text) => folder.run('tokenizeText', { text, model: modelId }, options),
      score: async (ids) => {
        const { logprobs, report } = await folder.run('score', { ids, model: modelId }, options);
        const { jobId, state } = report;
        // Nothing follows from an answer that was not found right.
        if (state !== 'settled') throw new RasticError('ASK_STATE', { jobId, state });
        return { logprobs, jobId };
      },
      close: () => folder.close(),
    };
  } catch (error) {
    await folder.close();
    throw error;
  }
}

/** Ids in a file: whole numbers with anything but digits between them. */
function parseIds(text: string, file: string): readonly number[] {
  const ids = text.match(/\d+/g)?.map(Number) ?? [];
  if (ids.length < 2) throw new RasticError('STORE_FILE', { path: file, message: 'has no ids' });
  return ids;
}

interface Found extends Perplexity {
  readonly windows: number;
  readonly jobs: readonly string[];
}

async function scoreAll(scorer: Scorer, ids: readonly number[], window: number): Promise<Found> {
  const windows = windowsOf(ids, window);
  const logprobs: number[] = [];
  const jobs: string[] = [];
  for (const [i, each] of windows.entries()) {
    progress(`window ${i + 1} of ${windows.length}, ${logprobs.length} of ${ids.length - 1} ids`);
    const scored = await scorer.score(each);
    logprobs.push(...scored.logprobs);
    if (scored.jobId !== undefined) jobs.push(scored.jobId);
  }
  endProgress();
  return { ...perplexityOf(logprobs), windows: windows.length, jobs };
}

async function measure(file: string, command: PerplexityCommand): Promise<void> {
  const text = await readScoredText(file);
  const { first } = watchInterrupts();
  const open = command.direct === true ? openDirect : openNetwork;
  const scorer = await open(command, first);
  try {
    const ids = command.ids === true ? parseIds(text, file) : await scorer.tokenize(text);
    const window = Math.max(2, Math.min(scorer.context, command.window ?? scorer.context));
    const found = await scoreAll(scorer, ids, window);
    if (command.json === true) printJson({ ...found, window });
    else {
      print(`perplexity ${found.perplexity}\n`);
      print(`${countText(found.ids, 'id')} in ${countText(found.windows, 'window')}\n`);
    }
    process.exitCode = EXIT.done;
  } finally {
    await scorer.close();
  }
}

const HELP = `
The text is scored in windows of the model's context; each begins with the last id of the one before.
Every window is one job: audited, then paid. In an exact class the number of --direct is the same to
the last digit; take the same --window for both.

Examples:
  rastic perplexity --data me book.txt
  rastic perplexity --direct --model me.gguf book.txt`;

export function addPerplexity(program: Command): void {
  program
    .command('perplexity')
    .description(
      'how likely a model finds a text: its perplexity, scored by the network and audited',
    )
    .argument('<file>', 'a text, or ids with --ids')
    .addOption(data())
    .option('--model <name>', 'name or id on the network; with --direct a GGUF file or its name')
    .option('--ids', 'the file holds token ids, as whole numbers')
    .option('--window <ids>', "ids of a window; default: the model's context", parsePositive)
    .option('--direct', 'compute with a local model file instead of the network')
    .addOption(json())
    .addHelpText('after', HELP)
    .action(run(measure));
}
