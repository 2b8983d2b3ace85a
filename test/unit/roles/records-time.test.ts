/** Node records and time: dated and judged by ledger time, whatever the node's own wall clock says. */
import { describe, expect, it } from 'vitest';
import { addressOf, CREATED, EXACT, MODEL, RULES } from '../../../scripts/vectors/network.js';
import { silentLogger } from '../../../src/base/log.js';
import { RECORD_TTL_MS } from '../../../src/protocol/params-wire.js';
import type { NodeRecord } from '../../../src/protocol/sign/structs.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';
import { NOBODY, OwnNode } from '../../../src/roles/directory/own-node.js';
import { Records } from '../../../src/roles/directory/records.js';
import { createMemoryStore } from '../../support/store/memory-store.js';
import { HOUR_MS } from '../../support/world/clocks.js';
import { TestLedger } from '../../support/world/ledger.js';
import { addressFor } from '../../support/world/order.js';

const NOW = CREATED;
const NO_STAKES = { of: () => 0n, isFresh: false, refresh: async () => undefined };
const ledger = new TestLedger();

/** Every time that a node has, each set by hand: the wall clock is wrong whatever is asked of it. */
function createTimes(ledgerTime?: number) {
  const times = { ledger: ledgerTime, ms: 0 };
  const clock = {
    now: () => NOW + 9 * HOUR_MS,
    monotonic: () => times.ms,
    random: () => new Uint8Array(),
  };
  return { times, clock, ledgerTime: { now: () => times.ledger } };
}

function start(ledgerTime?: number) {
  const { times, ...clocks } = createTimes(ledgerTime);
  const components = {
    ...clocks,
    store: createMemoryStore(),
    logger: silentLogger,
    stakes: NO_STAKES,
  };
  const records = new Records(components, RULES.domain);
  /** What gossip would do with the bytes. */
  const hear = (data: Uint8Array) => {
    const verdict = records.judge(data);
    if (verdict === 'accept') records.keep(data);
    return verdict;
  };
  const isKnown = () => records.find(addressOf('node')) !== undefined;
  return { times, records, hear, isKnown };
}

const OWN = {
  roles: [1],
  models: [MODEL],
  engineClass: EXACT,
  inputPrice: 1n,
  outputPrice: 2n,
  auditPrice: 3n,
  batchPrice: 0,
  inputBytes: 1_048_576,
};

function record(change: Partial<NodeRecord> = {}): Uint8Array {
  const signer = ledger.signer('node');
  const { publicKey } = signer;
  const addresses = [addressFor(ledger, 'node')];
  const dates = { sequence: NOW, expiry: NOW + RECORD_TTL_MS };
  const process = { descriptor: 1, instance: NOBODY, saw: NOBODY };
  const value = { ...OWN, publicKey, addresses, ...dates, ...process, ...change };
  return encodeMessage('SignedNodeRecord', signer.sign('NodeRecord', value));
}

describe('a record that is heard', () => {
  it('is judged by ledger time, not by the wall clock', () => {
    const { hear, isKnown, times } = start(NOW);
    expect(hear(record())).toBe('accept');
    times.ledger = NOW + RECORD_TTL_MS - 1;
    times.ms = RECORD_TTL_MS - 1;
    expect(isKnown()).toBe(true);
    times.ledger++;
    expect(isKnown()).toBe(false);
  });

  it('lives from when it was heard, as long as the ledger was not', () => {
    const { hear, isKnown, times } = start();
    expect(hear(record())).toBe('accept');
    times.ms = RECORD_TTL_MS - 1;
    expect(isKnown()).toBe(true);
    times.ms++;
    expect(isKnown()).toBe(false);
  });

  it.each([HOUR_MS, -HOUR_MS])('a moment ago is known, though ledger time steps by %i ms', (by) => {
    const { hear, isKnown, times } = start(NOW);
    hear(record());
    times.ledger = NOW + by;
    times.ms = RECORD_TTL_MS / 2 - 1;
    expect(isKnown()).toBe(true);
    times.ms++;
    expect(isKnown()).toBe(false);
  });

  it('bars no later one once it is void, though ledger time was set back', () => {
    const { hear, records, times } = start(NOW);
    hear(record());
    const again = NOW - HOUR_MS;
    times.ledger = again;
    const later = record({ sequence: again, expiry: again + RECORD_TTL_MS });
    expect(hear(later)).toBe('ignore');
    times.ms = RECORD_TTL_MS / 2;
    expect(hear(later)).toBe('accept');
    expect(records.find(addressOf('node'))?.record.sequence).toBe(again);
  });
});

const PROCESS = { instance: NOBODY, descriptor: () => 1, serves: () => true };

describe('what a node says of itself', () => {
  const network = { addresses: () => [addressFor(ledger, 'own')] };
  const identity = { ...RULES, signer: ledger.signer('own') };
  function create(ledgerTime?: number) {
    const { times, ...clocks } = createTimes(ledgerTime);
    const node = new OwnNode({ ...clocks, network }, identity, OWN, PROCESS);
    return { times, node };
  }

  it('is nothing before the ledger was heard, then dated by its time', () => {
    const { node, times } = create();
    expect(node.signed()).toBeUndefined();
    times.ledger = NOW;
    expect(node.signed()?.value).toMatchObject({ sequence: NOW, expiry: NOW + RECORD_TTL_MS });
  });

  it('is the same bytes until a third of its life has passed', () => {
    const { node, times } = create(NOW);
    const said = node.signed();
    times.ms = RECORD_TTL_MS / 3 - 1;
    times.ledger = NOW + times.ms;
    expect(node.signed()).toBe(said);
    times.ms++;
    times.ledger++;
    expect(node.signed()?.value.expiry).toBe(times.ledger + RECORD_TTL_MS);
  });

  it.each([HOUR_MS, -HOUR_MS])('is said anew when ledger time steps by %i ms', (by) => {
    const { node, times } = create(NOW);
    node.signed();
    times.ledger = NOW + by;
    const { sequence, expiry } = node.signed()?.value ?? {};
    expect(expiry).toBe(NOW + by + RECORD_TTL_MS);
    // Newer than what others know, in any case.
    expect(sequence).toBe(Math.max(NOW + by, NOW + 1));
  });
});
