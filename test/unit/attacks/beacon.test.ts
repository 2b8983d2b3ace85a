/**
 * Grinding the panel: a client that varies its own Dispute, or the moment at which it comes, until
 * the panel is its friends'. The draw hangs on the ledger's signature over the entry, which nobody
 * who submits can know or vary. docs/protocol.md sections 7 and 9.
 */
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  EXACT,
  hashOf,
  MODEL,
  RULES,
  secretOf,
} from '../../../scripts/vectors/network.js';
import { concat, fromHex, type Hex, toHex, u32le, utf8 } from '../../../src/base/bytes.js';
import { apply, prepare } from '../../../src/protocol/ledger/apply.js';
import type { OperationOf } from '../../../src/protocol/ledger/context.js';
import { votersAt } from '../../../src/protocol/ledger/stakes.js';
import { beaconHash, isBeacon } from '../../../src/protocol/proof/beacon.js';
import { drawVerifiers, panelSeed } from '../../../src/protocol/proof/draw-verifiers.js';
import { createSigner, digest } from '../../../src/protocol/sign/sign.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';
import { resultOf } from '../../support/world/attack.js';
import {
  createNetwork,
  INDEX,
  MORE_VERIFIERS,
  nameOf,
  VERIFIERS,
  Work,
  wrong,
} from '../../support/world/dispute.js';
import { signHash, TestLedger } from '../../support/world/ledger.js';
import { SECRET } from '../../support/world/order.js';

type Dispute = OperationOf<'dispute'>;

/** Friends of the client: three of twelve, so that a panel is mostly theirs one time in six. */
const FRIENDS = ['x1', 'x2', 'x3'];
const VOTERS = [...VERIFIERS, ...MORE_VERIFIERS.slice(0, 7)];
const network = () => createNetwork(EXACT, RULES, VOTERS);
const workOf = (init = {}) => new Work(network(), { cheat: wrong, ...init });
const friendly = (panel: readonly string[]): boolean =>
  panel.filter((name) => FRIENDS.includes(name)).length >= 2;

const bytesOf = (operation: Dispute): Uint8Array =>
  Uint8Array.from(encodeMessage('Operation', operation));

/** A Dispute signed once more with another of the many nonces that ECDSA has. */
function signedAgain(work: Work, operation: Dispute, i: number): Dispute {
  const hash = digest(work.ledger.rules.domain, 'Dispute', operation.value);
  const extraEntropy = sha256(u32le(i));
  const options = { prehash: false, format: 'recovered', extraEntropy } as const;
  const made = secp256k1.sign(fromHex(hash), secretOf('client'), options);
  const signature = toHex(concat(made.slice(1), Uint8Array.of(27 + (made[0] ?? 0))));
  return { ...operation, signature };
}

/** The panel that an operation has if it is the next entry. */
function panelIf(work: Work, operation: Dispute, ms = 0): readonly string[] {
  const ledger = new TestLedger(work.ledger.rules, work.ledger);
  ledger.time = work.ledger.time + ms;
  ledger.submit(operation);
  const [dispute] = [...ledger.state.disputes.values()].slice(-1);
  return (dispute?.panel ?? []).map(({ address }) => nameOf(address));
}

/** The panel that would be drawn by such a beacon: all but the beacon is known to the submitter. */
function panelBy(work: Work, beacon: Hex): readonly string[] {
  const { state, rules } = work.ledger;
  const draw = drawVerifiers(panelSeed(SECRET, work.receiptHash, INDEX, beacon), {
    stakes: votersAt(state, rules, MODEL, state.height),
    slot: BigInt(rules.genesis.minStake),
    exclude: ['client', 'node', work.accuser].map(addressOf),
  });
  return [...draw].slice(0, 3).map(nameOf);
}

const placeOf = ({ ledger }: Work, operation: Dispute) => ({
  networkId: ledger.rules.networkId,
  height: ledger.state.height + 1,
  below: ledger.state.head,
  operation: bytesOf(operation),
});

/** All that a submitter can sign with in the ledger's stead: keys of its own. */
const OWN_KEYS = Array.from({ length: 4 }, (_, i) => `own key ${i}`);
const ownBeacon = (work: Work, operation: Dispute, key: string): Hex =>
  createSigner(RULES.domain, secretOf(key)).signHash(beaconHash(placeOf(work, operation)));

const VARIANTS = 24;
const variantsOf = (work: Work): readonly Dispute[] => {
  const operation = work.dispute();
  return Array.from({ length: VARIANTS }, (_, i) => signedAgain(work, operation, i));
};

