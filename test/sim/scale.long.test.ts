/** The whole day of 10,000 nodes and 1,000,000 jobs: the numbers of docs/figures.md. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { Dice } from '../support/sim/dice.js';
import { billOf } from '../support/sim/scale/bill.js';
import { DayOfJobs, LARGE } from '../support/sim/scale/day.js';
import { measureSizes } from '../support/sim/scale/sizes.js';

it('gives the table of docs/figures.md', () => {
  const day = new DayOfJobs(LARGE, new Dice('scale')).run();
  const bill = billOf(day, LARGE, measureSizes());
  const figures = readFileSync(new URL('../../docs/figures.md', import.meta.url), 'utf8');
  const told = (count: number) => expect(figures).toContain(count.toLocaleString('en-US'));
  for (const count of [day.openChannel, day.topUp, day.redeem, day.vouchers]) told(count);
  for (const count of [day.fundPurse, day.redeemPurse, day.claims, bill.operations]) told(count);
  expect(figures).toContain(`**${Math.round(bill.journal / 1e6)}**`);
});
