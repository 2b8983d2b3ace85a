/**
 * Jury picking, the private class, and stake placed after the fact: who judges was settled before
 * there was anything to judge. docs/protocol.md sections 5, 7 and 9.
 */
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  CREATED,
  EXACT,
  LOOSE,
  MANIFEST,
  MIN_STAKE,
  MODEL,
  STRANGE,
} from '../../../scripts/vectors/network.js';
import { timeAfter, votersAt } from '../../../src/protocol/ledger/stakes.js';
import { judgingRule } from '../../../src/protocol/model/manifest.js';
import { ACCUSER_RANK_MAX, HEIGHT_AGE_MAX_MS } from '../../../src/protocol/params.js';
import { electorateOf } from '../../../src/protocol/proof/draw-verifiers.js';
import { finish } from '../../../src/protocol/proof/resumable.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import { auditRequestSteps } from '../../../src/protocol/steps/audit.js';
import { checkAssignLife } from '../../../src/protocol/steps/life.js';
import { checkDrawn } from '../../../src/roles/verifier/eligible.js';
import { expectRefused, resultOf } from '../../support/world/attack.js';
import { createNetwork, STAKE, VERIFIERS, Work, wrong } from '../../support/world/dispute.js';
import { COMPUTE, TestLedger, VERIFIER } from '../../support/world/ledger.js';
import { auditRequestOf, DOMAIN, makeOrder, otherHash, SECRET } from '../../support/world/order.js';

const VERIFIER_STAKE = 20n * MIN_STAKE;
const cheated = (ledger = createNetwork(), init = {}) =>
  new Work(ledger, { cheat: wrong, ...init });

/** Whether the verifier of this name works for the client, staked for a class. */
function works({ ledger, job, receipt, receiptHash, assign }: Work, name: string, on = EXACT) {
  const stakes = votersAt(ledger.state, ledger.rules, MODEL, assign.height);
  const electorate = electorateOf(stakes, assign.engineClass);
  const identity = { ...ledger.rules, signer: ledger.signer(name) };
  const facts = { job, receipt, receiptHash, auditSecret: SECRET };
  return resultOf(() => checkDrawn(identity, facts, on, electorate));
}

