/** One key in two processes: who finds out, and who raises no alarm. */
import { expect, test } from 'vitest';
import { EXACT, MODEL, RULES, secretOf } from '../../../../scripts/vectors/network.js';
import { createSigner } from '../../../../src/protocol/sign/sign.js';
import type { Hash, NodeRecord } from '../../../../src/protocol/sign/structs.js';
import { findOther } from '../../../../src/roles/directory/other-process.js';
import { OwnNode } from '../../../../src/roles/directory/own-node.js';

const identity = { ...RULES, signer: createSigner(RULES.domain, secretOf('node')) };
const OWN = {
  ...{ roles: [1], models: [MODEL], engineClass: EXACT },
  ...{ inputPrice: 1n, outputPrice: 2n, auditPrice: 3n, batchPrice: 0, inputBytes: 0 },
};
const instance = (byte: string): Hash => `0x${byte.repeat(32)}`;
const NEVER = new AbortController().signal;

/** A process with the key; ledger time may differ a little between machines. */
function start(byte: string, { serves = true, time = 1_000_000 } = {}) {
  const components = {
    network: { addresses: () => [] },
    clock: { monotonic: () => 0 },
    ledgerTime: { now: () => time },
  };
  const speaker = { instance: instance(byte), descriptor: () => 1, serves: () => serves };
  return new OwnNode(components, identity, OWN, speaker);
}

const said = (node: OwnNode): NodeRecord => {
  const record = node.signed()?.value;
  if (record === undefined) throw new Error('says nothing');
  return record;
};

test('[RECORD-9] two that serve with one key both find out, whoever speaks first', () => {
  // The second one's ledger time is a little behind: its records still follow the first one's.
  const [one, other] = [start('a1'), start('b2', { time: 999_000 })];
  expect(other.see(said(one))).toBe(true);
  expect([one.isTwice, other.isTwice]).toEqual([false, false]);
  const naming = said(other);
  expect(naming).toMatchObject({ instance: instance('b2'), saw: instance('a1') });
  expect(naming.sequence).toBeGreaterThan(said(one).sequence);
  one.see(naming);
  expect(one.isTwice).toBe(true);
  other.see(said(one));
  expect(other.isTwice).toBe(true);
});

test('a running one answers one that starts, and goes on', async () => {
  const [running, starting] = [start('a1'), start('b2', { serves: false })];
  expect(starting.signed()).toBeUndefined();
  // What a peer does: it passes on what it is shown, and answers with what it knows.
  let known = said(running);
  const ask = async () => {
    starting.see(known);
    const shown = starting.signed()?.value;
    if (shown === undefined) throw new Error('shows nothing');
    expect(shown.roles).toEqual([]);
    if (running.see(shown)) known = said(running);
  };
  const components = { own: starting, ask, clock: { monotonic: () => 0 } };
  const peers = [{ peerId: 'ledger', addresses: [] }];
  expect(await findOther({ ...components, peers }, () => false, NEVER)).toBe(true);
  expect(running.isTwice).toBe(false);
  expect(starting.signed()).toBeUndefined();
});

test('after kill -9, a record of the process before raises no alarm', async () => {
  const before = said(start('a1'));
  const after = start('b2', { serves: false });
  let now = 0;
  const ask = async () => {
    after.see(before);
    now += 2_000;
  };
  const components = { own: after, ask, clock: { monotonic: () => now } };
  const peers = [{ peerId: 'ledger', addresses: [] }];
  expect(await findOther({ ...components, peers }, () => false, NEVER)).toBe(false);
  expect(now).toBeGreaterThan(4_000);
  // One that ended in order is not waited for.
  now = 0;
  const isOver = (known: Hash) => known === instance('a1');
  expect(await findOther({ ...components, peers }, isOver, NEVER)).toBe(false);
  expect(now).toBe(2_000);
});
