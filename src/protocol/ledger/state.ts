/**
 * The state of the ledger: accounts, stakes with their history, channels, purses, disputes. Plain
 * data; the values in the maps are never changed, only replaced, and only draft.ts replaces them.
 * docs/protocol.md section 7.
 */
import type { Address, Hash } from '../sign/structs.js';
import type { ChannelState, PaidWork } from './channel-state.js';
import type { DisputeState } from './dispute-state.js';
import type { EquivocationState } from './equivocation-state.js';
import type { AuditedReceipt, ClaimState, PurseState } from './purse-state.js';

/** Roles that stake, as the numbers signed in a Stake. */
export const COMPUTE = 1;
export const VERIFIER = 2;

/** The purpose of a stake: one role with one model on one engine class. */
export interface Pair {
  readonly role: number;
  readonly modelId: Hash;
  readonly engineClass: Hash;
}

/** A part of a stake that is being withdrawn. */
export interface Unbonding {
  readonly pair: Pair;
  /** What is left of it; a slash takes from it too. */
  readonly amount: bigint;
  /** Ledger time from which it can be withdrawn, milliseconds. */
  readonly until: number;
}

export interface AccountState {
  /** Money that is not staked or held. */
  readonly balance: bigint;
  /** Number of operations signed so far, which is the next nonce. */
  readonly nonce: number;
  /**
   * Ledger time, milliseconds: how far the account has used up the operations that it may sign.
   * Each costs OPERATION_EVERY_MS; it may be ahead of the present by a burst of them.
   */
  readonly usedUntil: number;
  /** formatPair → current stake. */
  readonly stakes: ReadonlyMap<string, bigint>;
  /** In the order in which they began. */
  readonly unbonding: readonly Unbonding[];
  /**
   * Height since which the account has had verifier stake, unbonding included, without a break; 0 if
   * it has none.
   */
  readonly verifierSince: number;
  /** Deposits of all channels to this account, less what it redeemed. */
  readonly channelled: bigint;
}

/** A stake's amount from the entry `height` on. */
export interface StakePoint {
  readonly height: number;
  /** Ledger time of that entry, milliseconds. */
  readonly time: number;
  readonly address: Address;
  readonly engineClass: Hash;
  readonly amount: bigint;
}

/** A change of a stake by one entry. */
export interface StakeChange {
  readonly pair: Pair;
  readonly point: StakePoint;
}

/** What questions about times and stakes read: a ledger's state, or what a node has copied of it. */
export interface Chronicle {
  /** The last entry's height. */
  readonly height: number;
  /** Its ledger time, milliseconds. */
  readonly time: number;
  /**
   * Ledger time of each height, never decreasing. A copy gives 0 for heights below its first, which
   * it must not be asked about.
   */
  readonly times: { at(height: number): number | undefined };
  /** As in LedgerState. */
  readonly history: Map<string, Map<string, StakePoint[]>>;
}

export interface LedgerState {
  readonly accounts: Map<Address, AccountState>;
  /**
   * formatPool → address and class → the changes of that stake, ascending by height. Only history.ts
   * changes it.
   */
  readonly history: Map<string, Map<string, StakePoint[]>>;
  /** disputeId → its dispute. */
  readonly disputes: Map<Hash, DisputeState>;
  /** Ids of the disputes that are not decided, oldest first; replaced, never changed. */
  undecided: readonly Hash[];
  /** assignHash → ids of its disputes, in order: one for each accuser. */
  readonly disputed: Map<Hash, readonly Hash[]>;
  /** receiptHash of either history → what was found about the two. */
  readonly equivocations: Map<Hash, EquivocationState>;
  /** Slashed assignments, by assignHash: each at most once, for any reason. */
  readonly slashed: Map<Hash, true>;
  /** channelId → an open channel, in the order in which they were opened. */
  readonly channels: Map<Hash, ChannelState>;
  /** formatPaid → what redeemed vouchers say was paid; forgotten when nobody needs it. */
  readonly paidWork: Map<string, PaidWork>;
  /** client → its purse. */
  readonly purses: Map<Address, PurseState>;
  /** Digest of an AuditOrder → which halves of its fee were claimed; forgotten after its time. */
  readonly claims: Map<Hash, ClaimState>;
  /** formatAudited → the claimed fees of its audits, for a refund; forgotten after its time. */
  readonly audited: Map<string, AuditedReceipt>;
  /** Addresses with verifier stake, unbonding included. */
  verifiers: number;
  minted: bigint;
  burned: bigint;
  /** Entries applied. */
  height: number;
  /** Hash of the last entry; the networkId if there is none. */
  head: Hash;
  /** Ledger time of the last entry, milliseconds. */
  time: number;
  /** Ledger time of each height: the genesis time for 0, then that of each entry. Append-only. */
  readonly times: number[];
}

export const EMPTY_ACCOUNT: AccountState = {
  balance: 0n,
  nonce: 0,
  usedUntil: 0,
  stakes: new Map(),
  unbonding: [],
  verifierSince: 0,
  channelled: 0n,
};

export const formatPair = ({ role, modelId, engineClass }: Pair): string =>
  `${role}|${modelId}|${engineClass}`;
/** The Pair of a formatPair. */
export function parsePair(text: string): Pair {
  const [role, modelId, engineClass] = text.split('|');
  return { role: Number(role), modelId: modelId as Hash, engineClass: engineClass as Hash };
}
export const formatPool = (role: number, modelId: Hash): string => `${role}|${modelId}`;
/** By payer and payee: nobody else's voucher says what was paid for an assignment. */
export const formatPaid = (payer: Address, payee: Address, assignHash: Hash): string =>
  `${payer}|${payee}|${assignHash}`;
/** Role and model of a formatPool. */
export function parsePool(text: string): Pick<Pair, 'role' | 'modelId'> {
  const [role, modelId] = text.split('|');
  return { role: Number(role), modelId: modelId as Hash };
}
export const formatAudited = (client: Address, receiptHash: Hash): string =>
  `${client}|${receiptHash}`;

/** The ledger before its first entry: the moderator's account, no money. */
export function createState(networkId: Hash, moderator: Address, created: number): LedgerState {
  return {
    accounts: new Map([[moderator, EMPTY_ACCOUNT]]),
    history: new Map(),
    disputes: new Map(),
    undecided: [],
    disputed: new Map(),
    equivocations: new Map(),
    slashed: new Map(),
    channels: new Map(),
    paidWork: new Map(),
    purses: new Map(),
    claims: new Map(),
    audited: new Map(),
    verifiers: 0,
    minted: 0n,
    burned: 0n,
    height: 0,
    head: networkId,
    time: created,
    times: [created],
  };
}

/** All stakes of an account together. */
export function stakeOf(account: AccountState): bigint {
  return [...account.stakes.values()].reduce((sum, amount) => sum + amount, 0n);
}
