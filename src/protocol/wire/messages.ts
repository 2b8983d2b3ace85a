/**
 * Every message of the wire that is not itself a signed struct, as one table: fields with their
 * types, and unions (protobuf oneof). With structs.ts it drives the codec in wire.ts and gives the
 * TypeScript types; a test compares it with proto/. docs/protocol.md section 8.
 */
import type { Hex } from '../../base/bytes.js';
import { JOB_STATES, type JobState } from '../flow.js';
import { SEGMENT_ENDS, type SegmentEnd } from '../segment-flow.js';
import {
  type Address,
  type Hash,
  type Signed,
  STRUCTS,
  type Struct,
  type StructName,
} from '../sign/structs.js';
import type { Input } from '../steps/input.js';
import { ASSIGN_MESSAGES } from './messages-assign.js';
import { LEDGER_MESSAGES } from './messages-ledger.js';
import { MONEY_MESSAGES } from './messages-money.js';
import { PEER_MESSAGES } from './messages-peers.js';

/** How a stream ends if not with its data; position = number on the wire, 0 is never sent. */
export const STATUSES = [
  'unspecified',
  'ok',
  'invalid',
  'busy',
  'notFound',
  'expired',
  'refused',
  'price',
  'badPrefix',
  'failed',
  'cancelled',
  'context',
  'template',
  'unfunded',
  'payment',
] as const;
export type Status = Exclude<(typeof STATUSES)[number], 'unspecified'>;

/** Types that are text on the wire, limited to these words. */
export const WORDS: Readonly<Record<string, readonly string[]>> = {
  SegmentEnd: SEGMENT_ENDS,
  JobState: JOB_STATES,
};

