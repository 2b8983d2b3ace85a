/**
 * Step 8 at a client whose job was cheated: posts the accusation, hands the drawn panel its input,
 * opens the leaf when all have committed, and waits for the ledger's word. docs/protocol.md section
 * 7.
 */
import { anySignal, createController, delay, withTimeout } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import type { Network } from '../../../net/interface.js';
import {
  DISPUTE_PHASES,
  type DisputePhase,
  isDecided,
} from '../../../protocol/ledger/dispute-state.js';
import { PANEL_PHASES, PANEL_POLL_MS } from '../../../protocol/params.js';
import { encodeLeaf, hashLeaf, type Leaf } from '../../../protocol/proof/leaf.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Address, Hash, Signed, Verdict } from '../../../protocol/sign/structs.js';
import { disputeIdOf } from '../../../protocol/steps/dispute-id.js';
import type { Status, Wire } from '../../../protocol/wire/messages.js';
import type { Directory } from '../../directory/directory.js';
import { exchange } from '../../exchange.js';
import type { Identity } from '../../identity.js';
import { jobLogger } from '../../job-log.js';
import type { DisputeView, LedgerApi } from '../../ledger/interface.js';
import type { ClientEvent } from '../events.js';
import type { Submitter } from './operations.js';

export interface DisputeComponents {
  readonly network: Network;
  readonly ledger: LedgerApi;
  readonly directory: Directory;
  readonly submitter: Submitter;
  readonly logger: Logger;
}

export interface DisputeInit {
  readonly request: Omit<Wire<'PanelRequest'>, 'disputeId'>;
  readonly auditSecret: Hash;
  readonly accuser: Address;
  readonly verdict: Signed<Verdict>;
  /** Bytes of the accuser's finding, as its Verdict names it. */
  readonly accuserLeaf: Uint8Array;
  /** The accused leaf. */
  readonly leaf: Leaf;
  readonly path: readonly Hash[];
  /** Whether verdicts depend on how often tokens stand before the index. */
  readonly showTokens: boolean;
  readonly onEvent: (event: ClientEvent) => void;
}

/** A panel member that was not reached, or is full, is asked again after this. */
const BRIEF_AGAIN_MS = 1_000;
/** What a member says that may have room, or an engine, in a moment. */
const PASSING: readonly Status[] = ['busy', 'failed', 'cancelled'];

/** How a dispute can end. */
export type DisputeEnd = Extract<DisputePhase, 'slashed' | 'cleared' | 'void' | 'moot'>;

export interface Ended {
  readonly end: DisputeEnd;
  readonly view: DisputeView;
}

const isEnd = (phase: DisputePhase | 'none' | undefined): phase is DisputeEnd =>
  phase !== undefined && phase !== 'none' && isDecided(phase);

export class DisputeCase {
  readonly #components: DisputeComponents;
  readonly #identity: Identity;
  readonly #init: DisputeInit;
  readonly #id: Hash;
  readonly #logger: Logger;

  constructor(components: DisputeComponents, identity: Identity, init: DisputeInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
    const { assignHash, jobId } = init.request.receipt.value;
    this.#id = disputeIdOf(assignHash, init.accuser);
    const { receiptHash, index } = init.verdict.value;
    const facts = { jobId, receiptHash, index, disputeId: this.#id };
    this.#logger = jobLogger(components.logger, facts);
  }

  /** Runs to the ledger's end of it, from wherever it stands there. @throws RasticError LEDGER_REFUSED, TIMEOUT, NET_…. */
  async run(options: { readonly signal: AbortSignal }): Promise<Ended> {
    const { panelPhaseMs } = this.#identity.genesis;
    const signal = withTimeout(panelPhaseMs * (PANEL_PHASES + 1), 'panel', options.signal);
    const { panel, index, committed } = await this.#begin(signal);
    const { receiptHash } = this.#init.verdict.value;
    this.#init.onEvent({ type: 'disputed', disputeId: this.#id, receiptHash, index, panel });
    const open = panel.filter((member) => !committed.includes(member));
    const opening = await this.#briefAll(open, signal);
    if (DISPUTE_PHASES[opening.state] === 'opening') await this.#openOnce(signal);
    const view = await this.#waitFor((v) => isEnd(DISPUTE_PHASES[v.state]), signal);
    const end = DISPUTE_PHASES[view.state];
    if (!isEnd(end)) throw new RasticError('DISPUTE_PANEL', { state: String(end) });
    this.#logger.info({ end, slashed: `${view.slashed}` }, 'dispute ended');
    return { end, view };
  }

  /** Accuses; or goes on with what an earlier run of this client began. */
  async #begin(signal: AbortSignal): Promise<DisputeView> {
    const begun = await this.#components.ledger.dispute(this.#id, { signal });
    if (begun !== undefined) return begun;
    await this.#accuse(signal);
    return this.#view(signal);
  }

