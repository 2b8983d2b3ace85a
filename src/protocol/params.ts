/**
 * Every number of the protocol in one place, with its unit in the name and its reason in the
 * comment. Derived numbers are computed, not written out; tests check the inequalities that they
 * must satisfy.
 */

/** Sampler numbers are sent as integers in millionths; one division gives the f64. */
export const MILLIONTHS = 1_000_000;

/** Index = the number signed in a Job; 0 is never valid. */
export const JOB_KINDS = ['none', 'generate', 'score', 'embed'] as const;
/** Index = the number signed in a Job: how soon the job is wanted; 0 is never valid. */
export const JOB_TIMES = ['none', 'now', 'batch'] as const;
/** Index = the number signed in a Receipt; 0 is never valid. */
export const FINISH_REASONS = [
  'none',
  'open',
  'eog',
  'length',
  'stop',
  'cancelled',
  'deadline',
] as const;
export type FinishReason = Exclude<(typeof FINISH_REASONS)[number], 'none'>;

/** Index = the number signed in a Verdict; 0 is never valid. */
export const OUTCOMES = ['none', 'match', 'close', 'mismatch', 'inconclusive'] as const;
export type Outcome = Exclude<(typeof OUTCOMES)[number], 'none'>;

/** Index = the number signed in a Verdict: the first reason that holds for a mismatch. `context`:
 * the Receipt claims more tokens than the manifest's context holds; `prompt`: the prompt has other
 * ids, or another number of them; `leaf`: the position itself. */
export const VERDICT_REASONS = ['none', 'context', 'prompt', 'leaf'] as const;
export type VerdictReason = (typeof VERDICT_REASONS)[number];

/** Index = the number signed in a stake or a node record; 0 is never valid. */
export const ROLES = ['none', 'compute', 'verifier', 'ledger', 'client'] as const;
export type Role = Exclude<(typeof ROLES)[number], 'none'>;

// --- sampling (section 3) ---
/** Candidates selected by raw logit before any penalty: every verifier can sort this many. */
export const CANDIDATES = 256;
/** Candidates kept by default: enough for fluent text at temperature 1. */
export const TOP_K_DEFAULT = 64;
/** It is not possible to keep more than all candidates. */
export const TOP_K_MAX = CANDIDATES;
/** Biased ids that a job may name: each adds one candidate at every position. */
export const LOGIT_BIAS_MAX = 64;
/** Highest raw logits in a leaf: the position's fingerprint (k). */
export const TOP_LOGITS_MIN = 5;
/** A leaf of 20 pairs travels in 176 bytes: three times the default. */
export const TOP_LOGITS_MAX = 20;
/** Enough to detect a cheaper model by its distance; more let a client check more by itself. */
export const TOP_LOGITS_DEFAULT = 5;
/** Minimum number of logits in a verifier's own leaf. With only k, a forger finds, at a quarter of
 * all positions, a token outside them that its noise can justify with any logit. */
export const AUDIT_LOGITS_MIN = 64;
/** A verifier's own leaf shows a quarter more than top_k: a token not in it is clearly behind. */
export const AUDIT_REACH = 1.25;
/** Largest wide leaf of a verifier: all candidates, and the biased ids not among them. */
export const WIDE_LEAF_PAIRS_MAX = CANDIDATES + LOGIT_BIAS_MAX;
/** Maximum total of ids kept by filters and moved by biases: a leaf can show all candidates. */
export const JUDGEABLE_IDS_MAX = Math.floor(CANDIDATES / AUDIT_REACH);
/** Highest temperature that is judged outside exact classes: engines differ more at higher
 * temperatures, and no tolerance is measured there. */
export const JUDGEABLE_TEMPERATURE_MAX = 1.5;
/** The same for the repeat penalty: a larger one leads to text that no model was trained on. */
export const JUDGEABLE_REPEAT_MAX = 1.5;
/** The same for frequency and presence penalty. */
export const JUDGEABLE_PENALTY_MAX = 1;
/** Rounding by which a node may differ in the contradiction check, in logits. */
export const CONTRADICTION_SLACK = 1e-9;

// --- jobs (section 2) ---
/** The prompt, or all messages of a chat, on any network: more than the longest context in use
 * holds. A node may take less, and says so in its record. */
