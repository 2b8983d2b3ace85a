/** The gateway's entries in the folder's database: their keys, and their JSON. */
import { utf8 } from '../../base/bytes.js';
import type { SignedLogEntry } from '../../protocol/proof/public-log.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Write } from '../../store/interface.js';
import type { KeyLimits, UsageLine } from './interface.js';

/** A key as it is kept. */
export interface KeyRecord extends KeyLimits {
  readonly hash: string;
  readonly name: string;
  readonly created: number;
  readonly revoked?: number;
}

/** Money that is set aside for a job before it begins. */
export interface Hold {
  readonly id: string;
  readonly keyId: string;
  readonly modelId: Hash;
  readonly amount: bigint;
  readonly at: number;
  /** Its jobs, each from before anything of it was sent. A cheating node's job has another behind it. */
  readonly jobIds: readonly Hash[];
}

const INDEX_DIGITS = 16;

export const KEYS = 'gateway/key/';
export const SPENT = 'gateway/spent/';
export const HOLDS = 'gateway/hold/';
export const OWNERS = 'gateway/job/';
export const USAGE = 'gateway/usage/';
export const LOG = 'gateway/log/';
export const SPEEDS = 'gateway/node/';

export const logKey = (index: number): string =>
  `${LOG}${index.toString().padStart(INDEX_DIGITS, '0')}`;
export const usageKey = ({ day, keyId, modelId }: Pick<UsageLine, 'day' | 'keyId' | 'modelId'>) =>
  `${USAGE}${day}/${keyId}/${modelId}`;

/** Amounts are text in JSON; a spent sum stands alone. */
const AMOUNTS: ReadonlySet<string> = new Set(['', 'budget', 'amount', 'tokens', 'audits']);
const asText = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? value.toString() : value;
const asAmount = (field: string, value: unknown): unknown =>
  typeof value === 'string' && AMOUNTS.has(field) ? BigInt(value) : value;

const encode = (value: object | bigint): Uint8Array => utf8(JSON.stringify(value, asText));

/** The folder's own entry: what was written is what is read. */
export const decode = <T>(bytes: Uint8Array): T =>
  JSON.parse(new TextDecoder().decode(bytes), asAmount) as T;

export const put = (key: string, value: object | bigint): Write => ({
  type: 'put',
  key,
  value: encode(value),
});

export const decodeEntry = (bytes: Uint8Array): SignedLogEntry => decode<SignedLogEntry>(bytes);
