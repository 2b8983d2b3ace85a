/** A panel's second phase: what is shown, by whom, and what of the accuser's own. */
import { describe, expect, test } from 'vitest';
import { hashOf, LOOSE, PHASE_MS } from '../../../../scripts/vectors/network.js';
import { SAMPLER } from '../../../../scripts/vectors/synthetic.js';
import { fromHex } from '../../../../src/base/bytes.js';
import { disputeView } from '../../../../src/protocol/ledger/views.js';
import { encodeLeaf, hashLeaf, type Leaf } from '../../../../src/protocol/proof/leaf.js';
import {
  createNetwork,
  flippedHash,
  INDEX,
  leafAt,
  narrow,
  PROMPT,
  promptBytes,
  Work,
  wrong,
} from '../../../support/world/dispute.js';
import { committed, expectRefused, FOREIGN } from '../../../support/world/panel.js';

describe('opening', () => {
  test('shows the leaf and begins the judging', () => {
    const work = committed();
    work.ledger.submit(work.open());
    const view = disputeView(work.ledger.state, work.ledger.rules, work.id(), 0);
    expect(view?.state).toBe(3);
    expect(view?.leaf).toEqual(encodeLeaf(leafAt(work.leaves, INDEX)));
  });
  test('[OPEN-7 REJECT] by anyone but the client and the accuser', () => {
    const work = committed();
    const [accuser = '', other = ''] = work.drawn();
    for (const signer of ['node', other, ...work.panel()]) {
      expectRefused(work, work.open({ signer }), 'OPEN-7');
    }
    const { value } = work.open();
    const foreign = work.ledger.signer('client', FOREIGN).sign('Open', value);
    expectRefused(work, { ...work.open(), ...foreign }, 'OPEN-7');
    work.ledger.submit(work.open({ signer: accuser }));
    expect(work.phase()).toBe('judging');
    expect(work.ledger.nonce(accuser)).toBe(2);
  });
  test('[REJECT] a wrong nonce, twice, too late', () => {
    const work = committed();
    expectRefused(work, work.open({ nonce: 0 }), 'LEDGER_NONCE');
    const signer = work.accuser;
    expectRefused(work, work.open({ signer, nonce: 0 }), 'LEDGER_NONCE');
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
  test('[OPEN-3 REJECT] a committed leaf of another context than the Dispute named', () => {
    const work = new Work(createNetwork(), { cheat: wrong });
    work.ledger.submit(work.dispute({ dispute: { prefix: hashOf('other tokens') } }));
    for (const member of work.panel()) work.ledger.submit(work.commitment(member));
    expectRefused(work, work.open(), 'OPEN-3');
  });
  test('i - from of n - from when the job was resumed', () => {
    const work = committed({ from: 2, cheat: wrong });
    work.ledger.submit(work.open());
    expect(work.phase()).toBe('judging');
  });
});

describe('the tokens before it', () => {
  const sampler = { ...SAMPLER, presencePenalty: 100_000 };
  const penal = () => committed({ engineClass: LOOSE, cheat: wrong, job: { sampler } });
  const tokensOf = (work: Work, end = INDEX) => work.leaves.slice(0, end).map((l) => l.token);

  test('[OPEN-4 REJECT] are missing, too few, too many or others, where counts are needed', () => {
    const work = penal();
    const whole = tokensOf(work);
    const other = whole.map((token, i) => (i === 0 ? token ^ 1 : token));
    for (const outputTokens of [[], whole.slice(1), tokensOf(work, INDEX + 1), other]) {
      expectRefused(work, work.open({ outputTokens }), 'OPEN-4');
    }
    work.ledger.submit(work.open({ outputTokens: whole }));
    expect(work.state()?.opened?.tokens).toEqual(whole);
  });
  test('[OPEN-5 REJECT] are shown where no verdict depends on them', () => {
    for (const init of [
      // Within an exact class equality is all there is.
      { cheat: wrong, job: { sampler } },
      { cheat: wrong, engineClass: LOOSE },
    ]) {
      const work = committed(init);
      expectRefused(work, work.open({ outputTokens: tokensOf(work) }), 'OPEN-5');
      expectRefused(work, work.open({ outputTokens: [7] }), 'OPEN-5');
      work.ledger.submit(work.open());
    }
  });
  test('[OPEN-5 REJECT] there are none before the first index', () => {
    const work = new Work(createNetwork(LOOSE), { engineClass: LOOSE, job: { sampler } });
    work.ledger.submit(work.dispute({ index: 0 }));
    const own = encodeLeaf(leafAt(work.honest, 0));
    for (const member of work.panel()) work.ledger.submit(work.commitment(member, own));
    expectRefused(work, work.open({ outputTokens: [1] }), 'OPEN-5');
    work.ledger.submit(work.open());
  });
});

describe('the accuser’s own finding', () => {
  test('[OPEN-6 REJECT] is not the one that its Verdict names', () => {
    const work = committed();
    const others: readonly Leaf[] = [
      { ...work.own, logsumexp: work.own.logsumexp + 1 },
      {
        ...work.own,
        logits: work.own.logits.map((z, i, all) => (i === all.length - 1 ? z - 1 : z)),
      },
      { ...work.own, prefix: hashOf('other tokens') },
    ];
    for (const leaf of others) {
      expectRefused(work, work.open({ accuserLeaf: encodeLeaf(leaf) }), 'OPEN-6');
    }
    expectRefused(work, work.open({ accuserLeaf: promptBytes(hashOf('prompt')) }), 'OPEN-6');
  });
  test('[OPEN-6 REJECT] was made in another context', () => {
    const work = new Work(createNetwork(), { cheat: wrong });
    const elsewhere = { ...work.own, prefix: hashOf('other tokens') };
    work.ledger.submit(work.dispute({ verdict: { leafHash: hashLeaf(elsewhere) } }));
    for (const member of work.panel()) work.ledger.submit(work.commitment(member));
    expectRefused(work, work.open({ accuserLeaf: encodeLeaf(elsewhere) }), 'OPEN-6');
    expectRefused(work, work.open(), 'OPEN-6');
  });
  test.each([
    ['[LEAF-1 REJECT] is no leaf', () => Uint8Array.of(1, 2, 3), 'LEAF_BYTES'],
    ['[VERDICT-10 REJECT] is a narrow leaf', (own: Leaf) => encodeLeaf(narrow(own)), 'LEAF_COUNT'],
    ['[VERDICT-11 REJECT] says context of a Receipt within it', () => fromHex('0x'), 'context'],
    ['[VERDICT-2 REJECT] is the Receipt’s own prompt', () => promptBytes(PROMPT), 'prompt'],
  ] as const)('%s', (_, bytesOf, code) => {
    const work = committed();
    expectRefused(work, work.open({ accuserLeaf: bytesOf(work.own) }), code);
  });
  test('a prompt is shown as the hash and count that its Verdict binds', () => {
    const own = hashOf('the right prompt');
    const work = new Work(createNetwork());
    const { index, reason, leafHash } = work.promptVerdict(own);
    work.ledger.submit(work.dispute({ index, verdict: { reason, leafHash } }));
    for (const member of work.panel()) {
      work.ledger.submit(work.commitment(member, promptBytes(own)));
    }
    const open = (count: number) => work.open({ accuserLeaf: promptBytes(own, count) });
    expectRefused(work, open(5), 'OPEN-6');
    work.ledger.submit(open(4));
    expect(work.state()?.opened?.accuserHard).toBe(true);
  });
  test('is hard where it is beyond the bound, or where the accusation does not follow from it', () => {
    const hardOf = (engineClass: typeof LOOSE | undefined, by: number, own = 0) => {
      const cheat = (leaf: Leaf) => ({ ...leaf, logsumexp: Math.fround(leaf.logsumexp + by) });
      const init = engineClass ? { engineClass, cheat } : { cheat };
      const work = new Work(createNetwork(engineClass), init);
      const leaf = { ...work.own, logsumexp: Math.fround(work.own.logsumexp + own) };
      work.ledger.submit(work.dispute({ verdict: { leafHash: hashLeaf(leaf) } }));
      for (const member of work.panel()) work.ledger.submit(work.commitment(member));
      work.ledger.submit(work.open({ accuserLeaf: encodeLeaf(leaf) }));
      return work.state()?.opened?.accuserHard;
    };
    expect(hardOf(undefined, 1)).toBe(true);
    // A mismatch that is none by its own leaf′.
    expect(hardOf(undefined, 0)).toBe(true);
    expect(hardOf(LOOSE, 0)).toBe(true);
    // A mismatch within the hard bound, and one beyond it.
    expect(hardOf(LOOSE, 0.6)).toBe(false);
    expect(hardOf(LOOSE, 0, 9)).toBe(true);
  });
});