describe('jury picking', () => {
  it('[ASSIGN-11 REJECT] the Assign’s height is of the last ten minutes, or the node does not work', () => {
    const ledger = new TestLedger();
    const minutes = (n: number) => CREATED + n * 60_000;
    for (const n of [0, 2, 11]) {
      ledger.time = minutes(n);
      ledger.mint('x1', 1n);
    }
    const assigned = (height: number, now: number) =>
      resultOf(() => {
        const since = timeAfter(ledger.state, height, now);
        checkAssignLife(
          { when: 1, date: new Date(now).toISOString().slice(0, 10), deadline: now },
          { since, now },
        );
      });
    expect(HEIGHT_AGE_MAX_MS).toBe(600_000);
    // Height 1 was the last until minute 2, height 2 until minute 11; 3 is the last still.
    for (const recent of [1, 2, 3]) expect(assigned(recent, minutes(12))).toBe('taken');
    expect(assigned(3, minutes(500))).toBe('taken');
    for (const old of [0, 1]) {
      expect(assigned(old, minutes(12) + 1)).toBe('LIFE_OVER height');
    }
    expect(assigned(2, minutes(21))).toBe('taken');
    expect(assigned(2, minutes(21) + 1)).toBe('LIFE_OVER height');
    expect(assigned(4, minutes(12))).toBe('LEDGER_HEIGHT');
  });
  it('[AUDIT-2 REJECT] [DISPUTE-3 REJECT] a height chosen after the Receipt is another Assign', () => {
    const order = makeOrder();
    const { work, ledger } = order;
    const later = { ...work.assign, height: work.assign.height - 1 };
    const assign = ledger.signer('client').sign('Assign', later);
    const context = {
      sender: addressOf('client'),
      own: addressOf('v1'),
      modelId: MODEL,
      manifestHash: work.job.manifestHash,
      fee: 0n,
    };
    const asked = { ...auditRequestOf(order, [0]) };
    expect(resultOf(() => finish(auditRequestSteps(DOMAIN, asked, context)))).toBe('taken');
    const moved = () => finish(auditRequestSteps(DOMAIN, { ...asked, assign }, context));
    expect(resultOf(moved)).toBe('AUDIT_INVALID assignHash');
    const dispute = cheated();
    const height = dispute.assign.height - 1;
    const re = dispute.ledger.signer('client').sign('Assign', { ...dispute.assign, height });
    const attack = dispute.dispute({ evidence: { assign: re } });
    expectRefused(dispute.ledger, dispute.dispute(), attack, 'LEDGER_DISPUTE DISPUTE-3');
  });
  it('[AUDIT-4 REJECT] [DISPUTE-10 REJECT] another secret, another draw: it is the Job’s or none', () => {
    const order = makeOrder();
    const context = {
      sender: addressOf('client'),
      own: addressOf('v1'),
      modelId: MODEL,
      manifestHash: order.work.job.manifestHash,
      fee: 0n,
    };
    const asked = auditRequestOf(order, [0]);
    const other = { ...asked, auditSecret: otherHash };
    expect(resultOf(() => finish(auditRequestSteps(DOMAIN, asked, context)))).toBe('taken');
    expect(resultOf(() => finish(auditRequestSteps(DOMAIN, other, context)))).toBe(
      'AUDIT_INVALID auditSecret',
    );
    const work = cheated();
    const attack = work.dispute({ dispute: { auditSecret: otherHash } });
    expectRefused(work.ledger, work.dispute(), attack, 'LEDGER_DISPUTE DISPUTE-10');
  });
  it('[AUDIT-8 REJECT] [DISPUTE-12 REJECT] a friend that was not among the first drawn', () => {
    const ledger = createNetwork();
    for (let i = 0; i < ACCUSER_RANK_MAX; i++) ledger.fund(`w${i}`, VERIFIER, MIN_STAKE);
    const work = cheated(ledger);
    const drawn = work.drawn();
    const friend = Array.from({ length: ACCUSER_RANK_MAX }, (_, i) => `w${i}`).find(
      (name) => drawn.indexOf(addressOf(name)) >= ACCUSER_RANK_MAX,
    );
    const [first = ''] = drawn.filter((name) => VERIFIERS.includes(name));
    expect(works(work, first)).toBe('taken');
    expect(works(work, friend ?? '')).toBe('AUDIT_INVALID drawn');
    const attack = work.dispute({ accuser: friend ?? '' });
    const honest = work.dispute({ accuser: first });
    expectRefused(ledger, honest, attack, 'LEDGER_DISPUTE DISPUTE-12');
  });
  it('[COMMITMENT-1 REJECT] who was not drawn for the panel does not sit on it', () => {
    const work = cheated();
    work.ledger.submit(work.dispute());
    const panel = work.panel();
    const [member = ''] = panel;
    const outsider = VERIFIERS.find((name) => !panel.includes(name)) ?? '';
    const [honest, attack] = [work.commitment(member), work.commitment(outsider)];
    expectRefused(work.ledger, honest, attack, 'LEDGER_COMMITMENT COMMITMENT-1');
  });
  it('[DISPUTE-1 REJECT] a second panel, after the first was not to one’s liking', () => {
    const work = cheated();
    const first = work.dispute();
    new TestLedger(work.ledger.rules, work.ledger).submit(first);
    work.ledger.submit(first);
    expect(resultOf(() => work.ledger.submit(work.dispute()))).toBe('LEDGER_DISPUTE DISPUTE-1');
    work.ledger.time += 400_000;
    expect(resultOf(() => work.ledger.submit(work.dispute()))).toBe('LEDGER_DISPUTE DISPUTE-1');
  });
});

