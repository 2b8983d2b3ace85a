/** Sentences for what breaks a rule of the protocol. */
import { flagOf } from '../reasons.js';
import { broken, brokenField } from '../rule-text.js';
import { type Sentences, samplerNumber } from './words.js';

export const PROTOCOL = {
  WIRE_TOO_LONG: ({ bytes, limit }) =>
    `a message of ${bytes} bytes exceeds the limit of ${limit}; send less, or try another node`,
  WIRE_DECODE: broken('a message'),
  WIRE_NOT_CANONICAL: broken('a message'),
  WIRE_FIELD: ({ field }) =>
    field.startsWith('Transcript')
      ? `the file is no record of a job, ${field} is missing or out of range; write one with: rastic jobs ID --transcript FILE`
      : `the value of ${field} is missing or out of range; correct it and try again`,
  WIRE_COUNT: ({ field, count, limit }) =>
    `${field} has ${count} entries, but the limit is ${limit}; give fewer`,
  SIGN_INVALID: ({ struct }) =>
    `the signature of a ${struct} is not valid; fetch the file again, or try another node`,
  SIGN_SIGNER: ({ struct }) =>
    `a ${struct} was signed by another account than the one it names; fetch the file again, or try another node`,
  SAMPLER_RANGE: ({ field, value }) =>
    `${flagOf(field)} ${samplerNumber(field, value)} is out of range; the ranges are in rastic ask --help`,
  SAMPLER_UNJUDGEABLE: ({ field, value, low, high }) => {
    const [at, least, most] = [value, low, high].map((number) => samplerNumber(field, number));
    return `no verifier could judge ${field} ${at} outside an exact engine class; keep it between ${least} and ${most}, or use a network where an exact class serves the model`;
  },
  SAMPLER_LOGIT: broken('an engine'),
  SAMPLER_CANDIDATES: broken('an engine'),
  LEAF_BYTES: broken('a leaf'),
  LEAF_NUMBER: broken('a leaf'),
  LEAF_COUNT: broken('a leaf'),
  LEAF_ID: broken('a leaf'),
  LEAF_ORDER: broken('a leaf'),
  LEAF_LOGSUMEXP: broken('a leaf'),
  LEAF_TOKEN: broken('a leaf'),
  MERKLE_INDEX: ({ index, size }) =>
    `there is no leaf ${index} in a tree of ${size}; give an index below ${size}`,
  VOCABULARY_FORMAT: () => 'the vocabulary table is damaged; delete it and ask again',
  VOCABULARY_SMALL: ({ size, least }) =>
    `the model has a vocabulary of ${size} ids, but verifiers need at least ${least} to judge an answer; use another model`,
  VOCABULARY_ID: ({ id }) =>
    `the node sent token ${id}, which the model does not have; its answer was refused, ask again`,
  FINISH_STOP_STRING: ({ at }) =>
    `stop string ${at + 1} is empty, too long, or exceeds the number allowed; give fewer or shorter ones`,
  FINISH_EARLY: ({ index }) =>
    `the node continued after the output had ended at token ${index}; its answer was refused, ask again`,
  FINISH_REASON: ({ claimed }) =>
    `the node says that the output ended because of ${claimed}, but it did not; its answer was refused, ask again`,
  FINISH_COUNT: ({ tokens, limit }) =>
    `${tokens} output tokens are outside 1 to ${limit}; the node's answer was refused, ask again`,
  DRAW_RANGE: ({ field }) => `the draw's ${field} is out of range; choose another --samples`,
  JUDGE_CONTEXT: brokenField('the leaf to judge'),
  MANIFEST_JSON: ({ message }) =>
    `the manifest is not readable (${message}); fetch it again, or make it again: rastic models add`,
  MANIFEST_FIELD: ({ field }) =>
    `the manifest's ${field === '' ? 'top' : `field ${field}`} is missing or wrong; make the manifest again: rastic models add`,
  JOB_INVALID: ({ field }) =>
    `the job is not valid: ${flagOf(field)} is out of range; see rastic ask --help`,
  ANNOUNCE_INVALID: brokenField('the announcement'),
  OFFER_INVALID: brokenField('the offer'),
  ASSIGN_INVALID: brokenField('the assignment'),
  ASSIGN_BUSY: ({ limit }) => `the node has no room for this job (${limit}); try again later`,
  ASSIGN_PREFIX: ({ from }) =>
    `the assignment continues from token ${from} of another output; the node was dropped, ask again`,
  GENERATE_INVALID: brokenField("the node's stream"),
  COMMIT_INVALID: brokenField("the node's receipt"),
  COMMIT_EARLY: ({ reason }) =>
    `the node ended the answer too early (${reason}); nothing after its last checkpoint was used, ask again`,
  AUDIT_INVALID: brokenField('the audit request'),
  LIFE_OVER: ({ field }) => `the job's time is over (${field}); ask again`,
  AUDIT_UNSTABLE: () => 'two recomputations differed; check this machine and its model file',
  VERDICT_INVALID: brokenField("the verifier's answer"),
  RECORD_INVALID: brokenField('the node record'),
  HEAD_INVALID: brokenField("the ledger's head"),
  NETWORK_UNSTARTED: ({ path }) =>
    `${path} has no address of its ledger yet; start the ledger once (rastic up), then use the network.json of its folder`,
  NETWORK_INVALID: ({ field }) => `network.json is wrong at ${field || 'its top'}; fetch it again`,
  NETWORK_SIZE: ({ what, count, limit }) =>
    `network.json would have ${count} ${what}, and ${limit} are allowed; register fewer or smaller models`,
  FLOW_ILLEGAL: ({ of, state, event }) =>
    `a ${of} in the state ${state || 'open'} cannot ${event}; see its state: rastic jobs`,
} satisfies Partial<Sentences>;
