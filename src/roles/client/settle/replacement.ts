/**
 * Replaces a node that cheated. The verifiers of the first job know its audit secret, so no second
 * draw can be made from it. The same request becomes a new Job with the same seed and date, which
 * in an exact class gives the same text. docs/protocol.md section 2.
 */
import { codeOf } from '../../../base/errors.js';
import type { Manifest } from '../../../protocol/model/manifest.js';
import { poolingOf } from '../../../protocol/model/pooling.js';
import {
  ASK_LIFE_MS,
  ASKED_AGAIN_MAX,
  BATCH_ASK_LIFE_MS,
  EXPOSURE,
} from '../../../protocol/params.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import { isBatch } from '../../../protocol/steps/batch.js';
import { jobIdOf } from '../../../protocol/steps/job.js';
import { kindNamed } from '../../../protocol/steps/kinds/kinds.js';
import type { Directory } from '../../directory/directory.js';
import type { Identity } from '../../identity.js';
import type { LedgerApi } from '../../ledger/interface.js';
import { isFoundWrong } from '../audit/found-wrong.js';
import type { AskOptions } from '../interface.js';
import { Market } from '../offers/market.js';
import { canaryOf, type Transcript, wantedOf } from '../record.js';
import type { AskRequest } from '../request.js';

/** Nodes that a job without acceptance proves to be wrong. */
function wrongNodes({ state, segments }: Transcript): readonly Address[] {
  if (state !== 'slashed' && state !== 'unverified') return [];
  return segments.filter(isFoundWrong).map(({ assign }) => assign.value.compute);
}

/** Every field of a request, so that a new one cannot be forgotten here. */
type Whole = {
  readonly [Field in keyof Required<AskRequest>]: AskRequest[Field] | undefined;
};
/** These alone may be absent in a record. */
type Absent = 'pooling' | 'policy';
type WholeRequest = Required<Omit<AskRequest, Absent>> & Pick<Whole, Absent>;

/** The request, from the record of an earlier run: the same answer is asked for. */
export function requestOf(record: Transcript, manifest: Manifest): AskRequest {
  const { kind, when, ...terms } = record.job.value;
  const { sampler, topLogits, stop, maxPrice, seed, date } = terms;
  const { samples, maxTokens, verifiers, policy, waived = false } = wantedOf(record);
  const whole: WholeRequest = {
    ...{ kind: kindNamed(kind), manifest, input: record.input, maxTokens, stop, sampler },
    ...{ topLogits, maxPrice, seed, date, samples, verifiers, waived, policy },
    pooling: poolingOf(terms.pooling),
    when: isBatch(when) ? 'batch' : 'now',
    lifeMs: isBatch(when) ? BATCH_ASK_LIFE_MS : ASK_LIFE_MS,
    isCanary: canaryOf(record) !== undefined,
  };
  const { pooling, policy: asked, ...rest } = whole;
  return { ...rest, ...(pooling && { pooling }), ...(asked && { policy: asked }) };
}

export interface InSteadInit {
  readonly ledger: LedgerApi;
  readonly directory: Directory;
  readonly identity: Identity;
  /** Whether this client gives a node no more jobs. */
  readonly isBarred: (compute: Address) => boolean;
  /** Runs one job to its end without these nodes. */
  readonly run: (request: AskRequest, without: ReadonlySet<Address>) => Promise<Transcript>;
}

export class InStead {
  readonly #init: InSteadInit;
  readonly #options: AskOptions;
  /** Nodes that were proven wrong in this request. */
  readonly #wrong = new Set<Address>();

  constructor(init: InSteadInit, options: AskOptions) {
    this.#init = init;
    this.#options = options;
  }

  /**
   * [SETTLE-7] If a node cheated, other nodes are asked for the same answer while there are any.
   * @returns the last job's record, or the first job's record if no other node has given a right
   * answer.
   * @throws RasticError of the ledger; what cancelling throws.
   */
  async run(first: Transcript, request: AskRequest): Promise<Transcript> {
    let last = first;
    const { seed, date, maxPrice } = first.job.value;
    for (let times = 0; times < ASKED_AGAIN_MAX; times++) {
      const nodes = wrongNodes(last);
      for (const node of nodes) this.#wrong.add(node);
      const isCancelled = this.#options.cancel?.aborted ?? false;
      if (nodes.length === 0 || isCancelled || !(await this.#hasOther({ ...request, maxPrice })))
        return last;
      const { job, state } = last;
      const jobId = jobIdOf(this.#init.identity.domain, job.value);
      this.#options.onEvent({ type: 'again', jobId, state, nodes });
      const next = await this.#try({ ...request, seed, date, maxPrice }, jobId);
      if (next === undefined) return last;
      last = next;
    }
    return last;
  }

  /** Undefined if no node accepted the job or gave an answer. */
  async #try(request: AskRequest, jobId: Hash): Promise<Transcript | undefined> {
    const { signal, cancel, onEvent } = this.#options;
    try {
      return await this.#init.run(request, this.#wrong);
    } catch (error) {
      signal.throwIfAborted();
      cancel?.throwIfAborted();
      const code = codeOf(error);
      if (code === undefined || code === 'LEDGER_UNREACHABLE') throw error;
      onEvent({ type: 'alone', jobId, code });
      return undefined;
    }
  }

  /** Whether any known, eligible node with enough stake for the price is left to ask. */
  async #hasOther({ manifest, sampler, verifiers = 1, ...request }: AskRequest) {
    const { maxPrice = 0n } = request;
    const { ledger, directory, identity } = this.#init;
    const { signal, acceptUnmeasured = false } = this.#options;
    const isBarred = (compute: Address) => this.#init.isBarred(compute) || this.#wrong.has(compute);
    const market = await Market.read(ledger, identity, manifest, { signal });
    const wanted = { ...request, verifiers };
    const check = market.checkFor({ manifest, sampler, wanted, acceptUnmeasured, isBarred });
    return market.compute.some(
      ({ address, engineClass, amount }) =>
        amount >= maxPrice * EXPOSURE &&
        check(address, engineClass) === undefined &&
        directory.find(address) !== undefined,
    );
  }
}
