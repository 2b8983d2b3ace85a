/** A panel's last phase: which Verdicts count as votes. */
import { describe, test } from 'vitest';
import { hashOf, PHASE_MS, STRANGE } from '../../../../scripts/vectors/network.js';
import { encodeLeaf, hashLeaf } from '../../../../src/protocol/proof/leaf.js';
import {
  createNetwork,
  flipped,
  INDEX,
  leafAt,
  narrow,
  PROMPT,
  promptBytes,
  Work,
  wrong,
} from '../../../support/world/dispute.js';
import { at, disputed, expectRefused, FOREIGN, judging } from '../../../support/world/panel.js';

describe('judging', () => {
  test('[PHASE-2 REJECT] before the leaf is open, and too late', () => {
    const early = disputed();
    const verdict = early.verdict('mismatch', early.own);
    expectRefused(early, early.panelVerdict(at(early, 0), verdict), 'LEDGER_PHASE');
    const work = judging();
    work.ledger.time += PHASE_MS + 1;
    const late = work.panelVerdict(at(work, 0), work.verdict('mismatch', work.own));
    expectRefused(work, late, 'LEDGER_PHASE');
  });
  test('[VOTE-1 REJECT] not of the panel, not committed, or twice', () => {
    const work = judging();
    const verdict = work.verdict('mismatch', work.own);
    const accuser = work.drawn()[0] ?? '';
    for (const name of [accuser, 'client', 'node']) {
      expectRefused(work, work.panelVerdict(name, verdict), 'VOTE-1');
    }
    work.ledger.submit(work.panelVerdict(at(work, 0), verdict));
    expectRefused(work, work.panelVerdict(at(work, 0), verdict), 'VOTE-1');
  });
  test('[VOTE-1 REJECT] signed for another network', () => {
    const work = judging();
    const op = work.panelVerdict(at(work, 0), work.verdict('mismatch', work.own));
    const verdict = work.ledger.signer(at(work, 0), FOREIGN).sign('Verdict', op.verdict.value);
    expectRefused(work, { ...op, verdict }, 'VOTE-1');
  });
  test('[VOTE-2 REJECT] about another Receipt', () => {
    const work = judging();
    for (const receiptHash of [hashOf('another Receipt'), work.receipt.assignHash]) {
      const verdict = { ...work.verdict('mismatch', work.own), receiptHash };
      expectRefused(work, work.panelVerdict(at(work, 0), verdict), 'VOTE-2');
    }
  });
  test('[VOTE-5 REJECT] about another index', () => {
    const work = judging();
    const verdict = { ...work.verdict('mismatch', work.own), index: INDEX - 1 };
    expectRefused(work, work.panelVerdict(at(work, 0), verdict), 'VOTE-5');
  });
  test('[VOTE-3 REJECT] on a class that the member has no stake for in this draw', () => {
    const work = judging();
    const verdict = work.verdict('mismatch', work.own, STRANGE);
    expectRefused(work, work.panelVerdict(at(work, 0), verdict), 'VOTE-3');
  });
  test('[VOTE-4 REJECT] an opening that is not what was committed to', () => {
    const work = judging();
    const member = at(work, 0);
    const node = leafAt(work.leaves, INDEX);
    // The lazy verifier: it has now seen the leaf and repeats it.
    const echo = work.panelVerdict(member, work.verdict('match', node), encodeLeaf(node));
    expectRefused(work, echo, 'VOTE-4');
    const verdict = work.verdict('mismatch', work.own);
    const salt = work.panelVerdict(member, verdict, undefined, hashOf('other salt'));
    expectRefused(work, salt, 'VOTE-4');
    const own = flipped(encodeLeaf(work.own), 40);
    expectRefused(work, work.panelVerdict(member, verdict, own), 'VOTE-4');
  });
  test('[VOTE-4 REJECT] another member’s opening, repeated', () => {
    const work = judging();
    const [a, b] = [at(work, 0), at(work, 1)];
    const verdict = work.verdict('mismatch', work.own);
    const stolen = { ...work.panelVerdict(a, verdict), type: 'verdict' } as const;
    const signed = work.ledger.signer(b).sign('Verdict', verdict);
    expectRefused(work, { ...stolen, verdict: signed }, 'VOTE-4');
  });
  test.each(['match', 'close', 'inconclusive'] as const)(
    '[VOTE-5 REJECT] a false verdict: %s where it is a mismatch',
    (outcome) => {
      const work = judging();
      const verdict = work.verdict(outcome, work.own);
      expectRefused(work, work.panelVerdict(at(work, 0), verdict), 'VOTE-5');
    },
  );
  test('[VOTE-5 REJECT] a false verdict: mismatch where it is a match', () => {
    const work = judging({});
    const verdict = work.verdict('mismatch', work.own);
    expectRefused(work, work.panelVerdict(at(work, 0), verdict), 'VOTE-5');
  });
  test('[VOTE-5 REJECT] the hash of the narrow leaf only: all logits are signed for', () => {
    const work = judging({});
    const verdict = { ...work.verdict('match', work.own), leafHash: hashLeaf(narrow(work.own)) };
    expectRefused(work, work.panelVerdict(at(work, 0), verdict), 'VOTE-5');
  });
  test('[VOTE-5 REJECT] another leafHash, another reason', () => {
    const work = judging();
    const verdict = work.verdict('mismatch', work.own);
    for (const change of [{ leafHash: hashOf('other') }, { reason: 0 }, { reason: 2 }]) {
      const op = work.panelVerdict(at(work, 0), { ...verdict, ...change });
      expectRefused(work, op, 'VOTE-5');
    }
  });
  test('[VOTE-5 REJECT] an opening that is no leaf, or of another index', () => {
    const other = (work: Work) => encodeLeaf(leafAt(work.honest, INDEX - 1));
    const blank = new Work(createNetwork(), { cheat: wrong });
    for (const [own, code] of [
      [Uint8Array.of(1, 2, 3), 'LEAF_BYTES'],
      [other(blank), 'VERDICT_INVALID'],
    ] as const) {
      const work = judging(undefined, () => own);
      const verdict = work.verdict('mismatch', work.own);
      expectRefused(work, work.panelVerdict(at(work, 0), verdict, own), code);
    }
  });
  test('[VOTE-6 REJECT] another prefix gives no vote at all, whatever it says', () => {
    const prefix = hashOf('other tokens');
    const blank = new Work(createNetwork(), { cheat: wrong });
    const own = { ...blank.own, prefix };
    const work = judging(undefined, () => encodeLeaf(own));
    for (const outcome of ['match', 'close', 'mismatch', 'inconclusive'] as const) {
      const op = work.panelVerdict(at(work, 0), work.verdict(outcome, own), encodeLeaf(own));
      expectRefused(work, op, 'VOTE-6');
    }
  });
  test('[VOTE-5 REJECT] reason prompt with the Receipt’s own prompt hash', () => {
    const work = judging(undefined, () => promptBytes(PROMPT));
    const op = work.panelVerdict(at(work, 0), work.promptVerdict(PROMPT), promptBytes(PROMPT));
    expectRefused(work, op, 'VERDICT_INVALID');
  });
  test('[VOTE-5 REJECT] reason prompt that names another hash, or no mismatch', () => {
    const own = hashOf('other prompt');
    const work = judging(undefined, () => promptBytes(own));
    const verdict = work.promptVerdict(own);
    const count = work.promptVerdict(own, work.receipt.promptTokens + 1);
    for (const change of [
      { leafHash: hashOf('third') },
      { leafHash: own },
      { leafHash: count.leafHash },
      { outcome: 1 },
      { reason: 0 },
      { index: INDEX },
    ]) {
      const op = work.panelVerdict(at(work, 0), { ...verdict, ...change }, promptBytes(own));
      expectRefused(work, op, 'VOTE-5');
    }
  });
});
