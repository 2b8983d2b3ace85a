/**
 * Error code → status, type, code, field and sentence. Exhaustive for what a call of Inference
 * throws: a new code of these steps without a row does not compile. Every other code is a fault of
 * the gateway itself and is told as such.
 */
import type { ErrorCode, ErrorData } from '../../../base/errors.js';
import type { FaultRow } from './fault.js';
import { GATEWAY_ROWS } from './gateway.js';

type Steps = 'ASK' | 'SAMPLER' | 'ENGINE' | 'JOB' | 'TOKENIZE' | 'INFERENCE' | 'GATEWAY';

export type AnsweredCode =
  | Extract<ErrorCode, `${Steps}_${string}`>
  | 'AUDIT_REFUSED'
  | 'GENERATE_INVALID'
  | 'COMMIT_INVALID'
  | 'COMMIT_EARLY'
  | 'AUDIT_UNKNOWN'
  | 'CANCELLED'
  | 'LEDGER_UNREACHABLE'
  | 'LEDGER_HALTED'
  | 'LEDGER_BEHIND'
  | 'LEDGER_STOPPED'
  | 'NODE_STOPPING'
  | 'NET_DIAL'
  | 'NET_CLOSED'
  | 'NET_RESET'
  | 'NET_PROTOCOL'
  | 'NET_TRUNCATED'
  | 'NET_STOPPED'
  | 'STREAM_ENDED'
  | 'TIMEOUT'
  | 'VOCABULARY_ID';

type Rows = { readonly [C in AnsweredCode]: FaultRow | ((data: ErrorData[C]) => FaultRow) };

/** Nodes come and go within seconds. */
const SOON_MS = 2_000;
/** A ledger or a gateway that restarts is back within this time. */
const RESTART_MS = 10_000;

const bad = (param: string | undefined, code: string, message: string): FaultRow => ({
  status: 400,
  type: 'invalid_request_error',
  code,
  message,
  ...(param === undefined ? {} : { param }),
});

const notFound = (param: string | undefined, code: string, message: string): FaultRow => ({
  ...bad(param, code, message),
  status: 404,
});

/** Nobody serves it now: the same request may succeed a little later. */
const later = (code: string, message: string, retryAfterMs = SOON_MS): FaultRow => ({
  status: 503,
  type: 'server_error',
  code,
  message,
  retryAfterMs,
});

const upstream = (code: string, message: string): FaultRow => ({
  status: 502,
  type: 'server_error',
  code,
  message,
});

const broke = (code: string, message: string): FaultRow => ({
  status: 402,
  type: 'insufficient_quota',
  code,
  message,
});

const failed = upstream('node_failed', 'the node failed and no other took over; ask again');
const unreachable = later('network_unreachable', 'no peer of the network answers; ask again');
const ledgerDown = later('ledger_unavailable', 'the ledger does not answer; ask again', RESTART_MS);
const stopping = later('stopping', 'the gateway stops; ask again when it runs', RESTART_MS);
const internal: FaultRow = {
  status: 500,
  type: 'server_error',
  code: 'internal_error',
  message: 'the gateway failed; its log tells why; ask again later',
};

const contextText = ({ tokens, limit }: ErrorData['ENGINE_CONTEXT']): string =>
  `prompt and answer may need ${tokens} tokens, but the model's context has room for ${limit}; ask for fewer, or shorten the prompt`;

/** What nodes say against a request, by their word for it. */
const REQUEST_FAULTS: Readonly<Record<string, FaultRow>> = {
  context: bad(
    'messages',
    'context_length_exceeded',
    "prompt and answer do not fit into the model's context; ask for fewer tokens, or shorten the prompt",
  ),
  template: bad(
    'messages',
    'template_refused',
    "the model's chat template does not take these messages; change their roles or order, or ask /v1/completions",
  ),
  price: bad(
    'rastic.max_price',
    'price_too_low',
    'the longest answer would cost more than rastic.max_price allows; raise it, or ask for fewer tokens',
  ),
};

