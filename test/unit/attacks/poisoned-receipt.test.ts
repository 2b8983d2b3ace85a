/**
 * Receipts that honest verifiers used to refuse: what a client cannot check of them was no
 * evidence, and its node was paid once a friend had been drawn. Now each ends in a Verdict that
 * slashes, and a friend's false one costs the friend. docs/protocol.md sections 5, 7 and 9.
 */
import { describe, expect, it } from 'vitest';
import {
  AUDIT_FEE,
  EXACT,
  hashOf,
  LOOSE,
  MANIFEST,
  MIN_STAKE,
} from '../../../scripts/vectors/network.js';
import { encodeLeaf } from '../../../src/protocol/proof/leaf.js';
import type { Hash, Verdict } from '../../../src/protocol/sign/structs.js';
import {
  type Finding,
  hashFinding,
  NO_FINDING,
  reasonNumber,
} from '../../../src/protocol/steps/finding.js';
import { expectRefused, resultOf } from '../../support/world/attack.js';
import {
  createNetwork,
  leafAt,
  PROMPT,
  promptBytes,
  STAKE,
  Work,
} from '../../support/world/dispute.js';
import { COMPUTE } from '../../support/world/ledger.js';
import { stakeOf } from '../../support/world/panel.js';

const SLASH = STAKE / 5n;
const FEES = 10n * AUDIT_FEE;
const LOSS = (20n * MIN_STAKE) / 20n;
/** What the prompt's ids really come to. */
const TRUE_COUNT = 4;

interface Own {
  readonly promptTokensHash: Hash;
  readonly promptTokens: number;
}

const findingOf = (index: number, prompt: Own): Finding => ({ index, prompt });

/** Every verifier has this prompt; a panel of them judges the accusation. */
function accuse(work: Work, own: Own): Work {
  const { from } = work.receipt;
  const bytes = promptBytes(own.promptTokensHash, own.promptTokens);
  const verdict: Verdict = work.promptVerdict(own.promptTokensHash, own.promptTokens);
  const { reason, leafHash } = verdict;
  work.ledger.submit(work.dispute({ index: from, verdict: { reason, leafHash } }));
  for (const member of work.panel()) work.ledger.submit(work.commitment(member, bytes));
  work.ledger.submit(work.open({ accuserLeaf: bytes }));
  for (const member of work.panel()) {
    if (work.phase() !== 'judging') break;
    work.ledger.submit(work.panelVerdict(member, verdict, bytes));
  }
  return work;
}

describe('a Receipt that overstates what only a verifier can count', () => {
  it.each([
    ['one token more', TRUE_COUNT + 1],
    ['as many as the context holds', MANIFEST.context - 6],
    ['one fewer', TRUE_COUNT - 1],
  ])('promptTokens, %s: the panel slashes for the count alone', (_, promptTokens) => {
    const work = new Work(createNetwork(), { receipt: { promptTokens } });
    accuse(work, { promptTokensHash: PROMPT, promptTokens: TRUE_COUNT });
    expect(work.phase()).toBe('slashed');
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE - SLASH);
    const [a = '', b = ''] = work.panel();
    for (const name of [work.accuser, a, b]) expect(work.ledger.balance(name)).toBe(FEES);
  });
  it('promptTokensHash, of another prompt: slashed as well', () => {
    const own = { promptTokensHash: hashOf('the prompt'), promptTokens: TRUE_COUNT };
    expect(accuse(new Work(createNetwork()), own).phase()).toBe('slashed');
  });
  it('in the part of a resumed job: accused at its own first index', () => {
    const work = new Work(createNetwork(), { from: 2, receipt: { promptTokens: 99 } });
    accuse(work, { promptTokensHash: PROMPT, promptTokens: TRUE_COUNT });
    expect(work.state()?.index).toBe(2);
    expect(work.phase()).toBe('slashed');
  });
  it('in a class that is measured but not exact', () => {
    const init = { engineClass: LOOSE, receipt: { promptTokens: 99 } };
    const work = new Work(createNetwork(LOOSE), init);
    accuse(work, { promptTokensHash: PROMPT, promptTokens: TRUE_COUNT });
    expect(work.phase()).toBe('slashed');
  });
  it('[DISPUTE-15] beyond the context: the ledger alone decides, and no friend has a say', () => {
    const work = new Work(createNetwork(), { receipt: { promptTokens: MANIFEST.context } });
    const verdict = { reason: reasonNumber('context'), leafHash: NO_FINDING };
    work.ledger.submit(work.dispute({ index: 0, verdict }));
    expect(work.phase()).toBe('slashed');
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE - SLASH);
  });
});

