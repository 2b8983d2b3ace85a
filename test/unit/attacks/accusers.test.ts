/**
 * False accusations that were to use up the one dispute there was, and panels shopped for until one
 * suited: each accuser has its own dispute, and each void panel costs its bond. docs/protocol.md
 * sections 5, 7 and 9.
 */
import { describe, expect, it } from 'vitest';
import {
  AUDIT_FEE,
  EXACT,
  hashOf,
  MIN_STAKE,
  PHASE_MS,
  RULES,
} from '../../../scripts/vectors/network.js';
import { disputeView } from '../../../src/protocol/ledger/views.js';
import { BOND_FEES, DISPUTES_MAX } from '../../../src/protocol/params.js';
import type { Leaf } from '../../../src/protocol/proof/leaf.js';
import { resultOf } from '../../support/world/attack.js';
import {
  createNetwork,
  INDEX,
  MORE_VERIFIERS,
  STAKE,
  VERIFIERS,
  Work,
  wrong,
} from '../../support/world/dispute.js';
import { COMPUTE } from '../../support/world/ledger.js';
import { judge, stakeOf } from '../../support/world/panel.js';

const BOND = BOND_FEES * AUDIT_FEE;
const VERIFIER_STAKE = 20n * MIN_STAKE;
const LOSS = VERIFIER_STAKE / 20n;
const SLASH = STAKE / 5n;
const MONEY = 100_000n;
/** Right, so an accusation of it is false; the leaf at INDEX is wrong. */
const RIGHT = 2;

const cheated = (init = {}) =>
  new Work(createNetwork(EXACT, RULES, [...VERIFIERS, ...MORE_VERIFIERS]), {
    cheat: wrong,
    ...init,
  });

const accuse = (work: Work, accuser: string, index: number): string =>
  resultOf(() => work.ledger.submit(work.dispute({ accuser, index })));

describe('a false accusation by a friend of the node', () => {
  it('leaves a later accuser its own dispute, and the cheat its slash', () => {
    const work = cheated();
    const [friend = '', honest = ''] = work.drawn();
    expect(accuse(work, friend, RIGHT)).toBe('taken');
    expect(judge(work, friend)).toBe('cleared');
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE);
    expect(accuse(work, honest, INDEX)).toBe('taken');
    expect(judge(work, honest)).toBe('slashed');
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE - SLASH);
    expect(stakeOf(work, friend)).toBe(VERIFIER_STAKE - LOSS);
  });
  it('at the wrong leaf itself, with a leaf′ of its own, clears nothing for anybody else', () => {
    const work = cheated();
    const [friend = '', honest = ''] = work.drawn();
    accuse(work, friend, INDEX);
    accuse(work, honest, INDEX);
    // Each panel is asked for itself; the friend's was never briefed, and says nothing.
    work.ledger.time += PHASE_MS / 2;
    expect(judge(work, honest)).toBe('slashed');
    expect(work.phase(friend)).toBe('moot');
  });
  it('three of them leave the fourth accuser its dispute, and each costs a twentieth', () => {
    const work = cheated();
    const accusers = work.drawn().slice(0, DISPUTES_MAX);
    const [honest = ''] = accusers.slice(-1);
    const friends = accusers.slice(0, -1);
    for (const friend of friends) {
      expect(accuse(work, friend, RIGHT)).toBe('taken');
      expect(judge(work, friend)).toBe('cleared');
    }
    expect(accuse(work, honest, INDEX)).toBe('taken');
    expect(judge(work, honest)).toBe('slashed');
    // Who cleared the node may have won a fee, but no friend has its stake again.
    for (const friend of friends) expect(stakeOf(work, friend)).toBe(VERIFIER_STAKE - LOSS);
    expect(work.ledger.balance('client')).toBe(MONEY);
  });
  it('whose panel is still to decide does not hold up the others', () => {
    const work = cheated();
    const [friend = '', honest = ''] = work.drawn();
    accuse(work, friend, RIGHT);
    for (const member of work.panel(friend)) {
      work.ledger.submit(work.commitment(member, undefined, undefined, work.id(friend)));
    }
    expect(accuse(work, honest, INDEX)).toBe('taken');
    expect(judge(work, honest)).toBe('slashed');
  });
});

describe('a client that shops for a panel of its friends', () => {
  /** One dispute of an honest node's job, whose panel was not to the client's liking. */
  const round = (work: Work, briefed: number, accuser: string): string => {
    accuse(work, accuser, INDEX);
    for (const member of work.panel(accuser).slice(0, briefed)) {
      work.ledger.submit(work.commitment(member, undefined, undefined, work.id(accuser)));
    }
    work.ledger.time += PHASE_MS + 1;
    work.ledger.mint('x9', 1n);
    return work.phase(accuser);
  };

  it.each([0, 1])('[BOND-6] burns a bond for each that it briefs only %i of', (briefed) => {
    const ledger = createNetwork(EXACT, RULES, [...VERIFIERS, ...MORE_VERIFIERS]);
    for (let i = 0; i < 5; i++) {
      const work = new Work(ledger, { job: { nonce: hashOf(`job ${i}`) } });
      expect(round(work, briefed, work.accuser)).toBe('void');
      expect(ledger.balance('client')).toBe(MONEY - BigInt(i + 1) * BOND);
      expect(ledger.state.burned).toBe(BigInt(i + 1) * BOND);
      // Nobody else pays for its trying: not the node, not those who were never asked.
      expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE);
      for (const name of work.panel()) expect(stakeOf(work, name)).toBe(VERIFIER_STAKE);
    }
  });
  it('[DISPUTE-1 REJECT] [BOND-6] has four tries an assignment, with four accusers', () => {
    const work = cheated({ cheat: (leaf: Leaf) => leaf });
    const accusers = work.drawn();
    for (const accuser of accusers.slice(0, DISPUTES_MAX)) {
      expect(round(work, 0, accuser)).toBe('void');
      expect(accuse(work, accuser, INDEX)).toBe('LEDGER_DISPUTE DISPUTE-1');
    }
    const fifth = accusers[DISPUTES_MAX] ?? '';
    expect(accuse(work, fifth, INDEX)).toBe('LEDGER_DISPUTE DISPUTE-1');
    expect(work.ledger.balance('client')).toBe(MONEY - BigInt(DISPUTES_MAX) * BOND);
  });
  it('[BOND-5] burns it too where all have committed and it does not open', () => {
    const work = cheated();
    expect(round(work, 3, work.accuser)).toBe('void');
    expect(work.ledger.balance('client')).toBe(MONEY - BOND);
  });
  it('[OPEN-7] cannot stop the accuser from opening what the panel has committed to', () => {
    const work = cheated();
    work.ledger.submit(work.dispute());
    for (const member of work.panel()) work.ledger.submit(work.commitment(member));
    work.ledger.submit(work.open({ signer: work.accuser }));
    const { state, rules, time } = work.ledger;
    expect(disputeView(state, rules, work.id(), time)?.state).toBe(3);
    const verdict = work.verdict('mismatch', work.own);
    for (const member of work.panel().slice(0, 2)) {
      work.ledger.submit(work.panelVerdict(member, verdict));
    }
    expect(work.phase()).toBe('slashed');
    expect(work.ledger.balance('client')).toBe(MONEY);
  });
});
