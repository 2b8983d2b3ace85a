/**
 * Step 8 at a client after a cheat: submits the accusation, sends the drawn panel its input, opens
 * the leaf when all members have committed, and waits for the ledger's decision. docs/protocol.md
 * section 7.
 */
import { anySignal, createController, delay, withTimeout } from '../../../base/abort.js';
import { RasticError } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import {
  DISPUTE_PHASES,
  type DisputePhase,
  isDecided,
} from '../../../protocol/ledger/dispute-state.js';
import { BOND_FEES, PANEL_PHASES, PANEL_POLL_MS } from '../../../protocol/params.js';
import { encodeLeaf, hashLeaf, type Leaf } from '../../../protocol/proof/leaf.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Address, Hash, Signed, Verdict } from '../../../protocol/sign/structs.js';
import { disputeIdOf } from '../../../protocol/steps/dispute-id.js';
import { needsCounts } from '../../../protocol/steps/verdict.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import type { AccountBook } from '../../account-book.js';
import type { Identity } from '../../identity.js';
import { jobLogger } from '../../job-log.js';
import { drawnFor, readElectorate } from '../../ledger/electorate.js';
import type { DisputeView, LedgerApi, Operation } from '../../ledger/interface.js';
import type { Submitter } from '../../ledger/submitter.js';
import type { Committed } from '../answer/committed.js';
import type { JobAtWork, StepOptions } from '../interface.js';
import type { Silences } from '../trust/silences.js';
import { type Accusation, accusationsIn, inDrawnOrder } from './accusations.js';
import { type BriefingComponents, brief } from './panel-briefing.js';

export interface DisputeComponents {
  readonly identity: Identity;
  readonly ledger: Pick<LedgerApi, 'dispute' | 'stakes'>;
  readonly submitter: Pick<Submitter, 'submit'>;
  /** How the members of a panel are found and reached. */
  readonly briefing: BriefingComponents;
  readonly silences: Pick<Silences, 'note'>;
  readonly book?: Pick<AccountBook, 'record'>;
}

/** How a dispute can end. */
type DisputeEnd = Extract<DisputePhase, 'slashed' | 'cleared' | 'void' | 'moot' | 'exposed'>;

export interface Ended {
  readonly end: DisputeEnd;
  readonly view: DisputeView;
}

/** One dispute, and the data for its panel and the ledger. */
interface Case extends Accusation {
  readonly request: Wire<'PanelRequest'>;
  /** The accused leaf. */
  readonly leaf: Leaf;
  readonly path: readonly Hash[];
  /** Whether verdicts depend on the token counts before the index. */
  readonly showTokens: boolean;
  /** Of a canary: Verdicts that say its leaf is right. */
  readonly shown: readonly Signed<Verdict>[];
}

const isEnd = (phase: DisputePhase | 'none' | undefined): phase is DisputeEnd =>
  phase !== undefined && phase !== 'none' && isDecided(phase);

export class Disputes {
  readonly #components: DisputeComponents;
  readonly #job: Pick<JobAtWork, 'record' | 'manifest'>;
  readonly #options: StepOptions;

  constructor(
    components: DisputeComponents,
    job: Pick<JobAtWork, 'record' | 'manifest'>,
    options: StepOptions,
  ) {
    this.#components = components;
    this.#job = job;
    this.#options = options;
  }

  /** The next accusation to decide: the first in the order of the Receipt's draw. */
  async next({ at, assign, receipt }: Committed): Promise<Accusation | undefined> {
    const { identity, ledger } = this.#components;
    const { job, auditSecret, segments } = this.#job.record.transcript;
    const { signal } = this.#options;
    const standing = accusationsIn({ audits: segments[at]?.audits ?? [] });
    if (standing.length < 2) return standing[0];
    const receiptHash = digest(identity.domain, 'Receipt', receipt.value);
    const electorate = await readElectorate(ledger, job.value, assign.value, { signal });
    const facts = { job: job.value, receipt: receipt.value, receiptHash, auditSecret };
    return inDrawnOrder(standing, drawnFor(identity, facts, electorate))[0];
  }

