/** A payer and a payee, killed with vouchers on their way. The long test kills each 200 times. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killPayee, killPayer } from '../../../support/kill/channel-kills.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

it('a payer that is killed four times signs no nonce twice with different amounts', async () => {
  const path = join(await tempFolder(), 'database');
  expect(await killPayer(path, 4, Math.random)).toBeGreaterThan(0);
}, 120_000);

it('a payee that is killed four times loses no voucher that it has acknowledged', async () => {
  const path = join(await tempFolder(), 'database');
  await killPayee(path, 4, Math.random);
}, 120_000);
