/**
 * Every struct that money can depend on, as EIP-712 types in one table. The type string, the hash,
 * the wire mapping and the TypeScript type all come from this table, so they cannot disagree.
 * Hashing and signatures are in sign.ts. docs/protocol.md section 1.
 */
import type { Hex } from '../../base/bytes.js';

/** A 32-byte hash as lower-case hexadecimal. */
export type Hash = Hex;
/** A 20-byte account address (keccak of the public key), lower-case hexadecimal, no checksum case. */
export type Address = Hex;

/** Members of each struct in signing order: [name, Solidity type]. */
export const STRUCTS = {
  LogitBias: [
    ['id', 'int32'],
    ['bias', 'int32'],
  ],
  Sampler: [
    ['temperature', 'uint32'],
    ['topK', 'uint32'],
    ['topP', 'uint32'],
    ['minP', 'uint32'],
    ['repeatPenalty', 'uint32'],
    ['frequencyPenalty', 'int32'],
    ['presencePenalty', 'int32'],
    ['logitBias', 'LogitBias[]'],
  ],
  Job: [
    ['kind', 'uint8'],
    ['client', 'address'],
    ['modelId', 'bytes32'],
    ['manifestHash', 'bytes32'],
    ['inputHash', 'bytes32'],
    ['sampler', 'Sampler'],
    ['topLogits', 'uint8'],
    ['seed', 'bytes32'],
    ['maxTokens', 'uint32'],
    ['stop', 'string[]'],
    ['date', 'string'],
    ['maxPrice', 'uint128'],
    ['deadline', 'uint64'],
    ['when', 'uint8'],
    ['auditCommit', 'bytes32'],
    ['nonce', 'bytes32'],
    ['pooling', 'uint8'],
  ],
  Announce: [
    ['jobId', 'bytes32'],
    ['client', 'address'],
    ['modelId', 'bytes32'],
    ['maxTokens', 'uint32'],
    ['inputBytes', 'uint32'],
    ['maxPrice', 'uint128'],
    ['height', 'uint64'],
    ['deadline', 'uint64'],
    ['addresses', 'string[]'],
    ['when', 'uint8'],
    ['kind', 'uint8'],
  ],
  Offer: [
    ['jobId', 'bytes32'],
    ['compute', 'address'],
    ['engineClass', 'bytes32'],
    ['inputPrice', 'uint128'],
    ['outputPrice', 'uint128'],
    ['expectedStart', 'uint64'],
    ['queue', 'uint32'],
    ['expiry', 'uint64'],
    ['when', 'uint8'],
    ['credit', 'uint128'],
    ['kind', 'uint8'],
  ],
  Assign: [
    ['jobId', 'bytes32'],
    ['compute', 'address'],
    ['offerHash', 'bytes32'],
    ['engineClass', 'bytes32'],
    ['from', 'uint32'],
    ['prefix', 'bytes32'],
    ['height', 'uint64'],
  ],
  Receipt: [
    ['jobId', 'bytes32'],
    ['assignHash', 'bytes32'],
    ['compute', 'address'],
    ['engineClass', 'bytes32'],
    ['from', 'uint32'],
    ['promptTokens', 'uint32'],
    ['promptTokensHash', 'bytes32'],
    ['outputTokens', 'uint32'],
    ['outputRoot', 'bytes32'],
    ['finishReason', 'uint8'],
    ['paid', 'uint128'],
    ['amountDue', 'uint128'],
  ],
  Commitment: [
    ['receiptHash', 'bytes32'],
    ['indices', 'uint32[]'],
    ['hash', 'bytes32'],
    ['panel', 'bytes32'],
  ],
  Verdict: [
    ['receiptHash', 'bytes32'],
    ['index', 'uint32'],
    ['engineClass', 'bytes32'],
    ['outcome', 'uint8'],
    ['reason', 'uint8'],
    ['leafHash', 'bytes32'],
  ],
  NodeRecord: [
    ['publicKey', 'bytes'],
    ['addresses', 'string[]'],
    ['roles', 'uint8[]'],
    ['models', 'bytes32[]'],
    ['engineClass', 'bytes32'],
    ['inputPrice', 'uint128'],
    ['outputPrice', 'uint128'],
    ['auditPrice', 'uint128'],
    ['sequence', 'uint64'],
    ['expiry', 'uint64'],
    ['descriptor', 'uint64'],
    ['instance', 'bytes32'],
    ['saw', 'bytes32'],
    ['inputBytes', 'uint32'],
    ['batchPrice', 'uint8'],
  ],
  Descriptor: [
    ['sequence', 'uint64'],
    ['hash', 'bytes32'],
  ],
  JournalHead: [
    ['height', 'uint64'],
    ['hash', 'bytes32'],
    ['time', 'uint64'],
  ],
  Mint: [
    ['to', 'address'],
    ['amount', 'uint128'],
    ['nonce', 'uint64'],
  ],
  Transfer: [
    ['to', 'address'],
    ['amount', 'uint128'],
    ['nonce', 'uint64'],
  ],
  Stake: [
    ['role', 'uint8'],
    ['modelId', 'bytes32'],
    ['engineClass', 'bytes32'],
    ['amount', 'uint128'],
    ['nonce', 'uint64'],
  ],
  OpenChannel: [
    ['payer', 'address'],
    ['payee', 'address'],
    ['deposit', 'uint128'],
    ['expiry', 'uint64'],
    ['nonce', 'uint64'],
  ],
  TopUp: [
    ['channelId', 'bytes32'],
    ['amount', 'uint128'],
    ['expiry', 'uint64'],
    ['nonce', 'uint64'],
  ],
  Voucher: [
    ['channelId', 'bytes32'],
    ['payer', 'address'],
    ['payee', 'address'],
    ['amount', 'uint128'],
    ['nonce', 'uint64'],
    ['assignHash', 'bytes32'],
    ['paid', 'uint128'],
  ],
  Redeem: [
    ['vouchers', 'bytes32[]'],
    ['nonce', 'uint64'],
  ],
  CloseChannel: [
    ['channelId', 'bytes32'],
    ['nonce', 'uint64'],
  ],
  FundPurse: [
    ['amount', 'uint128'],
    ['nonce', 'uint64'],
  ],
  ClosePurse: [['nonce', 'uint64']],
  AuditOrder: [
    ['receiptHash', 'bytes32'],
    ['verifier', 'address'],
    ['indicesHash', 'bytes32'],
    ['fee', 'uint128'],
    ['expiry', 'uint64'],
  ],
  RedeemPurse: [
    ['orders', 'bytes32[]'],
    ['nonce', 'uint64'],
  ],
  Unbond: [
    ['role', 'uint8'],
    ['modelId', 'bytes32'],
    ['engineClass', 'bytes32'],
    ['amount', 'uint128'],
    ['nonce', 'uint64'],
  ],
  Withdraw: [['nonce', 'uint64']],
  Dispute: [
    ['receiptHash', 'bytes32'],
    ['index', 'uint32'],
    ['prefix', 'bytes32'],
    ['auditSecret', 'bytes32'],
    ['verdictHash', 'bytes32'],
    ['nonce', 'uint64'],
    ['jobSecret', 'bytes32'],
    ['shown', 'bytes32[]'],
  ],
  Open: [
    ['disputeId', 'bytes32'],
    ['leafHash', 'bytes32'],
    ['nonce', 'uint64'],
  ],
  Equivocation: [
    ['receiptHash', 'bytes32'],
    ['otherHash', 'bytes32'],
    ['index', 'uint32'],
    ['nonce', 'uint64'],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;

export type StructName = keyof typeof STRUCTS;

interface Atoms {
  uint8: number;
  uint32: number;
  int32: number;
  uint64: number;
  uint128: bigint;
  bytes32: Hash;
  bytes: Hex;
  address: Address;
  string: string;
}

type ValueOf<T extends string> = T extends `${infer E}[]`
  ? readonly ValueOf<E>[]
  : T extends keyof Atoms
    ? Atoms[T]
    : T extends StructName
      ? Struct<T>
      : never;

/** The value of a struct: uint64 and smaller are numbers (safe integers), uint128 is a bigint. */
export type Struct<N extends StructName> = {
  readonly [M in (typeof STRUCTS)[N][number] as M[0]]: ValueOf<M[1]>;
};

/** What is added to the logit of one id. */
export type LogitBias = Struct<'LogitBias'>;
/** How tokens are drawn, in integers. */
export type Sampler = Struct<'Sampler'>;
/** What a client asks for. */
export type Job = Struct<'Job'>;
/** What a client tells the network of a job. */
export type Announce = Struct<'Announce'>;
/** What a node asks for a job. */
export type Offer = Struct<'Offer'>;
/** A client's order to one node. */
export type Assign = Struct<'Assign'>;
/** What a node signs for its output. */
export type Receipt = Struct<'Receipt'>;
/** What a verifier signs before it sees the leaves. */
export type Commitment = Struct<'Commitment'>;
/** What a verifier says about one position. */
export type Verdict = Struct<'Verdict'>;
/** What a node says of itself. */
export type NodeRecord = Struct<'NodeRecord'>;
export type Descriptor = Struct<'Descriptor'>;
/** The newest entry of the ledger's journal. */
export type JournalHead = Struct<'JournalHead'>;
export type Voucher = Struct<'Voucher'>;
export type AuditOrder = Struct<'AuditOrder'>;

/** A struct with its 65-byte recoverable signature r ‖ s ‖ v (v = 27 or 28), hexadecimal. */
export interface Signed<T> {
  readonly value: T;
  readonly signature: Hex;
}
