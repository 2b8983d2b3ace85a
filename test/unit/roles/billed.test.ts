/** What a node notes as billed, and a client as spent: the same, job by job, over real sockets. */
import { expect, it } from 'vitest';
import type { AccountBook } from '../../../src/roles/account-book.js';
import { ask } from '../../support/world/ask.js';
import { startWorld } from '../../support/world/world.js';

const briefOf = async ({ book }: { readonly book: AccountBook }) =>
  (await book.lines()).map(({ day: _, ...rest }) => rest);

it('two jobs: tokens and audits, at both ends', async () => {
  const world = await startWorld();
  const node = await world.addCompute('node');
  const verifier = await world.addVerifier('v1', { auditPrice: 5n });
  const client = await world.addClient();
  let [amount, tokens] = [0n, 0];
  for (let i = 0; i < 2; i++) {
    const done = await ask(world, client, { policy: 'single', maxTokens: 8 });
    expect(done.state).toBe('settled');
    const receipt = done.transcript.segments[0]?.receipt?.value;
    amount += receipt?.amountDue ?? 0n;
    tokens += receipt?.outputTokens ?? 0;
  }
  expect(amount).toBeGreaterThan(0n);
  const audits = { count: 2, tokens: 0, amount: 10n };
  const sold = { count: 2, tokens, amount };
  expect(await briefOf(node)).toEqual([
    { kind: 'tokensBilled', counterparty: client.address, ...sold },
  ]);
  expect(await briefOf(verifier)).toEqual([
    { kind: 'auditsBilled', counterparty: client.address, ...audits },
  ]);
  expect(await briefOf(client)).toEqual([
    { kind: 'auditsSpent', counterparty: verifier.address, ...audits },
    { kind: 'tokensSpent', counterparty: node.address, ...sold },
  ]);
});
