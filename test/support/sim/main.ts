/**
 * Plays games outside the test runner:
 * `node --import tsx --import ./test/support/sim/hook.mjs test/support/sim/main.ts FIRST COUNT`.
 * Tells every broken rule with the game's seed; `TRACE=1` tells the whole game.
 */
import { playSeed } from './game.js';

const [first = 0, count = 1] = process.argv.slice(2).map(Number);
const broken = new Map<string, string[]>();
const began = process.cpuUsage();
for (let i = first; i < first + count; i++) {
  const { violations, trace, hash, events } = await playSeed(String(i));
  if (process.env.TRACE) console.log(trace.join('\n'), '\n', hash, events, 'events');
  for (const rule of new Set(violations.map((violation) => violation.rule))) {
    broken.set(rule, [...(broken.get(rule) ?? []), String(i)]);
  }
  for (const { rule, what } of violations) console.log(i, rule, '-', what);
}
const { user, system } = process.cpuUsage(began);
console.log(`${count} games, ${((user + system) / 1_000 / count).toFixed(0)} ms each`);
for (const [rule, games] of broken) {
  console.log(rule.padEnd(16), games.length, games.slice(0, 12).join(' '));
}
