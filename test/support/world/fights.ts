/**
 * Fights over one assignment: up to four accusers, true and false ones, panels of honest, lazy,
 * broken and misled members, and every step at any time.
 */
import fc from 'fast-check';
import { expect } from 'vitest';
import { hashOf, MANIFEST, PHASE_MS } from '../../../scripts/vectors/network.js';
import { isDecided } from '../../../src/protocol/ledger/dispute-state.js';
import { DISPUTES_MAX, type Outcome } from '../../../src/protocol/params.js';
import { encodeLeaf, hashLeaf, type Leaf } from '../../../src/protocol/proof/leaf.js';
import { NO_FINDING, reasonNumber } from '../../../src/protocol/steps/finding.js';
import { INDEX, leafAt, MORE_VERIFIERS, narrow, VERIFIERS, type Work, wrong } from './dispute.js';
import { equivocation, historyOf, otherLeaves, ownHistory } from './histories.js';
import { payByVoucher } from './money.js';

/** What an accuser or a member of a panel recomputes: it stays by that. */
const CHARACTERS = {
  honest: (leaf: Leaf): Leaf => leaf,
  echo: wrong,
  broken: (leaf: Leaf): Leaf => ({ ...leaf, logsumexp: leaf.logsumexp + 3 }),
  misled: (leaf: Leaf): Leaf => ({ ...leaf, prefix: hashOf('other tokens') }),
} as const;
export type Character = keyof typeof CHARACTERS;
export const characters = fc.constantFrom<Character>(
  'honest',
  'honest',
  'echo',
  'broken',
  'misled',
);

/** An assignment being fought over; every verifier has one character for all of it. */
interface Fight {
  readonly work: Work;
  readonly cast: readonly Character[];
  /** The Receipt's verifier draw, by name. */
  readonly drawn: readonly string[];
  /** Whom a move is about: the accuser of this rank in the draw. */
  readonly rank: number;
}
/** A step of it, at any time; some are nonsense. */
export type Move = (fight: Fight) => void;

/** Where the accuser of each rank accuses: two at the wrong leaf, and one too many. */
const INDICES = [INDEX, 0, INDEX, 5, INDEX, 2];
/** Enough for five accusers and a panel. */
export const FIGHTERS = [...VERIFIERS, ...MORE_VERIFIERS.slice(0, 3)];

const accuserOf = ({ drawn, rank }: Fight): string => drawn[rank] ?? '';
const indexOf = ({ rank }: Fight): number => INDICES[rank] ?? 0;
const memberAt = (fight: Fight, seat: number): string =>
  fight.work.panel(accuserOf(fight))[seat] ?? 'stranger';
function leafOf(fight: Fight, name: string): Leaf {
  const character = fight.cast[FIGHTERS.indexOf(name) % fight.cast.length] ?? 'honest';
  return CHARACTERS[character](leafAt(fight.work.honest, indexOf(fight)));
}

function accuse(fight: Fight): void {
  const { work } = fight;
  const { promptTokens, outputTokens } = work.receipt;
  const accuser = accuserOf(fight);
  const context = { reason: reasonNumber('context'), leafHash: NO_FINDING };
  const leafHash = hashLeaf(leafOf(fight, accuser));
  const isBeyond = promptTokens + outputTokens > MANIFEST.context;
  const verdict = isBeyond ? context : { leafHash };
  const index = isBeyond ? 0 : indexOf(fight);
  // Of a canary: a verifier that accuses nobody here, and often the same one.
  const shown = work.isCanary ? [work.lie(fight.drawn[5 + (fight.rank % 2)] ?? '', index)] : [];
  work.ledger.submit(work.dispute({ accuser, index, verdict, shown }));
}

function commit(fight: Fight, seat: number): void {
  const { work } = fight;
  const member = memberAt(fight, seat);
  const own = encodeLeaf(leafOf(fight, member));
  work.ledger.submit(work.commitment(member, own, undefined, work.id(accuserOf(fight))));
}

function open(fight: Fight, signer: string): void {
  const accuser = accuserOf(fight);
  const accuserLeaf = encodeLeaf(leafOf(fight, accuser));
  fight.work.ledger.submit(fight.work.open({ accuser, accuserLeaf, signer }));
}

/** Votes as the member's leaf demands, or otherwise. */
function vote(fight: Fight, seat: number, lie?: Outcome): void {
  const { work } = fight;
  const member = memberAt(fight, seat);
  const [own, node] = [leafOf(fight, member), leafAt(work.leaves, indexOf(fight))];
  const right = hashLeaf(narrow(own)) === hashLeaf(node) ? 'match' : 'mismatch';
  const verdict = work.verdict(lie ?? right, own);
  const id = work.id(accuserOf(fight));
  work.ledger.submit(work.panelVerdict(member, verdict, encodeLeaf(own), undefined, id));
}

