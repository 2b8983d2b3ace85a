/**
 * A verifier on a dispute's panel: the client hands it the input, it commits on the ledger, waits
 * for the leaf to be opened there, and gives its Verdict there. PROTOCOL section 7.
 */
import { delay, withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import type { Engine } from '../../engine/interface.js';
import type { Channel } from '../../net/interface.js';
import { decodeLeaf, type Leaf } from '../../protocol/leaf.js';
import { DISPUTE_PHASES } from '../../protocol/ledger/dispute-state.js';
import type { Wire } from '../../protocol/messages.js';
import { PANEL_POLL_MS } from '../../protocol/params.js';
import type { Hash, Verdict } from '../../protocol/structs.js';
import {
  createPanelVerdict,
  encodeFinding,
  type Finding,
  type Matter,
} from '../../protocol/verdict.js';
import { writeFrame } from '../frames.js';
import type { Identity } from '../identity.js';
import type { DisputeView, LedgerApi } from '../ledger/interface.js';
import { isMismatch, seal } from './audit.js';
import { confirm } from './recompute.js';

export interface PanelComponents {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly ledger: LedgerApi;
}

function refuse(field: string): never {
  throw new RasticError('AUDIT_INVALID', { field });
}

export class PanelDuty {
  readonly #components: PanelComponents;
  readonly #identity: Identity;
  readonly #matter: Matter;
  readonly #request: Wire<'AuditRequest'>;

  constructor(
    components: PanelComponents,
    identity: Identity,
    matter: Matter,
    request: Wire<'AuditRequest'>,
  ) {
    this.#components = components;
    this.#identity = identity;
    this.#matter = matter;
    this.#request = request;
  }

  /** Serves the duty to its end on the ledger. @returns the Verdict given. */
  async run(channel: Channel): Promise<Verdict> {
    const { signal } = channel;
    const { receiptHash } = this.#matter;
    const { ledger } = this.#components;
    const { index, panel, head } = await this.#view(signal);
    // [PANEL-1 REJECT] The ledger drew this verifier, for this index.
    if (!panel.includes(this.#identity.signer.address)) refuse('drawn');
    if (this.#request.indices.length !== 1 || this.#request.indices[0] !== index) refuse('indices');
    const about = { receiptHash, panel: head };
    const sealed = await seal(this.#components, this.#identity, this.#request, about, { signal });
    await ledger.submit({ type: 'commitment', ...sealed.commitment }, { signal });
    const frame = { type: 'commitment', ...sealed.commitment } as const;
    await writeFrame(channel, 'AuditFrame', frame, { signal });
    await channel.close();
    return this.#judge(sealed.findings, sealed.salt);
  }

  async #judge(findings: readonly Finding[], salt: Hash): Promise<Verdict> {
    const [finding] = findings;
    if (finding === undefined) return refuse('indices');
    const opened = await this.#waitForLeaf();
    const { engineClass } = this.#components.engine.model;
    const verdict = createPanelVerdict(this.#matter, engineClass, finding, opened);
    if (isMismatch(verdict)) {
      const { engine } = this.#components;
      const signal = withTimeout(this.#identity.genesis.panelPhaseMs, 'second recomputation');
      await confirm(engine, this.#request, this.#matter.receiptHash, findings, { signal });
    }
    const signed = this.#identity.signer.sign('Verdict', verdict);
    const { leaf } = encodeFinding(finding);
    await this.#components.ledger.submit({ type: 'verdict', verdict: signed, leaf, salt });
    return verdict;
  }

  /** Waits until the client has opened the leaf, no longer than the ledger's phases last. */
  async #waitForLeaf(): Promise<Leaf> {
    const { panelPhaseMs } = this.#identity.genesis;
    const until = this.#components.clock.now() + 2 * panelPhaseMs;
    const signal = new AbortController().signal;
    while (this.#components.clock.now() < until) {
      const view = await this.#view(signal);
      const phase = DISPUTE_PHASES[view.state];
      if (phase === 'judging') return decodeLeaf(view.leaf);
      if (phase !== 'committing' && phase !== 'opening') break;
      await delay(PANEL_POLL_MS, signal);
    }
    throw new RasticError('TIMEOUT', { what: 'opened leaf', ms: 2 * panelPhaseMs });
  }

  async #view(signal: AbortSignal): Promise<DisputeView> {
    const { receiptHash } = this.#matter;
    const view = await this.#components.ledger.dispute(receiptHash, { signal });
    return view ?? refuse('dispute');
  }
}
