/**
 * The verifier role: answers audits it was drawn for, and serves on panels. It checks everything it
 * can before it computes anything. PROTOCOL sections 5 and 7.
 */
import { withTimeout } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import type { Logger } from '../../base/log.js';
import type { Engine } from '../../engine/interface.js';
import type { Channel, Network } from '../../net/interface.js';
import { checkAuditRequest } from '../../protocol/audit.js';
import { addressOfPeer } from '../../protocol/ids.js';
import type { Manifest } from '../../protocol/manifest.js';
import type { Wire } from '../../protocol/messages.js';
import { digest } from '../../protocol/sign.js';
import type { Hash } from '../../protocol/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../protocol/topics.js';
import type { Matter } from '../../protocol/verdict.js';
import { readElectorate } from '../electorate.js';
import { expectFrame, writeFrame } from '../frames.js';
import type { Identity } from '../identity.js';
import type { LedgerApi } from '../ledger/interface.js';
import { statusOf } from '../status.js';
import { Audit } from './audit.js';
import { checkDrawn } from './eligible.js';
import { PanelDuty } from './panel.js';

export interface VerifierComponents {
  readonly network: Network;
  readonly engine: Engine;
  readonly ledger: LedgerApi;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface VerifierInit {
  readonly manifest: Manifest;
  readonly manifestHash: Hash;
  /** The least it works for, one audit. */
  readonly auditPrice: bigint;
}

const REQUEST_MS = 10_000;
const FAREWELL_MS = 1_000;

interface Admitted {
  readonly request: Wire<'AuditRequest'>;
  readonly matter: Matter;
}

export class VerifierNode implements Startable {
  readonly #components: VerifierComponents;
  readonly #identity: Identity;
  readonly #init: VerifierInit;

  constructor(components: VerifierComponents, identity: Identity, init: VerifierInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
  }

  async start(): Promise<void> {
    const { network } = this.#components;
    network.handle(STREAMS.audit, STREAM_LIMITS.audit, (channel) =>
      this.#answer(channel, 'audit answered', async () => {
        const { request, matter } = await this.#admit(channel, this.#init.auditPrice, true);
        const audit = new Audit(this.#components, this.#identity, matter, request);
        return (await audit.run(channel)).map(({ value }) => value.outcome);
      }),
    );
    network.handle(STREAMS.panel, STREAM_LIMITS.panel, (channel) =>
      this.#answer(channel, 'panel served', async () => {
        // A panel is rewarded by the slash, not by a fee.
        const { request, matter } = await this.#admit(channel, 0n, false);
        const duty = new PanelDuty(this.#components, this.#identity, matter, request);
        return [(await duty.run(channel)).outcome];
      }),
    );
  }

  async stop(): Promise<void> {}

  async #answer(channel: Channel, done: string, work: () => Promise<number[]>): Promise<void> {
    const { logger, clock } = this.#components;
    const began = clock.now();
    try {
      const outcomes = await work();
      logger.info({ indices: outcomes.length, ms: clock.now() - began }, done);
    } catch (error) {
      logger.info({ code: codeOf(error), err: error }, 'audit ended without a verdict');
      await this.#tell(channel, { type: 'end', status: statusOf(error) });
    }
  }

  async #admit(channel: Channel, fee: bigint, drawn: boolean): Promise<Admitted> {
    const { engine, ledger } = this.#components;
    const { manifest, manifestHash } = this.#init;
    const signal = withTimeout(REQUEST_MS, 'audit request', channel.signal);
    const request = await expectFrame(channel, 'AuditRequest', { signal });
    const { modelId, engineClass, vocabulary, contextTokens } = engine.model;
    const sender = addressOfPeer(channel.peerId);
    checkAuditRequest(this.#identity.domain, request, { sender, modelId, manifestHash, fee });
    const receipt = request.receipt.value;
    // [AUDIT-10 REJECT] What is to be recomputed fits the engine's context.
    if (receipt.promptTokens + receipt.outputTokens > contextTokens) {
      throw new RasticError('AUDIT_INVALID', { field: 'outputTokens' });
    }
    const job = request.job.value;
    const electorate = await readElectorate(ledger, job, request.assign.value, { signal });
    const receiptHash = digest(this.#identity.domain, 'Receipt', receipt);
    const facts = { job, receipt, receiptHash, auditSecret: request.auditSecret };
    if (drawn) checkDrawn(this.#identity, facts, engineClass, electorate);
    const matter = {
      job,
      receipt,
      receiptHash,
      manifest,
      vocabularySize: vocabulary.bytes.length,
      quarter: electorate.exact,
    };
    return { request, matter };
  }

  async #tell(channel: Channel, frame: Wire<'AuditFrame'>): Promise<void> {
    const signal = withTimeout(FAREWELL_MS, 'farewell', channel.signal);
    try {
      await writeFrame(channel, 'AuditFrame', frame, { signal });
      await channel.close();
    } catch {
      channel.reset();
    }
  }
}