describe('a Dispute varied by its client', () => {
  it('is taken with any of its signatures, and each draws another panel: it would be worth it', () => {
    const work = workOf();
    const variants = variantsOf(work);
    expect(new Set(variants.map(({ signature }) => signature)).size).toBe(VARIANTS);
    const panels = variants.map((variant) => [...panelIf(work, variant)].sort().join());
    expect(new Set(panels).size).toBeGreaterThan(VARIANTS / 2);
    expect(panels.some((panel) => friendly(panel.split(',')))).toBe(true);
  });
  it('has the panel of the ledger’s beacon over it, which follows from nothing else', () => {
    const work = workOf();
    for (const variant of variantsOf(work).slice(0, 8)) {
      const beacon = signHash(beaconHash(placeOf(work, variant)));
      expect(panelIf(work, variant)).toEqual(panelBy(work, beacon));
    }
  });
  it('is not told from what the submitter knows: its guesses are right no more often than chance', () => {
    const work = workOf();
    let right = 0;
    for (const variant of variantsOf(work)) {
      const real = [...panelIf(work, variant)].sort().join();
      const { height, below, operation } = placeOf(work, variant);
      const guesses: readonly Hash[] = [
        // What the draw hung on once: the head that the entry will have, without a beacon.
        toHex(sha256(concat(utf8('rastic/journal/v1'), fromHex(below), operation))),
        beaconHash({ networkId: RULES.networkId, height, below, operation }),
        below,
      ];
      const guessed = [
        ...guesses.map((guess) => panelBy(work, guess)),
        ...OWN_KEYS.map((key) => panelBy(work, ownBeacon(work, variant, key))),
      ];
      right += guessed.filter((panel) => [...panel].sort().join() === real).length;
    }
    // 168 guesses among 165 panels of three from eleven.
    expect(right).toBeLessThanOrEqual(5);
  });
  it('so picking the variant that looks best wins no more panels than chance', () => {
    let wished = 0;
    let won = 0;
    const tries = 12;
    for (let i = 0; i < tries; i++) {
      const work = workOf({ job: { nonce: hashOf(`try ${i}`) } });
      const [key = ''] = OWN_KEYS;
      const best = variantsOf(work).find((variant) =>
        friendly(panelBy(work, ownBeacon(work, variant, key))),
      );
      if (best === undefined) continue;
      wished++;
      if (friendly(panelIf(work, best))) won++;
    }
    // The control: with 24 variants to choose from nearly every panel could be had.
    expect(wished).toBeGreaterThanOrEqual((2 * tries) / 3);
    expect(won).toBeLessThanOrEqual(tries / 2 - 1);
  });
  it('may come at any moment: the time of the entry changes nothing about its panel', () => {
    const work = workOf();
    const operation = work.dispute();
    const panels = Array.from({ length: 12 }, (_, ms) => panelIf(work, operation, ms).join());
    expect(new Set(panels).size).toBe(1);
  });
  it('has another panel behind another entry, which only the ledger can put before it', () => {
    const panels = Array.from({ length: 8 }, (_, i) => {
      const work = workOf();
      const operation = work.dispute();
      work.ledger.mint('x9', BigInt(i + 1));
      return panelIf(work, operation).join();
    });
    expect(new Set(panels).size).toBeGreaterThan(5);
  });
  it('names index, prefix and accuser in what was signed: each is another Dispute, none another draw', () => {
    const work = workOf();
    const [first = '', second = ''] = work.drawn();
    work.ledger.submit(work.dispute({ accuser: first }));
    // Tried once, no variant of the same accuser is taken any more: DISPUTE-1.
    for (const change of [{ index: 0 }, { index: 5 }, { verdict: { leafHash: hashOf('own') } }]) {
      const again = work.dispute({ accuser: first, ...change });
      expect(resultOf(() => work.ledger.submit(again))).toBe('LEDGER_DISPUTE DISPUTE-1');
    }
    expect(resultOf(() => work.ledger.submit(work.dispute({ accuser: second })))).toBe('taken');
  });
});

describe('the beacon of a place and an operation', () => {
  const work = workOf();
  const operation = work.dispute();
  const place = placeOf(work, operation);
  const beacon = signHash(beaconHash(place));

  it('is one value, however often it is made', () => {
    for (let i = 0; i < 4; i++) expect(signHash(beaconHash(place))).toBe(beacon);
    expect(isBeacon(place, beacon, RULES.genesis.ledger)).toBe(true);
  });
  it('[JOURNAL-6 REJECT] is the low one of the two forms of a signature', () => {
    const bytes = fromHex(beacon);
    const n = secp256k1.Point.CURVE().n;
    const s = n - BigInt(toHex(bytes.slice(32, 64)));
    const twin = fromHex(`0x${s.toString(16).padStart(64, '0')}`);
    const v = Uint8Array.of(bytes[64] === 27 ? 28 : 27);
    const high = toHex(concat(bytes.slice(0, 32), twin, v));
    expect(isBeacon(place, high, RULES.genesis.ledger)).toBe(false);
    const entry = { ...work.ledger.entryOf(place.operation), beacon: high };
    expect(resultOf(() => apply(work.ledger.state, entry, RULES))).toBe('LEDGER_ENTRY JOURNAL-6');
  });
  it('[JOURNAL-6 REJECT] is made by no other key: a follower takes no panel of a forged one', () => {
    for (const key of ['client', 'node', 'v1', ...OWN_KEYS]) {
      const forged = ownBeacon(work, operation, key);
      expect(isBeacon(place, forged, RULES.genesis.ledger)).toBe(false);
      const entry = { ...work.ledger.entryOf(place.operation), beacon: forged };
      const follower = new TestLedger(RULES, work.ledger);
      expect(resultOf(() => apply(follower.state, entry, RULES))).toBe('LEDGER_ENTRY JOURNAL-6');
    }
  });
  it('is in the head: two journals with one head have one beacon at every height', () => {
    const entry = work.ledger.entryOf(place.operation);
    const other = { ...entry, beacon: ownBeacon(work, operation, 'client') };
    const heads = [entry, other].map((e) => prepare(work.ledger.state, e, RULES).head);
    expect(heads[0]).not.toBe(heads[1]);
  });
  it('cannot be asked for beforehand: nobody gets a struct’s signature for it, nor it for a struct', () => {
    // A signer signs structs under EIP-712's prefix; a beacon's label begins otherwise.
    const hash = beaconHash(place);
    const { signature } = work.ledger.signer('moderator').sign('Descriptor', { sequence: 1, hash });
    expect(isBeacon(place, signature, RULES.genesis.ledger)).toBe(false);
  });
});
