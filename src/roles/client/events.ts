/** What a client reports of a job while it runs, to be shown. Data only. */

import type { FinishReason, Outcome } from '../../protocol/params.js';
import type { DrawnIndex } from '../../protocol/proof/draw.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import type { Address, Hash, Receipt } from '../../protocol/sign/structs.js';
import type { Policy } from '../../protocol/steps/audit.js';
import type { Contradicted } from '../../protocol/steps/generate.js';
import type { Status } from '../../protocol/wire/messages.js';
import type { Fault } from './answer/claims.js';
import type { ExpectedFees } from './audit/expected-fees.js';
import type { Unfit } from './offers/eligible.js';

export interface VerdictEvent {
  readonly type: 'verdict';
  readonly receiptHash: Hash;
  readonly verifier: Address;
  readonly index: number;
  readonly outcome: Outcome;
  /** The verifier's own leaf hash, or prompt hash. */
  readonly leafHash: Hash;
  /** Lower bound of the token's margin and fingerprint distance, logits. */
  readonly margin: number;
  readonly distance: number;
  readonly uncalibrated: boolean;
}

/** Why an Offer was or was not taken. */
interface WeighedOffer {
  readonly compute: Address;
  readonly stake: bigint;
  /** Milliseconds until it can begin, as the node states. */
  readonly waitMs: number;
  /** Jobs before this one, as the node states. */
  readonly queue: number;
  /** Price of the longest answer. */
  readonly price: bigint;
  /** Its stake divided by a hundred times the price, at most 1. */
  readonly covered: number;
  /** The factor on its price that follows from its reputation with this client. */
  readonly trust: number;
  /** Lowest first. */
  readonly score: number;
}

/** A node of the model that cannot be chosen. */
interface NotOffered {
  readonly compute: Address;
  /** `none`: it made no Offer. Otherwise why its Offer was not accepted. */
  readonly why: Status | Unfit | 'none';
}

/** What a silent job waits for. */
export type WaitingFor = 'offers' | 'node' | 'slot' | 'tokens' | 'verifiers' | 'ledger' | 'panel';

/** Nothing has arrived for a while, but nothing has failed either. */
interface WaitingEvent {
  readonly type: 'waiting';
  readonly what: WaitingFor;
  /** Why the ledger did not answer, if the job waits for the ledger. */
  readonly code?: string;
  /** Since the last news, milliseconds. */
  readonly ms: number;
}

/** Before a job is announced: what it may cost. */
interface PricedEvent extends ExpectedFees {
  readonly type: 'priced';
  /** The most that its tokens may cost. */
  readonly maxPrice: bigint;
}

/** Money that this client has put into its purse, from which verifiers claim their fees. */
interface PurseEvent {
  readonly type: 'purse';
  readonly added: bigint;
}

/** Money that this client has put into a channel, which vouchers pay from. */
interface ChannelEvent {
  readonly type: 'channel';
  readonly compute: Address;
  readonly channel: Hash;
  /** Whether it is new; otherwise it was topped up. */
  readonly isNew: boolean;
  readonly added: bigint;
  /** All that was ever put into it. */
  readonly deposit: bigint;
}

/** A voucher is signed and on disk: the node is paid, when it has it. */
interface VoucherEvent {
  readonly type: 'voucher';
  readonly compute: Address;
  readonly channel: Hash;
  readonly assignHash: Hash;
  /** What the assignment has received in all, this voucher included. */
  readonly paid: bigint;
}

