/**
 * The limits of every message on the wire: the entries of its repeated fields, and its bytes where
 * it may be longer than a frame. docs/protocol.md section 8; a test finds fields without a limit.
 */
import {
  ASSIGNMENTS_MAX,
  DIMENSIONS_MAX,
  INPUT_BYTES_MAX,
  ITEMS_MAX,
  LOGIT_BIAS_MAX,
  MESSAGES_MAX,
  OUTPUT_TOKENS_MAX,
  PANEL_SIZE,
  STOP_STRINGS_MAX,
  TOP_LOGITS_MAX,
  VERDICTS_A_FRAME,
} from '../params.js';
import { CANARY_SHOWN_MAX } from '../params-canary.js';
import { CLAIMS_MAX, REDEEM_MAX, UNBONDINGS_MAX } from '../params-money.js';
import {
  ADDRESSES_MAX,
  CHANGES_A_FRAME,
  CHANNELS_A_FRAME,
  ENTRIES_A_FRAME,
  GAPS_A_FRAME,
  HOLDINGS_MAX,
  REACH_ADDRESSES_MAX,
  STAKES_A_FRAME,
} from '../params-wire.js';
import { ANSWER_BYTES_MAX, OPERATION_BYTES_MAX, REQUEST_BYTES_MAX } from './sizes.js';

/** Maximum entries of each repeated field, counted on the bytes before they are decoded. */
export const COUNTS: Readonly<Record<string, number>> = {
  'Sampler.logitBias': LOGIT_BIAS_MAX,
  'Job.stop': STOP_STRINGS_MAX,
  'Announce.addresses': ADDRESSES_MAX,
  'NodeRecord.addresses': ADDRESSES_MAX,
  'NodeRecord.roles': 4,
  'NodeRecord.models': 16,
  'RecordsRequest.addresses': 16,
  'Commitment.indices': OUTPUT_TOKENS_MAX,
  'ChatInput.messages': MESSAGES_MAX,
  'IdsInput.ids': INPUT_BYTES_MAX / 4,
  'TextsInput.items': ITEMS_MAX,
  'Embedding.vector': DIMENSIONS_MAX,
  'AssignRequest.prefixTokens': OUTPUT_TOKENS_MAX,
  'LeafBody.ids': TOP_LOGITS_MAX,
  'LeafBody.logits': TOP_LOGITS_MAX,
  'Chunk.leaves': 256,
  'AuditRequest.indices': OUTPUT_TOKENS_MAX,
  'AuditRequest.outputTokens': OUTPUT_TOKENS_MAX,
  'PanelRequest.outputTokens': OUTPUT_TOKENS_MAX,
  'OpenOp.outputTokens': OUTPUT_TOKENS_MAX,
  'Dispute.shown': CANARY_SHOWN_MAX,
  'DisputeOp.shown': CANARY_SHOWN_MAX,
  'ProvenLeaf.path': 32,
  'LeafOpening.leaves': VERDICTS_A_FRAME,
  'VerdictOpening.leaves': VERDICTS_A_FRAME,
  'VerdictOpening.verdicts': VERDICTS_A_FRAME,
  'ReachRequest.addresses': REACH_ADDRESSES_MAX,
  'ReachReply.results': REACH_ADDRESSES_MAX,
  'Stakes.entries': STAKES_A_FRAME,
  'Changes.gaps': GAPS_A_FRAME,
  'Changes.stakes': CHANGES_A_FRAME,
  'Base.stakes': CHANGES_A_FRAME,
  'EntriesPage.entries': ENTRIES_A_FRAME,
  'Holdings.stakes': HOLDINGS_MAX,
  'Holdings.disputes': HOLDINGS_MAX,
  'Holdings.unbonding': UNBONDINGS_MAX,
  'Redeem.vouchers': REDEEM_MAX,
  'RedeemOp.vouchers': REDEEM_MAX,
  'RedeemPurse.orders': CLAIMS_MAX,
  'RedeemPurseOp.claims': CLAIMS_MAX,
  'Channels.entries': CHANNELS_A_FRAME,
  'AuditRecord.indices': OUTPUT_TOKENS_MAX,
  'AuditRecord.leaves': OUTPUT_TOKENS_MAX,
  'AuditRecord.verdicts': OUTPUT_TOKENS_MAX,
  'AuditRecord.hard': OUTPUT_TOKENS_MAX,
  'Segment.leaves': OUTPUT_TOKENS_MAX,
  'Segment.audits': 1024,
  'Transcript.segments': ASSIGNMENTS_MAX,
  'JobHead.segments': ASSIGNMENTS_MAX,
  'DisputeView.panel': PANEL_SIZE,
  'DisputeView.committed': PANEL_SIZE,
  'DisputeView.fined': CANARY_SHOWN_MAX,
  'DisputeView.shown': CANARY_SHOWN_MAX,
};

/** Maximum bytes of the messages that may be longer than a frame. */
export const MESSAGE_BYTES: Readonly<Record<string, number>> = {
  AssignRequest: REQUEST_BYTES_MAX,
  AuditRequest: REQUEST_BYTES_MAX,
  PanelRequest: REQUEST_BYTES_MAX,
  AuditFrame: ANSWER_BYTES_MAX,
  LedgerRequest: OPERATION_BYTES_MAX,
  Operation: OPERATION_BYTES_MAX,
};
