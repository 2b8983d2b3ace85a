/** What a client reports of a job while it runs, to be shown. Data only. */

import type { FinishReason, Outcome } from '../../protocol/params.js';
import type { DrawnIndex } from '../../protocol/proof/draw.js';
import type { Address, Hash, Receipt } from '../../protocol/sign/structs.js';
import type { Policy } from '../../protocol/steps/audit.js';
import type { Contradicted } from '../../protocol/steps/generate.js';
import type { Status } from '../../protocol/wire/messages.js';
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
  /** Until it can begin, milliseconds, by its own word. */
  readonly waitMs: number;
  /** Jobs that it has before this one, by its own word. */
  readonly queue: number;
  /** The longest answer, money. */
  readonly price: bigint;
  /** Share of a hundred times the price that it has at stake, at most 1. */
  readonly covered: number;
  /** What its standing with this client multiplies the price by. */
  readonly trust: number;
  /** Lowest first. */
  readonly score: number;
}

/** A node of the model that is not in the choice. */
interface NotOffered {
  readonly compute: Address;
  /** `none`: it made no Offer; else why its Offer was not taken. */
  readonly why: Status | Unfit | 'none';
}

/** What a silent job waits for. */
export type WaitingFor = 'offers' | 'node' | 'tokens' | 'verifiers' | 'ledger' | 'panel';

/** Nothing has come for a while; nothing has failed yet either. */
interface WaitingEvent {
  readonly type: 'waiting';
  readonly what: WaitingFor;
  /** Why the ledger did not answer, where it is the ledger that is waited for. */
  readonly code?: string;
  /** Since the last news, milliseconds. */
  readonly ms: number;
}

export type ClientEvent =
  | { readonly type: 'announced'; readonly jobId: Hash }
  /** Every Offer with what its rank was made of, best first; and the nodes without a right one. */
  | {
      readonly type: 'weighed';
      readonly offers: readonly WeighedOffer[];
      readonly others: readonly NotOffered[];
    }
  | { readonly type: 'offered'; readonly offers: number; readonly compute: Address }
  /** `from` > 0: the node goes on with another's answer. */
  | { readonly type: 'assigned'; readonly compute: Address; readonly from: number }
  /** The node failed; another one goes on if there is one. */
  | { readonly type: 'broken'; readonly compute: Address; readonly code: string }
  /** No node was found to end the answer: what there is, is audited and paid. */
  | { readonly type: 'incomplete'; readonly code: string }
  /** Nodes cheated: others are asked for the same answer, as a job of its own. */
  | {
      readonly type: 'again';
      /** The job that they cheated, and how it ended. */
      readonly jobId: Hash;
      readonly state: string;
      readonly nodes: readonly Address[];
    }
  /** Nobody else gave an answer: it ends as the cheated job did. */
  | { readonly type: 'alone'; readonly jobId: Hash; readonly code: string }
  | { readonly type: 'prefilled'; readonly promptTokens: number }
  | { readonly type: 'text'; readonly text: string; readonly tokens: number }
  /** The whole text as it stands: tokens that were shown before were made again and differ. */
  | { readonly type: 'revised'; readonly text: string; readonly tokens: number }
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
      /** Wall clock from the request to the verifier's Commitment, and to its verdicts. */
      readonly commitMs: number;
      readonly ms: number;
    }
  | { readonly type: 'replaced'; readonly verifier: Address; readonly code: string }
  | {
      readonly type: 'accepted';
      readonly receiptHash: Hash;
      readonly amountDue: bigint;
      readonly fees: bigint;
    }
  | {
      readonly type: 'settled';
      readonly receiptHash: Hash;
      readonly height: number;
      readonly paid: bigint;
    }
  | WaitingEvent
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
