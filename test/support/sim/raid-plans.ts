/** The raids by their names: what each does otherwise than the plainest one. */
import type { RaidPlan } from './ring/raids.js';

type Chosen = Omit<RaidPlan, 'victim' | 'during' | 'name'> & Partial<Pick<RaidPlan, 'victim'>>;

const PLAIN: Chosen = {
  ...{ answer: 'random', accuse: 'accuse', height: 'now', brief: 'all', open: 'at once' },
  ...{ grind: false, fresh: false, replay: false, atOnce: false, again: false },
  ...{ accusers: 1, rounds: 3 },
};

const CHANGES: Readonly<Record<string, Partial<Chosen>>> = {
  fair: {},
  'old height': { height: 'old', rounds: 4 },
  'recent height': { height: 'recent', rounds: 8, victim: 'verifier' },
  'recent height, friends briefed': {
    ...{ height: 'recent', brief: 'friends', rounds: 4, victim: 'verifier' },
  },
  ground: { grind: true, rounds: 6, victim: 'verifier' },
  'fresh stakes': { fresh: true, rounds: 5 },
  'friends briefed': { brief: 'friends', rounds: 4 },
  'nobody briefed': { brief: 'nobody', rounds: 2 },
  misled: { brief: 'mislead', rounds: 3 },
  'not opened': { open: 'never', rounds: 2 },
  'opened late': { open: 'late', rounds: 3 },
  'several accusers': { accusers: 3, rounds: 2 },
  'accusers at once': { accusers: 4, atOnce: true, rounds: 2 },
  'once more': { again: true, rounds: 2 },
  'once more at once': { again: true, atOnce: true, rounds: 2 },
  'a little wrong': { answer: 'edge', rounds: 6, victim: 'verifier' },
  'about the prompt': { accuse: 'accuse prompt', rounds: 3, victim: 'node' },
  replayed: { replay: true, rounds: 2, victim: 'verifier' },
};

export const RAIDS: Readonly<Record<string, Chosen & Pick<RaidPlan, 'name'>>> = Object.fromEntries(
  Object.entries(CHANGES).map(([name, change]) => [name, { ...PLAIN, ...change, name }]),
);