export const INPUT_BYTES_MAX = 1024 * 1024;
/** Messages of one chat: the template must render each one, however short it is. */
export const MESSAGES_MAX = 256;
/** Default life of a client's jobs: a usable model has finished by then. */
export const ASK_LIFE_MS = 10 * 60_000;
/** Stop strings of one job: all of them are searched for after every token. */
export const STOP_STRINGS_MAX = 8;
/** Bytes of one stop string: this much output is held back while it may be part of one. */
export const STOP_STRING_BYTES_MAX = 128;
/** Items of one embed job: their leaves are checked, drawn and stored one by one. */
export const ITEMS_MAX = 1_024;
/** Ids of one item: more than the context of any embedding model. */
export const ITEM_TOKENS_MAX = 65_536;
/** Numbers of one vector: models have up to 4,096, and a leaf of 8,192 fits in a frame with its path. */
export const DIMENSIONS_MAX = 8_192;
/** Tokens of one output: the whole record of such a job stays below TRANSCRIPT_BYTES_MAX. */
export const OUTPUT_TOKENS_MAX = 65_536;
/** Tokens between two checkpoint Receipts: the work of a failed node is not lost. */
export const CHECKPOINT_TOKENS = 32;
/** Tokens that a price is for: a token may cost less than the smallest unit of money. */
export const PRICE_TOKENS = 1_000_000n;
/** Tokens that a chat template adds to an input at most: longer ones exist, but no prompt of theirs
 * is longer than the context either. */
export const TEMPLATE_TOKENS = 1_024;
/** A job's price is at most stake / EXPOSURE. */
export const EXPOSURE = 100n;
/** Longest time from the Assign's height to the Assign: verifiers are drawn from current stakes. */
export const HEIGHT_AGE_MAX_MS = 10 * 60_000;
/** How long before the deadline a node may end an answer for it: ledger time is known to the minute
 * in which the ledger signs it, and the Receipt has to travel. */
export const DEADLINE_EARLY_MS = 60_000;
/** Longest time from the entry after the Assign's height to a job's deadline. */
export const JOB_LIFE_MS = 60 * 60_000;
/** The same for a job that is wanted within a day: `when` is batch. */
export const BATCH_LIFE_MS = 25 * 60 * 60_000;
/** Default life of a batch job: a day, and an hour less than it may have at most. */
export const BATCH_ASK_LIFE_MS = 24 * 60 * 60_000;
/** Longest distance from a job's date to its deadline: a request of last year can be repeated. */
export const DATE_DISTANCE_MAX_MS = 366 * 24 * 60 * 60_000;
/** Time in which Offers are collected: nodes that can serve at once answer within it. */
export const OFFER_WINDOW_MS = 300;
/** Offers that are enough to choose from: the window closes early. */
export const OFFERS_ENOUGH = 5;
/** Offers of one job that are kept: more would not improve the choice. */
export const OFFERS_MAX = 32;
/** Nodes to which a job may be assigned, one after the other, before its client gives up. */
export const ASSIGNMENTS_MAX = 16;
/** How often a request is repeated after a cheat: more cheats in a row are not an accident. */
export const ASKED_AGAIN_MAX = 3;
/** After this time without an Offer, the client opens streams to the nodes itself, because perhaps
 * none can dial it. A node that can dial it answers within a few hundred milliseconds. */
export const SOLICIT_AFTER_MS = 1_500;
/** Nodes that a client asks itself: the cheapest it knows. */
export const SOLICIT_MAX = 8;
/** Life of an Offer: choosing takes a fraction of a second. */
export const OFFER_TTL_MS = 30_000;

// --- audit (section 5) ---
/** Random indices, in addition to the first and the last. */
export const RANDOM_SAMPLES_DEFAULT = 1;
/** Below this output length every position is audited. */
export const FULL_AUDIT_BELOW_TOKENS = 64;
/** A node's first jobs with a client are audited in full. */
export const FULL_AUDIT_FIRST_JOBS = 20;
/** Maximum of silent verifiers of one index (they accepted the request and gave no Verdict): with
 * more, the index is not served, however many answer. */