  async #accuse(signal: AbortSignal): Promise<void> {
    const { request, verdict, auditSecret, leaf } = this.#init;
    const { signer, domain } = this.#identity;
    const { job, assign, receipt } = request;
    const accusation = {
      receiptHash: verdict.value.receiptHash,
      index: verdict.value.index,
      prefix: leaf.prefix,
      auditSecret,
      verdictHash: digest(domain, 'Verdict', verdict.value),
    };
    const evidence = { job, assign, receipt, verdict };
    const sign = (nonce: number) => signer.sign('Dispute', { ...accusation, nonce });
    await this.#components.submitter.submit(
      (nonce) => ({ type: 'dispute', ...sign(nonce), ...evidence }),
      { signal },
    );
  }

  /** Until the panel has committed, or its time for that is over. @returns what follows. */
  async #briefAll(members: readonly Address[], outer: AbortSignal): Promise<DisputeView> {
    const over = createController();
    const signal = anySignal(outer, over.signal);
    const briefing = Promise.all(members.map((member) => this.#brief(member, signal)));
    try {
      return await this.#waitFor((v) => DISPUTE_PHASES[v.state] !== 'committing', outer);
    } finally {
      over.abort(new RasticError('CANCELLED', { what: 'briefing a panel that has committed' }));
      await briefing;
    }
  }

  /**
   * Gives one panel member the input: again and again, since one that is down may be back in time,
   * and pays for it when it is not. The ledger deals with those that do not answer in the end.
   */
  async #brief(address: Address, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const frame = await this.#hand(address, signal);
        if (frame.type === 'commitment') {
          const { onEvent } = this.#init;
          return onEvent({ type: 'committing', disputeId: this.#id, member: address });
        }
        const status = frame.type === 'end' ? frame.status : 'invalid';
        this.#logger.warn({ member: address, status }, 'panel member refused');
        if (!PASSING.includes(status)) return;
      } catch (error) {
        if (signal.aborted) return;
        this.#logger.warn({ member: address, code: codeOf(error) }, 'panel member not reached');
      }
      await delay(BRIEF_AGAIN_MS, signal).catch(() => undefined);
    }
  }

  async #hand(address: Address, signal: AbortSignal): Promise<Wire<'AuditFrame'>> {
    const { network, directory } = this.#components;
    const node = directory.find(address);
    if (node === undefined) throw new RasticError('AUDIT_UNKNOWN', { verifier: address });
    const peer = { peerId: node.peerId, addresses: node.record.addresses };
    const request = { disputeId: this.#id, ...this.#init.request };
    return exchange({ network, peer, stream: 'panel' }, request, { signal });
  }

  /** The accuser may open as well: who comes second is refused, and the dispute goes on. */
  async #openOnce(signal: AbortSignal): Promise<void> {
    try {
      await this.#open(signal);
    } catch (error) {
      const { state } = await this.#view(signal);
      if (DISPUTE_PHASES[state] === 'opening') throw error;
    }
  }

  async #open(signal: AbortSignal): Promise<void> {
    const { request, accuserLeaf, leaf, path, showTokens } = this.#init;
    const { signer } = this.#identity;
    const open = { disputeId: this.#id, leafHash: hashLeaf(leaf) };
    const outputTokens = showTokens ? request.outputTokens : [];
    const sign = (nonce: number) => signer.sign('Open', { ...open, nonce });
    const proven = { leaf: encodeLeaf(leaf), path };
    await this.#components.submitter.submit(
      (nonce) => ({ type: 'open', ...sign(nonce), leaf: proven, accuserLeaf, outputTokens }),
      { signal },
    );
  }

  async #view(signal: AbortSignal): Promise<DisputeView> {
    const view = await this.#components.ledger.dispute(this.#id, { signal });
    if (view === undefined) throw new RasticError('DISPUTE_PANEL', { state: 'none' });
    return view;
  }

  async #waitFor(done: (view: DisputeView) => boolean, signal: AbortSignal): Promise<DisputeView> {
    for (;;) {
      const view = await this.#view(signal);
      if (done(view)) return view;
      await delay(PANEL_POLL_MS, signal);
    }
  }
}
