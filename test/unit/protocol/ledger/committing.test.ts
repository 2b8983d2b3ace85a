/** A panel's first phase: who may commit, to what, and until when. */
import { describe, expect, test } from 'vitest';
import { hashOf, PHASE_MS } from '../../../../scripts/vectors/network.js';
import { disputeView } from '../../../../src/protocol/ledger/views.js';
import { encodeLeaf } from '../../../../src/protocol/proof/leaf.js';
import { NO_PANEL } from '../../../../src/protocol/steps/commitment.js';
import { createNetwork, INDEX, leafAt, Work } from '../../../support/world/dispute.js';
import { at, disputed, expectRefused, FOREIGN } from '../../../support/world/panel.js';

describe('committing', () => {
  test('all three commitments begin the opening', () => {
    const work = disputed();
    for (const member of work.panel()) {
      expect(work.phase()).toBe('committing');
      work.ledger.time += 10;
      work.ledger.submit(work.commitment(member));
    }
    const view = disputeView(work.ledger.state, work.ledger.rules, work.id(), 0);
    expect(view).toMatchObject({ state: 2, phaseEnd: work.ledger.time + PHASE_MS });
    expect(view?.committed).toEqual(view?.panel);
  });
  test('[PHASE-1 REJECT] no dispute about this Receipt', () => {
    const work = new Work(createNetwork());
    expectRefused(work, work.commitment('v1'), 'LEDGER_NO_DISPUTE');
    expectRefused(work, work.open(), 'LEDGER_NO_DISPUTE');
    const verdict = work.panelVerdict('v1', work.verdict('match', work.own));
    expectRefused(work, verdict, 'LEDGER_NO_DISPUTE');
  });
  test('[COMMITMENT-1 REJECT] not of the panel, or signed for another network', () => {
    const work = disputed();
    const accuser = work.drawn()[0] ?? '';
    for (const name of [accuser, 'client', 'node', 'x1']) {
      expectRefused(work, work.commitment(name), 'COMMITMENT-1');
    }
    const { value } = work.commitment(at(work, 0));
    const foreign = work.ledger.signer(at(work, 0), FOREIGN).sign('Commitment', value);
    expectRefused(work, { type: 'commitment', ...foreign }, 'COMMITMENT-1');
  });
  test.each([[[]], [[INDEX - 1]], [[INDEX, INDEX + 1]]])(
    '[COMMITMENT-2 REJECT] indices %j',
    (indices) => {
      const work = disputed();
      const commitment = work.commitment(at(work, 0), undefined, indices);
      expectRefused(work, commitment, 'COMMITMENT-2');
    },
  );
  test('[COMMITMENT-3 REJECT] a member commits once', () => {
    const work = disputed();
    work.ledger.submit(work.commitment(at(work, 0)));
    expectRefused(work, work.commitment(at(work, 0)), 'COMMITMENT-3');
    expectRefused(work, work.commitment(at(work, 0), Uint8Array.of(1)), 'COMMITMENT-3');
  });
  test('[COMMITMENT-4 REJECT] given in an audit, or on another panel, and brought by anybody', () => {
    const work = disputed();
    const member = at(work, 0);
    for (const panel of [NO_PANEL, hashOf('another dispute'), work.receiptHash]) {
      const other = work.commitment(member, undefined, undefined, panel);
      expectRefused(work, other, 'LEDGER_NO_DISPUTE');
    }
    const { value } = work.commitment(member);
    for (const receiptHash of [hashOf('another Receipt'), work.receipt.assignHash]) {
      const signed = work.ledger.signer(member).sign('Commitment', { ...value, receiptHash });
      expectRefused(work, { type: 'commitment', ...signed }, 'COMMITMENT-4');
    }
    work.ledger.submit(work.commitment(member));
  });
  test('[PHASE-2 REJECT] too late, and no leaf is opened before', () => {
    const work = disputed();
    work.ledger.submit(work.commitment(at(work, 0)));
    expectRefused(work, work.open(), 'LEDGER_PHASE');
    work.ledger.time += PHASE_MS + 1;
    expectRefused(work, work.commitment(at(work, 1)), 'LEDGER_PHASE');
  });
  test('one commitment is void after the phase, two go on to the opening', () => {
    for (const [count, state] of [
      [0, 6],
      [1, 6],
      [2, 2],
    ] as const) {
      const work = disputed();
      for (const member of work.panel().slice(0, count)) {
        work.ledger.submit(work.commitment(member));
      }
      const { state: ledger, rules } = { ...work.ledger };
      const viewAt = (time: number) => disputeView(ledger, rules, work.id(), time);
      const end = work.ledger.time + PHASE_MS;
      expect(viewAt(end)).toMatchObject({ state: 1, phaseEnd: end });
      expect(viewAt(end + 1)?.state).toBe(state);
      expect(viewAt(end + PHASE_MS + 1)?.state).toBe(6);
    }
  });
  test('two commitments, opening and two verdicts decide without the third', () => {
    const work = disputed();
    const [a, b, c] = work.panel().map((_, i) => at(work, i));
    for (const member of [a, b]) work.ledger.submit(work.commitment(member ?? ''));
    work.ledger.time += PHASE_MS + 1;
    expectRefused(work, work.commitment(c ?? ''), 'LEDGER_PHASE');
    work.ledger.submit(work.open());
    const verdict = work.verdict('mismatch', work.own);
    expectRefused(work, work.panelVerdict(c ?? '', verdict), 'VOTE-1');
    for (const member of [a, b]) work.ledger.submit(work.panelVerdict(member ?? '', verdict));
    expect(work.phase()).toBe('slashed');
  });
  test('[COMMITMENT-4 REJECT] a member of two panels of one Receipt commits to each by itself', () => {
    const work = disputed();
    const [first = '', second = ''] = work.drawn();
    work.ledger.submit(work.dispute({ accuser: second, index: INDEX - 1 }));
    const both = work.panel(first).filter((name) => work.panel(second).includes(name));
    const [member = ''] = both;
    const own = encodeLeaf(leafAt(work.honest, INDEX - 1));
    const ofSecond = work.commitment(member, own, undefined, work.id(second));
    // Of this panel, but about the other one's index.
    const mixed = work.commitment(member, own, [INDEX], work.id(second));
    expectRefused(work, mixed, 'COMMITMENT-2');
    work.ledger.submit(ofSecond);
    expectRefused(work, ofSecond, 'COMMITMENT-3');
    work.ledger.submit(work.commitment(member));
    const seats = (accuser: string) =>
      work.state(accuser)?.panel.filter(({ commitment }) => commitment !== undefined).length;
    expect([seats(first), seats(second)]).toEqual([1, 1]);
  });
});