export const SILENT_MAX = 5;
/** Verifiers asked about a mismatch below the hard bound; the majority decides. */
export const OPINIONS_MAX = 5;
/** A verifier that was alone this often no longer counts for soft mismatches with a client. */
export const ALONE_MAX = 3;
/** Verifiers that a client may ask for each index. */
export const VERIFIERS_MAX = 8;
/** Time that a verifier has to recompute. */
export const AUDIT_MS = 60_000;
/** Positions of prompt and output that every time limit has room for. */
export const USUAL_POSITIONS = 4_096;
/** Time for each position beyond them: a slow machine reads 500 tokens of a prompt in a second. */
export const POSITION_MS = 2;
/** Indices of an audit that every time limit has room for. */
export const USUAL_INDICES = 1_024;
/** Time for each index beyond them: the highest logits are found, the Verdict signed and checked. */
export const INDEX_MS = 8;
/** After this time the next verifier of the draw is asked too, and the first right answer counts:
 * recomputing is faster than generating was, and one slow verifier must not hold up a job. */
export const AUDIT_PATIENCE_MS = 5_000;
/** Beyond the wait in its Offer, a node says within this time that it has begun. */
export const ACCEPT_MS = 10_000;
/** A node silent for this long before its first token has failed; a long prefill takes less. */
export const PREFILL_SILENCE_MS = 30_000;
/** The same between two tokens: a usable model needs less time for one. */
export const TOKEN_SILENCE_MS = 8_000;
/** Longest wait for a slot: rendering the prompt must fit into the silence too. */
export const QUEUE_WAIT_MAX_MS = PREFILL_SILENCE_MS / 2;
/** Time for which a node reserves the slot that it offered: three offer windows, and the Assign
 * that follows. If it were longer, Offers that nobody accepted would block other jobs. */
export const OFFER_HOLD_MS = 3 * OFFER_WINDOW_MS + 100;
/** Time in which a client must take CHECKPOINT_TOKENS tokens, or it loses its stream. With k = 20
 * they are 6 KB, so a line of one KB a second is fast enough. */
export const TAKE_MS = 12_000;
/** Times that an answer is sent in all: a client whose link breaks lacks little, and one that was
 * restarted lacks all of it. */
export const RESENDS_MAX = 8;
/** Leaves with paths, or wide leaves with verdicts, in one frame: this many fit for any k, any
 * tree and WIDE_LEAF_PAIRS_MAX logits. */
export const VERDICTS_A_FRAME = 16;
/** Audit fees that a client pays a verifier at most: it was drawn, not chosen. */
export const AUDIT_FEE_FACTOR_MAX = 10n;
/** Time in which verifiers answer the opening. */
export const VERDICT_WINDOW_MS = 10_000;
/** A pair with less than 1/4 of the model's verifier stake has no exact verdicts. */
export const PAIR_QUARTER = 4n;

// --- judging (section 6) ---
/** Close is up to the largest measured honest value times this: later ones may be larger. */
export const CLOSE_BOUND_FACTOR = 1.5;
/** A mismatch that slashes is beyond the largest honest value times this. */
export const HARD_BOUND_FACTOR = 3;
/** A margin is the change of the difference of two logits from one engine to another. Only
 * near-ties show one, and they are rare, so a margin is close at least up to this quantile of all
 * such differences, at near-ties or not. One honest position in a million exceeds it. */
export const MARGIN_CLOSE_QUANTILE = 0.999;
/** Share of the measured honest positions that counts as typical: enough atypical ones remain to
 * count, and not by chance. */
export const TYPICAL_QUANTILE = 0.99;

// --- the sequential test (section 6) ---
/** Share of atypical positions at an honest node: 1 % by the quantile, times five for other
 * prompts. */
export const SHIFT_HONEST = 0.05;
/** Half of what the hardest measured cheat, another prompt of the same kind, shows (62 %). */
export const SHIFT_CHEAT = 0.3;
/** Share of mismatches at an honest node: none in 20,000 positions, so at most 0.00015; times
 * three. */
