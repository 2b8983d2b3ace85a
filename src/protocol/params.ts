/**
 * Every number of the protocol in one place, with its unit in the name and its reason beside it.
 * Derived numbers are computed, not typed; the inequalities they must keep are tested.
 */

/** Sampler numbers travel as integers in millionths; one division makes the f64. */
export const MILLIONTHS = 1_000_000;

/** Index = the number signed in a Job; 0 is never valid. Others may follow. */
export const JOB_KINDS = ['none', 'generate'] as const;
/** Index = the number signed in a Job: how soon it is wanted; 0 is never valid. */
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

/**
 * Index = the number signed in a Verdict: why it is a mismatch, the first that holds. `context`: the
 * Receipt claims more tokens than the manifest's context holds; `prompt`: the prompt has other ids,
 * or another number of them; `leaf`: the position itself.
 */
export const VERDICT_REASONS = ['none', 'context', 'prompt', 'leaf'] as const;
export type VerdictReason = (typeof VERDICT_REASONS)[number];

/** Index = the number signed in a stake or a node record; 0 is never valid. */
export const ROLES = ['none', 'compute', 'verifier', 'ledger', 'client'] as const;
export type Role = Exclude<(typeof ROLES)[number], 'none'>;

// --- sampling (section 3) ---
/** Candidates taken by raw logit before any penalty: what every verifier can sort cheaply. */
export const CANDIDATES = 256;
/** What is kept of the candidates when nobody asks: enough for fluent text at temperature 1. */
export const TOP_K_DEFAULT = 64;
/** No more can be kept than there are candidates. */
export const TOP_K_MAX = CANDIDATES;
/** Biased ids a job may name: each is one candidate more at every position. */
export const LOGIT_BIAS_MAX = 64;
/** Highest raw logits in a leaf: the position's fingerprint (k). */
export const TOP_LOGITS_MIN = 5;
/** A leaf of 20 pairs travels in 176 bytes: three times the default. */
export const TOP_LOGITS_MAX = 20;
/** Enough to tell a cheaper model by its distance; more shows a client more by itself. */
export const TOP_LOGITS_DEFAULT = 5;
/** A verifier's own leaf shows at least so many: at k alone a forger finds a token outside them,
 * at a quarter of all positions, whose noise excuses it whatever its logit. */
export const AUDIT_LOGITS_MIN = 64;
/** A verifier's own leaf reaches at least a quarter beyond the top_k-th, so that a token which is not
 * in it stands clearly behind. */
export const AUDIT_REACH = 1.25;
/** A verifier's own leaf at most: all candidates, and the biased ids not among them. */
export const WIDE_LEAF_PAIRS_MAX = CANDIDATES + LOGIT_BIAS_MAX;
/** Ids that filters may keep and biases may move, in all: their reach is all candidates. */
export const JUDGEABLE_IDS_MAX = Math.floor(CANDIDATES / AUDIT_REACH);
/** Hotter text is noise, where engines differ most, and no tolerance is measured with it
 * (node/calibrate/trials.ts): it is not judged outside exact classes. */
export const JUDGEABLE_TEMPERATURE_MAX = 1.5;
/** The same for a repeat penalty, which drives text to where no model was trained. */
export const JUDGEABLE_REPEAT_MAX = 1.5;
/** The same for frequency and presence. */
export const JUDGEABLE_PENALTY_MAX = 1;
/** Rounding the node may differ by in the contradiction check, in logits. */
export const CONTRADICTION_SLACK = 1e-9;

// --- jobs (section 2) ---
/** The prompt, or all messages of a chat: a quarter of a frame, so that the Job fits beside it. */
export const INPUT_BYTES_MAX = 16 * 1024;
/** Messages of one chat: each costs the template a turn, whatever its length. */
export const MESSAGES_MAX = 256;
/** A client gives a job so long from its asking: a model that is worth asking has ended by then. */
export const ASK_LIFE_MS = 10 * 60_000;
/** Stop strings of one job: each is looked for after every token. */
export const STOP_STRINGS_MAX = 8;
/** Bytes of one stop string: so much of the output is held back until it is told from text. */
export const STOP_STRING_BYTES_MAX = 128;
/** Tokens of one output: a whole record of so many stays below TRANSCRIPT_BYTES_MAX. */
export const OUTPUT_TOKENS_MAX = 65_536;
/** A node signs a checkpoint Receipt every so many tokens: what a failed one has made is not lost. */
export const CHECKPOINT_TOKENS = 32;
/** A job's price is at most stake / EXPOSURE. */
export const EXPOSURE = 100n;
/** The Assign comes so soon after its height was the last: verifiers are drawn from present stakes. */
export const HEIGHT_AGE_MAX_MS = 10 * 60_000;
/** A node may end an answer for its deadline so long before: a look at the ledger's time is at most
 * as old as the minute in which the ledger signs it, and the Receipt has to travel. */
