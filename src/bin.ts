#!/usr/bin/env node
/**
 * The process entry: checks the version of Node, then hands the command line to cli/. It imports
 * nothing before, because an older Node cannot even read the rest.
 */

/** As in package.json; a test compares them. */
const NODE_MIN = [20, 19] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < NODE_MIN[0] || (major === NODE_MIN[0] && minor < NODE_MIN[1])) {
  process.stderr.write(
    `rastic needs Node ${NODE_MIN.join('.')} or newer and this is ${process.versions.node}: install it from https://nodejs.org and run again\n`,
  );
  process.exitCode = 1;
} else {
  const { main } = await import('./cli/main.js');
  await main(process.argv);
}

export {};
