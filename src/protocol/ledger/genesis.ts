/**
 * The record that a network starts with: who may mint, what stakes and audits cost, which models
 * are registered. Its hash is the networkId, and so the domain of every signature. docs/protocol.md
 * section 1.
 */

import { isHex, toHex, utf8 } from '../../base/bytes.js';
import { MIN_STAKE_FEES, PANEL_PHASE_MAX_MS } from '../params.js';
import { MODELS_MAX } from '../params-wire.js';
import { refuse } from '../rules.js';
import { sha256 } from '../sign/sha256.js';
import type { Address, Hash } from '../sign/structs.js';
import { canonicalJson } from '../wire/canonical.js';

/** A model that jobs and stakes may name. */
interface RegisteredModel {
  readonly modelId: Hash;
  readonly manifestHash: Hash;
}

/** Version of the record and of everything signed under it; other versions are refused. */
export const GENESIS_VERSION = 3;

/** Plain JSON; money as decimal text, in the smallest unit. */
export interface Genesis {
  readonly version: typeof GENESIS_VERSION;
  readonly name: string;
  /** Who may mint. */
  readonly moderator: Address;
  /** Whose key signs heads and beacons. */
  readonly ledger: Address;
  /** Milliseconds since 1970 UTC; ledger time begins here. */
  readonly created: number;
  /** Name of the unit of money, for people: 1 to 12 characters of ASCII, no space, no digit first. */
  readonly unit: string;
  /** The unit is 10^decimals smallest units, in which all amounts of the protocol are. */
  readonly decimals: number;
  /** Minimum stake for one pair, and the size of one slot in a draw. Above zero. */
  readonly minStake: string;
  /** The reward for one audit when it is paid from a slash. */
  readonly auditFee: string;
  /**
   * In a draw, a verifier's stake counts with its smallest amount during this last period of ledger
   * time, in milliseconds; 0 on development networks.
   */
  readonly stakeAgeMs: number;
  /** Ledger time of one phase of a panel, milliseconds. */
  readonly panelPhaseMs: number;
  readonly manifests: readonly RegisteredModel[];
}

const NAME_MAX = 64;
/** No digit first: an amount and its unit, with a space between, are read in one way only. */
const UNIT = /^(?!\d)[\x21-\x7e]{1,12}$/;
export const isUnit = (text: string): boolean => UNIT.test(text);
/** As many as fit a Number's digits; tokens of chains have 18. */
export const DECIMALS_MAX = 18;
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
  unit: (v) => typeof v === 'string' && isUnit(v),
  decimals: (v) => Number.isInteger(v) && Number(v) >= 0 && Number(v) <= DECIMALS_MAX,
  minStake: (v) => isMoney(v) && v !== '0',
  auditFee: isMoney,
  stakeAgeMs: (v) => Number.isSafeInteger(v) && Number(v) >= 0,
  panelPhaseMs: (v) => Number.isSafeInteger(v) && Number(v) > 0 && Number(v) <= PANEL_PHASE_MAX_MS,
  manifests: (v) => Array.isArray(v) && v.length <= MODELS_MAX,
};

const MODEL: Record<keyof RegisteredModel, Check> = { modelId: isHash, manifestHash: isHash };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function checkFields(value: unknown, checks: Record<string, Check>, at: string): void {
  const record = isRecord(value) ? value : refuse('GENESIS-1', { field: at });
  // [GENESIS-1 REJECT] Every field must be present with its type, and there must be no other field.
  for (const [field, check] of Object.entries(checks)) {
    if (!Object.hasOwn(record, field) || !check(record[field]))
      refuse('GENESIS-1', { field: `${at}${field}` });
  }
  for (const field of Object.keys(record)) {
    if (!Object.hasOwn(checks, field)) refuse('GENESIS-1', { field: `${at}${field}` });
  }
}

/**
 * The version that a record states. The first version had no such field; undefined for other
 * values.
 */
function versionOf(value: unknown): number | undefined {
  if (!isRecord(value)) return undefined;
  const { version = 1 } = value;
  return typeof version === 'number' ? version : undefined;
}

/** @throws RasticError LEDGER_VERSION; LEDGER_GENESIS naming the first field that breaks a rule. */
export function checkGenesis(value: unknown): asserts value is Genesis {
  const version = versionOf(value) ?? GENESIS_VERSION;
  // [GENESIS-5 REJECT] The genesis must have the version that this program knows, because
  // signatures have a different meaning in another version.
  if (version !== GENESIS_VERSION) refuse('GENESIS-5', { version, known: GENESIS_VERSION });
  checkFields(value, GENESIS, '');
  const { manifests, minStake, auditFee } = value as Genesis;
  // [GENESIS-4 REJECT] The minimum stake must be more than fifty audit fees. With less, rewards
  // from having a friend's node slashed would be higher than the loss.
  if (BigInt(minStake) <= MIN_STAKE_FEES * BigInt(auditFee))
    refuse('GENESIS-4', { field: 'minStake' });
  const models = new Set<Hash>();
  manifests.forEach((model, i) => {
    checkFields(model, MODEL, `manifests[${i}].`);
    // [GENESIS-2 REJECT] A model must be registered only once.
    if (models.has(model.modelId)) refuse('GENESIS-2', { field: `manifests[${i}].modelId` });
    models.add(model.modelId);
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
