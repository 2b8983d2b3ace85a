/**
 * Puts the tables that follow from the code into docs/; `--check` compares them with what stands
 * there instead.
 */
import { deliver, readCheck } from './deliver.js';
import { makeDocs } from './guards/docs.js';

deliver(makeDocs(process.cwd()), readCheck(), { command: 'npm run docs' });
