/**
 * Guards of the ledger's money, each to be taken out of a copy of the sources: the histories must
 * then break. Each is found by its exact text: where that is not there once, the guard has changed
 * and this list is wrong. `node --import tsx test/support/money/guards.ts [WORDS]` tries all that match.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Place, withoutRule } from '../sim/removals.js';

export const GUARDS: readonly Place[] = [
  {
    rule: 'LEDGER-2: a nonce counts once',
    file: 'src/protocol/ledger/draft.ts',
    find: '  if (nonce !== account.nonce) {',
    replace: '  if (nonce > account.nonce) {',
  },
  {
    rule: 'LEDGER-3: nobody spends more than the balance',
    file: 'src/protocol/ledger/draft.ts',
    find: '  if (amount > account.balance) {',
    replace: '  if (amount > account.balance + 1n) {',
  },
  {
    rule: 'CHANNEL-3: channels to one payee are at most a quarter of its stake',
    file: 'src/protocol/ledger/open-channel.ts',
    find: "if (channelled * PLEDGE_DIVISOR > computeStake(draft, payee)) refuse('CHANNEL-3');",
    replace: '',
  },
  {
    rule: 'CHANNEL-7: a closing channel takes no more money',
    file: 'src/protocol/ledger/open-channel.ts',
    find: "if (channel.closing !== 0 || endOf(channel) <= time) refuse('CHANNEL-7');",
    replace: '',
  },
  {
    rule: 'CHANNEL-9: only payer and payee close',
    file: 'src/protocol/ledger/close-channel.ts',
    find: "if (signer !== payer && signer !== payee) refuse('CHANNEL-9');",
    replace: '',
  },
  {
    rule: 'CHANNEL-10: a payer waits 27 hours',
    file: 'src/protocol/ledger/close-channel.ts',
    find: 'if (signer === payee || endsAt <= time) {',
    replace: 'if (signer === payee || closing !== 0) {',
  },
  {
    rule: 'REDEEM-1: one voucher a channel',
    file: 'src/protocol/ledger/redeem.ts',
    find: "if (vouchers.length === 0 || channels.size !== vouchers.length) refuse('REDEEM-1');",
    replace: "if (vouchers.length === 0) refuse('REDEEM-1');",
  },
  {
    rule: 'REDEEM-2: bound to payer and payee',
    file: 'src/protocol/ledger/redeem.ts',
    find: "if (!isBound || channel.payee !== payee) refuse('REDEEM-2');",
    replace: "if (!isBound) refuse('REDEEM-2');",
  },
  {
    rule: 'REDEEM-3: the nonce rises',
    file: 'src/protocol/ledger/redeem.ts',
    find: "if (value.nonce <= channel.nonce) refuse('REDEEM-3');",
    replace: '',
  },
  {
    rule: 'REDEEM-4: the amount rises',
    file: 'src/protocol/ledger/redeem.ts',
    find: "if (value.amount <= channel.redeemed) refuse('REDEEM-4');",
    replace: '',
  },
  {
    rule: 'REDEEM-5: within the deposit',
    file: 'src/protocol/ledger/redeem.ts',
    find: "if (value.amount > channel.deposit) refuse('REDEEM-5');",
    replace: '',
  },
  {
    rule: 'REDEEM-6: nothing after the end',
    file: 'src/protocol/ledger/redeem.ts',
    find: "if (endOf(channel) <= time) refuse('REDEEM-6');",
    replace: '',
  },
  {
    rule: "REDEEM-7: the payer's signature",
    file: 'src/protocol/ledger/redeem.ts',
    find: "checkSigner(rules.domain, 'Voucher', voucher, channel.payer);",
    replace: '',
  },
  {
    rule: 'PURSE-3: a share for each verifier',
    file: 'src/protocol/ledger/purse.ts',
    find: 'amount / BigInt(draft.verifiers);',
    replace: 'amount;',
  },
  {
    rule: 'PURSE-5: paid out after 24 hours',
    file: 'src/protocol/ledger/purse.ts',
    find: "if (time < closing) refuse('PURSE-5', { ms: closing - time });",
    replace: '',
  },
  {
    rule: 'CLAIM-2: only the verifier that was asked',
    file: 'src/protocol/ledger/redeem-purse.ts',
    find: "if (order.verifier !== verifier) refuse('CLAIM-2');",
    replace: '',
  },
  {
    rule: 'CLAIM-3: not after its time',
    file: 'src/protocol/ledger/redeem-purse.ts',
    find: "if (order.expiry + CLAIM_MS <= time || order.expiry > latest) refuse('CLAIM-3');",
    replace: '',
  },
  {
    rule: 'CLAIM-4: each half once',
    file: 'src/protocol/ledger/redeem-purse.ts',
    find: 'const first = before?.commitment === true ? 0n : firstHalf(fee);',
    replace: 'const first = firstHalf(fee);',
  },
  {
    rule: 'CLAIM-5: a Commitment to what was ordered',
    file: 'src/protocol/ledger/redeem-purse.ts',
    find: 'checkClaimedCommitment(domain, order.value, commitment, verifier);',
    replace: '',
  },
  {
    rule: 'CLAIM-6: a Verdict on this Receipt',
    file: 'src/protocol/ledger/redeem-purse.ts',
    find: "if (verdict.value.receiptHash !== order.value.receiptHash) refuse('CLAIM-6');",
    replace: '',
  },
  {
    rule: 'CLAIM-7: at most the share',
    file: 'src/protocol/ledger/redeem-purse.ts',
    find: "if (claimed > shareOf(purse, verifierSince)) refuse('CLAIM-7');",
    replace: '',
  },
  {
    rule: 'UNBOND-2: at most the stake',
    file: 'src/protocol/ledger/unbond.ts',
    find: '  if (amount > held) {',
    replace: '  if (amount > held + 1n) {',
  },
  {
    rule: 'WITHDRAW-2: after 72 hours',
    file: 'src/protocol/ledger/unbond.ts',
    find: 'const over = unbonding.filter(({ until }) => until <= time);',
    replace: 'const over = unbonding;',
  },
];

const HUNT_MS = 900_000;

/** Plays so many histories without the guard. @returns what broke; undefined if nothing did. */
export const breakWithout = (guard: Place, histories = 2_000): Promise<string | undefined> =>
  withoutRule(guard, async (folder) => {
    const main = join(folder, 'test/support/money/play-all.ts');
    const hook = join(folder, 'test/support/sim/hook.mjs');
    const args = ['--import', 'tsx', '--import', hook, main, String(histories)];
    const options = { cwd: folder, timeout: HUNT_MS, maxBuffer: 16 * 1024 * 1024 };
    const { stdout } = await promisify(execFile)(process.execPath, args, options);
    return (JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as { broken?: string }).broken;
  });

if (process.argv[1] === import.meta.filename) {
  const words = process.argv.slice(2).join(' ');
  for (const guard of GUARDS.filter(({ rule }) => rule.includes(words))) {
    console.log(`${guard.rule}\n  ${(await breakWithout(guard)) ?? 'NOTHING BROKE'}`);
  }
}
