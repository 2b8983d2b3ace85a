/** Sentences for the check of a record without a network, and for programs on the package. */
import { shortId } from '../../../node/ids.js';
import { amount, type Sentences } from './words.js';

export const PROGRAMS = {
  VERIFY_RECORD: ({ field }) =>
    `this is no record of a job (${field} is wrong); name a file of rastic jobs ID --transcript`,
  VERIFY_NETWORK: ({ expected, actual }) =>
    `the record is of network ${shortId(actual)}, not of ${shortId(expected)}; name one of that network`,
  VERIFY_MANIFEST: ({ modelId }) =>
    `no manifest of the job's model ${shortId(modelId)} was given; take the newest network.json`,
  VERIFY_VOCABULARY: ({ hash }) =>
    `the vocabulary table ${shortId(hash)} is not the one of the model's manifest; give the right one`,
  VERIFY_FEE: ({ verifier }) =>
    `the record names a fee for ${shortId(verifier)} that the client never promised; do not trust it`,
  ANSWER_REFUSED: ({ jobId, state }) =>
    `the answer was not accepted (${state}); rastic jobs ${shortId(jobId)} shows why, or ask again`,
  ANSWER_REVISED: ({ jobId }) =>
    `another node went on with job ${shortId(jobId)} and its tokens differ; read the whole answer instead`,
  BUDGET_SPENT: ({ needed, left }) =>
    `this may cost ${amount(needed)}, and ${amount(left)} are left of the budget; raise the budget`,
  CLIENT_CLOSED: ({ what }) => `the client is closed, so there is no ${what}; open another one`,
  CLIENT_OPTION: ({ field, message }) => `${field} ${message}; correct it`,
  MODEL_TASK: ({ modelId, task }) =>
    `model ${shortId(modelId)} does not ${task}; name another: rastic models`,
  HTTP_STATUS: ({ status, message, requestId }) =>
    `the gateway answered ${status}: ${message}; its operator finds it as ${requestId || 'no request id'}`,
  HTTP_REPLY: ({ field }) =>
    `the gateway's reply is not right (${field}); check its address and version`,
  HTTP_PROOF: ({ jobId, what }) =>
    `the gateway shows the record ${shortId(jobId)} for this answer, but its ${what} is another one; do not trust it`,
} satisfies Partial<Sentences>;
