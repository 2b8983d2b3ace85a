/**
 * The interface of the ledger for the other roles: five calls. Implemented in process by
 * LedgerServer and over a stream by RemoteLedger. An EVM contract could implement it too.
 * docs/protocol.md section 7.
 */

import type { Role } from '../../protocol/params.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { Wire } from '../../protocol/wire/messages.js';

/** Roles that stake. */
export type StakeRole = Extract<Role, 'compute' | 'verifier'>;
export type Operation = Wire<'Operation'>;
/** The journal's head; `time` is the present ledger time in milliseconds. */
export type Head = Wire<'Head'>;
/** Free balance, total stake, next nonce; an unknown address has zeros. */
export type Account = Wire<'Account'>;
/** One staker's stake for one engine class of the requested model. */
export type StakeEntry = Wire<'StakeEntry'>;
/** States: 1 committing, 2 opening, 3 judging, 4 slashed, 5 cleared, 6 void, 7 moot. */
export type DisputeView = Wire<'DisputeView'>;

/** An account's present stakes by role, model and class, and its undecided disputes. */
export type Holdings = Wire<'Holdings'>;

/** A payment channel, as the ledger holds it. */
export type ChannelView = Wire<'Channel'>;
/** A client's purse, and what one verifier may claim from it. */
export type PurseView = Wire<'Purse'>;
/** Ledger times and changes of stakes above a height. */
export type Changes = Wire<'Changes'>;
/** A stake from one entry on. */
export type DatedStake = Wire<'DatedStake'>;

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface HeadOptions extends CallOptions {
  /** The ledger itself is asked, also where a head is known: a sign of life, or the very present. */
  readonly isAsked?: boolean;
}

/** Every call may also fail on the way to the ledger: TIMEOUT, NET_…, WIRE_…. */
export interface LedgerApi {
  /** The newest head known; where none is, the ledger is asked. */
  head(options?: HeadOptions): Promise<Head>;
  account(address: Address, options?: CallOptions): Promise<Account>;
  /**
   * Stakes for one model as they were after the entry `height`, ascending by address, then class; of
   * verifiers what counts in a draw (votersAt).
   * @throws RasticError LEDGER_REFUSED (remote) or LEDGER_HEIGHT for a height not yet reached.
   */
  stakes(
    role: StakeRole,
    modelId: Hash,
    height: number,
    options?: CallOptions,
  ): Promise<readonly StakeEntry[]>;
  /**
   * Ledger time of the entry after `height`, from which on that height was old; the present if there
   * is none. @throws RasticError as stakes.
   */
  timeAfter(height: number, options?: CallOptions): Promise<number>;
  /**
   * The state of a dispute at the current ledger time; undefined if there is none.
   * @param id disputeIdOf; or the hash of a Receipt that is part of two histories, which are a
   * dispute that was slashed at once.
   */
  dispute(id: Hash, options?: CallOptions): Promise<DisputeView | undefined>;
  /** A channel by its id; undefined if it never was, or is closed. */
  channel(id: Hash, options?: CallOptions): Promise<ChannelView | undefined>;
  /** The open channels that an account pays into or is paid from, in the order they were opened. */
  channels(address: Address, options?: CallOptions): Promise<readonly ChannelView[]>;
  /** A client's purse as this verifier sees it; zeros if there is none. */
  purse(client: Address, verifier: Address, options?: CallOptions): Promise<PurseView>;
  /**
   * Applies an operation; when it resolves, the entry is durable.
   * @throws RasticError LEDGER_REFUSED (remote) or the broken rule's own code (in process).
   */
  submit(operation: Operation, options?: CallOptions): Promise<Head>;
}

/** Entries of the journal, in their order. */
export type EntriesPage = Wire<'EntriesPage'>;

/** Additional information for the owner of an account. No role depends on it. */
export interface LedgerBooks extends LedgerApi {
  /** Stakes and open disputes of one account; empty for an unknown address. */
  holdings(address: Address, options?: CallOptions): Promise<Holdings>;
}

/** What a node copies of the ledger, so that a job need not ask it. */
export interface LedgerSource extends LedgerBooks {
  /**
   * What happened above a height, as far as it fits a reply; nothing above a height that the journal
   * has not reached. @throws RasticError LEDGER_REFUSED (remote) or LEDGER_OLD.
   */
  changes(above: number, options?: CallOptions): Promise<{ head: Head; changes: Changes }>;
  /**
   * The stakes of one model as they were after the entry `height`, with what they were within
   * stakeAge before it: baseAt. @throws RasticError as stakes.
   */
  base(modelId: Hash, height: number, options?: CallOptions): Promise<readonly DatedStake[]>;
}

/** The journal itself, for whoever checks or follows it. */
export interface LedgerArchive extends LedgerSource {
  /**
   * Entries above a height, as many as fit into a frame; none at the journal's end.
   * @param skip bytes of the first one to leave out.
   * @throws RasticError LEDGER_HEIGHT for a height not yet reached.
   */
  entries(above: number, skip: number, options?: CallOptions): Promise<EntriesPage>;
}
