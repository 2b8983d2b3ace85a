/** Cases for beacons, journal entries, disputes, findings, and the stakes that count in a draw. */
import { fromHex, toHex } from '../../src/base/bytes.js';
import { STAKE_AGE_MS } from '../../src/protocol/params.js';
import { beaconHash } from '../../src/protocol/proof/beacon.js';
import { createSigner, embeddedDomain } from '../../src/protocol/sign/sign.js';
import type { Hash } from '../../src/protocol/sign/structs.js';
import { encodeFinding } from '../../src/protocol/steps/finding.js';
import { leaf } from './leaf.js';
import type { VectorInput } from './operations.js';
import { hashOf } from './synthetic.js';

const networkId = hashOf(0x4e);
const secretKey: Hash = hashOf(0x07);
const place = { networkId, height: 7, below: hashOf(0x06), operation: '0x0a0b0c' } as const;
const signer = createSigner(embeddedDomain(networkId), fromHex(secretKey));
const { address: ledger } = signer;
const beacon = signer.signHash(beaconHash({ ...place, operation: fromHex(place.operation) }));

const made = (name: string, change: object = {}): VectorInput => ({
  name,
  op: 'beacon',
  input: { ...place, secretKey, ...change },
});
const checked = (name: string, change: object = {}): VectorInput => ({
  name,
  op: 'isBeacon',
  input: { ...place, beacon, ledger, ...change },
});

/** The same signature in its other form: n - s, and the other v. */
function highS(): string {
  const bytes = fromHex(beacon);
  const n = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
  const s = (n - BigInt(toHex(bytes.slice(32, 64)))).toString(16).padStart(64, '0');
  return `${toHex(bytes.slice(0, 32))}${s}${bytes[64] === 27 ? '1c' : '1b'}`;
}

const a = hashOf(0x01);
const receiptHash = hashOf(0x02);
const panel = (name: string, change: object = {}): VectorInput => ({
  name,
  op: 'panelSeed',
  input: { a, receiptHash, index: 3, beacon, ...change },
});

const finding = (name: string, input: object): VectorInput => ({ name, op: 'finding', input });
const prompt = { promptTokensHash: hashOf(0x0a), promptTokens: 4 };
const parsed = (name: string, bytes: string): VectorInput => ({
  name,
  op: 'parseFinding',
  input: { index: 7, bytes },
});
const leafBytes = toHex(encodeFinding({ index: 7, leaf }).leaf);

const entry = {
  below: hashOf(0x06),
  height: 7,
  time: 1_790_000_000_000,
  beacon,
  operation: '0x0a0b0c',
};
const journal = (name: string, change: object = {}): VectorInput => ({
  name,
  op: 'journalEntry',
  input: { ...entry, ...change },
});

const [x, y] = [hashOf(0xaa), hashOf(0xbb)];
const address = (n: number) => `0x${n.toString(16).padStart(40, '0')}`;
const change = (height: number, of: number, amount: number, engineClass = x) => ({
  height,
  address: address(of),
  engineClass,
  amount: String(amount),
});
const DAY = STAKE_AGE_MS;

/** Stakes 300 at entry 1, changes at 2 and 3; the draw is at entry 4. */
function voters(name: string, times: readonly number[], input: object = {}): VectorInput {
  const changes = [change(1, 2, 300), change(2, 2, 100), change(3, 2, 500), change(3, 1, 900)];
  const all = { classes: [x], stakeAgeMs: DAY, times: [0, ...times], changes, height: 4 };
  return { name, op: 'voters', input: { ...all, ...input } };
}

export const ledgerCases: readonly VectorInput[] = [
  made('a beacon'),
  made('a beacon at another height', { height: 8 }),
  made('a beacon over another head', { below: hashOf(0x08) }),
  made('a beacon over another operation', { operation: '0x0a0b0d' }),
  made('a beacon of another network', { networkId: hashOf(0x4f) }),
  made('a beacon over no bytes', { operation: '0x' }),
  checked('[JOURNAL-6] the ledger’s own beacon'),
  checked('[JOURNAL-6 REJECT] of another place', { height: 8 }),
  checked('[JOURNAL-6 REJECT] of another operation', { operation: '0x0a0b0d' }),
  checked('[JOURNAL-6 REJECT] by another key', { ledger: address(1) }),
  checked('[JOURNAL-6 REJECT] high s', { beacon: highS() }),
  checked('[JOURNAL-6 REJECT] no signature', { beacon: `0x${'00'.repeat(65)}` }),
  checked('[JOURNAL-6 REJECT] too short', { beacon: beacon.slice(0, -2) }),
  panel('seed of a panel'),
  panel('seed of a panel at another index', { index: 4 }),
  panel('seed of a panel by another beacon', { beacon: highS() }),
  panel('seed of a panel for another Receipt', { receiptHash: hashOf(0x03) }),
  panel('seed of a panel with another secret', { a: hashOf(0x03) }),
  { name: 'name of a dispute', op: 'disputeId', input: { assignHash: a, accuser: address(1) } },
  { name: 'of another accuser', op: 'disputeId', input: { assignHash: a, accuser: address(2) } },
  finding('[FINDING-2] another prompt', { index: 0, prompt }),
  finding('[FINDING-2] another count', { index: 0, prompt: { ...prompt, promptTokens: 5 } }),
  finding('[FINDING-1] beyond the context', { index: 0, context: true }),
  finding('a leaf′', { index: 7, leaf }),
  parsed('reads a leaf′', leafBytes),
  parsed('reads another prompt', `${prompt.promptTokensHash}04000000`),
  parsed('reads a context', '0x'),
  parsed('[LEAF-1 REJECT] 32 bytes are no finding', prompt.promptTokensHash),
  parsed('[LEAF-1 REJECT] a leaf′ cut short', leafBytes.slice(0, -2)),
  journal('an entry'),
  journal('an entry at another time', { time: 1_790_000_000_001 }),
  journal('an entry with another beacon', { beacon: highS() }),
  voters('[STAKES-2] the least that stood throughout', [0, 10, 20, DAY + 5]),
  voters('[STAKES-2] exactly as old', [0, 1, 2, DAY + 2]),
  voters('[STAKES-2] a millisecond too young', [0, 1, 2, DAY + 1]),
  voters('[STAKES-2] nothing is old enough', [1, 2, 3, DAY]),
  voters('[STAKES-2] no age: what stands at the height', [1, 2, 3, 4], { stakeAgeMs: 0 }),
  voters('[STAKES-2] no age: what stood at an old height', [1, 2, 3, 4], {
    stakeAgeMs: 0,
    height: 2,
  }),
  voters('[STAKES-3] a class that the manifest does not list', [0, 1, 2, 2 * DAY], {
    changes: [change(1, 2, 300, y), change(2, 1, 200)],
  }),
  voters('[STAKES-3] and one that it does', [0, 1, 2, 2 * DAY], {
    classes: [x, y],
    changes: [change(1, 2, 300, y), change(1, 2, 150), change(2, 1, 200)],
  }),
  voters('what was taken back counts no more', [0, 1, 2, 2 * DAY], {
    changes: [change(1, 2, 300), change(2, 2, 0)],
  }),
];
