/** Without any one of these guards the histories of the ledger's money break. */
import { expect, it } from 'vitest';
import { breakWithout, GUARDS } from '../support/money/guards.js';

it.each(GUARDS.map((guard) => [guard.rule, guard] as const))(
  'without "%s"',
  async (rule, guard) => {
    const broken = await breakWithout(guard);
    console.log(`${rule}: ${broken}`);
    expect(broken).toBeDefined();
  },
);
