/** Two implementations of secp256k1 give the same answer to 100,000 random and damaged cases. */
import { expect, it } from 'vitest';
import { wasmSecp } from '../../src/node/keys/wasm-secp256k1.js';
import { nobleSecp } from '../../src/protocol/sign/secp.js';
import { answersTo } from '../support/sign/secp-cases.js';

const CASES = 100_000;

it(`${CASES} cases: keys, signatures, recovered keys and refusals are alike`, {
  timeout: 7_200_000,
}, () => {
  const counts = { refused: 0, given: 0 };
  for (let seed = 1_000; seed < 1_000 + CASES; seed++) {
    const wasm = answersTo(wasmSecp, seed);
    if (wasm.join() !== answersTo(nobleSecp, seed).join()) expect.fail(`they differ on ${seed}`);
    for (const answer of wasm) counts[answer === 'refused' ? 'refused' : 'given']++;
  }
  console.info(counts);
  expect(Math.min(counts.refused, counts.given)).toBeGreaterThan(CASES);
});
