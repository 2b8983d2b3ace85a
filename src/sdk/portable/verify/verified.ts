/** What the check of a job's record comes to. Types only. */
import type { Manifest } from '../../../protocol/model/manifest.js';
import type { FinishReason, Outcome } from '../../../protocol/params.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import type { Policy } from '../../../protocol/steps/audit.js';
import type { Input } from '../../../protocol/steps/input.js';

/** What the checker knows besides the record. Everything is optional: less is checked without it. */
export interface VerifyOptions {
  /** The network that the job must be of. Absent: any, see `Verified.networkId`. */
  readonly networkId?: Hash;
  /** Manifests of the network, as its descriptor lists them: verdicts are judged again with them. */
  readonly manifests?: readonly Manifest[];
  /**
   * The model's vocabulary table, as bytes. Its hash must be the manifest's. With it the text is
   * decoded and the end of the output is checked.
   */
  readonly vocabulary?: Uint8Array;
}

/** A check that needs something which was not given. */
export type Unchecked =
  /** No manifest: whether an unequal verdict is within the model's measured tolerance. */
  | 'tolerances'
  /** No vocabulary: the text of the tokens, and whether the output ended where it had to. */
  | 'text'
  /** Always: that these verifiers have a stake and were the ones drawn. Only the ledger knows. */
  | 'stakes';

/** A position that a verifier recomputed. */
export interface VerifiedVerdict {
  readonly index: number;
  readonly verifier: Address;
  readonly outcome: Outcome;
}

/** One node's part of the answer. */
export interface VerifiedPart {
  readonly compute: Address;
  readonly engineClass: Hash;
  readonly receiptHash: Hash;
  /** The part has the positions from … outputTokens - 1 of the output. */
  readonly from: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
  readonly finish: FinishReason;
  /** What the Receipt says is due, computed again from Offer and tokens. */
  readonly amountDue: bigint;
  /** How it was audited; undefined if it was not. */
  readonly policy: Policy | undefined;
  /** The positions that follow from the client's secret and the Receipt. */
  readonly drawn: readonly number[];
  readonly verdicts: readonly VerifiedVerdict[];
  /** Positions whose token does not follow from the node's own logits. */
  readonly contradicted: readonly number[];
  /** Why it is not accepted, as an error code or a finding; undefined if it is accepted. */
  readonly doubt: string | undefined;
}

/** A record whose every signature, hash, draw and price was checked. */
export interface Verified {
  readonly jobId: Hash;
  readonly networkId: Hash;
  readonly modelId: Hash;
  readonly client: Address;
  /** Where the job stands, as the record says. */
  readonly state: string;
  readonly parts: readonly VerifiedPart[];
  /** What was asked: the client signed for its salted hash. */
  readonly input: Input;
  /** All output tokens. */
  readonly tokens: readonly number[];
  /** Only with a vocabulary. */
  readonly text?: string;
  /** What all parts cost by their Receipts, and the audits by the client's signed orders. */
  readonly due: { readonly tokens: bigint; readonly audits: bigint };
  /** Whether every position that was drawn has enough verdicts, and all of them are right. */
  readonly isAccepted: boolean;
  readonly unchecked: readonly Unchecked[];
}
