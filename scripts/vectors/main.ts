/**
 * Generates test/vectors/*.json: every case with the result of this implementation. Published
 * vectors (philox, rfc6962, keystore, wycheproof) are written by hand or taken as they are. `npm run
 * vectors` writes the files; `--check` only compares them with the committed ones.
 */

import { deliver, readCheck } from '../deliver.js';
import { drawCases } from './draw.js';
import { embedCases } from './embed.js';
import { finishCases } from './finish.js';
import { contradictionCases, judgeCases } from './judge.js';
import { leafCases, merkleCases } from './leaf.js';
import { ledgerCases } from './ledger.js';
import { logCases } from './log.js';
import { inputCases, manifestCases, vocabularyCases } from './model.js';
import { runVector, type Vector, type VectorInput } from './operations.js';
import { priceCases } from './price.js';
import { noiseCases, samplerCases } from './sampler.js';
import { scoreCases } from './score.js';
import { structCases } from './structs.js';

const SUBJECTS: Record<string, readonly VectorInput[]> = {
  noise: noiseCases,
  sampler: samplerCases,
  leaf: leafCases,
  merkle: merkleCases,
  draw: drawCases,
  finish: finishCases,
  contradiction: contradictionCases,
  judge: judgeCases,
  vocabulary: vocabularyCases,
  input: inputCases,
  manifest: manifestCases,
  structs: structCases,
  price: priceCases,
  score: scoreCases,
  embed: embedCases,
  ledger: ledgerCases,
  log: logCases,
};

const pathOf = (subject: string) => `test/vectors/${subject}.json`;

function format(inputs: readonly VectorInput[]): string {
  const cases = inputs.map((input) => ({ ...input, ...runVector(input) }));
  const lines = cases.map((vector) => `    ${JSON.stringify(vector)}`);
  return `{\n  "cases": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

function readCases(text: string): readonly Partial<Vector>[] {
  try {
    return (JSON.parse(text) as { readonly cases: readonly Vector[] }).cases;
  } catch {
    return [];
  }
}

/** The first case that differs between two texts. */
function firstCase(committed: string, made: string): string {
  const [before, after] = [readCases(committed), readCases(made)];
  const at = Array.from({ length: Math.max(before.length, after.length) }, (_, i) => i);
  const first = at.find((i) => JSON.stringify(before[i]) !== JSON.stringify(after[i]));
  if (first === undefined) return ' in its layout';
  return `, first in case ${first} "${(after[first] ?? before[first])?.name}"`;
}

const isCheck = readCheck();
const made = Object.entries(SUBJECTS).map(([subject, inputs]) => ({
  path: pathOf(subject),
  text: format(inputs),
}));
deliver(made, isCheck, { command: 'npm run vectors', where: firstCase });
