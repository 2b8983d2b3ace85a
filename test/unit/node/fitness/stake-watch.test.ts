/** A slashed operator was told nothing: `up` was silent, `/ready` true, and the node worked on. */

import { describe, expect, it } from 'vitest';
import { CREDIT } from '../../../../src/base/amount.js';
import { silentLogger } from '../../../../src/base/log.js';
import type { Events } from '../../../../src/node/events/events.js';
import { StakeWatch } from '../../../../src/node/fitness/stake-watch.js';
import { ReasonBoard } from '../../../../src/node/status/reasons.js';
import { UNBOND_MS } from '../../../../src/protocol/params-money.js';
import type { Hash } from '../../../../src/protocol/sign/structs.js';
import type { BookEntry } from '../../../../src/roles/account-book.js';
import type { DisputeView, Holdings } from '../../../../src/roles/ledger/interface.js';
import type { SentOperation } from '../../../../src/roles/ledger/memory.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';

const OWN = `0x${'01'.repeat(20)}` as const;
const hash = (byte: string): Hash => `0x${byte.repeat(32)}`;
const [MODEL, CLASS] = [hash('02'), hash('03')];
const [DISPUTE, RECEIPT] = [hash('04'), hash('05')];
const [COMPUTE, VERIFIER] = [1, 2];
const NOW = 1_000_000_000;
const UNTIL = NOW + UNBOND_MS;

const stakes = (compute: bigint, verifier = 0n, disputes: readonly Hash[] = []): Holdings =>
  ({
    stakes: [
      { role: COMPUTE, modelId: MODEL, engineClass: CLASS, amount: compute },
      { role: VERIFIER, modelId: MODEL, engineClass: CLASS, amount: verifier },
    ].filter(({ amount }) => amount > 0n),
    disputes: disputes.map((id) => ({ id })),
    unbonding: [],
  }) as unknown as Holdings;

/** A node that may be opened again on the same store. */
function node() {
  const store = createMemoryStore();
  const told: [string, string, object][] = [];
  const losses: number[] = [];
  const booked: BookEntry[] = [];
  const sent: SentOperation[] = [];
  let view: Partial<DisputeView> | undefined;
  const open = async (isExcused = false) => {
    const reasons = new ReasonBoard();
    const tell = (...event: [string, string, object]) => told.push(event);
    const init = {
      ...{ store, reasons, address: OWN, logger: silentLogger },
      events: { tell } as unknown as Events,
      ledger: { dispute: async () => view as DisputeView | undefined },
      currency: CREDIT,
      book: { record: (entry: BookEntry) => void booked.push(entry) },
      now: () => NOW,
      sent: async () => sent,
      onLoss: () => void losses.push(1),
    };
    return { watch: await StakeWatch.open(init, isExcused), reasons };
  };
  const setView = (next: Partial<DisputeView>) => {
    view = next && { shown: [], ...next };
  };
  return { open, told, losses, booked, sent, setView };
}

describe('a compute stake that fell', () => {
  it('is told with its cause, bars the node, and has the engine examined', async () => {
    const { open, told, losses, booked, setView } = node();
    const { watch, reasons } = await open();
    setView({ state: 1, compute: OWN, receiptHash: RECEIPT, index: 7 });
    await watch.seen(stakes(1_000n, 0n, [DISPUTE]));
    expect(told.map(([name]) => name)).toEqual(['disputed']);
    setView({ state: 4, compute: OWN, receiptHash: RECEIPT, index: 7 });
    await watch.seen(stakes(800n));
    expect(told[1]?.[0]).toBe('slashed');
    expect(booked).toEqual([{ kind: 'slashed', amount: 200n }]);
    expect(told[1]?.[1]).toContain('its compute stake fell from 1 000 credit to 800 credit');
    expect(told[1]?.[2]).toMatchObject({ disputeId: DISPUTE, receiptHash: RECEIPT, index: 7 });
    expect(reasons.checks).toMatchObject([{ name: 'slash', code: 'SLASHED' }]);
    expect([watch.isSlashed, losses.length]).toEqual([true, 1]);
    await watch.seen(stakes(800n));
    expect(told).toHaveLength(2);
  });

  it('while the node did not run is found at the start, before it is topped up', async () => {
    const { open, told } = node();
    await (await open()).watch.seen(stakes(1_000n));
    const { watch } = await open();
    await watch.seen(stakes(800n));
    expect(told.map(([name]) => name)).toEqual(['slashed']);
    expect(watch.isSlashed).toBe(true);
  });

  it('bars the node after every restart, until its operator says otherwise', async () => {
    const { open, told } = node();
    const { watch } = await open();
    await watch.seen(stakes(1_000n));
    await watch.seen(stakes(0n));
    const again = await open();
    expect(again.watch.isSlashed).toBe(true);
    expect(again.reasons.checks[0]?.message).toContain('--after-slash');
    const excused = await open(true);
    await excused.watch.seen(stakes(0n));
    expect(excused.watch.isSlashed).toBe(false);
    expect((await open()).watch.isSlashed).toBe(false);
    expect(told.map(([name]) => name)).toEqual(['slashed', 'serves-again']);
  });
});