const refused = bad(
  undefined,
  'request_refused',
  'nodes do not accept one of the fields of the request; leave out unusual ones',
);

/** A field as the dialects of the API name it. */
const FIELDS: Readonly<Record<string, string>> = {
  topK: 'top_k',
  topP: 'top_p',
  minP: 'min_p',
  repeatPenalty: 'repeat_penalty',
  frequencyPenalty: 'frequency_penalty',
  presencePenalty: 'presence_penalty',
  logitBias: 'logit_bias',
  maxTokens: 'max_tokens',
  topLogits: 'top_logprobs',
  maxPrice: 'rastic.max_price',
  verifiers: 'rastic.policy',
};

const fieldOf = (field: string): string => FIELDS[field] ?? field;
const wrongField = (field: string): FaultRow =>
  bad(fieldOf(field), 'invalid_value', `${fieldOf(field)} has a value that is not possible`);

const unfit = (why: string): FaultRow =>
  why === 'unmeasured' || why === 'verifiers'
    ? later('no_auditable_node', 'no node of this model can be audited now; ask again later')
    : later('no_node', 'no node may take the job now; ask again later');

const UNSUITABLE = 'the gateway has no account or setting for this; tell its operator';

export const ROWS: Rows = {
  ...GATEWAY_ROWS,
  ASK_MODEL: notFound(
    'model',
    'model_not_found',
    'the network does not offer this model; GET /v1/models lists those that it offers',
  ),
  ASK_MODEL_CHOICE: bad(
    'model',
    'model_ambiguous',
    'several models have this name; name one by its id of GET /v1/models',
  ),
  ASK_PROMPT_EMPTY: bad('prompt', 'empty_prompt', 'the prompt is empty; send some text'),
  ASK_PROMPT_SIZE: ({ limit }) =>
    bad('prompt', 'prompt_too_long', `the prompt is longer than ${limit} bytes; shorten it`),
  ASK_INPUT: ({ bytes, limit }) =>
    bad(
      'prompt',
      'prompt_too_long',
      `the prompt has ${bytes} bytes, but no node of this model takes more than ${limit}; shorten it`,
    ),
  ASK_PROMPT_UTF8: bad('prompt', 'invalid_text', 'the prompt is not UTF-8 text'),
  ASK_STATE: later('not_accepted', 'the answer was not found right; ask again'),
  ASK_PART: later('incomplete', 'the nodes have answered only a part of it; ask again'),
  ASK_NO_OFFER: later('no_offers', 'no node made an offer for this request; ask again soon'),
  ASK_VERIFIERS: later(
    'no_verifiers',
    'too few verifiers are there for the audit; ask again later, or set rastic.audit or rastic.policy',
  ),
  ASK_UNFIT: ({ why }) => unfit(why),
  ASK_REQUEST: ({ fault }) => REQUEST_FAULTS[fault] ?? refused,
  ASK_PRICE: ({ asked, maxPrice }) =>
    bad(
      'rastic.max_price',
      'price_too_low',
      `every node asks more than the request may cost: at least ${asked}, and the limit is ${maxPrice}; raise rastic.max_price, or ask for fewer tokens`,
    ),
  ASK_CHANNEL: later('no_channel', 'no payment channel to a node could be used; ask again'),
  ASK_BALANCE: broke('gateway_balance', "the gateway's account has too little money for this job"),
  ASK_PURSE: broke('gateway_balance', "the gateway's account has too little money for an audit"),
  ASK_NODE_FAILED: failed,
  ASK_NODE_WAITS: later('no_slot', 'no node had a slot in time; ask again later'),
  ASK_NO_BATCH: bad('rastic', 'no_batch', 'no node of this model takes batch jobs'),
  ASK_VOCABULARY: later('no_node', 'no node sent the vocabulary of the model; ask again soon'),
  // What a node sent broke a rule.
  GENERATE_INVALID: failed,
  COMMIT_INVALID: failed,
  COMMIT_EARLY: failed,
  AUDIT_REFUSED: upstream('audit_refused', 'a verifier refused the audit; ask again'),
  AUDIT_UNKNOWN: upstream('audit_refused', 'a verifier was not found; ask again'),
  SAMPLER_RANGE: ({ field }) => wrongField(field),
  SAMPLER_UNJUDGEABLE: ({ field, low, high }) =>
    bad(
      fieldOf(field),
      'unjudgeable_sampler',
      `no verifier of this model can judge this ${fieldOf(field)}; it must be from ${low / 1e6} to ${high / 1e6}`,
    ),
  SAMPLER_LOGIT: failed,
  SAMPLER_CANDIDATES: wrongField('topK'),
  ENGINE_STOPPED: stopping,
  ENGINE_START: internal,
  ENGINE_MODEL: internal,
  ENGINE_CRASHED: failed,
  ENGINE_HUNG: failed,
  ENGINE_FAILED: failed,
  ENGINE_BUSY: later('busy', 'the node has too much work; ask again soon'),
  ENGINE_INPUT: ({ field }) => wrongField(field),
  ENGINE_CONTEXT: (data) => bad('messages', 'context_length_exceeded', contextText(data)),
  ENGINE_MEMORY: internal,
  ENGINE_EXACT: internal,
  ENGINE_GPU: internal,
  ENGINE_CLASS: internal,
  ENGINE_TEMPLATE: REQUEST_FAULTS.template ?? refused,
  JOB_INVALID: ({ field }) => wrongField(field),
  JOB_UNKNOWN: notFound(undefined, 'receipt_not_found', 'this API key has no job of this id'),
  TOKENIZE_REFUSED: ({ status }) =>
    status === 'context' || status === 'invalid' || status === 'template'
      ? bad('prompt', 'invalid_value', 'no node can tokenize this input; shorten or change it')
      : later('no_node', 'no node tokenizes now; ask again in a moment'),
  TOKENIZE_LIMIT: internal,
  TOKENIZE_REPLY: internal,
  TOKENIZE_DISAGREE: upstream(
    'tokenizers_disagree',
    'two nodes give different tokens for this input; ask again later',
  ),
  TOKENIZE_NODES: later('no_node', 'too few nodes tokenize now; ask again in a moment'),
  JOB_OPEN: {
    ...bad(undefined, 'receipt_open', 'the job is not at its end yet; ask again soon'),
    status: 409,
  },
  INFERENCE_KIND: {
    status: 501,
    type: 'server_error',
    code: 'not_implemented',
    message: 'this gateway cannot run such jobs',
  },
  JOB_WANTED: bad(undefined, 'job_wanted', UNSUITABLE),
  JOB_RECORD: internal,
  JOB_RECORD_SIZE: internal,
  LEDGER_UNREACHABLE: ledgerDown,
  LEDGER_HALTED: ledgerDown,
  LEDGER_BEHIND: ledgerDown,
  LEDGER_STOPPED: ledgerDown,
  NODE_STOPPING: stopping,
  NET_DIAL: unreachable,
  NET_CLOSED: unreachable,
  NET_RESET: unreachable,
  NET_PROTOCOL: unreachable,
  NET_TRUNCATED: unreachable,
  NET_STOPPED: stopping,
  STREAM_ENDED: failed,
  CANCELLED: {
    status: 499,
    type: 'invalid_request_error',
    code: 'cancelled',
    message: 'the request was cancelled',
  },
  TIMEOUT: {
    status: 504,
    type: 'server_error',
    code: 'timeout',
    message: 'the network did not answer in time; ask again',
  },
  VOCABULARY_ID: ({ id, size }) =>
    bad('tokens', 'invalid_token', `token ${id} is not in the model's vocabulary of ${size}`),
};

/** Whether the table has a row for the code. */
export const isAnswered = (code: ErrorCode): code is AnsweredCode => Object.hasOwn(ROWS, code);
