/** What a client tells of a job while it runs, for whoever shows it. Data only. */
import type { Policy } from '../../protocol/audit.js';
import type { DrawnIndex } from '../../protocol/draw.js';
import type { Contradicted } from '../../protocol/generate.js';
import type { FinishReason, Outcome } from '../../protocol/params.js';
import type { Address, Hash, Receipt } from '../../protocol/structs.js';

export interface VerdictEvent {
  readonly type: 'verdict';
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

export type ClientEvent =
  | { readonly type: 'announced'; readonly jobId: Hash }
  | { readonly type: 'offered'; readonly offers: number; readonly compute: Address }
  | { readonly type: 'assigned'; readonly compute: Address }
  | { readonly type: 'prefilled'; readonly promptTokens: number }
  | { readonly type: 'text'; readonly text: string; readonly tokens: number }
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
      readonly policy: Policy;
      readonly indices: readonly DrawnIndex[];
      /** Whether verdicts of this pair are equality of hashes. */
      readonly exact: boolean;
    }
  | VerdictEvent
  | {
      readonly type: 'audited';
      readonly verifier: Address;
      readonly indices: readonly number[];
      /** Wall clock from the request to the verifier's Commitment, and to its verdicts. */
      readonly commitMs: number;
      readonly ms: number;
    }
  | { readonly type: 'replaced'; readonly verifier: Address; readonly code: string }
  | { readonly type: 'accepted'; readonly amountDue: bigint; readonly fees: bigint }
  | { readonly type: 'settled'; readonly height: number; readonly paid: bigint }
  | { readonly type: 'unverified'; readonly code: string }
  | { readonly type: 'disputed'; readonly index: number; readonly panel: readonly Address[] }
  | { readonly type: 'committing'; readonly member: Address }
  | { readonly type: 'slashed'; readonly compute: Address; readonly amount: bigint }
  | { readonly type: 'cleared'; readonly compute: Address };
