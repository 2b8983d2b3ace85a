/**
 * A verifier on a dispute's panel: it gets the input from the client or the accuser, commits on the
 * ledger, waits until the leaf is opened there, and submits its Verdict there. docs/protocol.md
 * section 7.
 */
import { createController, delay, withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { codeOf, type ErrorCode, RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { Channel } from '../../net/interface.js';
import { DISPUTE_PHASES, isDecided } from '../../protocol/ledger/dispute-state.js';
import { PANEL_POLL_MS } from '../../protocol/params.js';
import { decodeLeaf, type Leaf } from '../../protocol/proof/leaf.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash, Verdict } from '../../protocol/sign/structs.js';
import { encodeFinding, type Finding } from '../../protocol/steps/finding.js';
import { createVerdict, decodeFinding, type Matter } from '../../protocol/steps/verdict.js';
import type { Store } from '../../store/interface.js';
import { writeFrame } from '../frames.js';
import type { Identity } from '../identity.js';
import type { DisputeView, LedgerApi, Operation } from '../ledger/interface.js';
import { type Patience, patienceOf, persist } from '../ledger/remote/patience.js';
import { PatientLedger } from '../ledger/remote/patient.js';
import { ownWork } from '../own-work.js';
import type { AdmittedPanel } from './admit.js';
import { isMismatch, seal } from './audit.js';
import type { Sealed } from './fees/sealed.js';
import { Duties, isPostponed, type Owed } from './panel-duties.js';
import { type AuditWork, confirm, type Recomputer } from './recompute.js';

export interface PanelComponents {
  readonly engine: Recomputer;
  readonly clock: Clock;
  readonly ledger: LedgerApi;
  readonly logger: Logger;
  readonly store: Store;
}

const BROKEN_ENGINE: readonly (ErrorCode | undefined)[] = ['ENGINE_CRASHED', 'ENGINE_HUNG'];

const isOver = ({ state }: DisputeView): boolean => {
  const phase = DISPUTE_PHASES[state];
  return phase !== undefined && phase !== 'none' && isDecided(phase);
};

export class PanelDuty {
  readonly #components: PanelComponents;
  readonly #identity: Identity;
  readonly #matter: Matter;
  readonly #work: AuditWork;
  readonly #admitted: AdmittedPanel;
  readonly #patience: Patience;
  readonly #duties: Duties;
  /**
   * A member that has committed must give its Verdict, even if the ledger cannot be reached for a
   * while.
   */
  readonly #ledger: LedgerApi;

  constructor(components: PanelComponents, identity: Identity, admitted: AdmittedPanel) {
    this.#components = components;
    this.#identity = identity;
    this.#admitted = admitted;
    this.#matter = admitted.matter;
    this.#work = admitted.work;
    this.#duties = new Duties(components);
    this.#patience = patienceOf(components);
    this.#ledger = new PatientLedger(components.ledger, this.#patience);
  }

  /**
   * Serves the duty until it ends on the ledger. Once it has the input, it no longer needs its
   * client, so a client that dies does not make the panel miss its phase.
   * @returns the Verdict given.
   */
  async run(channel: Channel): Promise<Verdict> {
    const signal = withTimeout(this.#identity.genesis.panelPhaseMs, 'panel to commit');
    const { request, view } = this.#admitted;
    // [PANEL-7 REJECT] A member that has committed is not asked again, because a second Commitment
    // could never be opened.
    if (this.#hasCommitted(view)) refuse('PANEL-7', { field: 'commitment' });
    const about = { matter: this.#matter, panel: request.disputeId };
    const sealed = await seal(this.#components, this.#identity, this.#work, about, { signal });
    const [finding] = sealed.findings;
    if (finding === undefined) return refuse('AUDIT-5', { field: 'indices' });
    await ownWork(() => this.#duties.keep(request, finding, sealed.salt));
    await this.#submit({ type: 'commitment', ...sealed.commitment }, signal, (view) =>
      this.#hasCommitted(view),
    );
    this.#components.logger.info({ index: finding.index }, 'panel committed');
    await this.#tell(channel, sealed);
    return this.#finish(finding, sealed.salt);
  }

  /**
   * Continues a duty that this node had committed to before a restart.
   * @returns the Verdict given; undefined when nothing is owed any more.
   */
  async goOn({ finding: leaf, salt, disputeId }: Owed): Promise<Verdict | undefined> {
    const { view } = this.#admitted;
    if (isOver(view) || !this.#hasCommitted(view)) {
      await this.#duties.drop(disputeId, salt);
      return undefined;
    }
    return this.#finish(decodeFinding(this.#matter, { index: view.index, leaf }), salt);
  }

  #hasCommitted({ committed }: DisputeView): boolean {
    return committed.includes(this.#identity.signer.address);
  }

  /**
   * Finishes the duty. After the Verdict, or when it is no longer possible, the duty is deleted.
   */
  async #finish(finding: Finding, salt: Hash): Promise<Verdict> {
    const { disputeId } = this.#admitted.request;
    try {
      // By now all of it is this node's work and the ledger's word.
      const verdict = await ownWork(() => this.#judge(finding, salt));
      await this.#duties.drop(disputeId, salt);
      return verdict;
    } catch (error) {
      if (!isPostponed(error)) await this.#duties.drop(disputeId, salt);
      throw error;
    }
  }

  /**
   * Sends the Commitment to the client. The client can also read it on the ledger, so a failure
   * here does not end the duty.
   */
  async #tell(channel: Channel, { commitment }: Sealed): Promise<void> {
    const { signal } = channel;
    try {
      await writeFrame(channel, 'AuditFrame', { type: 'commitment', ...commitment }, { signal });
      await channel.close();
    } catch (error) {
      channel.reset();
      this.#components.logger.info({ code: codeOf(error) }, 'panel goes on without its client');
    }
  }

  /** Submits once; after a lost reply it first looks whether the ledger has it. */
  async #submit(
    operation: Operation,
    signal: AbortSignal,
    isApplied: (view: DisputeView) => boolean,
  ): Promise<void> {
    let isSent = false;
    await persist(this.#patience, signal, async () => {
      if (isSent && isApplied(await this.#view(signal))) return;
      isSent = true;
      await this.#components.ledger.submit(operation, { signal });
    });
  }

  async #judge(finding: Finding, salt: Hash): Promise<Verdict> {
    const opened = await this.#waitForLeaf();
    const { engineClass } = this.#components.engine.model;
    const verdict = createVerdict(this.#matter, engineClass, finding, opened);
    if (isMismatch(verdict)) await this.#confirm(finding);
    const signed = this.#identity.signer.sign('Verdict', verdict);
    const { leaf } = encodeFinding(finding);
    const { signal } = createController();
    // The view does not show Verdicts. If it is sent twice, the second one is refused without harm.
    const { disputeId } = this.#admitted.request;
    const opening = { type: 'verdict', disputeId, verdict: signed, leaf, salt } as const;
    await this.#submit(opening, signal, isOver);
    return verdict;
  }

  /** If the engine crashes meanwhile, it is restarted and tried once more. */
  async #confirm(finding: Finding): Promise<void> {
    const { engine } = this.#components;
    const signal = withTimeout(this.#identity.genesis.panelPhaseMs, 'second recomputation');
    const look = () => confirm(engine, this.#work, this.#matter.receiptHash, [finding], { signal });
    try {
      await look();
    } catch (error) {
      signal.throwIfAborted();
      if (!BROKEN_ENGINE.includes(codeOf(error))) throw error;
      await look();
    }
  }

  /** Waits until the client has opened the leaf, at most for the ledger's phases. */
  async #waitForLeaf(): Promise<Leaf> {
    const { panelPhaseMs } = this.#identity.genesis;
    const until = this.#components.clock.monotonic() + 2 * panelPhaseMs;
    const { signal } = createController();
    while (this.#components.clock.monotonic() < until) {
      const view = await this.#view(signal);
      const phase = DISPUTE_PHASES[view.state];
      if (phase === 'judging') return decodeLeaf(view.leaf);
      if (phase !== 'committing' && phase !== 'opening') break;
      await delay(PANEL_POLL_MS, signal);
    }
    throw new RasticError('TIMEOUT', { what: 'opened leaf', ms: 2 * panelPhaseMs });
  }

  async #view(signal: AbortSignal): Promise<DisputeView> {
    const { disputeId } = this.#admitted.request;
    const view = await this.#ledger.dispute(disputeId, { signal });
    // [PANEL-8 REJECT] The dispute must be known to the ledger.
    return view ?? refuse('PANEL-8', { field: 'dispute' });
  }
}
