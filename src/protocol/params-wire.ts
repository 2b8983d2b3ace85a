/**
 * The numbers of the wire: sizes, counts and times of what nodes send each other. The others are in
 * params.ts.
 */

// --- wire (section 8) ---
/** Size of one message on a stream; checked before anything is decoded. */
export const FRAME_BYTES_MAX = 64 * 1024;
/** Streams that one node has open to the ledger; further calls wait. Less than half of what the
 * ledger allows, because a stream that has just ended still counts at the ledger for a moment. */
export const LEDGER_CALLS_MAX = 8;
/** Time that a job waits for an unreachable ledger: its machine may be restarting. */
export const LEDGER_PATIENCE_MS = 120_000;
/** A job without progress for this long reports what it waits for: half of the ten seconds in
 * which every side must learn of a failure. */
export const WAITING_MS = 5_000;
/** Stakes in one reply: about 76 bytes each, so below two thirds of a frame. */
export const STAKES_A_FRAME = 512;
/** Entries of the journal in one reply: the shortest have about 250 bytes. */
export const ENTRIES_A_FRAME = 256;
/** Bytes of them: the rest of the frame is for the head, the signed end, lengths and the status. */
export const ENTRIES_BYTES = FRAME_BYTES_MAX - 2_048;
/** Stakes of one model that a node reads; more than any draw was tested with. */
export const STAKES_MAX = 65_536;
/** Changes of stakes in one reply: at most 140 bytes each. */
export const CHANGES_A_FRAME = 256;
/** Times of heights in one reply: at most 5 bytes each, as long as entries are within a year. */
export const GAPS_A_FRAME = 4_096;
/** Stakes of one model, with what they were within stakeAge, that a node reads. */
export const BASE_MAX = 4 * STAKES_MAX;
/** Heights whose times a node keeps, 8 bytes each: eight hours of a ledger with 30 entries a
 * second. Those of older heights are asked for. */
export const TIMES_KEPT_MAX = 2 ** 20;
/** A node that is this many heights behind asks for the present stakes instead of all changes. */
export const BEHIND_MAX = 65_536;
/** Stakes, and open disputes, of one account that the ledger reports: far below a frame. */
export const HOLDINGS_MAX = 256;
/** Verifiers that one client asks at the same time for one job; further tasks wait. */
export const AUDITS_AT_ONCE = 6;
/** A job's whole record: 65,536 leaves with their default wide leaves and verdicts fit. */
export const TRANSCRIPT_BYTES_MAX = 256 * 1024 * 1024;
/** Size of one gossip message: every node of a topic forwards it. */
export const GOSSIP_BYTES_MAX = 8 * 1024;
/** Open announcements of one client that a node keeps. */
export const OPEN_ANNOUNCES_MAX = 4;
/** The same of jobs that their client brings itself: one program may begin many at once. */
export const OPEN_ASKS_MAX = 16;
/** A purse that did not suffice is not read again for this time, so that a flood is a small load on the
 * ledger. A client that has topped it up waits a little longer. */
export const PURSE_AGAIN_MS = 500;
/** Time for which an announcement counts as open: choosing takes a fraction of a second. */
export const ANNOUNCE_OPEN_MS = 1_500;
/** Multiaddrs that a record, an announcement or a network names. */
export const ADDRESSES_MAX = 8;
/** Life of a node's record; the record is sent again after a third of this time. */
export const RECORD_TTL_MS = 10 * 60_000;
/** Records that a node keeps and sends: enough for a few hundred nodes, a few hundred KB. */
export const RECORDS_MAX = 512;

// --- batch jobs (section 2.5) ---
/** How often a node says that a batch job still waits: two frames of a few bytes in a minute. */
export const WAITING_EVERY_MS = 30_000;
/** A node that is silent for this long while a batch job waits has failed: four signs of life. */
export const WAITING_SILENCE_MS = 4 * WAITING_EVERY_MS;
/** A batch job waits at one node for at most this part of the time to its deadline: then another
 * one has as long again. */
export const WAITING_SHARE = 2;
/** Time between two rounds of asking nodes that have no place for a batch job. */
export const BATCH_ROUND_MS = 30_000;
/** Frames that an answer may have because its batch job waits: signs of life of a day, and to be
 * put back some ten thousand times. */
export const WAITING_FRAMES_MAX = 65_536;

// --- the network's descriptor (section 1) ---
/** Models of a genesis: more than a network begins with. */
export const MODELS_MAX = 1_024;
/** Models and newer manifests that were added since: some a day over the years of a network. */
export const REGISTERED_MAX = 4_096;
/** Most bytes of a descriptor's canonical JSON: a thousand models with their manifests. */
export const DESCRIPTOR_BYTES_MAX = 4 * 2 ** 20;
/** Peers that a node remembers because they have shown that there is a newer descriptor. */
export const SOURCES_MAX = 64;
/** Descriptors that a node sends to one peer at once: far more than the steps of a registration. */
export const DESCRIPTORS_BURST = 16;
/** The same after that, a second: as often as a peer may have to try again. */
export const DESCRIPTORS_PER_S = 0.1;

// --- the self-test of an engine class (self-test.ts) ---
/** Output tokens of the fixed job: a few seconds, with every kernel used many times. */
export const SELF_TEST_TOKENS = 512;
/** Ids of its prompt: more than the widest tile of a prefill kernel, and not a multiple of it. */
export const SELF_TEST_PROMPT_TOKENS = 67;

/** Ids of the items by which an embedding model is tested: from one to more than the widest tile of
 * a kernel, and not multiples of it. */
export const SELF_TEST_ITEMS: readonly number[] = [1, 2, 3, 5, 8, 13, 21, 34, 55, 67, 89, 127];

// --- dialling back (/rastic/reach/1) ---
/** Addresses at which a node asks to be dialled: a node has few at one IP address, and each costs
 * a dial. */
export const REACH_ADDRESSES_MAX = 4;
/** One dial back: connecting and the handshake, over a slow link to a busy machine. */
export const REACH_DIAL_MS = 5_000;
/** Time between two dial-backs for one peer: its owner changes network settings by hand. */
export const REACH_PAUSE_MS = 60_000;
/** Peers dialled back at the same time: this service must not take resources from jobs. */
export const REACH_AT_ONCE = 4;
/** Peers whose last request is remembered; more within a minute are a flood and are refused. */
export const REACH_PEERS_MAX = 1_024;
/** Channels in one reply: 200 bytes each, within a frame. */
export const CHANNELS_A_FRAME = 256;
/** Channels of one account that a node reads: more than it has clients. A longer list is refused. */
export const CHANNELS_MAX = 2 ** 18;