export const DEADLINE_EARLY_MS = 60_000;
/** A job's deadline lies at most so long after its Assign's height was the last. */
export const JOB_LIFE_MS = 60 * 60_000;
/** The same for a job that is wanted within a day: `when` is batch. */
export const BATCH_LIFE_MS = 25 * 60 * 60_000;
/** Audits are served until so long after the deadline: what ended last is audited too. */
export const AUDIT_LIFE_MS = 60 * 60_000;
/** Offers are gathered so long: nodes that can serve at once answer within it. */
export const OFFER_WINDOW_MS = 300;
/** Enough to choose from: the window closes early. */
export const OFFERS_ENOUGH = 5;
/** Offers of one job that are kept: more would not make the choice better. */
export const OFFERS_MAX = 32;
/** Nodes that a job may be assigned to, one after the other, before its client gives up. */
export const ASSIGNMENTS_MAX = 16;
/** A request whose node cheated is asked again so often: more cheats in a row are no accident. */
export const ASKED_AGAIN_MAX = 3;
/** Without an Offer for so long the client opens streams to the nodes itself: perhaps none of them
 * can dial it. A node that can has answered within a few hundred milliseconds. */
export const SOLICIT_AFTER_MS = 1_500;
/** Nodes a client asks by itself, the cheapest it knows. */
export const SOLICIT_MAX = 8;
/** An Offer stands this long: choosing takes a fraction of a second. */
export const OFFER_TTL_MS = 30_000;

// --- audit (section 5) ---
/** Random indices beside the first and the end. */
export const RANDOM_SAMPLES_DEFAULT = 1;
/** Below this output length every position is audited. */
export const FULL_AUDIT_BELOW_TOKENS = 64;
/** A node's first jobs with a client are audited in full. */
export const FULL_AUDIT_FIRST_JOBS = 20;
/** Verifiers that take a request for an index and give no Verdict: with more of them it is not served,
 * however many answer. */
export const SILENT_MAX = 5;
/** Verifiers whose opinion is asked of a mismatch below the hard bound: most of them decide. */
export const OPINIONS_MAX = 5;
/** So often alone against the rest, and a verifier's soft word counts no more with a client. */
export const ALONE_MAX = 3;
/** Verifiers that may be asked for each index by a client that wants more than one. */
export const VERIFIERS_MAX = 8;
/** A verifier has so long to recompute. */
export const AUDIT_MS = 60_000;
/** After so long the next of the draw is asked too, and the first right answer counts: recomputing is
 * faster than generating was, and one slow verifier shall hold up nobody. */
export const AUDIT_PATIENCE_MS = 5_000;
/** Beyond the wait that its Offer names, a node says within this time that it has begun. */
export const ACCEPT_MS = 10_000;
/** A node that sends nothing for so long before its first token has failed: the prefill of a long
 * prompt fits. */
export const PREFILL_SILENCE_MS = 30_000;
/** The same between two tokens: any model that is worth asking makes one in less. */
export const TOKEN_SILENCE_MS = 8_000;
/** A job waits for a slot at most so long: rendering the prompt must fit into the silence too. */
export const QUEUE_WAIT_MAX_MS = PREFILL_SILENCE_MS / 2;
/**
 * A node keeps the place it has offered so long: the offer window three times over, and the Assign
 * that follows; longer, and offers that nobody took would keep other jobs out.
 */
export const OFFER_HOLD_MS = 3 * OFFER_WINDOW_MS + 100;
/**
 * A client takes each CHECKPOINT_TOKENS within this time in all, or loses its slot: with k = 20
 * they are 6 KB, so a line of one KB a second is fast enough.
 */
