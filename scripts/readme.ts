/** Puts the enforced import table into README.md, between the two comments that mark its place. */
import { writeReadme } from './guards/readme.js';

writeReadme(process.cwd());
