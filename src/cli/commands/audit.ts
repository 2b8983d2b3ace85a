/** `rastic audit FILE…`: recomputes every position of transcripts with a local model. */

import type { Command } from 'commander';
import { createLogger } from '../../base/log.js';
import { countText } from '../../base/text.js';
import { shortId } from '../../node/ids.js';
import { auditFile } from '../../node/jobs/audit-file.js';
import type { Replayed } from '../../node/jobs/replay.js';
import { defaultModel } from '../../node/models/default-model.js';
import { resolveModel } from '../../node/models/list.js';
import { prepareEngine } from '../../node/models/prepare-engine.js';
import type { Judgement } from '../../protocol/proof/judge.js';
import { json, run } from '../command.js';
import { EXIT } from '../exit.js';
import { note, print, printJson, watchInterrupts } from '../terminal/ui.js';

interface AuditOptions {
  readonly model?: string;
  readonly json?: boolean;
}

function countOutcomes(judgements: readonly Judgement[]): Record<string, number> {
  const counts: Record<string, number> = { match: 0, close: 0, mismatch: 0 };
  for (const { outcome } of judgements) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

const highest = (list: readonly Judgement[], of: 'margin' | 'distance'): number =>
  list.reduce((high, judgement) => Math.max(high, judgement[of]), 0);

interface Summary {
  readonly right: boolean;
  readonly positions: number;
  readonly outcomes: Record<string, number>;
  readonly margin: number;
  readonly distance: number;
  readonly samePrompt: boolean;
}

function summarize(parts: readonly Replayed[]): Summary {
  const judgements = parts.flatMap((part) => part.judgements);
  const outcomes = countOutcomes(judgements);
  const [margin, distance] = [highest(judgements, 'margin'), highest(judgements, 'distance')];
  const samePrompt = parts.every((part) => part.samePrompt);
  const right = samePrompt && judgements.length > 0 && outcomes.mismatch === 0;
  return { right, positions: judgements.length, outcomes, margin, distance, samePrompt };
}

/** @param label names the file, if there are several. */
function tell(parts: readonly Replayed[], summary: Summary, label: string): void {
  const { positions, outcomes, margin, distance } = summary;
  for (const { samePrompt: same, receipt } of parts) {
    if (!same) note(`mismatch: node ${shortId(receipt.compute)} answered another prompt\n`);
  }
  const from = parts.length === 1 ? '' : ` of ${parts.length} nodes`;
  print(`${label}${countText(positions, 'position')}${from} recomputed: `);
  print(`${outcomes.match} match, ${outcomes.close} close, ${outcomes.mismatch} mismatch\n`);
  note(`largest margin ${margin.toFixed(4)}, largest distance ${distance.toFixed(4)} (logits)\n`);
  for (const { judgements: own, receipt } of parts) {
    own.forEach(({ outcome }, i) => {
      if (outcome === 'mismatch') note(`mismatch at index ${receipt.from + i}\n`);
    });
  }
}

/**
 * Recomputes a transcript and prints what was found. @param model path of a GGUF file.
 * @param isNamed print the file's name: there are several.
 * @returns whether every position is right.
 */
export async function recompute(
  file: string,
  model: string,
  isJson: boolean,
  signal: AbortSignal,
  isNamed = false,
): Promise<boolean> {
  await prepareEngine(signal);
  const parts = await auditFile(file, model, createLogger('error', 'audit'), signal);
  const summary = summarize(parts);
  const { right, samePrompt, ...numbers } = summary;
  if (isJson) {
    const receipts = parts.map(({ receiptHash }) => receiptHash);
    const named = isNamed ? { file } : {};
    printJson({ ...named, receipts, samePrompt, ...numbers, accepted: right });
  } else tell(parts, summary, isNamed ? `${file}: ` : '');
  return right;
}

async function audit(files: readonly string[], options: AuditOptions): Promise<void> {
  const { model, json: isJson = false } = options;
  const path = await resolveModel(model ?? defaultModel());
  const { first } = watchInterrupts();
  process.exitCode = EXIT.done;
  for (const file of files) {
    const isRight = await recompute(file, path, isJson, first, files.length > 1);
    // One wrong transcript among several is a failure.
    if (!isRight) process.exitCode = EXIT.failed;
  }
}

export function addAudit(program: Command): void {
  program
    .command('audit')
    .description("recompute every position of a job's transcript with a local model")
    .argument('<files...>', 'transcript files written by ask or demo')
    .option('--model <file>', 'GGUF file or name; default: the small model of the package')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic audit me/transcripts/3f….json')
    .action(run(audit));
}