describe('an honest Receipt', () => {
  it('[CONCLUDE-2] that a friend accuses of another prompt is cleared, and the friend pays', () => {
    const work = new Work(createNetwork());
    const false_ = { promptTokensHash: PROMPT, promptTokens: TRUE_COUNT + 1 };
    const bytes = promptBytes(false_.promptTokensHash, false_.promptTokens);
    const reason = reasonNumber('prompt');
    const leafHash = hashFinding(findingOf(0, false_));
    work.ledger.submit(work.dispute({ index: 0, verdict: { reason, leafHash } }));
    const own = leafAt(work.honest, 0);
    for (const member of work.panel()) {
      work.ledger.submit(work.commitment(member, encodeLeaf(own)));
    }
    work.ledger.submit(work.open({ accuserLeaf: bytes }));
    for (const member of work.panel().slice(0, 2)) {
      const verdict = work.verdict('match', own);
      work.ledger.submit(work.panelVerdict(member, verdict, encodeLeaf(own)));
    }
    expect(work.phase()).toBe('cleared');
    expect(stakeOf(work, work.accuser)).toBe(20n * MIN_STAKE - LOSS);
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE);
  });
  it('[DISPUTE-17 REJECT] is never beyond the context, though it fills it to the last token', () => {
    const verdict = { reason: reasonNumber('context'), leafHash: NO_FINDING };
    const of = (promptTokens: number) => {
      const work = new Work(createNetwork(), { receipt: { promptTokens } });
      return resultOf(() => work.ledger.submit(work.dispute({ index: 0, verdict })));
    };
    const whole = MANIFEST.context - 6;
    expect(of(whole)).toBe('LEDGER_DISPUTE DISPUTE-17');
    expect(of(whole + 1)).toBe('taken');
  });
  it('[DISPUTE-16 REJECT] is not accused of its prompt where its node has no say about it', () => {
    const work = new Work(createNetwork(), { from: 2 });
    const { reason, leafHash } = work.promptVerdict(hashOf('the prompt'));
    const at = (index: number) => work.dispute({ index, verdict: { reason, leafHash } });
    expectRefused(work.ledger, at(2), at(4), 'LEDGER_DISPUTE DISPUTE-16');
  });
  it('[DECIDE-1] [DECIDE-2] is not slashed by members who disagree about what is wrong with it', () => {
    const work = new Work(createNetwork(EXACT));
    const other = (n: number) => ({ promptTokensHash: PROMPT, promptTokens: TRUE_COUNT + n });
    const bytesOf = (n: number) => promptBytes(PROMPT, TRUE_COUNT + n);
    const first = work.promptVerdict(PROMPT, TRUE_COUNT + 1);
    const { reason, leafHash } = first;
    work.ledger.submit(work.dispute({ index: 0, verdict: { reason, leafHash } }));
    const counts = [1, 2, 3];
    for (const [i, member] of work.panel().entries()) {
      work.ledger.submit(work.commitment(member, bytesOf(counts[i] ?? 0)));
    }
    work.ledger.submit(work.open({ accuserLeaf: bytesOf(1) }));
    for (const [i, member] of work.panel().entries()) {
      const n = counts[i] ?? 0;
      const verdict = { ...first, leafHash: hashFinding(findingOf(0, other(n))) };
      work.ledger.submit(work.panelVerdict(member, verdict, bytesOf(n)));
    }
    expect(work.phase()).toBe('void');
    expect(stakeOf(work, 'node', COMPUTE)).toBe(STAKE);
  });
});
