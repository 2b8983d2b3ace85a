/** One node that can cheat, five honest verifiers and a client, all of one class, for a test file. */
import { afterAll, beforeAll } from 'vitest';
import { type CheatName, PROVER_CHEATS, type ProverCheat } from '../../../src/cheats/names.js';
import type { Books } from '../../../src/roles/channels/books.js';
import type { AskRequest } from '../../../src/roles/client/request.js';
import { FakeEngine, type FakeEngineOptions } from '../engine/fake-engine.js';
import { type Asked, ask, forgetAll } from './ask.js';
import { changeable } from './changeable.js';
import { computeOf } from './channels.js';
import { type Asker, ENDLESS, World } from './world.js';

const VERIFIERS = ['v1', 'v2', 'v3', 'v4', 'v5'];
/** Everyone but the node, the client first. */
export const HONEST = ['client', ...VERIFIERS];
/** Half of it is less than a checkpoint: what is refused there has proven nothing before. */
export const TOKENS = 60;

/**
 * One seed for all: where tolerances judge, a forged end now and then lies within them, and a test
 * must not depend on luck.
 */
const SEED = `0x${'2a'.repeat(32)}` as const;

/** Refused by the client itself: nothing is left to audit. */
export const REFUSED: readonly ProverCheat[] = [
  'lazy-truncate',
  'root',
  'lazy-root',
  'stall',
  'lazy-stall',
];
/** Honest until an Assign is repeated. */
const LATER: readonly ProverCheat[] = ['histories', 'lazy-histories'];
/** Needs an answer that ends by itself. */
export const ENDING: readonly ProverCheat[] = ['suppress', 'lazy-suppress'];
/** What an audit sees. */
export const AUDITED: readonly ProverCheat[] = PROVER_CHEATS.filter(
  (name) => ![...REFUSED, ...LATER, ...ENDING].includes(name),
);

export interface CheatWorld {
  readonly world: World;
  readonly client: Asker;
  /** Lets the node, as if it were a new one, cheat or not, for one job that is audited in full. */
  run(name: CheatName | 'honest', change?: Partial<AskRequest>): Promise<Asked>;
}

/** What was left unpaid: a new node knows nothing of it. */
async function forgetBills(...both: readonly Books[]): Promise<void> {
  for (const books of both) {
    for (const book of books.all) {
      for (const assignHash of book.bills.keys()) await books.dropBill(book, assignHash);
    }
  }
}

/** Starts one before the tests of the present block and stops it after them. */
export function useCheatWorld(options: FakeEngineOptions): () => CheatWorld {
  let setting: CheatWorld | undefined;
  const made = { ...ENDLESS, ...options };
  beforeAll(async () => {
    const world = new World(10_000);
    const cheaper = new FakeEngine({ ...made, drift: 0.5 });
    const { decorate, become } = changeable({ cheaper });
    await world.start();
    await cheaper.start();
    await world.addCompute('node', { engine: new FakeEngine(made), decorate, stake: 90_000_000n });
    for (const name of VERIFIERS) await world.addVerifier(name, { engine: new FakeEngine(made) });
    const client = await world.addClient();
    const run = async (name: CheatName | 'honest', change: Partial<AskRequest> = {}) => {
      become(name);
      await forgetAll(client);
      await forgetBills(client.client.channels.books, computeOf(world).channels.books);
      return ask(world, client, { maxTokens: TOKENS, policy: 'full', seed: SEED, ...change });
    };
    setting = { world, client, run };
  });
  afterAll(() => setting?.world.stop());
  return () => {
    if (setting === undefined) throw new Error('not started');
    return setting;
  };
}