/** Fields of each message: [name, type]; `[]` repeats, `?` may be absent, `Signed…` wraps a struct. */
export const MESSAGES = {
  ChatMessage: [
    ['role', 'string'],
    ['content', 'string'],
  ],
  ChatInput: [['messages', 'ChatMessage[]']],
  TextInput: [['text', 'string']],
  IdsInput: [['ids', 'int32[]']],
  TextsInput: [['items', 'Item[]']],
  OfferReply: [['status', 'Status']],
  SolicitReply: [
    ['status', 'Status'],
    ['offer', 'SignedOffer?'],
  ],
  ...ASSIGN_MESSAGES,
  AuditRequest: [
    ['job', 'SignedJob'],
    ['assign', 'SignedAssign'],
    ['receipt', 'SignedReceipt'],
    ['order', 'SignedAuditOrder'],
    ['input', 'Input'],
    ['salt', 'bytes32'],
    ['auditSecret', 'bytes32'],
    ['indices', 'uint32[]'],
    ['outputTokens', 'int32[]'],
  ],
  PanelRequest: [
    ['disputeId', 'bytes32'],
    ['job', 'SignedJob'],
    ['assign', 'SignedAssign'],
    ['receipt', 'SignedReceipt'],
    ['input', 'Input'],
    ['salt', 'bytes32'],
    ['outputTokens', 'int32[]'],
  ],
  ProvenLeaf: [
    ['leaf', 'blob'],
    ['path', 'bytes32[]'],
  ],
  LeafOpening: [['leaves', 'ProvenLeaf[]']],
  VerdictOpening: [
    ['leaves', 'blob[]'],
    ['salt', 'bytes32'],
    ['verdicts', 'SignedVerdict[]'],
  ],
  AuditEnd: [['status', 'Status']],
  ...PEER_MESSAGES,
  LongHead: [
    ['bytes', 'uint32'],
    ['data', 'blob'],
  ],
  Piece: [['data', 'blob']],
  ...LEDGER_MESSAGES,
  ...MONEY_MESSAGES,
  AuditRecord: [
    ['verifier', 'address'],
    ['indices', 'uint32[]'],
    ['result', 'string'],
    ['commitment', 'SignedCommitment?'],
    ['leaves', 'blob[]'],
    ['salt', 'blob'],
    ['verdicts', 'SignedVerdict[]'],
    ['fee', 'uint128'],
    ['hard', 'uint32[]'],
    ['order', 'SignedAuditOrder?'],
  ],
  Segment: [
    ['offer', 'SignedOffer'],
    ['assign', 'SignedAssign'],
    ['receipt', 'SignedReceipt?'],
    ['leaves', 'LeafBody[]'],
    ['policy', 'string'],
    ['audits', 'AuditRecord[]'],
    ['end', 'SegmentEnd'],
    ['code', 'string'],
    ['channel', 'bytes32'],
    ['paid', 'uint128'],
    ['why', 'string'],
  ],
  Transcript: [
    ['version', 'uint32'],
    ['networkId', 'bytes32'],
    ['state', 'JobState'],
    ['created', 'uint64'],
    ['job', 'SignedJob'],
    ['input', 'Input'],
    ['salt', 'bytes32'],
    ['auditSecret', 'bytes32'],
    ['policy', 'string'],
    ['samples', 'string'],
    ['segments', 'Segment[]'],
    ['verifiers', 'uint32'],
    ['jobSecret', 'bytes32'],
    ['waived', 'bool'],
  ],
  SegmentHead: [
    ['segment', 'Segment'],
    ['leaves', 'uint32'],
    ['audits', 'uint32'],
    ['fees', 'uint128'],
  ],
  JobHead: [
    ['version', 'uint32'],
    ['state', 'JobState'],
    ['segments', 'SegmentHead[]'],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;

/** Unions: member name → message. In memory a member is its fields plus `type`, its name. */
export const UNIONS = {
  Input: { chat: 'ChatInput', text: 'TextInput', ids: 'IdsInput', texts: 'TextsInput' },
  Item: { text: 'TextInput', ids: 'IdsInput' },
  GenerateFrame: {
    prefilled: 'Prefilled',
    chunk: 'Chunk',
    receipt: 'SignedReceipt',
    end: 'GenerateEnd',
    waiting: 'Waiting',
    resumed: 'Resumed',
    due: 'VoucherDue',
  },
  ChannelRequest: { give: 'SignedVoucher', newest: 'GetVoucher' },
  AuditFrame: { commitment: 'SignedCommitment', opening: 'VerdictOpening', end: 'AuditEnd' },
  Operation: {
    mint: 'SignedMint',
    transfer: 'SignedTransfer',
    stake: 'SignedStake',
    dispute: 'DisputeOp',
    commitment: 'SignedCommitment',
    open: 'OpenOp',
    verdict: 'PanelVerdictOp',
    equivocation: 'EquivocationOp',
    unbond: 'SignedUnbond',
    withdraw: 'SignedWithdraw',
    openChannel: 'SignedOpenChannel',
    topUp: 'SignedTopUp',
    redeem: 'RedeemOp',
    closeChannel: 'SignedCloseChannel',
    fundPurse: 'SignedFundPurse',
    redeemPurse: 'RedeemPurseOp',
    closePurse: 'SignedClosePurse',
  },
  LedgerRequest: {
    submit: 'SubmitOp',
    head: 'GetHead',
    account: 'GetAccount',
    stakes: 'GetStakes',
    dispute: 'GetDispute',
    holdings: 'GetHoldings',
    time: 'GetTime',
    channel: 'GetChannel',
    channels: 'GetChannels',
    purse: 'GetPurse',
    changes: 'GetChanges',
    base: 'GetBase',
    entries: 'GetEntries',
  },
} as const satisfies Record<string, Readonly<Record<string, string>>>;

type Fields = readonly (readonly [name: string, type: string])[];
const TABLES: Readonly<Record<string, Fields>> = { ...STRUCTS, ...MESSAGES };

/** Fields of any message: from the tables, or the two fields of a `Signed…` wrapper. */
export function fieldsOf(name: string): Fields {
  const signed: Fields = [
    ['value', name.replace(/^Signed/, '')],
    ['signature', 'bytes65'],
  ];
  return TABLES[name] ?? signed;
}

type MessageName = keyof typeof MESSAGES;
export type UnionName = keyof typeof UNIONS;
/** Every message that can be a frame of its own. */
export type WireName = MessageName | UnionName | `Signed${StructName}`;

interface Atoms {
  uint8: number;
  uint32: number;
  int32: number;
  uint64: number;
  uint128: bigint;
  float: number;
  bool: boolean;
  string: string;
  blob: Uint8Array;
  bytes32: Hash;
  bytes65: Hex;
  address: Address;
  Status: Status;
  SegmentEnd: SegmentEnd;
  JobState: JobState;
}

type ValueOf<T extends string> = T extends `${infer E}[]`
  ? readonly ValueOf<E>[]
  : T extends keyof Atoms
    ? Atoms[T]
    : T extends keyof typeof STRUCTS
      ? Struct<T>
      : T extends WireName
        ? Wire<T>
        : never;

type Optional<T extends string> = T extends `${infer E}?` ? ValueOf<E> | undefined : ValueOf<T>;

type FieldOf<N extends MessageName> = (typeof MESSAGES)[N][number];

/** A field that may be absent need not be written down. */
type Message<N extends MessageName> = {
  readonly [F in FieldOf<N> as F[1] extends `${string}?` ? never : F[0]]: ValueOf<F[1]>;
} & {
  readonly [F in FieldOf<N> as F[1] extends `${string}?` ? F[0] : never]?: Optional<F[1]>;
};

type Union<N extends UnionName> = {
  [K in keyof (typeof UNIONS)[N]]: { readonly type: K } & ((typeof UNIONS)[N][K] extends WireName
    ? Wire<(typeof UNIONS)[N][K]>
    : never);
}[keyof (typeof UNIONS)[N]];

/** The in-memory form of a message: hashes and addresses hexadecimal, money bigint. */
export type Wire<N extends WireName> = N extends 'Input'
  ? Input
  : N extends MessageName
    ? Message<N>
    : N extends UnionName
      ? Union<N>
      : N extends `Signed${infer S extends StructName}`
        ? Signed<Struct<S>>
        : never;
