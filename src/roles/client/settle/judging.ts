/**
 * Steps 6 to 8 of one job at its client: audits every segment, then pays it or disputes it on the
 * ledger. Fails closed: a segment is accepted only with `match` or `close` at every drawn index.
 * Continues from the record's state. docs/protocol.md sections 5 and 7.
 */
import { codeOf } from '../../../base/errors.js';
import type { Observation } from '../../../protocol/proof/sprt.js';
import type { SegmentEnd } from '../../../protocol/segment-flow.js';
import type { Address, Hash, Receipt } from '../../../protocol/sign/structs.js';
import { refusalCodeOf } from '../../ledger/refusal.js';
import { claimsIn, codeOfFault, isRefuted } from '../answer/claims.js';
import type { Committed } from '../answer/committed.js';
import { isFoundWrong } from '../audit/found-wrong.js';
import type { Finding, SegmentAudit } from '../audit/segment-audit.js';
import type { JobAtWork, StepOptions } from '../interface.js';
import type { Segment } from '../record.js';
import type { Reputation } from '../trust/reputation.js';
import {
  type Accusation,
  accusationsIn,
  hasDisputesLeft,
  hasUndecided,
  withoutAccuser,
} from './accusations.js';
import type { Disputes, Ended } from './dispute.js';
import type { Payments } from './payment.js';
import type { SecondLook } from './second-receipt.js';

export interface JudgingComponents {
  readonly audits: Pick<SegmentAudit, 'run'>;
  readonly secondLook: Pick<SecondLook, 'run'>;
  readonly payments: Pick<Payments, 'pay' | 'end'>;
  readonly disputes: Pick<Disputes, 'next' | 'run'>;
  readonly reputation: Pick<Reputation, 'observe' | 'noteAccepted' | 'noteFailure' | 'noteSlashed'>;
  readonly record: JobAtWork['record'];
}

export class Judging {
  readonly #components: JudgingComponents;
  readonly #options: StepOptions;
  readonly #committed: readonly Committed[];
  /**
   * The observations of each segment. They go into its node's reputation when the segment has
   * ended.
   */
  readonly #seen = new Map<number, readonly Observation[]>();

  constructor(
    components: JudgingComponents,
    committed: readonly Committed[],
    options: StepOptions,
  ) {
    this.#components = components;
    this.#committed = committed;
    this.#options = options;
  }

  /**
   * Runs until settled, slashed or unverified. @throws RasticError of the ledger or the disk. The
   * record keeps the state.
   */
  async run(): Promise<void> {
    const { record } = this.#components;
    for (;;) {
      switch (record.state) {
        case 'committed':
          await (this.#isWaived ? this.#waive() : record.move('audit'));
          break;
        case 'cleared':
          await record.move('audit');
          break;
        case 'auditing':
          await this.#audit();
          break;
        case 'accepted':
          await this.#payAll();
          break;
        case 'disputed':
          await this.#dispute();
          break;
        default:
          return;
      }
    }
  }

  /** Segments that have not ended. */
  get #open(): readonly Committed[] {
    return this.#committed.filter(({ at }) => this.#segment(at)?.end === '');
  }

