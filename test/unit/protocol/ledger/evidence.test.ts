/** What a dispute must prove by itself before a panel is troubled. */
import { describe, expect, test } from 'vitest';
import {
  addressOf,
  EXACT,
  hashOf,
  LOOSE,
  MANIFEST,
  MIN_STAKE,
  RULES,
} from '../../../../scripts/vectors/network.js';
import { SAMPLER } from '../../../../scripts/vectors/synthetic.js';
import {
  ACCUSER_RANK_MAX,
  BATCH_LIFE_MS,
  DISPUTE_WINDOW_MS,
  JOB_LIFE_MS,
} from '../../../../src/protocol/params.js';
import { NO_FINDING, reasonNumber } from '../../../../src/protocol/steps/finding.js';
import { resultOf } from '../../../support/world/attack.js';
import { createNetwork, flippedHash, INDEX, Work, wrong } from '../../../support/world/dispute.js';
import { VERIFIER } from '../../../support/world/ledger.js';
import { expectRefused, FOREIGN } from '../../../support/world/panel.js';

const cheated = (init = {}) => new Work(createNetwork(), { cheat: wrong, ...init });

describe('a dispute', () => {
  test('opens a panel of three without client, node and accuser', () => {
    const work = cheated();
    work.ledger.submit(work.dispute());
    const panel = work.panel();
    expect(work.phase()).toBe('committing');
    expect(new Set(panel).size).toBe(3);
    expect(panel).not.toContain(work.drawn()[0]);
    expect(panel.every((name) => name.startsWith('v'))).toBe(true);
  });
  test('[LEDGER-2 REJECT] with a wrong nonce', () => {
    const work = cheated();
    expectRefused(work, work.dispute({ dispute: { nonce: 1 } }), 'LEDGER_NONCE');
  });
});

describe('who signed', () => {
  test.each(['Dispute', 'Job', 'Assign'] as const)('[REJECT] %s not by the client', (name) => {
    const work = cheated();
    const other = work.ledger.signer('v1');
    const honest = work.dispute();
    const evidence = {
      Dispute: { signature: other.sign('Dispute', honest.value).signature },
      Job: { job: other.sign('Job', work.job) },
      Assign: { assign: other.sign('Assign', work.assign) },
    }[name];
    expectRefused(work, work.dispute({ evidence }), 'SIGN_SIGNER');
  });
  test('[DISPUTE-4 REJECT] a Receipt not signed by the assigned node', () => {
    const work = cheated();
    const receipt = work.ledger.signer('v1').sign('Receipt', work.receipt);
    expectRefused(work, work.dispute({ evidence: { receipt } }), 'SIGN_SIGNER');
  });
  test.each(['Job', 'Assign', 'Receipt'] as const)(
    '[REJECT] a %s signed for another network',
    (name) => {
      const work = cheated();
      const client = work.ledger.signer('client', FOREIGN);
      const evidence = {
        Job: { job: client.sign('Job', work.job) },
        Assign: { assign: client.sign('Assign', work.assign) },
        Receipt: { receipt: work.ledger.signer('node', FOREIGN).sign('Receipt', work.receipt) },
      }[name];
      expectRefused(work, work.dispute({ evidence }), 'SIGN_SIGNER');
    },
  );
  test('[DISPUTE-11 REJECT] a Verdict signed for another network is nobody’s', () => {
    const work = cheated();
    const accuser = work.ledger.signer(work.drawn()[0] ?? '', FOREIGN);
    const verdict = accuser.sign('Verdict', work.verdict('mismatch', work.own));
    expectRefused(work, work.dispute({ evidence: { verdict } }), 'DISPUTE-11');
  });
});