/** Whatever a dispute needs up to its opening, or up to its end. */
function rush(fight: Fight, isWhole: boolean): void {
  accuse(fight);
  for (const seat of [0, 1, 2]) commit(fight, seat);
  open(fight, 'client');
  if (isWhole) for (const seat of [0, 1, 2]) vote(fight, seat);
}

const seats = fc.nat(3);
/** One step of a fight. */
export const steps: fc.Arbitrary<Move> = fc.oneof(
  fc.constant<Move>(accuse),
  ...[false, true, true, true].map((isWhole) => fc.constant<Move>((fight) => rush(fight, isWhole))),
  seats.map(
    (seat): Move =>
      (fight) =>
        commit(fight, seat),
  ),
  fc.constant<Move>((fight) => {
    for (const seat of [0, 1, 2]) commit(fight, seat);
  }),
  fc.constantFrom('client', 'client', 'node', '').map(
    (signer): Move =>
      (fight) =>
        open(fight, signer || accuserOf(fight)),
  ),
  seats.map(
    (seat): Move =>
      (fight) =>
        vote(fight, seat),
  ),
  fc.constant<Move>((fight) => {
    for (const seat of [0, 1, 2]) vote(fight, seat);
  }),
  fc.tuple(seats, fc.constantFrom<Outcome>('match', 'mismatch', 'inconclusive')).map(
    ([seat, lie]): Move =>
      (fight) =>
        vote(fight, seat, lie),
  ),
  fc.constant<Move>(({ work }) => {
    payByVoucher(work.ledger, work.receipt.assignHash, 100n);
  }),
  fc.bigInt(1n, 30_000n).map(
    (amount): Move =>
      ({ work }) =>
        work.ledger.transfer('client', 'x9', amount),
  ),
  fc.tuple(fc.nat(4), fc.nat(4), fc.constantFrom('client', 'v1', 'x1', 'x1')).map(
    ([at, more, accuser]): Move =>
      ({ work }) => {
        // x1 has no account: half of these are refused, so that panels come to decide as well.
        const other = historyOf(work, otherLeaves(work, at).slice(0, at + 1 + more));
        work.ledger.submit(equivocation(work, [ownHistory(work), other], accuser));
      },
  ),
  fc.constantFrom(1, PHASE_MS / 8, PHASE_MS + 1).map(
    (ms): Move =>
      ({ work }) => {
        work.ledger.time += ms;
      },
  ),
);

/** What holds of an assignment's disputes after any entry. */
export function expectSound({ ledger, receipt, isCanary }: Work): void {
  const { state } = ledger;
  const disputes = [...state.disputes.values()];
  expect(disputes.length).toBeLessThanOrEqual(DISPUTES_MAX);
  expect(state.disputed.get(receipt.assignHash) ?? []).toEqual(disputes.map(({ id }) => id));
  const accusers = disputes.map(({ accuser }) => accuser);
  expect(new Set(accusers).size).toBe(accusers.length);
  const open = disputes.filter(({ phase }) => !isDecided(phase));
  expect([...state.undecided].sort()).toEqual(open.map(({ id }) => id).sort());
  // A bond is held as long as its dispute is open, and no longer.
  for (const { phase, bond } of disputes) expect(bond > 0n).toBe(!isDecided(phase));
  // Slashed once, whatever for; and then nothing is open any more.
  const slashes = disputes.filter(({ phase }) => phase === 'slashed').length;
  const histories = state.equivocations.size > 0 ? 1 : 0;
  expect(slashes + histories).toBe(state.slashed.size);
  expect(state.slashed.size).toBeLessThanOrEqual(1);
  if (state.slashed.size > 0) expect(open).toEqual([]);
  // A canary's node is never slashed by a panel, a real job's verifiers are never exposed.
  const ends = disputes.map(({ phase }) => phase);
  expect(ends).not.toContain(isCanary ? 'slashed' : 'exposed');
  const fined = disputes.flatMap(({ exposed }) => exposed?.fined ?? []);
  expect(new Set(fined).size).toBe(fined.length);
  for (const { panel, accuser, client, receipt: accused, shown } of disputes) {
    const addresses = panel.map(({ address }) => address);
    const others = shown.map(({ address }) => address);
    for (const party of [accuser, client, accused.compute, ...others]) {
      expect(addresses).not.toContain(party);
    }
  }
}