  #segment(at: number): Segment | undefined {
    return this.#components.record.transcript.segments[at];
  }

  get #modelId(): Hash {
    return this.#components.record.transcript.job.value.modelId;
  }

  #accusations(at: number): readonly Accusation[] {
    const segment = this.#segment(at);
    return segment === undefined ? [] : accusationsIn(segment);
  }

  #isEnded(end: SegmentEnd): boolean {
    return this.#committed.some(({ at }) => this.#segment(at)?.end === end);
  }

  /**
   * [SETTLE-8] An answer whose user has waived its audit is paid on its Receipts and ends unaudited:
   * it is not accepted, and counts for nobody. One that contradicts itself is audited all the same.
   */
  get #isWaived(): boolean {
    const isSound = this.#committed.every(({ receiver }) => receiver.contradicted.length === 0);
    return this.#components.record.transcript.waived && isSound && this.#committed.length > 0;
  }

  async #waive(): Promise<void> {
    const { payments, record } = this.#components;
    for (const committed of this.#open) await payments.pay(committed, 'waive');
    await record.move('waive');
  }

  async #audit(): Promise<void> {
    const { record } = this.#components;
    const sound: Committed[] = [];
    for (const committed of this.#open) {
      if (await this.#isTwofold(committed)) continue;
      const finding = await this.#find(committed);
      if (finding.type === 'sound') sound.push(committed);
      else await this.#doubt(committed, finding);
    }
    const isDisputed = this.#open.some(({ at }) => this.#accusations(at).length > 0);
    // [SETTLE-5] An answer without a committed token is not accepted, because a record that lost
    // its Receipts proves nothing.
    const isEmpty = this.#committed.length === 0;
    const isClean = !isDisputed && !this.#isEnded('unverified') && !this.#isEnded('slashed');
    const isWhole = isClean && !isEmpty;
    if (isWhole) return record.move('accept');
    // A node that is found right is paid, independent of the other nodes.
    for (const committed of sound) await this.#pay(committed);
    // A segment that was slashed decides how the whole job ends, even if another was cleared later.
    if (isDisputed || this.#isEnded('slashed')) return record.move('dispute');
    return record.move('unverify');
  }

  async #find(committed: Committed): Promise<Finding> {
    const { finding, observations } = await this.#components.audits.run(committed);
    const { at } = committed;
    this.#seen.set(at, [...(this.#seen.get(at) ?? []), ...observations]);
    return finding;
  }

  /**
   * [COMMIT-7] A node that signs two different outputs loses its stake, whatever the audit finds.
   */
  async #isTwofold(committed: Committed): Promise<boolean> {
    const { payments, secondLook } = this.#components;
    const { receipt } = committed;
    const slashed = await secondLook.run(committed);
    if (slashed === undefined) return false;
    await payments.end('slash', committed, { code: 'EQUIVOCATION' });
    await this.#noteSlashed(committed);
    const { compute } = receipt.value;
    this.#options.onEvent({ type: 'slashed', compute, amount: slashed });
    return true;
  }

  async #pay(committed: Committed): Promise<void> {
    const { payments, reputation } = this.#components;
    await payments.pay(committed);
    await this.#learn(committed);
    await reputation.noteAccepted(committed.receipt.value.compute, this.#modelId);
    await this.#noteFalseClaims(committed.receipt.value);
  }

  /** Nodes that said that nobody could serve what was now served and paid. */
  async #noteFalseClaims(receipt: Receipt): Promise<void> {
    const { record, reputation } = this.#components;
    const { job, segments } = record.transcript;
    if (receipt.from > 0) return;
    for (const claim of claimsIn(segments)) {
      if (!isRefuted(claim, job.value, receipt)) continue;
      await reputation.noteFailure(claim.compute, this.#modelId, codeOfFault(claim.fault));
    }
  }

  /** Updates the reputation. Verdicts that a panel overruled are ignored. */
  async #learn({ at, receipt }: Committed): Promise<void> {
    const audits = this.#segment(at)?.audits ?? [];
    const liars = audits.filter(({ result }) => result === 'overruled');
    const seen = (this.#seen.get(at) ?? []).filter(
      (observation) => !liars.some(({ verifier }) => verifier === observation.verifier),
    );
    this.#seen.delete(at);
    if (seen.length === 0) return;
    await this.#components.reputation.observe(receipt.value.compute, this.#modelId, seen);
  }

  async #doubt(committed: Committed, finding: Exclude<Finding, { type: 'sound' }>): Promise<void> {
    // The accusations against it are in the record, and the ledger decides.
    if (finding.type === 'doubt') await this.#unverify(committed, finding.code);
  }

  async #unverify(committed: Committed, code: string): Promise<void> {
    const { payments, reputation } = this.#components;
    await payments.end('unverify', committed, { code });
    await this.#learn(committed);
    // [SETTLE-6] A node that is found wrong falls in rank, whether or not this is proven. A lack of
    // verifiers counts against nobody.
    if (isFoundWrong(this.#segment(committed.at))) {
      const { compute } = committed.receipt.value;
      await reputation.noteFailure(compute, this.#modelId, code);
    }
    this.#options.onEvent({ type: 'unverified', code });
  }

  async #payAll(): Promise<void> {
    for (const committed of this.#open) await this.#pay(committed);
    await this.#components.record.move('settle');
  }

  async #dispute(): Promise<void> {
    const { record } = this.#components;
    for (const committed of this.#open) await this.#decide(committed);
    if (this.#open.length > 0) return record.move('clear');
    return record.move(this.#isEnded('slashed') ? 'slash' : 'unverify');
  }

  /** [DISPUTE-19] Each accusation is decided by its own dispute, in the order of the draw. */
  async #decide(committed: Committed): Promise<void> {
    const { disputes } = this.#components;
    const { at } = committed;
    let code = 'PANEL_VOID';
    for (;;) {
      const segment = this.#segment(at);
      if (segment === undefined || segment.end !== '') return;
      const next = await disputes.next(committed);
      // Without a panel's decision the node is not guilty, but the answer cannot be accepted
      // either.
      if (next === undefined && hasUndecided(segment)) return this.#unverify(committed, code);
      if (next === undefined) return;
      if (!hasDisputesLeft(segment)) return this.#unverify(committed, 'DISPUTES_USED');
      try {
        const ended = await disputes.run(committed, next);
        await this.#conclude(committed, next.accuser, ended);
      } catch (error) {
        this.#options.signal.throwIfAborted();
        // The dispute continues on the ledger. Resuming the job shows its state.
        if (codeOf(error) === 'LEDGER_UNREACHABLE') throw error;
        // [DISPUTE-21] An accusation that fails does not protect the node from the others.
        await this.#setAside(committed, next.accuser, 'undecided');
        code = refusalCodeOf(error) ?? 'DISPUTE_FAILED';
      }
    }
  }

  async #setAside(
    { at }: Committed,
    accuser: Address,
    result: 'overruled' | 'undecided',
  ): Promise<void> {
    const segment = this.#segment(at);
    if (segment === undefined) return;
    const audits = withoutAccuser(segment, accuser, result);
    await this.#components.record.keep({ audits }, at);
  }

  async #conclude(committed: Committed, accuser: Address, { end, view }: Ended): Promise<void> {
    const { onEvent } = this.#options;
    const { compute, slashed } = view;
    if (end === 'void') return this.#setAside(committed, accuser, 'undecided');
    if (end === 'cleared') {
      await this.#setAside(committed, accuser, 'overruled');
      return onEvent({ type: end, compute });
    }
    // A dispute is moot if another dispute has already slashed its assignment.
    await this.#components.payments.end('slash', committed);
    await this.#learn(committed);
    await this.#noteSlashed(committed);
    onEvent({ type: 'slashed', compute, amount: slashed });
  }

  async #noteSlashed({ receipt }: Committed): Promise<void> {
    await this.#components.reputation.noteSlashed(receipt.value.compute, this.#modelId);
  }
}
