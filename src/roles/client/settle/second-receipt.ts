/**
 * Checks a node that has committed by sending the same Assign again. An honest node repeats its
 * Receipt byte for byte, or refuses. A node that signs another history thereby provides the
 * evidence that costs it its stake. docs/protocol.md section 4.
 */
import { withTimeout } from '../../../base/abort.js';
import { codeOf } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import type { Channel, Network } from '../../../net/interface.js';
import { DISPUTE_PHASES } from '../../../protocol/ledger/dispute-state.js';
import { refuse } from '../../../protocol/rules.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import { createEquivocation, type History } from '../../../protocol/steps/equivocation.js';
import { Receiver } from '../../../protocol/steps/generate.js';
import { encodeInput } from '../../../protocol/steps/input.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { LONG_BYTES_PER_S } from '../../../protocol/wire/sizes.js';
import type { Directory } from '../../directory/directory.js';
import { withStream } from '../../exchange.js';
import { expectFrame, writeFrame } from '../../frames.js';
import type { Identity } from '../../identity.js';
import type { LedgerApi } from '../../ledger/interface.js';
import type { Submitter } from '../../ledger/submitter.js';
import type { Committed } from '../answer/committed.js';
import { answerFrames } from '../answer/slot-wait.js';
import type { JobAtWork } from '../interface.js';
import { canaryOf } from '../record.js';

/** A node repeats its Receipt from disk. Waiting longer than this would delay the audit. */
const AGAIN_MS = 3_000;
/** Bytes of the order that are sent in a millisecond over a slow line. */
const SENT_A_MS = LONG_BYTES_PER_S / 1_000;

/** Reads until the node sends a Receipt; undefined if it sends none. */
async function readHistory(
  channel: Channel,
  receiver: Receiver,
  signal: AbortSignal,
): Promise<History | undefined> {
  for (;;) {
    const frame = await expectFrame(channel, 'GenerateFrame', { signal });
    switch (frame.type) {
      case 'prefilled':
        receiver.onPrefilled(frame);
        break;
      case 'chunk':
        for (const body of frame.leaves) receiver.onLeaf(body);
        break;
      case 'receipt': {
        const { type: _type, ...receipt } = frame;
        return { receipt, leaves: receiver.leaves };
      }
      case 'end':
        return undefined;
    }
  }
}

type Evidence = ReturnType<typeof createEquivocation>;

export interface SecondLookComponents {
  readonly identity: Pick<Identity, 'domain' | 'signer'>;
  readonly network: Pick<Network, 'open'>;
  readonly directory: Pick<Directory, 'find'>;
  readonly ledger: Pick<LedgerApi, 'dispute'>;
  readonly submitter: Pick<Submitter, 'submit'>;
  readonly logger: Logger;
}

export class SecondLook {
  readonly #components: SecondLookComponents;
  readonly #job: Pick<JobAtWork, 'record' | 'vocabulary'>;
  readonly #signal: AbortSignal;

  constructor(
    components: SecondLookComponents,
    job: Pick<JobAtWork, 'record' | 'vocabulary'>,
    signal: AbortSignal,
  ) {
    this.#components = components;
    this.#job = job;
    this.#signal = signal;
  }

  /**
   * Asks again, and submits two different histories to the ledger.
   * @returns the amount that the node lost for two histories; undefined if there are none.
   * @throws RasticError of the ledger's answer; never because of the node.
   */
  async run({ at, assign, receipt, receiver }: Committed): Promise<bigint | undefined> {
    const { domain, signer } = this.#components.identity;
    const { transcript } = this.#job.record;
    const { job, input, salt, segments } = transcript;
    const { offer, channel } = segments[at] ?? {};
    if (offer === undefined || channel === undefined) return undefined;
    const prefixTokens = receiver.tokens.slice(0, receipt.value.from);
    const have = receiver.leaves.length;
    const canary = canaryOf(transcript);
    const order = { job, offer, assign, channel, input, salt, prefixTokens, canary };
    const other = await this.#other({ ...order, have });
    if (other === undefined) return undefined;
    const histories = [{ receipt, leaves: receiver.leaves }, other] as const;
    const show = (nonce: number) =>
      createEquivocation(domain, signer, { job, assign }, histories, nonce);
    if (show(0) === undefined) return undefined;
    return this.#submit(digest(domain, 'Receipt', receipt.value), show);
  }

  async #other(request: Wire<'AssignRequest'>): Promise<History | undefined> {
    try {
      return await this.#askAgain(request);
    } catch (error) {
      this.#signal.throwIfAborted();
      this.#components.logger.debug({ code: codeOf(error) }, 'commit not shown again');
      return undefined;
    }
  }

  async #askAgain(request: Wire<'AssignRequest'>): Promise<History | undefined> {
    const { network, directory } = this.#components;
    const { vocabulary } = this.#job;
    const node = directory.find(request.assign.value.compute);
    if (node === undefined) return undefined;
    const ms = AGAIN_MS + Math.floor(encodeInput(request.input).length / SENT_A_MS);
    const signal = withTimeout(ms, 'the Receipt once more', this.#signal);
    const peer = { peerId: node.peerId, addresses: node.record.addresses };
    const target = { network, peer, stream: 'assign', frames: answerFrames(request) } as const;
    return withStream(target, { signal }, async (channel) => {
      await writeFrame(channel, 'AssignRequest', request, { signal });
      const { job, prefixTokens } = request;
      const receiver = new Receiver({ job: job.value, vocabulary, prefixTokens });
      const history = await readHistory(channel, receiver, signal);
      // A node that generates the text again has not finished, and the rest is not awaited.
      channel.reset();
      return history;
    });
  }

  /**
   * The amount that the node lost; undefined if the ledger does not find it guilty, and then only
   * the audit decides. The ledger may already know the evidence from an interrupted run of this
   * client.
   */
  async #submit(receiptHash: Hash, show: (nonce: number) => Evidence): Promise<bigint | undefined> {
    const { submitter, ledger, logger } = this.#components;
    const make = (nonce: number) => {
      const shown = show(nonce);
      if (shown === undefined) refuse('COMMIT-8', { field: 'receipt' });
      return shown;
    };
    try {
      await submitter.submit(make, { signal: this.#signal });
    } catch (error) {
      this.#signal.throwIfAborted();
      if (codeOf(error) === 'LEDGER_UNREACHABLE') throw error;
      logger.warn({ code: codeOf(error) }, 'equivocation refused');
    }
    const view = await ledger.dispute(receiptHash, { signal: this.#signal });
    const isGuilty = view !== undefined && DISPUTE_PHASES[view.state] === 'slashed';
    return isGuilty ? view.slashed : undefined;
  }
}