describe('what belongs together', () => {
  test('[DISPUTE-2 REJECT] a model or manifest that is not registered', () => {
    for (const job of [{ modelId: hashOf('other') }, { manifestHash: hashOf('other') }]) {
      const work = cheated({ job });
      const drawn = { accuser: 'v1' };
      expectRefused(work, work.dispute(drawn), 'DISPUTE-2');
    }
  });
  test.each([
    ['jobId', { jobId: hashOf('other') }],
    ['assignHash', { assignHash: hashOf('other') }],
    ['compute', { compute: addressOf('v1') }],
    ['engineClass', { engineClass: LOOSE }],
    ['from', { from: 1 }],
  ])('[DISPUTE-3 REJECT] a Receipt for another %s', (_, receipt) => {
    const work = cheated({ receipt });
    expectRefused(work, work.dispute({ accuser: 'v1' }), 'DISPUTE-3');
  });
  test('[ASSIGN-1 REJECT] an Assign for another job', () => {
    const work = cheated({ assign: { jobId: hashOf('other') } });
    expectRefused(work, work.dispute(), 'ASSIGN_INVALID');
  });
  test('[DISPUTE-4 REJECT] a Receipt that commits to nothing, or to too much', () => {
    for (const outputTokens of [0, 65_537]) {
      const work = cheated({ receipt: { outputTokens } });
      expectRefused(work, work.dispute(), 'DISPUTE-4');
    }
  });
  test('[DISPUTE-5 REJECT] after the dispute window', () => {
    const work = cheated();
    // The journal went on after the Assign: the window is counted from there, not from now.
    work.ledger.mint('x1', 1n);
    work.ledger.time = work.job.deadline + DISPUTE_WINDOW_MS + 1;
    expectRefused(work, work.dispute(), 'DISPUTE-5');
    work.ledger.time -= 1;
    work.ledger.submit(work.dispute());
  });
  test.each([
    [1, JOB_LIFE_MS],
    [2, BATCH_LIFE_MS],
  ])(
    '[DISPUTE-5 REJECT] when %i: a deadline beyond the life of its Assign’s height',
    (when, life) => {
      const ledger = createNetwork();
      const { height } = ledger.state;
      const disputeAt = (deadline: number) => {
        const work = new Work(ledger, {
          cheat: wrong,
          job: { deadline, when },
          assign: { height },
        });
        return { work, dispute: work.dispute() };
      };
      // While nothing follows the height, it is counted from the present.
      ledger.time += 5_000;
      const { work: open, dispute: ahead } = disputeAt(ledger.time + life + 1);
      expectRefused(open, ahead, 'LIFE_OVER {"field":"deadline"}');
      const since = ledger.time;
      ledger.mint('x1', 1n);
      ledger.time += 3_600_000;
      const { work, dispute: late } = disputeAt(since + life + 1);
      expectRefused(work, late, 'LIFE_OVER {"field":"deadline"}');
      ledger.submit(disputeAt(since + life).dispute);
    },
  );
  test('[DISPUTE-6 REJECT] a node without stake for the pair', () => {
    const work = new Work(createNetwork(EXACT), { cheat: wrong, engineClass: LOOSE });
    expectRefused(work, work.dispute({ accuser: 'v1' }), 'DISPUTE-6');
  });
  test('[DISPUTE-7 REJECT] another Receipt or another Verdict is named', () => {
    const work = cheated();
    const receiptHash = hashOf('other');
    expectRefused(work, work.dispute({ dispute: { receiptHash } }), 'DISPUTE-7');
    expectRefused(work, work.dispute({ verdict: { receiptHash } }), 'DISPUTE-7');
    expectRefused(work, work.dispute({ dispute: { verdictHash: receiptHash } }), 'DISPUTE-7');
  });
  test('[DISPUTE-8 REJECT] another index, or one that the Receipt does not cover', () => {
    const work = cheated();
    expectRefused(work, work.dispute({ dispute: { index: INDEX - 1 } }), 'DISPUTE-8');
    const change = { dispute: { index: INDEX }, verdict: { index: INDEX - 1 } };
    expectRefused(work, work.dispute(change), 'DISPUTE-8');
    const both = (index: number) => work.dispute({ dispute: { index }, verdict: { index } });
    expectRefused(work, both(work.receipt.outputTokens), 'DISPUTE-8');
    const late = cheated({ from: 2 });
    const before = late.dispute({ dispute: { index: 1 }, verdict: { index: 1 } });
    expectRefused(late, before, 'DISPUTE-8');
  });
  test('the rest of an output is disputed and opened like a whole one, from its own first index', () => {
    const late = cheated({ from: INDEX });
    late.openPanel();
    expect(late.phase()).toBe('judging');
  });
  test.each([0, 1, 2, 4, 5, 255])('[DISPUTE-9 REJECT] a Verdict of outcome %i', (outcome) => {
    const work = cheated();
    expectRefused(work, work.dispute({ verdict: { outcome } }), 'DISPUTE-9');
  });
  test.each([0, 4, 255])('[DISPUTE-9 REJECT] a mismatch for reason %i', (reason) => {
    const work = cheated();
    expectRefused(work, work.dispute({ verdict: { reason } }), 'DISPUTE-9');
  });
  test('[DISPUTE-16 REJECT] context or prompt accused at a later index than the first', () => {
    const prompt = { reason: reasonNumber('prompt'), leafHash: hashOf('finding') };
    const context = { reason: reasonNumber('context'), leafHash: NO_FINDING };
    const beyond = { promptTokens: MANIFEST.context };
    for (const from of [0, 2]) {
      for (const [verdict, receipt] of [
        [prompt, {}],
        [context, beyond],
      ] as const) {
        const work = cheated({ from, receipt });
        for (const index of [from + 1, INDEX]) {
          expectRefused(work, work.dispute({ index, verdict }), 'DISPUTE-16');
        }
        work.ledger.submit(work.dispute({ index: from, verdict }));
      }
    }
  });
  test('[DISPUTE-17 REJECT] context of a Receipt within it, and anything else of one beyond it', () => {
    const context = { reason: reasonNumber('context'), leafHash: NO_FINDING };
    const prompt = { reason: reasonNumber('prompt'), leafHash: hashOf('finding') };
    const most = MANIFEST.context - 6;
    const within = cheated({ receipt: { promptTokens: most } });
    expect(within.receipt.promptTokens + within.receipt.outputTokens).toBe(MANIFEST.context);
    expectRefused(within, within.dispute({ index: 0, verdict: context }), 'DISPUTE-17');
    within.ledger.submit(within.dispute({ index: 0, verdict: prompt }));
    const beyond = cheated({ receipt: { promptTokens: most + 1 } });
    expectRefused(beyond, beyond.dispute(), 'DISPUTE-17');
    expectRefused(beyond, beyond.dispute({ index: 0, verdict: prompt }), 'DISPUTE-17');
    beyond.ledger.submit(beyond.dispute({ index: 0, verdict: context }));
  });
  test('[DISPUTE-20 REJECT] a leaf of a sampler that nobody can judge across inexact classes', () => {
    const job = { sampler: { ...SAMPLER, repeatPenalty: 100_000 } };
    const loose = () => createNetwork(LOOSE);
    const verdict = { engineClass: LOOSE };
    const wild = new Work(loose(), { cheat: wrong, engineClass: LOOSE, job });
    expectRefused(wild, wild.dispute({ verdict }), 'DISPUTE-20');
    const plain = new Work(loose(), { cheat: wrong, engineClass: LOOSE });
    expect(resultOf(() => plain.ledger.submit(plain.dispute({ verdict })))).toBe('taken');
    const exact = cheated({ job });
    expect(resultOf(() => exact.ledger.submit(exact.dispute()))).toBe('taken');
  });
  test('[DISPUTE-18 REJECT] the first leaf in another context than prompt or Assign give it', () => {
    for (const from of [0, 2]) {
      const work = cheated({ from });
      const first = from === 0 ? work.receipt.promptTokensHash : work.assign.prefix;
      const other = from === 0 ? work.assign.prefix : work.receipt.promptTokensHash;
      for (const prefix of [other, hashOf('other tokens')]) {
        const attack = work.dispute({ index: from, dispute: { prefix } });
        expectRefused(work, attack, 'DISPUTE-18');
      }
      expect(work.dispute({ index: from }).value.prefix).toBe(first);
      work.ledger.submit(work.dispute({ index: from }));
    }
  });
});