export const TAKE_MS = 12_000;
/** Leaves with paths, or wide leaves with verdicts, in one frame: below its bytes for any k, any
 * tree and WIDE_LEAF_PAIRS_MAX logits. */
export const VERDICTS_A_FRAME = 16;
/** A client pays a verifier at most so many times the network's audit fee: it was drawn, not chosen. */
export const AUDIT_FEE_FACTOR_MAX = 10n;
/** Verifiers answer the opening within this time. */
export const VERDICT_WINDOW_MS = 10_000;
/** A pair with less than 1/4 of the model's verifier stake has no exact verdicts. */
export const PAIR_QUARTER = 4n;

// --- judging (section 6) ---
/** Close reaches to the largest honest value ever measured times this: more positions will come. */
export const CLOSE_BOUND_FACTOR = 1.5;
/** Slashing needs the largest honest value times this. */
export const HARD_BOUND_FACTOR = 3;
/** A margin is by how much two logits differ more between two engines than each other. Only near-ties
 * show one, and few are met: so a margin is close at least up to what so many of all such
 * differences do not exceed, at near-ties or not. Beyond it is one honest position in a million. */
export const MARGIN_CLOSE_QUANTILE = 0.999;
/** Of the honest positions measured, so many are typical: enough others to count, none by chance. */
export const TYPICAL_QUANTILE = 0.99;

// --- the sequential test (section 6) ---
/** Share of atypical positions: 1 % of honest ones by the quantile, times five for other prompts. */
export const SHIFT_HONEST = 0.05;
/** Half of what the hardest measured cheat, another prompt of the same kind, shows (62 %). */
export const SHIFT_CHEAT = 0.3;
/** Share of mismatches: of 20,000 honest positions none, so at most 0.00015; times three. */
export const FAULT_HONEST = 0.0005;
/** What a temperature a fifth too low shows at least (0.5 to 1 %): it moves no logit. */
export const FAULT_CHEAT = 0.005;
/** An honest node distrusted: it is final, so it must not happen to anybody in a thousand nodes. */
export const SPRT_FALSE_ALARM = 1e-6;
/** A cheat trusted for now: the next test has begun by then. */
export const SPRT_MISS = 1e-3;
/** No fewer jobs distrust a node: a single answer may be odd, and a dispute can judge it. */
export const SPRT_JOBS_TO_DISTRUST = 2;
/** No fewer jobs make it trusted: those that are audited in full (FULL_AUDIT_FIRST_JOBS). */
export const SPRT_JOBS_TO_TRUST = FULL_AUDIT_FIRST_JOBS;
/** Of the way to distrust one verifier alone can move a test: none can, two can. */
export const SPRT_VERIFIER_SHARE = 0.75;

// --- dispute (section 7) ---
/** Members of a panel: the fewest that have a majority when one of them is broken. */
export const PANEL_SIZE = 3;
/** Bond of who disputes, and fine of who owes a panel its Verdict: the panel's work at its fee. */
export const BOND_FEES = BigInt(PANEL_SIZE);
/** Disputes of one assignment, each of another accuser: to use them up costs four friends a stake. */
export const DISPUTES_MAX = 4;
/** So many of a panel agree, or nothing is decided. */
export const PANEL_MAJORITY = 2;
/** commit, open, verdict. */
export const PANEL_PHASES = 3;
/** Client and panel ask the ledger so often where a dispute stands. */
export const PANEL_POLL_MS = 200;
/**
 * Who accuses stands among the first so many of the Receipt's verifier draw: ten indices spread,
 * each by SILENT_MAX and one more, and some room. A client shall not pick its accuser from
 * the far end of the draw.
 */
export const ACCUSER_RANK_MAX = 64;
/** Among strangers a stake counts in draws once it has stood so long: nobody brings his judges. */
export const STAKE_AGE_MS = 24 * 3_600_000;
/** The minimum stake is above so many audit fees: below, having a friend slashed pays. */
export const MIN_STAKE_FEES = 50n;
/** The ledger signs its head and its time so often, entries or none. */
export const HEAD_EVERY_MS = 60_000;
/** A new network's genesis ends each phase of a panel (commit, open, verdict) after so much ledger
 * time: a recomputation by AUDIT_MS, and no longer. */
