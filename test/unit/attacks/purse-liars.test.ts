/** Verifiers that say that a purse is empty. */
import { describe, expect, it } from 'vitest';
import { addressOf, MIN_STAKE } from '../../../scripts/vectors/network.js';
import { ClientPurse } from '../../../src/roles/client/purse/purse.js';
import { apiOf, never, submitterOf } from '../../support/world/fees.js';
import { TestLedger, VERIFIER } from '../../support/world/ledger.js';

const VERIFIERS = Array.from({ length: 10 }, (_, n) => `v${n + 1}`);

function start(balance: bigint) {
  const ledger = new TestLedger();
  ledger.mint('client', balance);
  const { auditFee } = ledger.rules.genesis;
  const fee = BigInt(auditFee);
  for (const name of VERIFIERS) ledger.fund(name, VERIFIER, MIN_STAKE);
  const api = apiOf(ledger);
  const options = { ledger: api, submitter: submitterOf(api, 'client'), signal: never };
  const identity = { ...ledger.rules, signer: ledger.signer('client') };
  const purse = new ClientPurse({ monotonic: () => 0 }, identity, {});
  return { ledger, purse, options, fee };
}

describe('a purse', () => {
  it('nine of ten verifiers that say that it is empty have one fee each paid in, not a day of fees', async () => {
    const deposit = 10n * 64n * 1_000n;
    const { ledger, purse, options, fee } = start(deposit * 20n);
    await purse.open(0n, options);
    const opened = await options.ledger.account(addressOf('client'));
    for (const name of VERIFIERS.slice(0, 9)) {
      await purse.promise(addressOf(name), fee, options);
      if (await purse.doubt(addressOf(name), options)) {
        await purse.promise(addressOf(name), fee, options);
      }
    }
    const moved = opened.balance - ledger.balance('client');
    expect(moved).toBeLessThanOrEqual(9n * 10n * fee);
  });
});
