/**
 * Writes test/vectors/*.json: every case with what this implementation computes for it. Published
 * vectors (philox, rfc6962) are typed by hand and not written here. `npx tsx scripts/vectors/main.ts`
 */
import { writeFileSync } from 'node:fs';
import { runVector, type VectorInput } from '../../test/helpers/vectors.js';
import { drawCases } from './draw.js';
import { finishCases } from './finish.js';
import { contradictionCases, judgeCases } from './judge.js';
import { leafCases, merkleCases } from './leaf.js';
import { ledgerCases } from './ledger.js';
import { inputCases, manifestCases, vocabularyCases } from './model.js';
import { noiseCases, samplerCases } from './sampler.js';
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
  ledger: ledgerCases,
};

for (const [subject, inputs] of Object.entries(SUBJECTS)) {
  const cases = inputs.map((input) => ({ ...input, ...runVector(input) }));
  const path = new URL(`../../test/vectors/${subject}.json`, import.meta.url);
  const lines = cases.map((vector) => `    ${JSON.stringify(vector)}`);
  writeFileSync(path, `{\n  "cases": [\n${lines.join(',\n')}\n  ]\n}\n`);
}
