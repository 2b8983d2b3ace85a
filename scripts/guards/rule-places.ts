/**
 * A refusal directly below the comment of a rule must be by that rule's label. Otherwise a peer would
 * be told the status of another rule, and every other check would stay green.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listModules } from './modules.js';

/** Lines from a rule's comment on in which its own refusal is expected, if there is any. */
const NEAR_LINES = 7;
const COMMENT = /^\s*(?:\/\/|\/?\*)/;
const LABEL = /\[([A-Z]+-\d+)(?: [A-Z]+)?\]/g;
const REFUSAL = /\brefuse\(\s*'([A-Z]+-\d+)'/g;

const allOf = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, label = '']) => label);

/** Refusals by another label than that of the comment right above, one a line. */
function placesOf(text: string, path: string): string[] {
  const lines = text.split('\n');
  const stated = lines.map((line) => (COMMENT.test(line) ? allOf(line, LABEL) : []));
  return stated.flatMap((labels, i) => {
    if (labels.length === 0) return [];
    const next = stated.findIndex((others, at) => at > i && others.length > 0);
    const end = Math.min(i + NEAR_LINES, next < 0 ? lines.length : next);
    const refused = allOf(lines.slice(i, end).join('\n'), REFUSAL);
    if (refused.length === 0 || refused.some((label) => labels.includes(label))) return [];
    return [`${path}:${i + 1}: ${labels.join(', ')} is refused by ${refused[0]}`];
  });
}

export function checkPlaces(root: string): string[] {
  return listModules(root).flatMap((module) =>
    placesOf(readFileSync(join(root, 'src', module), 'utf8'), `src/${module}`),
  );
}
