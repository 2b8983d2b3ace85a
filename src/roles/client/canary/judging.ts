/**
 * Steps 6 to 8 of a canary at its client: audits it as a real job, shows on the ledger who signed
 * that a wrong leaf is right, and pays everybody else. Continues from the record's state.
 * docs/protocol.md section 7.7.
 */
import { codeOf } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import { judgingRule } from '../../../protocol/model/manifest.js';
import { ACCUSER_RANK_MAX } from '../../../protocol/params.js';
import { CANARY_WITNESSES_MAX } from '../../../protocol/params-canary.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Identity } from '../../identity.js';
import { drawnFor, readElectorate } from '../../ledger/electorate.js';
import type { LedgerApi } from '../../ledger/interface.js';
import type { Committed } from '../answer/committed.js';
import type { SegmentAudit } from '../audit/segment-audit.js';
import type { JobAtWork, StepOptions } from '../interface.js';
import { withoutAccuser } from '../settle/accusations.js';
import type { Disputes } from '../settle/dispute.js';
import type { Payments } from '../settle/payment.js';
import type { Witnesses } from '../trust/witnesses.js';
import { type Exposure, type LiesInit, liesIn, type Plan, planExposures } from './lies.js';

export interface CanaryJudgingComponents {
  readonly identity: Identity;
  readonly ledger: Pick<LedgerApi, 'stakes'>;
  readonly audits: Pick<SegmentAudit, 'run' | 'askMore'>;
  readonly disputes: Pick<Disputes, 'run'>;
  readonly payments: Pick<Payments, 'pay'>;
  readonly witnesses: Pick<Witnesses, 'note'>;
  readonly logger: Logger;
}

export class CanaryJudging {
  readonly #components: CanaryJudgingComponents;
  readonly #job: Pick<JobAtWork, 'record' | 'manifest'>;
  readonly #committed: readonly Committed[];
  readonly #options: StepOptions;

  constructor(
    components: CanaryJudgingComponents,
    job: Pick<JobAtWork, 'record' | 'manifest'>,
    committed: readonly Committed[],
    options: StepOptions,
  ) {
    this.#components = components;
    this.#job = job;
    this.#committed = committed;
    this.#options = options;
  }

  /** @throws RasticError of the ledger or the disk. The record keeps the state. */
  async run(): Promise<void> {
    const { record } = this.#job;
    for (;;) {
      switch (record.state) {
        case 'committed':
          await record.move('audit');
          break;
        case 'auditing':
          for (const committed of this.#open) await this.#examine(committed);
          await record.move('accept');
          break;
        case 'accepted':
          for (const committed of this.#open) await this.#components.payments.pay(committed);
          await record.move('settle');
          break;
        default:
          return;
      }
    }
  }

  get #open(): readonly Committed[] {
    const { segments } = this.#job.record.transcript;
    return this.#committed.filter(({ at }) => segments[at]?.end === '');
  }

  #audits(at: number) {
    return this.#job.record.transcript.segments[at]?.audits ?? [];
  }

  async #examine(committed: Committed): Promise<void> {
    const { audits, logger } = this.#components;
    const { at } = committed;
    await audits.run(committed);
    const init = await this.#liesInit(committed);
    const plan = (): Plan => planExposures(liesIn(this.#audits(at), init), this.#audits(at));
    for (let asked = 0; asked < CANARY_WITNESSES_MAX; asked++) {
      const { unwitnessed } = plan();
      if (unwitnessed === undefined) break;
      await audits.askMore(committed, unwitnessed);
    }
    const { exposures, unwitnessed } = plan();
    logger.info({ exposures: exposures.length, unwitnessed }, 'canary audited');
    for (const exposure of exposures) await this.#expose(committed, exposure);
  }

  async #liesInit({ assign, receipt }: Committed): Promise<LiesInit> {
    const { identity, ledger } = this.#components;
    const { record, manifest } = this.#job;
    const { job, auditSecret } = record.transcript;
    const receiptHash = digest(identity.domain, 'Receipt', receipt.value);
    const { signal } = this.#options;
    const electorate = await readElectorate(ledger, job.value, assign.value, { signal });
    const facts = { job: job.value, receipt: receipt.value, receiptHash, auditSecret };
    const drawn = new Set(drawnFor(identity, facts, electorate).slice(0, ACCUSER_RANK_MAX));
    const { engineClass: compute } = receipt.value;
    const isTaken: LiesInit['isTaken'] = (verifier, engineClass) => {
      const pair = { compute, verifier: engineClass, quarter: electorate.exact };
      const { exact, tolerance } = judgingRule(manifest, pair);
      const isStaked = electorate.stakes.some(
        (stake) => stake.address === verifier && stake.engineClass === engineClass,
      );
      return drawn.has(verifier) && isStaked && (exact || tolerance !== undefined);
    };
    return { domain: identity.domain, receiptHash, isTaken };
  }

  /** A dispute that fails or is void exposes nobody, and the canary is paid all the same. */
  async #expose(committed: Committed, { accusation, shown }: Exposure): Promise<void> {
    const { disputes, logger, witnesses } = this.#components;
    try {
      const verdicts = shown.map(({ verdict }) => verdict);
      const { end, view } = await disputes.run(committed, accusation, verdicts);
      const { fined, fines } = view;
      logger.info({ end, fined, fines: `${fines}` }, 'canary shown');
      if (end === 'cleared') await this.#setAside(committed, [accusation.accuser]);
      if (end !== 'exposed') return;
      await this.#setAside(committed, fined);
      await witnesses.note(new Map(fined.map((verifier) => [verifier, 'caught'] as const)));
    } catch (error) {
      this.#options.signal.throwIfAborted();
      // The dispute goes on at the ledger, and resuming the canary shows how it ended.
      if (codeOf(error) === 'LEDGER_UNREACHABLE') throw error;
      logger.warn({ code: codeOf(error) }, 'canary not shown');
    }
  }

  /** What a panel found false is not paid. */
  async #setAside({ at }: Committed, liars: readonly Address[]): Promise<void> {
    for (const liar of liars) {
      const audits = withoutAccuser({ audits: this.#audits(at) }, liar, 'overruled');
      await this.#job.record.keep({ audits }, at);
    }
  }
}
