/** What a person needs of a game that broke: its story, and how to see it again. */
import type { Played } from './game.js';

const REPLAY = 'node --import tsx --import ./test/support/sim/hook.mjs test/support/sim/main.ts';

/** @param played a game of planOf(seed). */
export function reportOf({ plan, violations, trace }: Played): string {
  const broken = violations.map(({ rule, what }) => `  ${rule}: ${what}`);
  const again = `TRACE=1 ${REPLAY} ${plan.seed} 1`;
  return [`game ${plan.seed} broke:`, ...broken, ...trace, `once more: ${again}`].join('\n');
}
