/** Prints the table of table.ts: `node --import tsx --import ./test/support/sim/hook.mjs test/support/sim/tables.ts GAMES`. */
import { formatTable, tableOf } from './table.js';

console.log(formatTable(await tableOf(Number(process.argv[2] ?? 40))));