describe('the draw', () => {
  test('[DISPUTE-10 REJECT] a secret that the Job did not commit to', () => {
    const work = cheated();
    const { auditSecret } = work.dispute().value;
    const change = { dispute: { auditSecret: flippedHash(auditSecret) } };
    expectRefused(work, work.dispute(change), 'DISPUTE-10');
  });
  test('[DISPUTE-11 REJECT] an accuser without a stake in this draw', () => {
    const work = cheated();
    expectRefused(work, work.dispute({ accuser: 'x1' }), 'DISPUTE-11');
    work.ledger.fund('x1', VERIFIER, 20n * MIN_STAKE);
    expectRefused(work, work.dispute({ accuser: 'x1' }), 'DISPUTE-11');
    expectRefused(work, work.dispute({ verdict: { engineClass: LOOSE } }), 'DISPUTE-11');
  });
  test('[DISPUTE-11 REJECT] a class with a quarter of the stake is judged by itself alone', () => {
    const ledger = createNetwork();
    ledger.fund('x1', VERIFIER, 20n * MIN_STAKE, LOOSE);
    const work = new Work(ledger, { cheat: wrong });
    const verdict = { engineClass: LOOSE };
    expectRefused(work, work.dispute({ accuser: 'x1', verdict }), 'DISPUTE-11');
  });
  test('[DISPUTE-12 REJECT] client and node are in no draw', () => {
    const ledger = createNetwork();
    ledger.stake('client', VERIFIER, 20n * MIN_STAKE);
    const work = new Work(ledger, { cheat: wrong });
    expectRefused(work, work.dispute({ accuser: 'client' }), 'DISPUTE-12');
  });
  test('[DISPUTE-12 REJECT] drawn too late', () => {
    const ledger = createNetwork();
    for (let i = 0; i < ACCUSER_RANK_MAX; i++) ledger.fund(`w${i}`, VERIFIER, MIN_STAKE);
    const work = new Work(ledger, { cheat: wrong });
    const drawn = work.drawn();
    expect(drawn).toHaveLength(ACCUSER_RANK_MAX + 5);
    const late = Array.from({ length: ACCUSER_RANK_MAX }, (_, i) => `w${i}`).find(
      (name) => drawn.indexOf(addressOf(name)) >= ACCUSER_RANK_MAX,
    );
    expectRefused(work, work.dispute({ accuser: late ?? '' }), 'DISPUTE-12');
  });
  test('LEDGER_HEIGHT: stakes of a height that is not reached', () => {
    const ledger = createNetwork();
    const work = new Work(ledger, { cheat: wrong, assign: { height: ledger.state.height + 1 } });
    expect(() => work.dispute()).toThrow('LEDGER_HEIGHT');
    expectRefused(work, work.dispute({ accuser: 'v1' }), 'LEDGER_HEIGHT');
  });
  test('[DISPUTE-13 REJECT] too few others for a panel', () => {
    const few = new Work(createNetwork(EXACT, RULES, ['v1', 'v2', 'v3']), { cheat: wrong });
    expectRefused(few, few.dispute(), 'LEDGER_PANEL {"candidates":2,"needed":3}');
    // Who has staked since counts: the panel is of the present.
    few.ledger.fund('v4', VERIFIER, MIN_STAKE);
    few.ledger.submit(few.dispute());
    expect(few.panel()).toHaveLength(3);
  });
});