export const PANEL_PHASE_MS = 60_000;
/** A Receipt can be disputed until this much ledger time after its Job's deadline. */
export const DISPUTE_WINDOW_MS = 24 * 3_600_000;
/** Slash: max(stake / 5, 100 × amountDue), at most the stake. */
export const SLASH_STAKE_DIVISOR = 5n;
/** The other term of the slash: what is lost for one job, in what the job would have earned. */
export const SLASH_AMOUNT_FACTOR = 100n;
/** Panel and first accuser get ten audit fees each when the node is slashed. */
export const REWARD_FEES = 10n;
/** Members of a panel that clears the node get one fee each. */
export const CLEARED_FEES = 1n;
/** Whoever signed the overruled side loses stake / 20, at most what the node would have lost. */
export const OVERRULED_DIVISOR = 20n;

// --- wire (section 8) ---
/** Streams one node has open to the ledger; more calls wait. Below half of what the ledger allows,
 * since a stream that has just ended still counts on the other side for a moment. */
export const LEDGER_CALLS_MAX = 8;
/** A ledger that cannot be reached is waited for so long in mid-job: its machine may start anew. */
export const LEDGER_PATIENCE_MS = 120_000;
/** A job that is silent for so long says what it waits for: half of the ten seconds in which every
 * side is to hear of a failure. */
export const WAITING_MS = 5_000;
/** Stakes in one reply: about 76 bytes each, so below two thirds of a frame. */
export const STAKES_A_FRAME = 512;
/** Stakes of one model that a node reads at most; more than any draw here was ever tried with. */
export const STAKES_MAX = 65_536;
/** Stakes, and open disputes, of one account that the ledger tells: far below a frame. */
export const HOLDINGS_MAX = 256;
/** Verifiers one client asks at the same time for one job; more tasks wait. */
export const AUDITS_AT_ONCE = 6;
/** A job's whole record: 65,536 leaves, as many wide ones of the default sampler and as many
 * verdicts fit. */
export const TRANSCRIPT_BYTES_MAX = 256 * 1024 * 1024;
/** One message on a stream; checked before anything is decoded. */
export const FRAME_BYTES_MAX = 64 * 1024;
/** A blob travels in pieces of this size: two to a frame's cap. */
export const BLOB_PIECE_BYTES = FRAME_BYTES_MAX / 2;
/** One gossip message: every node of a topic forwards it. */
export const GOSSIP_BYTES_MAX = 8 * 1024;
/** Open announcements of one client that a node keeps. */
export const OPEN_ANNOUNCES_MAX = 4;
/** An announcement counts as open so long: choosing an Offer takes a fraction of a second. */
export const ANNOUNCE_OPEN_MS = 1_500;
/** Multiaddrs that a record, an announcement or a network names. */
export const ADDRESSES_MAX = 8;
/** A node's record is void after this; it is told again after a third of it. */
export const RECORD_TTL_MS = 10 * 60_000;
/** Records one node keeps and tells: what a few hundred nodes need, within a few hundred KB. */
export const RECORDS_MAX = 512;

// --- the self-test of an engine class (self-test.ts) ---
/** Output tokens of the fixed job: some seconds of a mid-sized model, every kernel many times. */
export const SELF_TEST_TOKENS = 512;
/** Ids of its prompt: more than a prefill kernel's widest tile, and no whole number of them. */
export const SELF_TEST_PROMPT_TOKENS = 67;

// --- dialling back (/rastic/reach/1) ---
/** Addresses a node asks to be dialled at: it has few at one IP address, and each costs a dial. */
export const REACH_ADDRESSES_MAX = 4;
/** One dial back: connecting and the handshake, over a slow link to a busy machine. */
export const REACH_DIAL_MS = 5_000;
/** A peer is dialled back once in this time: it changes its network by hand in between. */
export const REACH_PAUSE_MS = 60_000;
/** Peers dialled back at the same time: a favour, which must not take what jobs need. */
export const REACH_AT_ONCE = 4;
/** Peers whose last question is remembered; more within a minute are a flood, and are refused. */
export const REACH_PEERS_MAX = 1_024;
