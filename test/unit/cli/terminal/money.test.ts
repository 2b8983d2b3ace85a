/** Amounts in a command, in the currency of its folder's network. */
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { silentLogger } from '../../../../src/base/log.js';
import { initNetwork } from '../../../../src/node/network/init.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

beforeEach(() => vi.resetModules());

/** The modules were loaded anew, the class of errors too. */
const throws = (code: string, work: () => unknown) =>
  expect(work).toThrow(expect.objectContaining({ code }));

const open = () => import('../../../../src/cli/terminal/money.js');

async function makeNetwork(): Promise<string> {
  const root = join(await tempFolder(), 'ledger');
  const made = { name: 'n', models: [], roles: [], faucet: false, config: {} } as const;
  const money = { unit: 'USD', decimals: 6 };
  await initNetwork(root, { ...made, ...money }, silentLogger, AbortSignal.timeout(30_000));
  return root;
}

describe('of a folder whose network is known', () => {
  it('are shown with its unit, and read in it', async () => {
    const terminal = await open();
    await terminal.useCurrencyOf(await makeNetwork());
    expect(terminal.money(1_234_500_000n)).toBe('1 234.5 USD');
    expect(terminal.moneyNumber(1_234_500_000n)).toBe('1 234.5');
    expect(terminal.inUnit('paid')).toBe('paid (USD)');
    expect(terminal.currencyFields()).toEqual({ unit: 'USD', decimals: 6 });
    expect(terminal.readAmount('0.2')).toBe(200_000n);
    expect(terminal.readPayment('0.2 USD', 'x')).toBe(200_000n);
    throws('AMOUNT_INVALID', () => terminal.readAmount('0.2 EUR'));
    throws('AMOUNT_ZERO', () => terminal.readPayment('0.0', 'x'));
  });
});

describe('of a folder that is none', () => {
  it('are shown in smallest units without a name, and not read: the reason is told', async () => {
    const terminal = await open();
    await terminal.useCurrencyOf(join(await tempFolder(), 'nowhere'));
    expect([0n, 999n, 1_000n, 12_345_678n].map(terminal.money)).toEqual([
      ...['0', '999', '1 000', '12 345 678'],
    ]);
    expect(terminal.inUnit('paid')).toBe('paid');
    expect(terminal.currencyFields()).toEqual({});
    throws('CONFIG_MISSING', () => terminal.readAmount('5'));
  });
});
