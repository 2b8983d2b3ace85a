/**
 * Enforces the import table of scripts/layers.ts: allowed imports, allowed access to the outside
 * world, no cycles, no dead modules, no folder without a row. Fails if it could not read every
 * module.
 */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { LAYERS, type Power, rowOf } from '../layers.js';
import { judgeGraph, readGraph } from './imports.js';
import { listModules, NO_MODULE } from './modules.js';
import { findReaches, findStarted } from './powers.js';

function judgePowers(path: string, text: string): string[] {
  const row = rowOf(path);
  const granted: readonly (Power | 'nobody')[] = LAYERS[row ?? '']?.powers ?? [];
  return findReaches(path, text)
    .filter(({ power }) => !granted.includes(power))
    .map(({ line, name, power }) => {
      const owners = Object.keys(LAYERS).filter((owner) =>
        LAYERS[owner]?.powers.some((other) => other === power),
      );
      const whose = owners.length === 0 ? 'nobody may' : `${power} is for ${owners.join(', ')}`;
      return `src/${path}:${line}: ${name}: ${whose}`;
    });
}

/** Every violation below `root`, one per line; empty if the tree obeys the table. */
export async function checkLayers(root: string): Promise<string[]> {
  const files = listModules(root);
  const starts = new Map<string, readonly string[]>();
  const powers: string[] = [];
  for (const path of files) {
    const text = readFileSync(join(root, 'src', path), 'utf8');
    if (!path.startsWith('protocol/pb/')) powers.push(...judgePowers(path, text));
    const targets = findStarted(path, text).map((name) => posix.join(posix.dirname(path), name));
    starts.set(
      path,
      targets.flatMap((target) => [target, target.replace(/\.js$/, '.ts')]),
    );
  }
  if (files.length === 0) return [NO_MODULE];
  return [...judgeGraph(files, await readGraph(root), starts), ...powers];
}
