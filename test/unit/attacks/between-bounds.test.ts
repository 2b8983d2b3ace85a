/**
 * A leaf beyond the hard bound of one class and within the tolerance of another: honest members of
 * a panel differ about it, and neither may be fined. docs/protocol.md section 7.
 */
import { expect, it } from 'vitest';
import { EXACT, LOOSE, MANIFEST, MIN_STAKE, rulesOf } from '../../../scripts/vectors/network.js';
import { hashLeaf, type Leaf } from '../../../src/protocol/proof/leaf.js';
import { reasonNumber } from '../../../src/protocol/steps/finding.js';
import { STAKE, Work } from '../../support/world/dispute.js';
import { COMPUTE, TestLedger, VERIFIER } from '../../support/world/ledger.js';
import { stakeOf } from '../../support/world/panel.js';

const VERIFIER_STAKE = 20n * MIN_STAKE;
/** Portable verifiers, below a quarter of the stake; the others are of the exact class. */
const FEW = ['x1', 'x2'];

/** As the calibrated manifests have them: portable by portable is closer than portable by exact. */
function mixedRules() {
  const [own, across] = MANIFEST.tolerances;
  if (own === undefined || across === undefined) throw new TypeError('no tolerances');
  const near = { margin: 137_939, distance: 168_144, hardMargin: 336_288, hardDistance: 336_288 };
  const far = { margin: 246_844, distance: 483_162, hardMargin: 966_324, hardDistance: 966_324 };
  return rulesOf(
    {},
    {
      ...MANIFEST,
      tolerances: [
        { ...own, ...near },
        { ...across, ...far },
      ],
    },
  );
}

/** @param logits by how much each of the node's logits is off. */
function mixedWork(logits: number): Work {
  const ledger = new TestLedger(mixedRules());
  ledger.mint('client', 100_000n);
  ledger.fund('node', COMPUTE, STAKE, LOOSE);
  for (let i = 1; i <= 8; i++) ledger.fund(`v${i}`, VERIFIER, VERIFIER_STAKE, EXACT);
  for (const name of FEW) ledger.fund(name, VERIFIER, VERIFIER_STAKE, LOOSE);
  const cheat = (leaf: Leaf) => {
    const parts = 1 + new Set([...leaf.ids, leaf.token]).size;
    return { ...leaf, logsumexp: Math.fround(leaf.logsumexp + logits * parts) };
  };
  return new Work(ledger, { engineClass: LOOSE, cheat });
}

/** Accused by a portable verifier, judged by whoever is drawn. @returns phase, what it lost. */
function accuse(work: Work): [string, bigint] {
  const accuser = work.drawn().find((name) => FEW.includes(name)) ?? '';
  const { ledger, own } = work;
  const said = { engineClass: LOOSE, reason: reasonNumber('leaf'), leafHash: hashLeaf(own) };
  ledger.submit(work.dispute({ accuser, verdict: said }));
  const id = work.id(accuser);
  for (const member of work.panel(accuser)) {
    ledger.submit(work.commitment(member, undefined, undefined, id));
  }
  ledger.submit(work.open({ accuser }));
  for (const member of work.panel(accuser)) {
    if (work.phase(accuser) !== 'judging') break;
    const [outcome, engineClass] = FEW.includes(member)
      ? (['mismatch', LOOSE] as const)
      : (['close', EXACT] as const);
    const verdict = work.verdict(outcome, own, engineClass);
    ledger.submit(work.panelVerdict(member, verdict, undefined, undefined, id));
  }
  return [work.phase(accuser), VERIFIER_STAKE - stakeOf(work, accuser, VERIFIER, LOOSE)];
}

it('[CONCLUDE-1] clears the node, and fines no honest verifier of the closer class', () => {
  expect(accuse(mixedWork(0.42))).toEqual(['cleared', 0n]);
});
