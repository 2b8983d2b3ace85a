/** One job of the table as the wire carries it: Job, Offer and Assign, signed, the same each time. */
import { sha256 } from '@noble/hashes/sha2.js';
import { fromHex, toHex, utf8 } from '../../src/base/bytes.js';
import type { ModelInfo } from '../../src/engine/interface.js';
import {
  JOB_KINDS,
  JOB_TIMES,
  MILLIONTHS,
  PRICE_TOKENS,
  TOP_K_DEFAULT,
  TOP_LOGITS_DEFAULT,
} from '../../src/protocol/params.js';
import { auditCommit } from '../../src/protocol/proof/draw.js';
import { createSigner, embeddedDomain } from '../../src/protocol/sign/sign.js';
import type { Hash, Job } from '../../src/protocol/sign/structs.js';
import { createAssign, NO_PREFIX } from '../../src/protocol/steps/assign.js';
import { hashInput, type Input } from '../../src/protocol/steps/input.js';
import { jobIdOf } from '../../src/protocol/steps/job.js';
import type { Wire } from '../../src/protocol/wire/messages.js';

const hashOf = (text: string): Hash => toHex(sha256(utf8(text)));
const NETWORK = hashOf('the table of cheats');
export const DOMAIN = embeddedDomain(NETWORK);
const keyOf = (name: string) => createSigner(DOMAIN, fromHex(hashOf(`key of ${name}`)));
const CLIENT = keyOf('client');
export const NODE = keyOf('node');

const DATE = '2026-11-20';
const TEMPERATURE = (7 * MILLIONTHS) / 10;

export interface Order {
  readonly request: Wire<'AssignRequest'>;
  readonly auditSecret: Hash;
}

export interface Wanted {
  readonly prompt: string;
  /** Names the job: its seed, salt and secret follow from it. */
  readonly name: string;
  readonly maxTokens: number;
}

export function createOrder(model: ModelInfo, { prompt, name, maxTokens }: Wanted): Order {
  const input: Input = { type: 'chat', messages: [{ role: 'user', content: prompt }] };
  const of = (what: string) => hashOf(`${what} of ${name}`);
  const [salt, auditSecret] = [of('salt'), of('secret')];
  const job: Job = {
    kind: JOB_KINDS.indexOf('generate'),
    when: JOB_TIMES.indexOf('now'),
    client: CLIENT.address,
    modelId: model.modelId,
    manifestHash: NETWORK,
    inputHash: hashInput(input, salt),
    sampler: {
      temperature: TEMPERATURE,
      topK: TOP_K_DEFAULT,
      topP: MILLIONTHS,
      ...{ minP: 0, repeatPenalty: MILLIONTHS, frequencyPenalty: 0, presencePenalty: 0 },
      logitBias: [],
    },
    topLogits: TOP_LOGITS_DEFAULT,
    seed: of('seed'),
    maxTokens,
    stop: [],
    date: DATE,
    maxPrice: 1_000_000n,
    deadline: 2 ** 41,
    auditCommit: auditCommit(auditSecret), pooling: 0,
    nonce: of('nonce'),
  };
  const offer = {
    jobId: jobIdOf(DOMAIN, job),
    compute: NODE.address,
    engineClass: model.engineClass,
    ...{
      inputPrice: PRICE_TOKENS,
      outputPrice: 2n * PRICE_TOKENS,
      expectedStart: 0,
      queue: 0,
      when: 1,
      kind: 1,
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
