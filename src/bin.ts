#!/usr/bin/env node
/** The process entry: hands the command line to cli/ and nothing else. */
import { main } from './cli/main.js';

await main(process.argv);