describe('the private class', () => {
  /** A cheat with a class of its own, and its own judge staked for that class. */
  function privateClass(judge: bigint, engineClass: Hash = LOOSE): Work {
    const ledger = createNetwork(EXACT);
    ledger.fund('node', COMPUTE, STAKE, engineClass);
    ledger.fund('x1', VERIFIER, judge, engineClass);
    return new Work(ledger, { engineClass, cheat: wrong });
  }
  const electorate = ({ ledger, assign }: Work) =>
    electorateOf(votersAt(ledger.state, ledger.rules, MODEL, assign.height), assign.engineClass);

  it('[DRAW-5] below a quarter of the stake everybody judges, at and above it the class alone', () => {
    const all = 5n * VERIFIER_STAKE;
    const below = privateClass(all / 3n - 1n);
    expect(electorate(below).exact).toBe(false);
    expect(below.drawn()).toEqual(expect.arrayContaining(VERIFIERS));
    const at = privateClass(all / 3n + 1n);
    expect(electorate(at).exact).toBe(true);
    expect(at.drawn()).toEqual(['x1']);
  });
  it('[STAKES-3] a class that the manifest does not list judges nothing, whatever is staked for it', () => {
    const work = privateClass(100n * VERIFIER_STAKE, STRANGE);
    expect(electorate(work).exact).toBe(false);
    expect([...work.drawn()].sort()).toEqual(VERIFIERS);
    const outsider = { accuser: 'x1' };
    const attack = () => work.ledger.submit(work.dispute(outsider));
    expect(resultOf(attack)).toBe('LEDGER_DISPUTE DISPUTE-11');
    const [accuser = ''] = work.drawn();
    work.ledger.submit(work.dispute({ accuser, verdict: { engineClass: EXACT } }));
    expect(work.panel(accuser)).not.toContain('x1');
  });
  it('[DRAW-5] its verdicts are never exact: its friend’s word is measured like any other', () => {
    const work = privateClass(MIN_STAKE, EXACT);
    const pair = { compute: EXACT, verifier: EXACT };
    expect(judgingRule(MANIFEST, { ...pair, quarter: true }).exact).toBe(true);
    expect(judgingRule(MANIFEST, { ...pair, quarter: false }).exact).toBe(false);
    expect(electorate(work).exact).toBe(true);
    expect(electorate(privateClass(MIN_STAKE)).exact).toBe(false);
  });
  it('[DISPUTE-11 REJECT] outsiders accuse it below a quarter, and above it they do not', () => {
    const open = privateClass(MIN_STAKE);
    const verdict = { engineClass: EXACT };
    const accuser = open.drawn().find((name) => name !== 'x1') ?? '';
    expect(resultOf(() => open.ledger.submit(open.dispute({ accuser, verdict })))).toBe('taken');
    const closed = privateClass(5n * VERIFIER_STAKE);
    const attack = () => closed.ledger.submit(closed.dispute({ accuser, verdict }));
    expect(resultOf(attack)).toBe('LEDGER_DISPUTE DISPUTE-11');
  });
});

describe('stake placed after the fact', () => {
  const later = (): Work => {
    const work = cheated();
    work.ledger.fund('x1', VERIFIER, 1_000n * MIN_STAKE);
    return work;
  };
  it('[AUDIT-8 REJECT] a verifier that staked after the Assign’s height is not drawn', () => {
    const work = later();
    expect(works(work, work.drawn()[0] ?? '')).toBe('taken');
    expect(works(work, 'x1')).toBe('AUDIT_INVALID drawn');
    const now = cheated(work.ledger, { assign: { height: work.ledger.state.height } });
    expect(works(now, 'x1')).toBe('taken');
  });
  it('[DISPUTE-11 REJECT] an accuser that staked after the Assign’s height', () => {
    const work = later();
    const attack = work.dispute({ accuser: 'x1' });
    expectRefused(work.ledger, work.dispute(), attack, 'LEDGER_DISPUTE DISPUTE-11');
  });
  it('[COMMITMENT-1 REJECT] stakes after the dispute’s entry change nothing about its panel', () => {
    const work = cheated();
    work.ledger.submit(work.dispute());
    const panel = work.panel();
    work.ledger.fund('x1', VERIFIER, 1_000n * MIN_STAKE);
    expect(work.panel()).toEqual(panel);
    const [honest, attack] = [work.commitment(panel[0] ?? ''), work.commitment('x1')];
    expectRefused(work.ledger, honest, attack, 'LEDGER_COMMITMENT COMMITMENT-1');
  });
  it('[VOTE-3 REJECT] a member judges on no class that it staked for later', () => {
    const work = cheated();
    work.openPanel();
    const [member = ''] = work.panel();
    work.ledger.fund(member, VERIFIER, VERIFIER_STAKE, LOOSE);
    const vote = (on: Hash) => work.panelVerdict(member, work.verdict('mismatch', work.own, on));
    expectRefused(work.ledger, vote(EXACT), vote(LOOSE), 'LEDGER_VERDICT VOTE-3');
  });
});
