/**
 * Puts the tables that follow from the code into README.md and proto/README.md; `--check` compares
 * them with what stands there instead.
 */
import { deliver, readCheck } from './deliver.js';
import { makeReadme } from './guards/readme.js';

deliver(makeReadme(process.cwd()), readCheck(), { command: 'npm run readme' });
