/** Prints the table of table.ts: `node --import tsx --import ./test/helpers/sim/hook.mjs test/helpers/sim/tables.ts GAMES`. */
import { formatTable, tableOf } from './table.js';

console.log(formatTable(await tableOf(Number(process.argv[2] ?? 40))));
