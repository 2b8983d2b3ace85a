/** A verifier whose own work is wrong, over real sockets: its client is not blamed. */
import { expect, it, test } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import type { Leaf } from '../../../../src/protocol/proof/leaf.js';
import { RuleError } from '../../../../src/protocol/rules.js';
import { refusalOf } from '../../../../src/roles/ledger/refusal.js';
import { ownWork } from '../../../../src/roles/own-work.js';
import { statusOf } from '../../../../src/roles/status.js';
import { FakeEngine } from '../../../support/engine/fake-engine.js';
import { ask, eventsOf } from '../../../support/world/ask.js';
import { ENDLESS, startWorld } from '../../../support/world/world.js';

/** Gives leaves that are changed before they leave it. */
class Broken extends FakeEngine {
  readonly #change: (leaf: Leaf) => Leaf;

  constructor(change: (leaf: Leaf) => Leaf) {
    super(ENDLESS);
    this.#change = change;
  }

  override async audit(...given: Parameters<FakeEngine['audit']>) {
    return (await super.audit(...given)).map(this.#change);
  }
}

/** What the verifier told its client, by its metric, and what came of it there. */
async function toldBy(change: (leaf: Leaf) => Leaf) {
  const world = await startWorld();
  const told: string[] = [];
  const count = (name: string, labels: Readonly<Record<string, string>>) => {
    if (name === 'rastic_audit_total') told.push(labels.outcome ?? '');
  };
  const metrics = { count, observe: () => undefined, set: () => undefined };
  await world.addCompute('node');
  const engine = new Broken(change);
  await world.addVerifier('v1', {
    engine,
    decorate: (parts) => ({ ...parts, metrics }) as never,
  });
  const client = await world.addClient();
  const done = await ask(world, client);
  expect(eventsOf(done, 'accepted')).toHaveLength(0);
  const replaced = eventsOf(done, 'replaced').map(({ code }) => code);
  return { told: new Set(told), replaced: new Set(replaced) };
}

test.each<[string, (leaf: Leaf) => Leaf]>([
  ['a number that is none', (leaf) => ({ ...leaf, logsumexp: Number.NaN })],
  ['too few logits', (leaf) => ({ ...leaf, ids: leaf.ids.slice(1), logits: leaf.logits.slice(1) })],
  ['another index', (leaf) => ({ ...leaf, index: leaf.index + 1 })],
])('a verifier committed to what its engine gave: %s', async (_, change) => {
  const { told, replaced } = await toldBy(change);
  expect(told).toEqual(new Set(['failed']));
  // Not its answer is refused: it says itself that it has none.
  expect(replaced).toEqual(new Set(['AUDIT_REFUSED']));
});

it('what breaks a rule in a node’s own work is told as failed; the engine’s word about an input is not', async () => {
  const statusIn = async (error: unknown) =>
    ownWork(() => Promise.reject(error)).catch((thrown) => statusOf(thrown));
  expect(await statusIn(new RuleError('LEAF-2', { field: 'logits' }))).toBe('failed');
  expect(await statusIn(new RuleError('WIRE-5', { field: 'leaf' }))).toBe('failed');
  expect(await statusIn(new RuleError('ENGINE-11', { field: 'text' }))).toBe('invalid');
  expect(await statusIn(new RuleError('NODE-3', { reason: 'SLASHED' }))).toBe('busy');
});

test.each([
  new RuleError('JOURNAL-1'),
  new RuleError('JOURNAL-2'),
  new RuleError('JOURNAL-6'),
  new RasticError('LEDGER_MONEY', { minted: '1', held: '2' }),
])(
  '[JOURNAL-1 REJECT] [JOURNAL-2 REJECT] [JOURNAL-6 REJECT] the ledger’s own %s was told as a refusal',
  (error) => {
    expect(refusalOf(error)).toEqual({ status: 'failed' });
  },
);
