/** The numbers of canaries, in the form of params.ts. docs/protocol.md section 7.7. */
import { OVERRULED_DIVISOR, VERIFIERS_MAX } from './params.js';

// --- canaries (section 7) ---
/** Least shift of a canary's logits, in logits: more than any rounding, and no more than the level of
 * logits differs between two positions of a text. */
export const CANARY_SHIFT_LOGITS = 1;
/** A canary's shift is at least this times the largest hard bound of its class on the distance. A
 * member's distance then is above two hard bounds, also where its own logits differ. */
export const CANARY_SHIFT_BOUNDS = 3;
/** Shifts that are tried for one leaf: rounding makes one of some thousands invalid. */
export const CANARY_TRIES_MAX = 16;
/** Verdicts that one Dispute may show: as many verifiers as a client may ask for an index. */
export const CANARY_SHOWN_MAX = VERIFIERS_MAX;
/** Further verifiers that are asked for an index of a canary that somebody signed as right. */
export const CANARY_WITNESSES_MAX = 3;
/** Share of a client's jobs that it follows by a canary, unless its user says otherwise. */
export const CANARY_RATE_DEFAULT = 0.01;
/** A verifier whose `match` on a canary was false loses stake / 20, whatever the node had staked: the
 * node loses nothing that could be a measure. */
export const CANARY_FINE_DIVISOR = OVERRULED_DIVISOR;
