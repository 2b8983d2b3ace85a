/** 200 kills of a payer and of a payee, at random points. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killPayee, killPayer } from '../../../support/kill/channel-kills.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

const HOURS = 2 * 3_600_000;

it(
  'a payer killed 200 times signs no nonce twice with different amounts',
  async () => {
    const path = join(await tempFolder(), 'database');
    expect(await killPayer(path, 200, Math.random)).toBeGreaterThan(200);
  },
  HOURS,
);

it(
  'a payee killed 200 times loses no voucher that it has acknowledged',
  async () => {
    const path = join(await tempFolder(), 'database');
    expect(await killPayee(path, 200, Math.random)).toBeGreaterThan(200);
  },
  HOURS,
);
