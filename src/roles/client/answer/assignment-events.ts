/** What an assignment is made of, and the events that it gives while it runs. */
import type { Network, PeerRef } from '../../../net/interface.js';
import type { Manifest } from '../../../protocol/model/manifest.js';
import type { Vocabulary } from '../../../protocol/model/vocabulary.js';
import type { FinishReason } from '../../../protocol/params.js';
import type { Leaf } from '../../../protocol/proof/leaf.js';
import type { Domain } from '../../../protocol/sign/sign.js';
import type { Receipt, Signed } from '../../../protocol/sign/structs.js';
import type { Contradicted, Receiver } from '../../../protocol/steps/generate.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import type { PayerTab } from '../channels/payer-tab.js';
import type { Outage } from './outage.js';
import type { SlotEvent } from './slot-wait.js';

export interface AssignmentInit {
  readonly network: Pick<Network, 'open'>;
  readonly domain: Domain;
  readonly peer: PeerRef;
  readonly request: Omit<Wire<'AssignRequest'>, 'have'>;
  readonly vocabulary: Vocabulary;
  readonly manifest: Pick<Manifest, 'embedding'>;
  /** Ledger time, milliseconds. */
  readonly ledgerNow: () => number;
  readonly outage: Pick<Outage, 'wait' | 'wasCutOff'>;
  /** What it costs and has received. */
  readonly tab: Pick<PayerTab, 'paid' | 'begin' | 'checked' | 'due' | 'end'>;
  /** What was received before a restart of this client. Absent: nothing was assigned before. */
  readonly known?: Receiver;
}

/** The events of an assignment while it runs. */
export type AssignmentEvent =
  | { readonly type: 'prefilled'; readonly promptTokens: number }
  /** New tokens, the first of them at output index `from`. */
  | { readonly type: 'tokens'; readonly from: number; readonly leaves: readonly Leaf[] }
  | { readonly type: 'contradicted'; readonly found: Contradicted }
  | SlotEvent
  /** A checked Receipt. With any reason except `open` it is the last one. */
  | {
      readonly type: 'receipt';
      readonly receipt: Signed<Receipt>;
      readonly reason: FinishReason;
      readonly receiver: Receiver;
    };
