/** The inequalities that the numbers of the protocol keep between them, each for its own reason. */
import { expect, test } from 'vitest';
import * as main from '../../../src/protocol/params.js';
import * as wire from '../../../src/protocol/params-wire.js';

const p = { ...main, ...wire };

import * as sizes from '../../../src/protocol/wire/sizes.js';
import { STREAM_LIMITS } from '../../../src/protocol/wire/topics.js';

/** 48 bytes and 8 a pair, see leaf.ts; a leaf travels without its prefix of 32. */
const leafBytes = (pairs: number): number => 48 + 8 * pairs;

const KEPT: readonly (readonly [string, boolean])[] = [
  ['a leaf shows no more than there are candidates', p.TOP_LOGITS_MAX <= p.CANDIDATES],
  [
    'a wide leaf is wider than any other',
    p.TOP_LOGITS_MAX < p.AUDIT_LOGITS_MIN && p.AUDIT_LOGITS_MIN <= p.CANDIDATES,
  ],
  [
    'the default leaf is one that is allowed',
    p.TOP_LOGITS_MIN <= p.TOP_LOGITS_DEFAULT && p.TOP_LOGITS_DEFAULT <= p.TOP_LOGITS_MAX,
  ],
  [
    'a piece fits a frame with its field numbers and lengths',
    sizes.PIECE_BYTES + 16 <= p.FRAME_BYTES_MAX,
  ],
  [
    'a request holds the longest input, tokens and indices',
    p.INPUT_BYTES_MAX + 8 * p.OUTPUT_TOKENS_MAX + 16 * p.MESSAGES_MAX < sizes.REQUEST_BYTES_MAX,
  ],
  [
    'an operation holds all tokens before a leaf',
    5 * p.OUTPUT_TOKENS_MAX < sizes.OPERATION_BYTES_MAX,
  ],
  [
    'long bodies that are being read take a quarter of what a flood may cost',
    sizes.LONG_AT_ONCE * sizes.REQUEST_BYTES_MAX <= 16 * 1024 * 1024,
  ],
  ['no peer takes every turn', 2 * sizes.LONG_PER_PEER <= sizes.LONG_AT_ONCE],
  [
    'wide leaves with verdicts fit a frame',
    p.VERDICTS_A_FRAME * leafBytes(p.CANDIDATES) < p.FRAME_BYTES_MAX,
  ],
  ['the stakes of a reply fit a frame', p.STAKES_A_FRAME * 76 < p.FRAME_BYTES_MAX],
  [
    'the record of the longest output fits its cap',
    p.OUTPUT_TOKENS_MAX * (leafBytes(p.TOP_LOGITS_DEFAULT) + leafBytes(2 * p.TOP_K_DEFAULT)) <
      p.TRANSCRIPT_BYTES_MAX,
  ],
  ['the window closes early before the box is full', p.OFFERS_ENOUGH < p.OFFERS_MAX],
  ['a place is kept beyond the window', p.OFFER_HOLD_MS > p.OFFER_WINDOW_MS],
  ['an Offer outlives the place that is kept for it', p.OFFER_TTL_MS > p.OFFER_HOLD_MS],
  ['nodes can offer before they are asked directly', p.SOLICIT_AFTER_MS > 2 * p.OFFER_WINDOW_MS],
  ['an announcement is open while Offers come', p.ANNOUNCE_OPEN_MS > p.OFFER_HOLD_MS],
  ['who waits for a slot is not taken for silent', p.QUEUE_WAIT_MAX_MS < p.PREFILL_SILENCE_MS],
  ['a slow verifier is overtaken before it is given up', p.AUDIT_PATIENCE_MS < p.AUDIT_MS],
  ['a panel has as long as an audit', p.AUDIT_MS <= p.PANEL_PHASE_MS],
  ['a dispute outlives all its phases', p.PANEL_PHASES * p.PANEL_PHASE_MS < p.DISPUTE_WINDOW_MS],
  [
    'half a panel decides nothing',
    2 * p.PANEL_MAJORITY > p.PANEL_SIZE && p.PANEL_MAJORITY <= p.PANEL_SIZE,
  ],
  ['three of a panel can be drawn beside an accuser', p.ACCUSER_RANK_MAX > p.PANEL_SIZE],
  [
    'an accuser can be any replacement of ten indices',
    p.ACCUSER_RANK_MAX >= 10 * (1 + p.SILENT_MAX),
  ],
  ['slashing needs more than close', p.HARD_BOUND_FACTOR > p.CLOSE_BOUND_FACTOR],
  ['a fifth is lost by a cheat, less by who errs', p.SLASH_STAKE_DIVISOR < p.OVERRULED_DIVISOR],
  ['honest nodes and cheats can be told apart', p.SHIFT_HONEST < p.SHIFT_CHEAT],
  ['wrong tokens of honest nodes are the rarer ones', p.FAULT_HONEST < p.FAULT_CHEAT],
  [
    'one verifier distrusts nobody, two can',
    p.SPRT_VERIFIER_SHARE < 1 && 2 * p.SPRT_VERIFIER_SHARE > 1,
  ],
  ['trust takes longer than distrust', p.SPRT_JOBS_TO_TRUST > p.SPRT_JOBS_TO_DISTRUST],
  [
    'a node opens fewer than half of the streams that the ledger allows',
    2 * p.LEDGER_CALLS_MAX < STREAM_LIMITS.ledger.streamsPerPeer,
  ],
];

test.each(KEPT)('%s', (_, isKept) => {
  expect(isKept).toBe(true);
});
