/** Puts the tables that follow from the code into README.md and proto/README.md. */
import { writeReadme } from './guards/readme.js';

writeReadme(process.cwd());
