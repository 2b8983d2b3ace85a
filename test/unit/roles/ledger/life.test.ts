/** How a role reads the times of a job's life from the ledger. */
import { expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { readLife } from '../../../../src/roles/ledger/life.js';

const { signal } = new AbortController();
const head = async () => ({ networkId: '0x', height: 7, hash: '0x', time: 500 }) as const;

it('when the height was no longer the last, and the present', async () => {
  const ledger = { head, timeAfter: async (height: number) => 100 + height };
  expect(await readLife(ledger, 3, { signal })).toEqual({ since: 103, now: 500 });
});

it.each([
  new RasticError('LEDGER_HEIGHT', { height: 8, head: 7 }),
  new RasticError('LEDGER_REFUSED', { status: 'notFound', code: 'LEDGER_HEIGHT' }),
])('[LIFE-4 REJECT] a height that the journal has not reached: %s', async (error) => {
  const ledger = { head, timeAfter: () => Promise.reject(error) };
  await expect(readLife(ledger, 8, { signal })).rejects.toMatchObject({
    code: 'LIFE_OVER',
    data: { field: 'height' },
  });
});

it('what else the ledger says goes through', async () => {
  const away = new RasticError('TIMEOUT', { what: 'ledger', ms: 1 });
  const ledger = { head, timeAfter: () => Promise.reject(away) };
  await expect(readLife(ledger, 8, { signal })).rejects.toBe(away);
});
