/** Prints a day of a large network: `npx tsx test/support/sim/scale/main.ts`. */
import { Dice } from '../dice.js';
import { billOf } from './bill.js';
import { DayOfJobs, LARGE } from './day.js';
import { measureSizes } from './sizes.js';

const sizes = measureSizes();
const day = new DayOfJobs(LARGE, new Dice('scale')).run();
console.log(
  JSON.stringify({ plan: LARGE, sizes, day, bill: billOf(day, LARGE, sizes) }, undefined, 1),
);