export const FAULT_HONEST = 0.0005;
/** Minimum share of mismatches with a temperature a fifth too low (0.5 to 1 %); no logit moves. */
export const FAULT_CHEAT = 0.005;
/** Probability that an honest node is distrusted, which is final: rare in a thousand nodes. */
export const SPRT_FALSE_ALARM = 1e-6;
/** Probability that a cheat is trusted for some time: the next test has begun by then. */
export const SPRT_MISS = 1e-3;
/** Minimum jobs before distrust: a single answer may be unusual, and a dispute can judge it. */
export const SPRT_JOBS_TO_DISTRUST = 2;
/** Minimum number of jobs before it is trusted: those audited in full (FULL_AUDIT_FIRST_JOBS). */
export const SPRT_JOBS_TO_TRUST = FULL_AUDIT_FIRST_JOBS;
/** Share of the distance to distrust by which one verifier can move a test: two are needed. */
export const SPRT_VERIFIER_SHARE = 0.75;

// --- dispute (section 7) ---
/** Members of a panel: the smallest number that has a majority if one of them is broken. */
export const PANEL_SIZE = 3;
/** The client's bond, and the fine for a member that owes a Verdict: the cost of a panel. */
export const BOND_FEES = BigInt(PANEL_SIZE);
/** Disputes of one assignment, one per accuser; each false one costs its accuser stake. */
export const DISPUTES_MAX = 4;
/** Members of a panel that must agree for a decision. */
export const PANEL_MAJORITY = 2;
/** The phases of a panel: commit, open, verdict. */
export const PANEL_PHASES = 3;
/** Time between two requests of client and panel to the ledger about a dispute. */
export const PANEL_POLL_MS = 200;
/** The accuser must rank within this many first drawn verifiers of the Receipt: ten spread
 * indices, SILENT_MAX plus one verifiers for each, and some reserve. A client must not be able to
 * choose its accuser from far down the draw. */
export const ACCUSER_RANK_MAX = 64;
/** Age from which a stake counts without a faucet: nobody can add verifiers for one job. */
export const STAKE_AGE_MS = 24 * 3_600_000;
/** The minimum stake is more than this many audit fees; with less, a friend's slash would pay. */
export const MIN_STAKE_FEES = 50n;
/** Time between two signed heads of the ledger, with or without new entries. */
export const HEAD_EVERY_MS = 60_000;
/** Time between two heads where stakes count at once: a change of stakes is told without delay. */
export const HEADS_APART_MS = 1_000;
/** A node that has not heard for this long that its copy is level with the ledger asks it: two lost
 * heads are none. Well below HEIGHT_AGE_MAX_MS, the age that a height in an Assign may have. */
export const MIRROR_AGE_MAX_MS = 3 * HEAD_EVERY_MS;
/** Ledger time of each phase of a panel on a new network: enough for AUDIT_MS. */
export const PANEL_PHASE_MS = 60_000;
/** The longest that a network may set: what unbonds can be slashed for 72 hours, and a last dispute with
 * its panel must end before. */
export const PANEL_PHASE_MAX_MS = 6 * 3_600_000;
/** A Receipt can be disputed until this much ledger time after its Job's deadline. */
export const DISPUTE_WINDOW_MS = 24 * 3_600_000;
/** Time after the deadline in which audits are served: what is found last can still be disputed. */
export const AUDIT_LIFE_MS = DISPUTE_WINDOW_MS - 3_600_000;
/** Operations that one account may sign at once: the payments of a minute of a busy client. */
export const OPERATIONS_BURST = 64;
/** Ledger time after which it may sign one more: at 3 ms and 300 bytes each, 100 MB a day. */
export const OPERATION_EVERY_MS = 250;
/** Slash: max(stake / 5, 100 × amountDue), at most the stake. */
export const SLASH_STAKE_DIVISOR = 5n;
/** The other term of the slash: this multiple of what the job would have earned. */
export const SLASH_AMOUNT_FACTOR = 100n;
/** Panel and first accuser get ten audit fees each when the node is slashed. */
export const REWARD_FEES = 10n;
/** Rewards take at most this part of a slash; the rest is burned, whatever stake and fee are. */
export const REWARD_SHARE_DIVISOR = 2n;
/** Members of a panel that clears the node get one fee each. */
export const CLEARED_FEES = 1n;
/** An overruled verifier loses stake / 20, at most what the node would have lost. */
export const OVERRULED_DIVISOR = 20n;
