/**
 * Checks a request for an audit or a panel completely before the verifier computes anything. It
 * refuses an invalid request. An invalid Receipt is not refused but judged. docs/protocol.md
 * sections 5 and 7.
 */
import { inTurns } from '../../base/turn.js';
import type { Engine } from '../../engine/interface.js';
import { expectedHash, manifestOf } from '../../protocol/ledger/rules.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Electorate } from '../../protocol/proof/draw-verifiers.js';
import { refuse } from '../../protocol/rules.js';
import { createCountsAt } from '../../protocol/sampling/counts-at.js';
import { digest } from '../../protocol/sign/sign.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import { type AuditHead, auditBodySteps, checkAuditHead } from '../../protocol/steps/audit.js';
import { encodeInput } from '../../protocol/steps/input.js';
import { checkAuditLife } from '../../protocol/steps/life.js';
import { checkPanelHead, type PanelHead, panelBodySteps } from '../../protocol/steps/panel.js';
import type { Matter } from '../../protocol/steps/verdict.js';
import type { Wire } from '../../protocol/wire/messages.js';
import type { Identity } from '../identity.js';
import { readElectorate } from '../ledger/electorate.js';
import type { DisputeView, LedgerApi } from '../ledger/interface.js';
import { readLife } from '../ledger/life.js';
import { checkDrawn, checkStaked } from './eligible.js';
import type { AuditWork } from './recompute.js';

export interface AdmitComponents {
  readonly engine: Engine;
  readonly ledger: LedgerApi;
}

export interface AdmitInit {
  readonly manifest: Manifest;
  readonly manifestHash: Hash;
  /** The minimum fee of an audit. */
  readonly auditPrice: bigint;
  /** Longest input of an audit that it takes, in bytes. A panel may bring any input. */
  readonly inputBytes: number;
}

/** The sender of a request, and the time limit for checking it. */
export interface Asker {
  readonly sender: Address;
  readonly signal: AbortSignal;
}

/** A request that may be worked on. */
export interface Admitted {
  readonly work: AuditWork;
  readonly matter: Matter;
}

export interface AdmittedPanel extends Admitted {
  readonly request: Wire<'PanelRequest'>;
  readonly view: DisputeView;
}

export class Admit {
  readonly #components: AdmitComponents;
  readonly #identity: Identity;
  readonly #init: AdmitInit;

  constructor(components: AdmitComponents, identity: Identity, init: AdmitInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
  }

  /** Longest input of an audit, in bytes. */
  get inputBytes(): number {
    return this.#init.inputBytes;
  }

  /**
   * Before the rest of a request is read.
   * @throws RasticError as checkAuditHead, LIFE_OVER, AUDIT_INVALID; LEDGER_…, NET_…, TIMEOUT.
   */
  async auditHead(head: AuditHead, { sender, signal }: Asker): Promise<void> {
    const { engine, ledger } = this.#components;
    const [job, receipt] = [head.job.value, head.receipt.value];
    const manifestHash = expectedHash(this.#identity, job, this.#init.manifestHash);
    const { modelId } = engine.model;
    const { domain, signer } = this.#identity;
    const { auditPrice: fee } = this.#init;
    checkAuditHead(domain, head, { sender, own: signer.address, modelId, manifestHash, fee });
    const { height } = head.assign.value;
    // [AUDIT-17 REJECT] By ledger time, the job's audits must not be over yet.
    checkAuditLife(job, await readLife(ledger, height, { signal }));
    checkStaked(receipt, await ledger.stakes('compute', job.modelId, height, { signal }));
  }

  /**
   * The rest, after auditHead.
   * @throws RasticError as auditBodySteps, AUDIT_INVALID; LEDGER_…, NET_…, TIMEOUT.
   */
  async audit(request: Wire<'AuditRequest'>, { signal }: Pick<Asker, 'signal'>): Promise<Admitted> {
    const { engine, ledger } = this.#components;
    const { inputBytes } = this.#init;
    // [AUDIT-27 IGNORE] The input must not be longer than this verifier takes.
    if (encodeInput(request.input).length > inputBytes) refuse('AUDIT-27', { field: 'input' });
    const { engineClass } = engine.model;
    await inTurns(auditBodySteps(request));
    const [job, receipt] = [request.job.value, request.receipt.value];
    const { domain } = this.#identity;
    const electorate = await readElectorate(ledger, job, request.assign.value, { signal });
    const receiptHash = digest(domain, 'Receipt', receipt);
    const facts = { job, receipt, receiptHash, auditSecret: request.auditSecret };
    checkDrawn(this.#identity, facts, engineClass, electorate);
    return this.#admitted(request, electorate);
  }

  /**
   * Before the rest of a request is read. @returns the dispute as the ledger has it.
   * @throws RasticError as checkPanelHead, AUDIT_INVALID; LEDGER_…, NET_…, TIMEOUT.
   */
  async panelHead(head: PanelHead, { sender, signal }: Asker): Promise<DisputeView> {
    const { ledger, engine } = this.#components;
    const view = await ledger.dispute(head.disputeId, { signal });
    if (view === undefined) refuse('PANEL-8', { field: 'dispute' });
    const { domain, signer } = this.#identity;
    const manifestHash = expectedHash(this.#identity, head.job.value, this.#init.manifestHash);
    const { modelId } = engine.model;
    const context = { sender, own: signer.address, modelId, manifestHash, view };
    checkPanelHead(domain, head, context);
    return view;
  }

  /**
   * The rest, after panelHead.
   * @throws RasticError as panelBodySteps; LEDGER_…, NET_…, TIMEOUT.
   */
  async panel(
    request: Wire<'PanelRequest'>,
    view: DisputeView,
    signal: AbortSignal,
  ): Promise<AdmittedPanel> {
    await inTurns(panelBodySteps(request, { view }));
    return this.again(request, view, signal);
  }

  /** A panel's input that was already checked before this node was restarted. */
  async again(
    request: Wire<'PanelRequest'>,
    view: DisputeView,
    signal: AbortSignal,
  ): Promise<AdmittedPanel> {
    const { ledger } = this.#components;
    const { job, assign } = request;
    const electorate = await readElectorate(ledger, job.value, assign.value, { signal });
    const asked = { ...request, indices: [view.index] };
    return { ...this.#admitted(asked, electorate), request, view };
  }

  #admitted(request: Omit<AuditWork, 'manifest'>, electorate: Electorate): Admitted {
    const manifest = manifestOf(this.#identity, request.job.value) ?? this.#init.manifest;
    const { job, receipt, input, salt, outputTokens, indices } = request;
    const vocabularySize = this.#components.engine.model.vocabulary.bytes.length;
    const matter: Matter = {
      ...{ job: job.value, receipt: receipt.value, manifest, vocabularySize },
      receiptHash: digest(this.#identity.domain, 'Receipt', receipt.value),
      quarter: electorate.exact,
      countsAt: createCountsAt(outputTokens),
    };
    return { work: { job, receipt, input, salt, outputTokens, indices, manifest }, matter };
  }
}
