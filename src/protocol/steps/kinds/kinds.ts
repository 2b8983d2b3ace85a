/** The rules of each kind of job. docs/protocol.md section 2. */
import { JOB_KINDS, VERDICTS_A_FRAME } from '../../params.js';
import { refuse } from '../../rules.js';
import { EMBED } from './embed.js';
import { GENERATE } from './generate.js';
import type { KindRules } from './kind.js';
import { SCORE } from './score.js';

export type JobKind = Exclude<(typeof JOB_KINDS)[number], 'none'>;

/** A kind that is not here is refused everywhere. */
const KINDS: Partial<Record<(typeof JOB_KINDS)[number], KindRules>> = {
  generate: GENERATE,
  score: SCORE,
  embed: EMBED,
};

/** The number that a Job of this kind is signed with. */
export const kindNumber = (kind: JobKind): number => JOB_KINDS.indexOf(kind);

/** @throws RasticError JOB_INVALID for a number that names no known kind. */
export function kindNamed(kind: number): JobKind {
  rulesOfKind({ kind });
  return JOB_KINDS[kind] as JobKind;
}

/** Whether its leaves are vectors of items. @param kind absent: generate. */
export const isEmbed = ({ kind }: { readonly kind?: number }): boolean =>
  kind === kindNumber('embed');

/** How many leaves are opened in one frame: a single vector may fill half of it. */
export const leavesAFrame = (job: { readonly kind: number }): number =>
  isEmbed(job) ? 1 : VERDICTS_A_FRAME;

/** Whether a number names a kind that this software knows. */
export const isKind = (kind: number): boolean => KINDS[JOB_KINDS[kind] ?? 'none'] !== undefined;

/** Whether tokens are drawn from logits. @param kind absent: generate. */
export const isSampled = ({ kind = kindNumber('generate') }: { readonly kind?: number }): boolean =>
  rulesOfKind({ kind }).isSampled;

/** @param kind as signed in a Job. @throws RasticError JOB_INVALID if it is not known. */
export function rulesOfKind({ kind }: { readonly kind: number }): KindRules {
  // [JOB-1 REJECT] The kind must be known.
  return KINDS[JOB_KINDS[kind] ?? 'none'] ?? refuse('JOB-1', { field: 'kind' });
}
