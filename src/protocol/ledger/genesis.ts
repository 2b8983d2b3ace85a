/**
 * The record a network begins with: who mints, what stakes and audits cost, which models are
 * registered. Its hash is the networkId, and so the domain of every signature. docs/protocol.md
 * section 1.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { isHex, toHex, utf8 } from '../../base/bytes.js';
import { MIN_STAKE_FEES } from '../params.js';
import { refuse } from '../rules.js';
import type { Address, Hash } from '../sign/structs.js';
import { canonicalJson } from '../wire/canonical.js';

/** A model that jobs and stakes may name. */
interface RegisteredModel {
  readonly modelId: Hash;
  readonly manifestHash: Hash;
}

/** Version of the record and of all that is signed under it; others are refused. */
export const GENESIS_VERSION = 2;

/** Plain JSON; money as decimal text. */
export interface Genesis {
  readonly version: typeof GENESIS_VERSION;
  readonly name: string;
  /** Who may mint. */
  readonly moderator: Address;
  /** Whose key signs heads and beacons. */
  readonly ledger: Address;
  /** Milliseconds since 1970 UTC; ledger time begins here. */
  readonly created: number;
  /** Least stake for one pair, and the size of one slot in a draw. Above zero. */
  readonly minStake: string;
  /** What one audit is rewarded by when a slash pays for it. */
  readonly auditFee: string;
  /**
   * A verifier's stake counts in draws with the least amount that stood for so long, in ledger time
   * and milliseconds; 0 on development networks.
   */
  readonly stakeAgeMs: number;
  /** Ledger time of one phase of a panel, milliseconds. */
  readonly panelPhaseMs: number;
  readonly manifests: readonly RegisteredModel[];
}

const NAME_MAX = 64;
const MODELS_MAX = 1024;
const DECIMAL = /^(?:0|[1-9]\d{0,38})$/;

type Check = (value: unknown) => boolean;

const isMoney: Check = (v) => typeof v === 'string' && DECIMAL.test(v) && BigInt(v) >> 128n === 0n;
const isHash: Check = (v) => isHex(v, 32);

const GENESIS: Record<keyof Genesis, Check> = {
  version: (v) => v === GENESIS_VERSION,
  name: (v) => typeof v === 'string' && v.length > 0 && v.length <= NAME_MAX,
  moderator: (v) => isHex(v, 20),
  ledger: (v) => isHex(v, 20),
  created: (v) => Number.isSafeInteger(v) && Number(v) >= 0,
  minStake: (v) => isMoney(v) && v !== '0',
  auditFee: isMoney,
  stakeAgeMs: (v) => Number.isSafeInteger(v) && Number(v) >= 0,
  panelPhaseMs: (v) => Number.isSafeInteger(v) && Number(v) > 0,
  manifests: (v) => Array.isArray(v) && v.length <= MODELS_MAX,
};

const MODEL: Record<keyof RegisteredModel, Check> = { modelId: isHash, manifestHash: isHash };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function checkFields(value: unknown, checks: Record<string, Check>, at: string): void {
  const record = isRecord(value) ? value : refuse('GENESIS-1', { field: at });
  // [GENESIS-1 REJECT] Every field must be there with its type, and there must be no other field.
  for (const [field, check] of Object.entries(checks)) {
    if (!Object.hasOwn(record, field) || !check(record[field]))
      refuse('GENESIS-1', { field: `${at}${field}` });
  }
  for (const field of Object.keys(record)) {
    if (!Object.hasOwn(checks, field)) refuse('GENESIS-1', { field: `${at}${field}` });
  }
}

/** The version that a record says it has; the first had no such field, and what is no record has none. */
function versionOf(value: unknown): number | undefined {
  if (!isRecord(value)) return undefined;
  const { version = 1 } = value;
  return typeof version === 'number' ? version : undefined;
}

/** @throws RasticError LEDGER_VERSION; LEDGER_GENESIS naming the first field that breaks a rule. */
export function checkGenesis(value: unknown): asserts value is Genesis {
  const version = versionOf(value) ?? GENESIS_VERSION;
  // [GENESIS-5 REJECT] The genesis must have the version that this program knows, because
  // signatures of another version mean other things.
  if (version !== GENESIS_VERSION) refuse('GENESIS-5', { version });
  checkFields(value, GENESIS, '');
  const { manifests, minStake, auditFee } = value as Genesis;
  // [GENESIS-4 REJECT] The minimum stake must be above fifty audit fees, because below that a
  // friend's slash would pay more in rewards than it costs.
  if (BigInt(minStake) <= MIN_STAKE_FEES * BigInt(auditFee))
    refuse('GENESIS-4', { field: 'minStake' });
  manifests.forEach((model, i) => {
    checkFields(model, MODEL, `manifests[${i}].`);
    // [GENESIS-2 REJECT] A model must be registered only once.
    const first = manifests.findIndex(({ modelId }) => modelId === model.modelId);
    if (first !== i) refuse('GENESIS-2', { field: `manifests[${i}].modelId` });
  });
}

/** The genesis record of a JSON text. @throws RasticError LEDGER_GENESIS. */
export function parseGenesis(text: string): Genesis {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    refuse('GENESIS-1', { field: '' }, cause);
  }
  checkGenesis(value);
  return value;
}

/** networkId: SHA-256 of the record's canonical JSON. */
export function networkIdOf(genesis: Genesis): Hash {
  return toHex(sha256(utf8(canonicalJson(genesis))));
}
