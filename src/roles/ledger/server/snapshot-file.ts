/**
 * Snapshots in the journal's store: the state after some entry, in parts, with a signed seal that is
 * written last. The newest two are kept. One that is damaged is no loss, since it can be made again.
 * docs/protocol.md section 7.1.
 */
import { concat, toHex } from '../../../base/bytes.js';
import { sha256 } from '../../../base/sha256.js';
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import {
  encodeSeal,
  hashSeal,
  readSeal,
  type SignedSeal,
  type SnapshotSeal,
} from '../../../protocol/ledger/snapshot/seal.js';
import {
  decodeState,
  encodeState,
  SNAPSHOT_LAYOUT,
} from '../../../protocol/ledger/snapshot/state.js';
import type { LedgerState } from '../../../protocol/ledger/state.js';
import type { Signer } from '../../../protocol/sign/sign.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Store, Write } from '../../../store/interface.js';

const SEALS = 'snapshot/';
const PARTS = 'snapshot-part/';
/** Bytes of a part: a batch of the store stays small. */
const PART_BYTES = 256 * 1_024;
const KEPT = 2;

const digits = (n: number): string => String(n).padStart(16, '0');
const sealKey = (height: number): string => `${SEALS}${digits(height)}`;
const partKey = (height: number, part: number): string =>
  `${PARTS}${digits(height)}/${digits(part)}`;

/** A state as bytes, with its seal. */
export interface Snapshot {
  readonly seal: SignedSeal;
  readonly bytes: Uint8Array;
}

/** Takes a picture of the state; later changes do not touch it. */
export function takeSnapshot(
  state: LedgerState,
  { networkId }: Pick<LedgerRules, 'networkId'>,
  signHash: Signer['signHash'],
): Snapshot {
  const bytes = encodeState(state);
  const { height, head } = state;
  const seal: SnapshotSeal = {
    ...{ networkId, layout: SNAPSHOT_LAYOUT, height, head },
    ...{ hash: toHex(sha256(bytes)), bytes: bytes.length },
    parts: Math.ceil(bytes.length / PART_BYTES),
  };
  return { seal: { ...seal, signature: signHash(hashSeal(seal)) }, bytes };
}

async function keysOf(store: Store, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of store.pages(prefix)) keys.push(...page.map(([key]) => key));
  return keys;
}

/** Removes all snapshots but the newest `kept`. @throws RasticError STORE_…. */
export async function dropSnapshots(store: Store, kept = 0): Promise<void> {
  const seals = await keysOf(store, SEALS);
  const old = seals.slice(0, Math.max(0, seals.length - kept));
  const isKept = (key: string) =>
    seals.slice(old.length).some((seal) => key.startsWith(`${PARTS}${seal.slice(SEALS.length)}/`));
  // Also parts of a snapshot that was never finished.
  const parts = (await keysOf(store, PARTS)).filter((key) => !isKept(key));
  const gone = [...old, ...parts];
  if (gone.length > 0) await store.batch(gone.map((key) => ({ type: 'del', key })));
}

/** Writes it durably, part by part, then removes older ones. @throws RasticError STORE_FAILED. */
export async function writeSnapshot(store: Store, { seal, bytes }: Snapshot): Promise<void> {
  const { height } = seal;
  for (let part = 0; part < seal.parts; part++) {
    const value = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
    await store.put(partKey(height, part), value);
  }
  const write: Write = { type: 'put', key: sealKey(height), value: encodeSeal(seal) };
  await store.batch([write]);
  await dropSnapshots(store, KEPT);
}

async function bytesOf(store: Store, { height, parts }: SignedSeal): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for (let part = 0; part < parts; part++) {
    all.push((await store.get(partKey(height, part))) ?? new Uint8Array());
  }
  return concat(...all);
}

/**
 * The states of usable snapshots, newest first, without their times. Whether the journal has their
 * head is not known yet.
 * @param onDamaged called with the height of each that cannot be used.
 */
export async function* readSnapshots(
  store: Store,
  { networkId }: Pick<LedgerRules, 'networkId'>,
  keeper: Address,
  onDamaged: (height: number) => void,
): AsyncGenerator<LedgerState> {
  for (const key of (await keysOf(store, SEALS)).reverse()) {
    const value = await store.get(key);
    const seal = value && readSeal(value, networkId, keeper);
    const state = seal && restore(seal, await bytesOf(store, seal));
    if (state === undefined) onDamaged(Number(key.slice(SEALS.length)));
    else yield state;
  }
}

function restore(seal: SignedSeal, bytes: Uint8Array): LedgerState | undefined {
  if (toHex(sha256(bytes)) !== seal.hash) return undefined;
  try {
    const state = decodeState(bytes);
    return state.height === seal.height && state.head === seal.head ? state : undefined;
  } catch {
    // Made by another version with the same layout: as good as damaged.
    return undefined;
  }
}