  /**
   * Runs the dispute from its state on the ledger until it ends there.
   * @param shown of a canary: Verdicts that say the accused leaf is right.
   * @throws RasticError LEDGER_REFUSED, TIMEOUT, NET_….
   */
  async run(
    committed: Committed,
    accusation: Accusation,
    shown: readonly Signed<Verdict>[] = [],
  ): Promise<Ended> {
    const about = { ...(await this.#case(committed, accusation)), shown };
    const { disputeId } = about.request;
    const { identity, ledger, submitter } = this.#components;
    const limit = identity.genesis.panelPhaseMs * (PANEL_PHASES + 1);
    const signal = withTimeout(limit, 'panel', this.#options.signal);
    // An earlier run of this client may have submitted the accusation already.
    const begun = await ledger.dispute(disputeId, { signal });
    if (begun === undefined) await submitter.submit(this.#accusation(about), { signal });
    const { panel, index, committed: done } = begun ?? (await this.#view(disputeId, signal));
    const { receiptHash } = about.verdict.value;
    this.#options.onEvent({ type: 'disputed', disputeId, receiptHash, index, panel });
    const open = panel.filter((member) => !done.includes(member));
    const opening = await this.#briefAll(open, about, signal);
    if (DISPUTE_PHASES[opening.state] === 'opening') await this.#openOnce(about, signal);
    const isOver = ({ state }: DisputeView) => isEnd(DISPUTE_PHASES[state]);
    const view = await this.#waitFor(disputeId, isOver, signal);
    const end = DISPUTE_PHASES[view.state];
    if (!isEnd(end)) throw new RasticError('DISPUTE_PANEL', { state: String(end) });
    this.#loggerOf(about).info({ end, slashed: `${view.slashed}` }, 'dispute ended');
    this.#note(end, view, committed.at);
    return { end, view };
  }

  /**
   * The bond is burned if the leaf was never opened. Noted once: of an accusation that is made again
   * after its dispute was void, the record has the undecided one too.
   */
  #note(end: DisputeEnd, { leaf, accuser }: DisputeView, at: number): void {
    if (end !== 'void' || leaf.length > 0) return;
    const { audits = [] } = this.#job.record.transcript.segments[at] ?? {};
    const isNoted = audits.some((one) => one.verifier === accuser && one.result === 'undecided');
    if (isNoted) return;
    const { book, identity } = this.#components;
    const amount = BOND_FEES * BigInt(identity.genesis.auditFee);
    book?.record({ kind: 'bondLost', amount });
  }

  async #case(committed: Committed, accusation: Accusation): Promise<Omit<Case, 'shown'>> {
    const { record, manifest } = this.#job;
    const { job, input, salt } = record.transcript;
    const { assign, receipt, receiver } = committed;
    const { index } = accusation.verdict.value;
    const leaf = receiver.leaves[index - receipt.value.from];
    if (leaf === undefined) throw new TypeError('no leaf to accuse');
    const { ledger } = this.#components;
    const { signal } = this.#options;
    const { exact } = await readElectorate(ledger, job.value, assign.value, { signal });
    const facts = { job: job.value, receipt: receipt.value, manifest, quarter: exact };
    const disputeId = disputeIdOf(receipt.value.assignHash, accusation.accuser);
    const outputTokens = receiver.tokens.slice(0, index);
    return {
      ...accusation,
      request: { disputeId, job, assign, receipt, input, salt, outputTokens },
      leaf,
      path: receiver.path(index),
      showTokens: needsCounts(facts, index),
    };
  }

  #loggerOf({ request, verdict }: Case): Logger {
    const { disputeId, receipt } = request;
    const { receiptHash, index } = verdict.value;
    const facts = { jobId: receipt.value.jobId, receiptHash, index, disputeId };
    return jobLogger(this.#components.briefing.logger, facts);
  }

  /** Makes the accusing operation for a nonce. */
  #accusation({ request, verdict, leaf, shown }: Case): (nonce: number) => Operation {
    const { signer, domain } = this.#components.identity;
    const { job, assign, receipt } = request;
    const { auditSecret, jobSecret } = this.#job.record.transcript;
    const accusation = {
      receiptHash: verdict.value.receiptHash,
      index: verdict.value.index,
      prefix: leaf.prefix,
      ...{ auditSecret, jobSecret },
      verdictHash: digest(domain, 'Verdict', verdict.value),
      shown: shown.map(({ value }) => digest(domain, 'Verdict', value)),
    };
    const evidence = { job, assign, receipt, verdict, shown };
    const sign = (nonce: number) => signer.sign('Dispute', { ...accusation, nonce });
    return (nonce) => ({ type: 'dispute', ...sign(nonce), ...evidence });
  }

  /**
   * Sends the panel its input until all have committed or their time is over. @returns the next
   * phase.
   */
  async #briefAll(
    members: readonly Address[],
    about: Case,
    outer: AbortSignal,
  ): Promise<DisputeView> {
    const { request } = about;
    const { disputeId } = request;
    const briefing = { ...this.#components.briefing, logger: this.#loggerOf(about) };
    const over = createController();
    const signal = anySignal(outer, over.signal);
    const briefed = members.map(async (member) => {
      const hasCommitted = await brief(briefing, member, request, signal);
      if (hasCommitted) this.#options.onEvent({ type: 'committing', disputeId, member });
    });
    try {
      const isOver = ({ state }: DisputeView) => DISPUTE_PHASES[state] !== 'committing';
      const view = await this.#waitFor(disputeId, isOver, outer);
      const away = members.filter((member) => !view.committed.includes(member));
      await this.#components.silences.note(away, view.committed);
      return view;
    } finally {
      over.abort(new RasticError('CANCELLED', { what: 'briefing a panel that has committed' }));
      await Promise.all(briefed);
    }
  }

  /**
   * The accuser may open the leaf too. The second to do so is refused, and the dispute continues.
   */
  async #openOnce(about: Case, signal: AbortSignal): Promise<void> {
    try {
      await this.#open(about, signal);
    } catch (error) {
      const { state } = await this.#view(about.request.disputeId, signal);
      if (DISPUTE_PHASES[state] === 'opening') throw error;
    }
  }

  async #open(about: Case, signal: AbortSignal): Promise<void> {
    const { request, accuserLeaf, leaf, path, showTokens } = about;
    const { identity, submitter } = this.#components;
    const open = { disputeId: request.disputeId, leafHash: hashLeaf(leaf) };
    const outputTokens = showTokens ? request.outputTokens : [];
    const sign = (nonce: number) => identity.signer.sign('Open', { ...open, nonce });
    const proven = { leaf: encodeLeaf(leaf), path };
    await submitter.submit(
      (nonce) => ({ type: 'open', ...sign(nonce), leaf: proven, accuserLeaf, outputTokens }),
      { signal },
    );
  }

  async #view(id: Hash, signal: AbortSignal): Promise<DisputeView> {
    const view = await this.#components.ledger.dispute(id, { signal });
    if (view === undefined) throw new RasticError('DISPUTE_PANEL', { state: 'none' });
    return view;
  }

  async #waitFor(
    id: Hash,
    isDone: (view: DisputeView) => boolean,
    signal: AbortSignal,
  ): Promise<DisputeView> {
    for (;;) {
      const view = await this.#view(id, signal);
      if (isDone(view)) return view;
      await delay(PANEL_POLL_MS, signal);
    }
  }
}