it('a verifier that was fined is told, and works on once its engine was examined', async () => {
  const { open, told, losses } = node();
  const { watch, reasons } = await open();
  await watch.seen(stakes(1_000n, 500n));
  await watch.seen(stakes(1_000n, 450n));
  expect(told.map(([name]) => name)).toEqual(['fined']);
  expect(reasons.checks).toMatchObject([{ code: 'STAKE_FINED', warning: true }]);
  expect([watch.isSlashed, losses.length]).toEqual([false, 1]);
});

it('a stake that grows or stays, and disputes of others, are no event', async () => {
  const { open, told, setView } = node();
  const { watch } = await open();
  setView({ state: 1, compute: `0x${'09'.repeat(20)}` });
  await watch.seen(stakes(1_000n));
  await watch.seen(stakes(2_000n, 10n, [DISPUTE]));
  expect(told).toEqual([]);
});

const unbonds = (
  stake: bigint,
  ...unbonding: readonly (readonly [bigint, number])[]
): Holdings => ({
  ...stakes(stake),
  unbonding: unbonding.map(([amount, until]) => {
    return { role: COMPUTE, modelId: MODEL, engineClass: CLASS, amount, until };
  }),
});

/** An Unbond of this folder, as the file beside the database remembers it. */
const unbond = (height: number, amount: bigint): SentOperation =>
  ({
    height,
    operation: {
      type: 'unbond',
      value: { role: COMPUTE, modelId: MODEL, engineClass: CLASS, amount, nonce: 1 },
    },
  }) as unknown as SentOperation;

describe('a stake that its owner takes out', () => {
  it('was told as a slash, and the node took no more work', async () => {
    const { open, told } = node();
    const { watch } = await open();
    await watch.seen(stakes(1_000n));
    await watch.seen(unbonds(600n, [400n, UNTIL]));
    await watch.seen(unbonds(0n, [400n, UNTIL], [600n, UNTIL + 5]));
    expect([told, watch.isSlashed]).toEqual([[], false]);
  });
  it('and withdraws is no slash either', async () => {
    const { open, told } = node();
    const { watch } = await open();
    await watch.seen(unbonds(0n, [400n, NOW - 5], [600n, UNTIL]));
    await watch.seen(unbonds(0n, [600n, UNTIL]));
    expect(told).toEqual([]);
  });
  it('and withdraws while the node does not run is known from what the folder has sent', async () => {
    const { open, told, sent } = node();
    sent.push(unbond(3, 200n));
    await (await open()).watch.seen(unbonds(1_000n));
    sent.push(unbond(7, 900n));
    await (await open()).watch.seen(unbonds(100n));
    expect(told).toEqual([]);
    // Each Unbond explains one fall.
    await (await open()).watch.seen(unbonds(0n));
    expect(told.map(([name]) => name)).toEqual(['slashed']);
  });
  it('and that is slashed while it unbonds is told, also if none is staked any more', async () => {
    const { open, told, booked } = node();
    const { watch } = await open();
    await watch.seen(stakes(1_000n));
    await watch.seen(unbonds(0n, [1_000n, UNTIL]));
    await watch.seen(unbonds(0n, [800n, UNTIL]));
    expect(told[0]?.[1]).toContain('its compute stake fell from 1 000 credit to 800 credit');
    expect(booked).toEqual([{ kind: 'slashed', amount: 200n }]);
    expect(watch.isSlashed).toBe(true);
  });
  it('and that is slashed at the same time is told without what was taken out', async () => {
    const { open, booked } = node();
    const { watch } = await open();
    await watch.seen(stakes(1_000n));
    await watch.seen(unbonds(400n, [400n, UNTIL]));
    expect(booked).toEqual([{ kind: 'slashed', amount: 200n }]);
  });
});
