import { describe, expect, test } from 'vitest';
import { NO_PANEL } from '../../../../src/protocol/commitment.js';
import { encodeLeaf, hashLeaf, type Leaf } from '../../../../src/protocol/leaf.js';
import { disputeView } from '../../../../src/protocol/ledger/views.js';
import { embeddedDomain } from '../../../../src/protocol/sign.js';
import {
  createNetwork,
  flipped,
  flippedHash,
  INDEX,
  leafAt,
  narrow,
  PROMPT,
  promptBytes,
  Work,
  type WorkInit,
  wrong,
} from '../../../helpers/dispute.js';
import { hashOf, PHASE_MS, STRANGE, snapshot } from '../../../helpers/ledger.js';

const FOREIGN = embeddedDomain(hashOf('another network'));
type Op = Parameters<Work['ledger']['submit']>[0];

function expectRefused(work: Work, operation: Op, code: string): void {
  const before = snapshot(work.ledger.state);
  expect(() => work.ledger.submit(operation)).toThrow(code);
  expect(work.ledger.state).toEqual(before);
}

function disputed(init: WorkInit = { cheat: wrong }): Work {
  const work = new Work(createNetwork(init.engineClass), init);
  work.ledger.submit(work.dispute());
  return work;
}

function judging(init: WorkInit = { cheat: wrong }, own?: (m: string) => Uint8Array): Work {
  const work = new Work(createNetwork(init.engineClass), init);
  work.openPanel(own);
  return work;
}

const at = (work: Work, i: number): string => work.panel()[i] ?? '';

describe('committing', () => {
  test('all three commitments begin the opening', () => {
    const work = disputed();
    for (const member of work.panel()) {
      expect(work.phase()).toBe('committing');
      work.ledger.time += 10;
      work.ledger.submit(work.commitment(member));
    }
    const view = disputeView(work.ledger.state, work.ledger.rules, work.receiptHash, 0);
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
    const { head } = work.ledger.state.disputes.get(work.receiptHash) ?? { head: NO_PANEL };
    for (const panel of [NO_PANEL, hashOf('head of another dispute')]) {
      expectRefused(work, work.commitment(member, undefined, undefined, panel), 'COMMITMENT-4');
    }
    work.ledger.submit(work.commitment(member, undefined, undefined, head));
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
      const viewAt = (time: number) => disputeView(ledger, rules, work.receiptHash, time);
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
});

describe('opening', () => {
  function committed(init?: WorkInit): Work {
    const work = disputed(init);
    for (const member of work.panel()) work.ledger.submit(work.commitment(member));
    return work;
  }
  test('shows the leaf and begins the judging', () => {
    const work = committed();
    work.ledger.submit(work.open());
    const view = disputeView(work.ledger.state, work.ledger.rules, work.receiptHash, 0);
    expect(view?.state).toBe(3);
    expect(view?.leaf).toEqual(encodeLeaf(leafAt(work.leaves, INDEX)));
  });
  test('[REJECT] not by the client, wrong nonce, twice, too late', () => {
    const work = committed();
    expectRefused(work, work.open({ signer: 'node' }), 'SIGN_SIGNER');
    expectRefused(work, work.open({ nonce: 0 }), 'LEDGER_NONCE');
    work.ledger.time += PHASE_MS + 1;
    expectRefused(work, work.open(), 'LEDGER_PHASE');
    work.ledger.time -= 1;
    work.ledger.submit(work.open());
    expectRefused(work, work.open(), 'LEDGER_PHASE');
  });
  test('[OPEN-1 REJECT] signed for another leaf', () => {
    const work = committed();
    expectRefused(work, work.open({ leafHash: hashOf('other') }), 'OPEN-1');
    expectRefused(work, work.open({ leaf: encodeLeaf(work.own) }), 'OPEN-1');
  });
  test('[OPEN-2 REJECT] an altered leaf, another index’s leaf, a wrong path', () => {
    const work = committed();
    const open = (leaf: Leaf) => work.open({ leaf: encodeLeaf(leaf), leafHash: hashLeaf(leaf) });
    expectRefused(work, open(narrow(work.own)), 'VERDICT_INVALID');
    expectRefused(work, open(work.own), 'LEAF_BYTES');
    expectRefused(work, open(leafAt(work.leaves, INDEX + 1)), 'VERDICT_INVALID');
    const { path } = work.open().leaf;
    const altered = path.map((step, i) => (i === 0 ? flippedHash(step) : step));
    for (const wrongPath of [altered, path.slice(1), [...path, hashOf('more')], []]) {
      expectRefused(work, work.open({ path: wrongPath }), 'VERDICT_INVALID');
    }
  });
  test('[OPEN-2 REJECT] a committed leaf that is not valid', () => {
    const work = committed({ cheat: (leaf) => ({ ...leaf, logsumexp: -1_000 }) });
    expectRefused(work, work.open(), 'LEAF_LOGSUMEXP');
  });
  test('i - from of n - from when the job was resumed', () => {
    const work = committed({ from: 2, cheat: wrong });
    work.ledger.submit(work.open());
    expect(work.phase()).toBe('judging');
  });
});

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
  test('[VOTE-2 REJECT] about another index', () => {
    const work = judging();
    const verdict = { ...work.verdict('mismatch', work.own), index: INDEX - 1 };
    expectRefused(work, work.panelVerdict(at(work, 0), verdict), 'VOTE-2');
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
  test('[VOTE-5 REJECT] another leafHash, an unknown reason', () => {
    const work = judging();
    const verdict = work.verdict('mismatch', work.own);
    for (const change of [{ leafHash: hashOf('other') }, { reason: 1 }, { reason: 2 }]) {
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
  test('[VOTE-6] another prefix is inconclusive, whatever else it says', () => {
    const prefix = hashOf('other tokens');
    const blank = new Work(createNetwork(), { cheat: wrong });
    const own = { ...blank.own, prefix };
    const work = judging(undefined, () => encodeLeaf(own));
    for (const outcome of ['match', 'close', 'mismatch'] as const) {
      const op = work.panelVerdict(at(work, 0), work.verdict(outcome, own), encodeLeaf(own));
      expectRefused(work, op, 'VOTE-5');
    }
    for (const member of work.panel()) {
      expect(work.phase()).toBe('judging');
      const verdict = work.verdict('inconclusive', own);
      work.ledger.submit(work.panelVerdict(member, verdict, encodeLeaf(own)));
    }
    expect(work.phase()).toBe('void');
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
    for (const change of [{ leafHash: hashOf('third') }, { outcome: 1 }, { reason: 0 }]) {
      const op = work.panelVerdict(at(work, 0), { ...verdict, ...change }, promptBytes(own));
      expectRefused(work, op, 'VOTE-5');
    }
  });
});
