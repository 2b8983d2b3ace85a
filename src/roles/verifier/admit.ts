/**
 * Checks a request for an audit or a panel completely before the verifier computes anything. It
 * refuses an invalid request. An invalid Receipt is not refused but judged. docs/protocol.md
 * sections 5 and 7.
 */
import { inTurns } from '../../base/turn.js';
import type { Engine } from '../../engine/interface.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import type { Electorate } from '../../protocol/proof/draw-verifiers.js';
import { refuse } from '../../protocol/rules.js';
import { createCountsAt } from '../../protocol/sampling/counts-at.js';
import { digest } from '../../protocol/sign/sign.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import { auditRequestSteps } from '../../protocol/steps/audit.js';
import { checkAuditLife } from '../../protocol/steps/life.js';
import { panelRequestSteps } from '../../protocol/steps/panel.js';
import type { Matter } from '../../protocol/steps/verdict.js';
import type { Wire } from '../../protocol/wire/messages.js';
import type { Identity } from '../identity.js';
import type { Balances } from '../ledger/balances.js';
import { readElectorate } from '../ledger/electorate.js';
import type { DisputeView, LedgerApi } from '../ledger/interface.js';
import { readLife } from '../ledger/life.js';
import { checkDrawn, checkPays, checkStaked } from './eligible.js';
import type { AuditWork } from './recompute.js';

export interface AdmitComponents {
  readonly engine: Engine;
  readonly ledger: LedgerApi;
  readonly balances: Balances;
}

export interface AdmitInit {
  readonly manifest: Manifest;
  readonly manifestHash: Hash;
  /** The minimum fee of an audit. */
  readonly auditPrice: bigint;
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

  /**
   * Checked before the request is read: a client that cannot pay costs one question to the ledger.
   * @returns the client's free balance. @throws RasticError AUDIT_INVALID; LEDGER_…, NET_…, TIMEOUT.
   */
  async client({ sender, signal }: Asker): Promise<bigint> {
    const balance = await this.#components.balances.read(sender, { signal });
    checkPays(balance, this.#init.auditPrice);
    return balance;
  }

  /** @throws RasticError as auditRequestSteps, LIFE_OVER, AUDIT_INVALID; LEDGER_…, NET_…, TIMEOUT. */
  async audit(
    request: Wire<'AuditRequest'>,
    { sender, signal, balance }: Asker & { readonly balance: bigint },
  ): Promise<Admitted> {
    const { engine, ledger } = this.#components;
    const { domain } = this.#identity;
    const { manifestHash, auditPrice: fee } = this.#init;
    const { modelId, engineClass } = engine.model;
    const context = { sender, modelId, manifestHash, fee };
    // Only now is known what the client promises, which may be more than this node's price.
    checkPays(balance, request.fee);
    await inTurns(auditRequestSteps(domain, request, context));
    const [job, receipt] = [request.job.value, request.receipt.value];
    const { height } = request.assign.value;
    // [AUDIT-17 REJECT] By ledger time, the job's audits must not be over yet.
    checkAuditLife(job, await readLife(ledger, height, { signal }));
    const [stakes, electorate] = await Promise.all([
      ledger.stakes('compute', job.modelId, height, { signal }),
      readElectorate(ledger, job, request.assign.value, { signal }),
    ]);
    checkStaked(receipt, stakes);
    const receiptHash = digest(domain, 'Receipt', receipt);
    const facts = { job, receipt, receiptHash, auditSecret: request.auditSecret };
    checkDrawn(this.#identity, facts, engineClass, electorate);
    return this.#admitted(request, electorate);
  }

  /** @throws RasticError as panelRequestSteps, AUDIT_INVALID; LEDGER_…, NET_…, TIMEOUT. */
  async panel(request: Wire<'PanelRequest'>, { sender, signal }: Asker): Promise<AdmittedPanel> {
    const { ledger } = this.#components;
    const view = await ledger.dispute(request.disputeId, { signal });
    if (view === undefined) refuse('PANEL-8', { field: 'dispute' });
    await this.#checkPanel(request, view, sender);
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

  async #checkPanel(
    request: Wire<'PanelRequest'>,
    view: DisputeView,
    sender: Address,
  ): Promise<void> {
    const { domain, signer } = this.#identity;
    const { modelId } = this.#components.engine.model;
    const { manifestHash } = this.#init;
    const context = { sender, own: signer.address, modelId, manifestHash, view };
    await inTurns(panelRequestSteps(domain, request, context));
  }

  #admitted(request: Omit<AuditWork, 'manifest'>, electorate: Electorate): Admitted {
    const { manifest } = this.#init;
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
