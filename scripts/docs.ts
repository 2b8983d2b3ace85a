/** Writes the generated tables into docs/. `--check` only compares them with the committed ones. */
import { deliver, readCheck } from './deliver.js';
import { makeDocs } from './guards/docs.js';

deliver(makeDocs(process.cwd()), readCheck(), { command: 'npm run docs' });
