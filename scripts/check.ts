/**
 * Runs the guards named on the command line, or all of them. Prints one violation per line and sets
 * an exit code that stops the build. `--root` checks another tree.
 */
import { parseArgs } from 'node:util';

type Violations = readonly string[] | Promise<readonly string[]>;

/** Loaded only when called, because some of them load a compiler. */
const GUARDS: Readonly<Record<string, (root: string) => Promise<Violations>>> = {
  layers: async (root) => [
    ...(await (await import('./guards/layers.js')).checkLayers(root)),
    ...(await import('./guards/portable.js')).checkPortable(root),
    ...(await import('./guards/tools.js')).checkTools(root),
  ],
  files: async (root) => (await import('./guards/files.js')).checkFiles(root),
  generated: async (root) => (await import('./guards/generated.js')).checkGenerated(root),
  rules: async (root) => (await import('./guards/rules.js')).checkRules(root),
  models: async (root) => (await import('./guards/models.js')).checkModels(root),
  docs: async (root) => (await import('./guards/docs.js')).checkDocs(root),
};

async function run(name: string, root: string): Promise<void> {
  const guard = Object.hasOwn(GUARDS, name) ? GUARDS[name] : undefined;
  if (guard === undefined) throw new Error(`no guard ${name}: ${Object.keys(GUARDS).join(', ')}`);
  const violations = await guard(root);
  for (const violation of violations) process.stderr.write(`${violation}\n`);
  if (violations.length > 0) process.exitCode = 1;
  else process.stdout.write(`${name}: no violation\n`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { root: { type: 'string', default: process.cwd() } },
});
for (const name of positionals.length === 0 ? Object.keys(GUARDS) : positionals) {
  await run(name, values.root);
}
