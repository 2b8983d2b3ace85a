/**
 * Replay on the ledger: a right signature under another type, for another job, on another network,
 * or a second time. docs/protocol.md sections 1 and 7.
 */
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../scripts/vectors/network.js';
import type { Operation } from '../../../src/protocol/ledger/context.js';
import { NO_PANEL } from '../../../src/protocol/steps/commitment.js';
import { expectRefused, resultOf } from '../../support/world/attack.js';
import { createNetwork, Work, wrong } from '../../support/world/dispute.js';
import { ownHistory } from '../../support/world/histories.js';
import {
  asTransfer,
  FOREIGN,
  histories,
  OPERATIONS,
  resigned,
  signAny,
  stage,
} from '../../support/world/operations.js';
import { otherHash } from '../../support/world/order.js';

/** What a wrong signature comes to: nobody known, or not the one it must be. */
const REFUSALS: Readonly<Record<Operation['type'], string>> = {
  mint: 'SIGN_SIGNER Mint',
  transfer: 'LEDGER_ACCOUNT',
  stake: 'LEDGER_ACCOUNT',
  unbond: 'LEDGER_ACCOUNT',
  withdraw: 'LEDGER_ACCOUNT',
  openChannel: 'SIGN_SIGNER OpenChannel',
  topUp: 'SIGN_SIGNER TopUp',
  redeem: 'LEDGER_ACCOUNT',
  closeChannel: 'LEDGER_ACCOUNT',
  fundPurse: 'LEDGER_ACCOUNT',
  redeemPurse: 'LEDGER_ACCOUNT',
  closePurse: 'LEDGER_ACCOUNT',
  dispute: 'SIGN_SIGNER Dispute',
  commitment: 'LEDGER_COMMITMENT COMMITMENT-1',
  open: 'LEDGER_OPEN OPEN-7',
  verdict: 'LEDGER_VERDICT VOTE-1',
  equivocation: 'LEDGER_ACCOUNT',
};
const TYPES = Object.keys(OPERATIONS) as Operation['type'][];

describe('a struct of another type, on the ledger', () => {
  it.each(TYPES.filter((type) => type !== 'transfer'))(
    `[SIGN REJECT] a Transfer's signature on a %s`,
    (type) => {
      const { ledger, honest, signedBy } = OPERATIONS[type]();
      const attack = resigned(honest, asTransfer(ledger.signer(signedBy)));
      expectRefused(ledger, honest, attack, REFUSALS[type]);
    },
  );
  it('[MINT-1 REJECT] the moderator’s Transfer is no Mint, though every field is the same', () => {
    const { ledger, honest } = OPERATIONS.mint();
    if (honest.type !== 'mint') throw new Error('no mint');
    const { to, amount, nonce } = honest.value;
    const moderator = ledger.signer('moderator');
    const { signature } = moderator.sign('Transfer', { to, amount, nonce });
    expectRefused(ledger, honest, { ...honest, signature }, 'SIGN_SIGNER Mint');
  });
  it('[LEDGER-1 REJECT] a Mint is no Transfer out of the moderator’s own pocket', () => {
    const ledger = createNetwork();
    ledger.mint('moderator', 50n);
    const value = { to: addressOf('x1'), amount: 5n, nonce: ledger.nonce('moderator') };
    const moderator = ledger.signer('moderator');
    const honest = { type: 'transfer', ...moderator.sign('Transfer', value) } as const;
    const { signature } = moderator.sign('Mint', value);
    expectRefused(ledger, honest, { ...honest, signature }, 'LEDGER_ACCOUNT');
  });
  it.each([
    ['job', 'client', 'SIGN_SIGNER Job'],
    ['assign', 'client', 'SIGN_SIGNER Assign'],
    ['receipt', 'node', 'SIGN_SIGNER Receipt'],
    ['verdict', 'v1', 'LEDGER_DISPUTE DISPUTE-11'],
  ] as const)('[SIGN REJECT] evidence of a dispute: the %s', (part, name, result) => {
    const { ledger, honest } = OPERATIONS.dispute();
    if (honest.type !== 'dispute') throw new Error('no dispute');
    const evidence = { ...honest[part], signature: asTransfer(ledger.signer(name)) };
    expectRefused(ledger, honest, { ...honest, [part]: evidence } as Operation, result);
  });
});

describe('a struct of another network, on the ledger', () => {
  it.each(TYPES)('[SIGN REJECT] a %s', (type) => {
    const { ledger, honest, signedBy } = OPERATIONS[type]();
    const there = signAny(ledger.signer(signedBy, FOREIGN), type, honest);
    const here = signAny(ledger.signer(signedBy), type, honest);
    expectRefused(ledger, resigned(honest, here), resigned(honest, there), REFUSALS[type]);
  });
});

