/**
 * Operations of test/vectors/ledger.json: what a ledger signs and hashes, and whose stake counts.
 * In the cases, bytes are hexadecimal and money is decimal text.
 */
import { fromHex, type Hex, toHex } from '../../src/base/bytes.js';
import { recordStakes } from '../../src/protocol/ledger/history.js';
import { encodeEntry, hashEntry } from '../../src/protocol/ledger/journal.js';
import type { LedgerRules } from '../../src/protocol/ledger/rules.js';
import { votersAt } from '../../src/protocol/ledger/stakes.js';
import { createState, VERIFIER } from '../../src/protocol/ledger/state.js';
import { type BeaconPlace, beaconHash, isBeacon } from '../../src/protocol/proof/beacon.js';
import { panelSeed } from '../../src/protocol/proof/draw-verifiers.js';
import { createSigner, embeddedDomain } from '../../src/protocol/sign/sign.js';
import type { Address, Hash } from '../../src/protocol/sign/structs.js';
import { disputeIdOf } from '../../src/protocol/steps/dispute-id.js';
import {
  encodeFinding,
  type Finding,
  hashFinding,
  parseFinding,
} from '../../src/protocol/steps/finding.js';
import { MANIFEST, MODEL, RULES } from './network.js';

type PlaceJson = Omit<BeaconPlace, 'operation'> & { readonly operation: Hex };

const placeOf = (json: PlaceJson): BeaconPlace => ({ ...json, operation: fromHex(json.operation) });

interface EntryJson {
  readonly below: Hash;
  readonly height: number;
  readonly time: number;
  readonly beacon: Hex;
  readonly operation: Hex;
}

interface VotersJson {
  /** Classes that the manifest lists. */
  readonly classes: readonly Hash[];
  readonly stakeAgeMs: number;
  /** Ledger time of each height from 0 on. */
  readonly times: readonly number[];
  /** Changes of stakes, ascending by height. */
  readonly changes: readonly {
    readonly height: number;
    readonly address: Address;
    readonly engineClass: Hash;
    readonly amount: string;
  }[];
  readonly height: number;
}

function voters({ classes, stakeAgeMs, times, changes, height }: VotersJson) {
  const [created = 0, ...entries] = times;
  const state = createState(RULES.networkId, RULES.genesis.moderator, created);
  state.times.push(...entries);
  state.height = entries.length;
  const listed = classes.map((engineClass) => ({ engineClass, exact: false }) as const);
  const rules: LedgerRules = {
    ...RULES,
    genesis: { ...RULES.genesis, stakeAgeMs },
    manifests: new Map([[MODEL, { ...MANIFEST, classes: listed }]]),
  };
  const points = changes.map((change) => ({
    pair: { role: VERIFIER, modelId: MODEL, engineClass: change.engineClass },
    point: { ...change, time: times[change.height] ?? 0, amount: BigInt(change.amount) },
  }));
  recordStakes(state, points, rules);
  const counted = votersAt(state, rules, MODEL, height);
  return counted.map(({ amount, ...stake }) => ({ ...stake, amount: String(amount) }));
}

export const LEDGER_OPERATIONS = {
  beacon: ({ secretKey, ...place }: PlaceJson & { secretKey: Hash }) => {
    const hash = beaconHash(placeOf(place));
    const signer = createSigner(embeddedDomain(place.networkId), fromHex(secretKey));
    return { hash, beacon: signer.signHash(hash), ledger: signer.address };
  },
  isBeacon: ({ beacon, ledger, ...place }: PlaceJson & { beacon: Hex; ledger: Address }) =>
    isBeacon(placeOf(place), beacon, ledger),
  panelSeed: (input: { a: Hash; receiptHash: Hash; index: number; beacon: Hex }) =>
    panelSeed(input.a, input.receiptHash, input.index, input.beacon),
  disputeId: (input: { assignHash: Hash; accuser: Address }) =>
    disputeIdOf(input.assignHash, input.accuser),
  finding: (finding: Finding) => ({
    bytes: toHex(encodeFinding(finding).leaf),
    hash: hashFinding(finding),
  }),
  parseFinding: ({ index, bytes }: { index: number; bytes: Hex }) =>
    parseFinding({ index, leaf: fromHex(bytes) }),
  journalEntry: ({ below, operation, ...rest }: EntryJson) => {
    const entry = { ...rest, operation: fromHex(operation) };
    const head = hashEntry(below, entry);
    return { head, bytes: toHex(encodeEntry(entry, head)) };
  },
  voters,
} as const;
