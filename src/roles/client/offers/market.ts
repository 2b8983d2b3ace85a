/**
 * Which accounts have stake for a model now, and which of its nodes are eligible for a request.
 * Read once per round of Offers, and before a job is created.
 */
import type { Manifest } from '../../../protocol/model/manifest.js';
import { refuse } from '../../../protocol/rules.js';
import type { Address, Job, Sampler } from '../../../protocol/sign/structs.js';
import { batchPrices, isBatch } from '../../../protocol/steps/batch.js';
import { rulesOfKind } from '../../../protocol/steps/kinds/kinds.js';
import type { KnownNode } from '../../../protocol/wire/record.js';
import type { Identity } from '../../identity.js';
import type { CallOptions, Head, LedgerApi, StakeEntry } from '../../ledger/interface.js';
import { verifiersFor, verifiersNeeded, type Wanted } from '../audit/verifiers-needed.js';
import { takesWhen } from './batch-taken.js';
import type { Priced } from './ceiling.js';
import { type Check, eligibilityCheck } from './eligible.js';

/** The parts of a request that decide which nodes are eligible. */
export interface Demand {
  readonly manifest: Manifest;
  readonly sampler: Sampler;
  readonly wanted: Wanted;
  readonly acceptUnmeasured: boolean;
  readonly isBarred: (compute: Address) => boolean;
}

export class Market {
  readonly head: Head;
  readonly compute: readonly StakeEntry[];
  readonly #verifiers: readonly StakeEntry[];
  readonly #identity: Identity;

  private constructor(
    identity: Identity,
    head: Head,
    [compute, verifiers]: readonly [readonly StakeEntry[], readonly StakeEntry[]],
  ) {
    this.#identity = identity;
    this.head = head;
    this.compute = compute;
    this.#verifiers = verifiers;
  }

  /** @throws RasticError of the ledger. */
  static async read(
    ledger: Pick<LedgerApi, 'head' | 'stakes'>,
    identity: Identity,
    { modelId }: Manifest,
    options: CallOptions,
  ): Promise<Market> {
    const head = await ledger.head(options);
    const stakes = await Promise.all([
      ledger.stakes('compute', modelId, head.height, options),
      ledger.stakes('verifier', modelId, head.height, options),
    ]);
    return new Market(identity, head, stakes);
  }

  /**
   * What these nodes ask for a job of this kind that is wanted then, of those that take it and have a
   * stake for the class that they name.
   */
  priced(all: readonly KnownNode[], { when, kind }: Pick<Job, 'when' | 'kind'>): readonly Priced[] {
    const nodes = all.filter((node) => takesWhen(node, when));
    return nodes.flatMap(({ address, record: { engineClass, batchPrice, ...record } }) => {
      const now = rulesOfKind({ kind }).prices(record);
      const { inputPrice, outputPrice } = isBatch(when) ? batchPrices(now, batchPrice) : now;
      const stake = this.compute
        .filter((entry) => entry.address === address && entry.engineClass === engineClass)
        .reduce((sum, { amount }) => sum + amount, 0n);
      return stake > 0n ? [{ inputPrice, outputPrice, stake }] : [];
    });
  }

  checkFor({ wanted, ...demand }: Demand): Check {
    const { genesis, signer } = this.#identity;
    return eligibilityCheck({
      ...demand,
      verifiers: this.#verifiers,
      needed: verifiersNeeded(wanted),
      waived: wanted.waived === true,
      slot: BigInt(genesis.minStake),
      client: signer.address,
    });
  }

  /**
   * @throws RasticError ASK_VERIFIERS if there are too few verifiers to judge any node's answer.
   */
  checkVerifiers(wanted: Wanted): void {
    const { genesis, signer } = this.#identity;
    const needed = verifiersNeeded(wanted);
    const counts = this.compute.map(({ address, engineClass }) =>
      verifiersFor({
        ...{ stakes: this.#verifiers, engineClass, slot: BigInt(genesis.minStake) },
        exclude: [signer.address, address],
      }),
    );
    const available = Math.max(0, ...counts);
    // [AUDIT-23 REJECT] There must be as many verifiers as the audit needs before a job is created.
    if (available < needed) refuse('AUDIT-23', { needed, available });
  }
}
