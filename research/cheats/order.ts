/** One job of the table as the wire carries it: Job, Offer and Assign, signed, the same each time. */
import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, toHex, utf8 } from '../../src/base/bytes.js';
import type { ModelInfo } from '../../src/engine/interface.js';
import {
  JOB_TIMES,
  MILLIONTHS,
  PRICE_TOKENS,
  TOP_K_DEFAULT,
  TOP_LOGITS_DEFAULT,
} from '../../src/protocol/params.js';
import { auditCommit } from '../../src/protocol/proof/draw.js';
import { createSigner, embeddedDomain } from '../../src/protocol/sign/sign.js';
import type { Hash, Job, Sampler } from '../../src/protocol/sign/structs.js';
import { createAssign, NO_PREFIX } from '../../src/protocol/steps/assign.js';
import { hashInput, type Input } from '../../src/protocol/steps/input.js';
import { jobIdOf } from '../../src/protocol/steps/job.js';
import { kindNumber } from '../../src/protocol/steps/kinds/kinds.js';
import { NEUTRAL_SAMPLER } from '../../src/protocol/steps/kinds/score.js';
import type { Wire } from '../../src/protocol/wire/messages.js';

const hashOf = (text: string): Hash => toHex(sha256(utf8(text)));
const NETWORK = hashOf('the table of cheats');
export const DOMAIN = embeddedDomain(NETWORK);
const keyOf = (name: string) => createSigner(DOMAIN, fromHex(hashOf(`key of ${name}`)));
const CLIENT = keyOf('client');
export const NODE = keyOf('node');

export const DATE = '2026-11-20';

/** The sampler of every answer of the table. */
export const SAMPLER: Sampler = {
  temperature: (7 * MILLIONTHS) / 10,
  topK: TOP_K_DEFAULT,
  topP: MILLIONTHS,
  ...{ minP: 0, repeatPenalty: MILLIONTHS, frequencyPenalty: 0, presencePenalty: 0 },
  logitBias: [],
};

export interface Order {
  readonly request: Wire<'AssignRequest'>;
  readonly auditSecret: Hash;
}

export interface Wanted {
  /** What is asked: an answer to a prompt, or a score of ids. */
  readonly asked: string | readonly number[];
  /** Names the job: its seed, salt and secret follow from it. */
  readonly name: string;
  readonly maxTokens: number;
}

export function createOrder(model: ModelInfo, { asked, name, maxTokens }: Wanted): Order {
  const isAnswer = typeof asked === 'string';
  const input: Input = isAnswer
    ? { type: 'chat', messages: [{ role: 'user', content: asked }] }
    : { type: 'ids', ids: asked };
  const kind = kindNumber(isAnswer ? 'generate' : 'score');
  const of = (what: string) => hashOf(`${what} of ${name}`);
  const [salt, auditSecret] = [of('salt'), of('secret')];
  const job: Job = {
    kind,
    when: JOB_TIMES.indexOf('now'),
    client: CLIENT.address,
    modelId: model.modelId,
    manifestHash: NETWORK,
    inputHash: hashInput(input, salt),
    sampler: isAnswer ? SAMPLER : NEUTRAL_SAMPLER,
    topLogits: TOP_LOGITS_DEFAULT,
    seed: of('seed'),
    maxTokens,
    stop: [],
    date: DATE,
    maxPrice: 1_000_000n,
    deadline: 2 ** 41,
    auditCommit: auditCommit(auditSecret),
    pooling: 0,
    nonce: of('nonce'),
  };
  const offer = {
    jobId: jobIdOf(DOMAIN, job),
    compute: NODE.address,
    engineClass: model.engineClass,
    ...{
      inputPrice: PRICE_TOKENS,
      outputPrice: (isAnswer ? 2n : 1n) * PRICE_TOKENS,
      expectedStart: 0,
      queue: 0,
      when: 1,
      kind,
      credit: 0n,
      expiry: 2 ** 41,
    },
  };
  const assign = createAssign(DOMAIN, offer, { from: 0, prefix: NO_PREFIX, height: 0 });
  return {
    request: {
      job: CLIENT.sign('Job', job),
      offer: NODE.sign('Offer', offer),
      assign: CLIENT.sign('Assign', assign),
      ...{ channel: NO_PREFIX, input, salt, prefixTokens: [], have: 0, canary: undefined },
    },
    auditSecret,
  };
}
