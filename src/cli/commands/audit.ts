/** `rastic audit FILE`: recomputes every position of a transcript with a local model. */

import type { Command } from 'commander';
import { createLogger } from '../../base/log.js';
import { countText, shortId } from '../../base/text.js';
import { auditFile } from '../../node/jobs/audit-file.js';
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

/**
 * Recomputes a transcript and prints what was found. @param model path of a GGUF file.
 * @returns whether every position is right.
 */
export async function recompute(
  file: string,
  model: string,
  isJson: boolean,
  signal: AbortSignal,
): Promise<boolean> {
  await prepareEngine(signal);
  const parts = await auditFile(file, model, createLogger('error', 'audit'), signal);
  const judgements = parts.flatMap((part) => part.judgements);
  const outcomes = countOutcomes(judgements);
  const [margin, distance] = [highest(judgements, 'margin'), highest(judgements, 'distance')];
  const samePrompt = parts.every((part) => part.samePrompt);
  const right = samePrompt && judgements.length > 0 && outcomes.mismatch === 0;
  const positions = judgements.length;
  if (isJson) {
    const receipts = parts.map(({ receiptHash }) => receiptHash);
    const summary = { receipts, samePrompt, positions, outcomes, margin, distance };
    printJson({ ...summary, accepted: right });
    return right;
  }
  for (const { samePrompt: same, receipt } of parts) {
    if (!same) note(`mismatch: node ${shortId(receipt.compute)} answered another prompt\n`);
  }
  const from = parts.length === 1 ? '' : ` of ${parts.length} nodes`;
  print(`${countText(positions, 'position')}${from} recomputed: `);
  print(`${outcomes.match} match, ${outcomes.close} close, ${outcomes.mismatch} mismatch\n`);
  note(`largest margin ${margin.toFixed(4)}, largest distance ${distance.toFixed(4)} (logits)\n`);
  for (const { judgements: own, receipt } of parts) {
    own.forEach(({ outcome }, i) => {
      if (outcome === 'mismatch') note(`mismatch at index ${receipt.from + i}\n`);
    });
  }
  return right;
}

async function audit(file: string, { model, json: isJson = false }: AuditOptions): Promise<void> {
  const path = await resolveModel(model ?? defaultModel());
  const isRight = await recompute(file, path, isJson, watchInterrupts().first);
  process.exitCode = isRight ? EXIT.done : EXIT.failed;
}

export function addAudit(program: Command): void {
  program
    .command('audit')
    .description("recompute every position of a job's transcript with a local model")
    .argument('<file>', 'transcript file written by ask or demo')
    .option('--model <file>', 'GGUF file or name; default: the small model of the package')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic audit me/transcripts/3f….json')
    .action(run(audit));
}
