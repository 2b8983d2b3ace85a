/** A wallet command of the same account uses a nonce whose operation was lost on its way. */
import { expect, it } from 'vitest';
import { MIN_STAKE } from '../../../scripts/vectors/network.js';
import { RasticError } from '../../../src/base/errors.js';
import { apiOf, openFees, signedOrder, work } from '../../support/world/fees.js';
import { TestLedger, VERIFIER } from '../../support/world/ledger.js';
import { fundPurse } from '../../support/world/money.js';

const FEE = 9n;

it('fees whose claim was lost on its way stay owed, although a wallet command used the nonce', async () => {
  const ledger = new TestLedger();
  ledger.mint('client', 1_000_000n);
  ledger.mint('v1', 100n);
  ledger.fund('v1', VERIFIER, MIN_STAKE);
  fundPurse(ledger, 'client', 900_000n);
  const api = apiOf(ledger);
  let lost = 0;
  const run = await openFees(ledger, 'v1', {
    api: {
      ...api,
      submit: async (operation) => {
        if (lost++ > 0) return api.submit(operation);
        // The claim is lost; meanwhile `rastic send` of the same folder uses the nonce.
        ledger.transfer('v1', 'client', 1n);
        throw new RasticError('NET_RESET', { peerId: 'ledger', protocol: 'ledger' });
      },
    },
  });
  for (let n = 0; n < 3; n++) await work(ledger, run, signedOrder(ledger, 'v1', n));
  const before = ledger.balance('v1') - 1n;
  await run.claims.claim();
  const gained = ledger.balance('v1') - before;
  expect(gained + BigInt(run.book.owed.length) * FEE).toBe(3n * FEE);
  await run.claims.claim();
  expect(ledger.balance('v1') - before).toBe(3n * FEE);
});