describe('a struct a second time, on the ledger', () => {
  const AGAIN: Readonly<Record<Operation['type'], string>> = {
    ...{ mint: 'LEDGER_NONCE', transfer: 'LEDGER_NONCE', stake: 'LEDGER_NONCE' },
    ...{ dispute: 'LEDGER_NONCE', open: 'LEDGER_PHASE' },
    ...{ commitment: 'LEDGER_COMMITMENT COMMITMENT-3', verdict: 'LEDGER_VERDICT VOTE-1' },
    ...{ unbond: 'LEDGER_NONCE', withdraw: 'LEDGER_NONCE', openChannel: 'LEDGER_NONCE' },
    ...{ topUp: 'LEDGER_NONCE', redeem: 'LEDGER_NONCE', closeChannel: 'LEDGER_NONCE' },
    ...{ fundPurse: 'LEDGER_NONCE', redeemPurse: 'LEDGER_NONCE', closePurse: 'LEDGER_NONCE' },
    equivocation: 'LEDGER_NONCE',
  };
  it.each(TYPES)('[LEDGER-2 REJECT] the very same %s', (type) => {
    const { ledger, honest } = OPERATIONS[type]();
    expect(resultOf(() => ledger.submit(honest))).toBe('taken');
    expect(resultOf(() => ledger.submit(honest))).toBe(AGAIN[type]);
  });
});

describe('a struct of another job, on the ledger', () => {
  /** Another job of the same client with the same node. */
  const another = (work: Work) =>
    new Work(work.ledger, {
      cheat: wrong,
      job: { nonce: otherHash },
      assign: { height: work.assign.height },
    });
  const disputable = () => new Work(createNetwork(), { cheat: wrong });
  it('[ASSIGN-1 REJECT] its Assign', () => {
    const work = disputable();
    const { assign } = another(work).dispute();
    const attack = work.dispute({ evidence: { assign } });
    expectRefused(work.ledger, work.dispute(), attack, 'ASSIGN_INVALID jobId');
  });
  it('[DISPUTE-3 REJECT] its Receipt', () => {
    const work = disputable();
    const { receipt } = another(work).dispute();
    const attack = work.dispute({ evidence: { receipt } });
    expectRefused(work.ledger, work.dispute(), attack, 'LEDGER_DISPUTE DISPUTE-3');
  });
  it('[DISPUTE-7 REJECT] its Verdict', () => {
    const work = disputable();
    const { verdict } = another(work).dispute({ accuser: work.drawn()[0] ?? '' });
    const attack = work.dispute({ evidence: { verdict } });
    expectRefused(work.ledger, work.dispute(), attack, 'LEDGER_DISPUTE DISPUTE-7');
  });
  it('[EQUIVOCATION-2 REJECT] its Receipt as a second history', () => {
    const work = disputable();
    const shown = histories(work);
    const attack = { ...shown, other: ownHistory(another(work)).receipt };
    expectRefused(work.ledger, shown, attack, 'LEDGER_EQUIVOCATION EQUIVOCATION-2');
  });
  it('[COMMITMENT-4 REJECT] what a member committed to in an earlier audit of this very leaf', () => {
    const { work, member } = stage('committing');
    const given = work.commitment(member, undefined, undefined, NO_PANEL);
    expectRefused(work.ledger, work.commitment(member), given, 'LEDGER_NO_DISPUTE');
  });
  it('[COMMITMENT-4 REJECT] what it committed to on another panel', () => {
    const { work, member } = stage('committing');
    // A dispute of the same client with the same node, whose panel it sits on too.
    const other = another(work);
    work.ledger.submit(other.dispute());
    const honest = work.commitment(member);
    const { value } = other.commitment(member);
    const ofOther = work.ledger.signer(member).sign('Commitment', { ...value, panel: work.id() });
    const attack = { type: 'commitment', ...ofOther } as const;
    expectRefused(work.ledger, honest, attack, 'LEDGER_COMMITMENT COMMITMENT-4');
  });
  it('[VOTE-4 REJECT] its opened Commitment: it names the Receipt', () => {
    const { work, member } = stage('judging');
    const honest = work.panelVerdict(member, work.verdict('mismatch', work.own));
    const attack = { ...honest, salt: otherHash };
    expectRefused(work.ledger, honest, attack, 'LEDGER_VERDICT VOTE-4');
  });
});
