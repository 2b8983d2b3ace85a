/**
 * Limits of a request that a client can read in /openapi.json. Those of the protocol are the same
 * numbers as in its table; a test compares them.
 */

/** As OpenAI's API: stop strings of one request. */
export const STOP_MAX = 4;
/** The protocol's: bytes of one stop string. */
export const STOP_BYTES_MAX = 128;
/** Choices of one request: each is a job of its own, audited and paid. */
export const CHOICES_MAX = 16;
/** Prompts of one request: each is a job of its own. A benchmark sends batches of this size. */
export const PROMPTS_MAX = 256;
/** As OpenAI's API: texts of one request for embeddings, in one job. */
export const EMBED_INPUTS_MAX = 2048;
/** The protocol's: most likely tokens that come with each one. */
export const TOP_LOGPROBS_MAX = 20;
/** The protocol's: a node sends at least so many. */
export const TOP_LOGPROBS_MIN = 5;
/** The protocol's: ids that one job may bias. */
export const LOGIT_BIAS_MAX = 64;
/** The protocol's: candidates that a sampler can keep. */
export const TOP_K_MAX = 256;
/** The protocol's: tokens of one answer. */
export const OUTPUT_TOKENS_MAX = 65_536;
/** The protocol's: messages of one chat. */
export const MESSAGES_MAX = 256;
/** The protocol's: the highest temperature and the largest penalty. */
export const TEMPERATURE_MAX = 10;
export const PENALTY_MAX = 10;
/** The protocol's: a repeat penalty of 0 would divide by zero. */
export const REPEAT_MIN = 0.1;
export const REPEAT_MAX = 10;
export const BIAS_MAX = 100;
/** An id of a token is a signed 32-bit number on the wire. */
export const TOKEN_ID_MAX = 2 ** 31 - 1;