/** What a client reports of a job while it runs. */
export type ClientEvent =
  | PricedEvent
  | PurseEvent
  | ChannelEvent
  | VoucherEvent
  | { readonly type: 'announced'; readonly jobId: Hash }
  /**
   * Every Offer with the values that decide its rank, best first; and the nodes without a valid
   * Offer.
   */
  | {
      readonly type: 'weighed';
      readonly offers: readonly WeighedOffer[];
      readonly others: readonly NotOffered[];
    }
  | { readonly type: 'offered'; readonly offers: number; readonly compute: Address }
  /** `from` > 0: the node continues another node's answer. */
  | {
      readonly type: 'assigned';
      readonly compute: Address;
      readonly engineClass: Hash;
      readonly from: number;
      /** Why this node: a sentence. */
      readonly why: string;
      /** Whether the job waits for a free slot, and may take hours. */
      readonly isBatch: boolean;
    }
  /** A batch job waits at its node behind so many others: at first, or put back. */
  | {
      readonly type: 'queued';
      readonly compute: Address;
      readonly queue: number;
      readonly tokens: number;
    }
  /** It has a slot, at first or again. */
  | { readonly type: 'resumed'; readonly compute: Address; readonly tokens: number }
  /** The node failed. Another node continues, if there is one. */
  | { readonly type: 'broken'; readonly compute: Address; readonly code: string }
  /** The node says that the request itself cannot be served. One other node is asked, see claims.ts. */
  | {
      readonly type: 'declined';
      readonly compute: Address;
      readonly fault: Fault;
      /** Whether no other node is asked any more. */
      readonly isLast: boolean;
    }
  /** No node was found to finish the answer. The existing part is audited and paid. */
  | { readonly type: 'incomplete'; readonly code: string }
  /** Nodes cheated, so other nodes are asked for the same answer in a new job. */
  | {
      readonly type: 'again';
      /** The job in which they cheated, and how it ended. */
      readonly jobId: Hash;
      readonly state: string;
      readonly nodes: readonly Address[];
    }
  /** No other node gave an answer, so the request ends as the cheated job did. */
  | { readonly type: 'alone'; readonly jobId: Hash; readonly code: string }
  | { readonly type: 'prefilled'; readonly promptTokens: number }
  /** New text, all tokens so far, and what the node has stated of each new one. */
  | {
      readonly type: 'text';
      readonly text: string;
      readonly tokens: number;
      readonly leaves: readonly Leaf[];
    }
  /** The whole current text: tokens that were shown before were generated again and differ. */
  | {
      readonly type: 'revised';
      readonly text: string;
      readonly tokens: number;
      readonly leaves: readonly Leaf[];
    }
  | {
      readonly type: 'committed';
      readonly receipt: Receipt;
      readonly receiptHash: Hash;
      readonly reason: FinishReason;
      /** Wall clock from assign to the Receipt, milliseconds. */
      readonly ms: number;
    }
  | ({ readonly type: 'contradicted' } & Contradicted)
  | {
      readonly type: 'drawn';
      readonly receiptHash: Hash;
      readonly policy: Policy;
      readonly indices: readonly DrawnIndex[];
      /** How many verifiers judge each index. */
      readonly verifiers: number;
      /** Whether verdicts of this pair are equality of hashes. */
      readonly exact: boolean;
    }
  | VerdictEvent
  | {
      readonly type: 'audited';
      readonly receiptHash: Hash;
      readonly verifier: Address;
      readonly indices: readonly number[];
      /** What the verifier may claim for it. */
      readonly fee: bigint;
      /** Wall clock from the request to the verifier's Commitment, and to its verdicts. */
      readonly commitMs: number;
      readonly ms: number;
    }
  | {
      readonly type: 'replaced';
      readonly verifier: Address;
      readonly code: string;
      /** What it may claim nevertheless: it was promised this. */
      readonly fee: bigint;
    }
  | {
      readonly type: 'accepted';
      readonly receiptHash: Hash;
      readonly amountDue: bigint;
      readonly fees: bigint;
    }
  | {
      readonly type: 'settled';
      readonly receiptHash: Hash;
      readonly paid: bigint;
    }
  /** Paid on its Receipt, because its user wanted no audit. */
  | {
      readonly type: 'unaudited';
      readonly receiptHash: Hash;
      readonly paid: bigint;
    }
  /** Nobody answers: this client seems to be cut off. The job waits, and goes on where it was. */
  | { readonly type: 'offline'; readonly code: string }
  | { readonly type: 'online' }
  | WaitingEvent
  /** Something on this machine is not right, but the job goes on. */
  | { readonly type: 'warned'; readonly code: string; readonly message: string }
  | { readonly type: 'unverified'; readonly code: string }
  | {
      readonly type: 'disputed';
      readonly disputeId: Hash;
      readonly receiptHash: Hash;
      readonly index: number;
      readonly panel: readonly Address[];
    }
  | { readonly type: 'committing'; readonly disputeId: Hash; readonly member: Address }
  | { readonly type: 'slashed'; readonly compute: Address; readonly amount: bigint }
  | { readonly type: 'cleared'; readonly compute: Address };
