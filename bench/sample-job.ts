/** A made-up job, for benches that need its signed messages and leaves but no network. */
import { CHECKPOINT_TOKENS, PRICE_TOKENS } from '../src/protocol/params.js';
import type { Leaf } from '../src/protocol/proof/leaf.js';
import { createSigner, digest, embeddedDomain } from '../src/protocol/sign/sign.js';
import type { Assign, Hash, Job, Offer, Receipt, Signed } from '../src/protocol/sign/structs.js';
import { createAuditOrder } from '../src/protocol/steps/audit-order.js';
import { jobIdOf } from '../src/protocol/steps/job.js';
import type { AuditRecord } from '../src/roles/client/audit/tally.js';
import type { Begin } from '../src/roles/client/record.js';

const hashOf = (n: number) => `0x${n.toString(16).padStart(2, '0').repeat(32)}` as Hash;
const [NETWORK, MODEL, CLASS, SALT] = [hashOf(1), hashOf(2), hashOf(3), hashOf(4)];
const DOMAIN = embeddedDomain(NETWORK);
const SIGNER = createSigner(DOMAIN, new Uint8Array(32).fill(7));
const ADDRESS = SIGNER.address;
/** The number of positions that the job's verifier judged. */
const JUDGED = 3;
const WIDE_BYTES = 400;
const INPUT = { type: 'text', text: 'Write a long story about a miller and a bear.' } as const;

export interface SampleJob {
  readonly jobId: Hash;
  readonly begin: Begin;
  readonly channel: Hash;
  readonly why: string;
  readonly offer: Signed<Offer>;
  readonly assign: Signed<Assign>;
  readonly leaves: readonly Leaf[];
  /** The checkpoint after this many tokens. */
  receiptAt(tokens: number): Signed<Receipt>;
  readonly audits: readonly AuditRecord[];
}

/** With the default five logits, and numbers that do not compress. */
export const leavesOf = (tokens: number): readonly Leaf[] =>
  Array.from({ length: tokens }, (_, index) => {
    const logits = [0, 1, 2, 3, 4].map((k) => Math.fround(20 - k + Math.sin(index + k)));
    const ids = [0, 1, 2, 3, 4].map((k) => (index * 7_919 + k * 104_729) % 49_152);
    const [token = 0, tokenLogit = 0] = [ids[0], logits[0]];
    const logsumexp = Math.fround(21 + Math.cos(index));
    return { prefix: SALT, index, token, tokenLogit, ids, logits, logsumexp };
  });

function jobWith(nonce: number, maxTokens: number): Job {
  return {
    ...{ kind: 1, client: ADDRESS, modelId: MODEL, manifestHash: MODEL, inputHash: SALT },
    sampler: {
      ...{ temperature: 700_000, topK: 40, topP: 1_000_000, minP: 0, repeatPenalty: 1_000_000 },
      ...{ frequencyPenalty: 0, presencePenalty: 0, logitBias: [] },
    },
    ...{ topLogits: 5, seed: SALT, maxTokens, stop: [], date: '2026-11-30' },
    ...{
      maxPrice: 1_000_000n,
      deadline: 2_000_000_000_000,
      when: 1,
      auditCommit: SALT,
      pooling: 0,
    },
    nonce: hashOf(nonce),
  };
}

function auditOf(job: Job, receiptHash: Hash): AuditRecord {
  const fee = 20n;
  const indices = Array.from({ length: JUDGED }, (_, i) => i);
  const shared = { receiptHash, engineClass: CLASS, outcome: 1, reason: 0, leafHash: SALT };
  const commitment = { receiptHash, indices, hash: SALT, panel: hashOf(0) };
  const order = createAuditOrder({ job, receiptHash, verifier: ADDRESS }, indices, fee);
  return {
    ...{ verifier: ADDRESS, indices, result: 'answered', salt: new Uint8Array(32), fee },
    commitment: SIGNER.sign('Commitment', commitment),
    leaves: indices.map((i) => new Uint8Array(WIDE_BYTES).fill(i)),
    verdicts: indices.map((index) => SIGNER.sign('Verdict', { ...shared, index })),
    hard: [],
    order: SIGNER.sign('AuditOrder', order),
  };
}

/** @param nonce 0 … 255, different for each job. */
export function jobOf(nonce: number, leaves: readonly Leaf[]): SampleJob {
  const job = jobWith(nonce, leaves.length);
  const jobId = jobIdOf(DOMAIN, job);
  const papers = { jobId, compute: ADDRESS, engineClass: CLASS };
  const offer = {
    ...{
      ...papers,
      inputPrice: PRICE_TOKENS,
      outputPrice: PRICE_TOKENS,
      expectedStart: 5,
      queue: 0,
      when: 1,
      kind: 1,
      credit: 1_000n,
    },
    expiry: 2_000_000_000_000,
  };
  const assign = {
    ...{ ...papers, offerHash: digest(DOMAIN, 'Offer', offer), from: 0 },
    ...{ prefix: hashOf(0), height: 3 },
  };
  const assignHash = digest(DOMAIN, 'Assign', assign);
  const receiptOf = (outputTokens: number): Receipt => ({
    ...{ ...papers, assignHash, from: 0, promptTokens: 32, promptTokensHash: SALT },
    ...{ outputTokens, outputRoot: SALT, finishReason: 3, paid: 0n },
    amountDue: BigInt(outputTokens),
  });
  const ends = Array.from({ length: leaves.length / CHECKPOINT_TOKENS }, (_, i) => i + 1);
  // Signed in advance, because signing is the node's work.
  const receipts = ends.map((end) => SIGNER.sign('Receipt', receiptOf(end * CHECKPOINT_TOKENS)));
  const last = receiptOf(leaves.length);
  return {
    ...{ jobId, leaves },
    begin: {
      ...{ networkId: NETWORK, created: 1_790_000_000_000, job: SIGNER.sign('Job', job) },
      ...{
        input: INPUT,
        salt: SALT,
        auditSecret: SALT,
        jobSecret: SALT,
        policy: '',
        samples: '1',
        verifiers: 1,
        waived: false,
      },
    },
    channel: hashOf(9),
    why: 'the only offer',
    offer: SIGNER.sign('Offer', offer),
    assign: SIGNER.sign('Assign', assign),
    receiptAt: (tokens) => {
      const receipt = receipts[tokens / CHECKPOINT_TOKENS - 1];
      if (receipt === undefined) throw new RangeError(`no checkpoint at ${tokens} tokens`);
      return receipt;
    },
    audits: [auditOf(job, digest(DOMAIN, 'Receipt', last))],
  };
}
