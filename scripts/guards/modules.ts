/** The modules that the guards check: all of src, found on disk and not by following imports. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The violation reported if no module is found. */
export const NO_MODULE = 'src: there is no module to check';

/**
 * Paths in src, sorted, none where there is no src; hand-written and generated declarations have no
 * code to judge.
 */
export function listModules(root: string): string[] {
  if (!existsSync(join(root, 'src'))) return [];
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path) && !path.endsWith('.d.ts'))
    .sort();
}
