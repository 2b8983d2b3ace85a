/**
 * The dishonest nodes that the demo and the tests can start. A prover's cheat has two forms:
 * `lazy-` forms show the true logits of what they did (or state something plainly false); the
 * others forge everything that a client without a model could check.
 */

/** What a compute node can do wrong. */
export const ACTS = [
  'random',
  'token',
  'quantization',
  'seed',
  'temperature',
  'truncate',
  'suppress',
  'prompt',
  'similar',
  'root',
  'histories',
  'stall',
] as const;
export type Act = (typeof ACTS)[number];

/**
 * What a compute node can do wrong with embeddings: those of another model, made-up ones, one of
 * another item, those of half of a text, and those of another length.
 */
export const EMBED_CHEATS = [
  'vectors-model',
  'vectors-random',
  'vectors-swap',
  'vectors-truncate',
  'vectors-scale',
] as const;
export type EmbedCheat = (typeof EMBED_CHEATS)[number];

/** What a verifier can do wrong. */
export const VERIFIER_CHEATS = ['echo', 'accuse', 'lazy-accuse', 'accept', 'withhold'] as const;
export type VerifierCheat = (typeof VERIFIER_CHEATS)[number];

/**
 * What a compute node can do wrong in a score: the logits of another model, made-up ones, those of the
 * position before at a share of positions, a raised logit for every token, and for one.
 */
export const SCORE_CHEATS = [
  'score-model',
  'score-invent',
  'score-skip',
  'score-raise',
  'score-edit',
] as const;
export type ScoreCheat = (typeof SCORE_CHEATS)[number];

export type ProverCheat = Act | `lazy-${Act}`;
export type CheatName = ProverCheat | EmbedCheat | VerifierCheat | ScoreCheat;

export const PROVER_CHEATS: readonly ProverCheat[] = ACTS.flatMap((act) => [
  act,
  `lazy-${act}` as const,
]);

/** Those of the demo, whose job is an answer. */
export const CHEATS: readonly CheatName[] = [...PROVER_CHEATS, ...VERIFIER_CHEATS];

export const isCheat = (name: string): name is CheatName =>
  [...CHEATS, ...EMBED_CHEATS, ...SCORE_CHEATS].some((cheat) => cheat === name);

export const isEmbedCheat = (name: string): name is EmbedCheat =>
  (EMBED_CHEATS as readonly string[]).includes(name);

export const isScoreCheat = (name: string): name is ScoreCheat =>
  (SCORE_CHEATS as readonly string[]).includes(name);

export const isVerifierCheat = (name: string): name is VerifierCheat =>
  (VERIFIER_CHEATS as readonly string[]).includes(name);
