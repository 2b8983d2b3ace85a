/**
 * The dishonest nodes that the demo and the tests can start. `lazy-` ones show the true logits of
 * what they did; the others forge leaves that pass every check a client can make without a model.
 */
export const CHEATS = [
  'random',
  'lazy-random',
  'prompt',
  'lazy-prompt',
  'seed',
  'lazy-seed',
] as const;

export type CheatName = (typeof CHEATS)[number];

export const isCheat = (name: string): name is CheatName =>
  (CHEATS as readonly string[]).includes(name);
