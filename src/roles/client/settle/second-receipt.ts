/**
 * A second look at a node that has committed: the same order is given once more. An honest node
 * repeats its Receipt byte for byte, or refuses; one that signs another history gives the evidence
 * that costs it its stake. docs/protocol.md section 4.
 */
import { withTimeout } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Channel } from '../../../net/interface.js';
import { DISPUTE_PHASES } from '../../../protocol/ledger/dispute-state.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import { createEquivocation, type History } from '../../../protocol/steps/equivocation.js';
import { Receiver } from '../../../protocol/steps/generate.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { withStream } from '../../exchange.js';
import { expectFrame, writeFrame } from '../../frames.js';
import type { Committed } from '../answer/committed.js';
import type { JobScope } from '../interface.js';
import type { Segment } from '../record.js';

/** A node repeats a Receipt that it has on disk: what takes longer than this holds up an audit. */
const AGAIN_MS = 3_000;

/** Reads until the node shows a Receipt; undefined when it shows none. */
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

async function askAgain(
  scope: JobScope,
  request: Wire<'AssignRequest'>,
): Promise<History | undefined> {
  const { components, vocabulary } = scope;
  const { network, directory } = components;
  const node = directory.find(request.assign.value.compute);
  if (node === undefined) return undefined;
  const signal = withTimeout(AGAIN_MS, 'the Receipt once more', scope.signal);
  const peer = { peerId: node.peerId, addresses: node.record.addresses };
  return withStream({ network, peer, stream: 'assign' }, { signal }, async (channel) => {
    await writeFrame(channel, 'AssignRequest', request, { signal });
    const { job, prefixTokens } = request;
    const receiver = new Receiver({ job: job.value, vocabulary, prefixTokens });
    const history = await readHistory(channel, receiver, signal);
    // A node that makes the text anew has not ended: nobody waits for the rest of it.
    channel.reset();
    return history;
  });
}

/**
 * Asks once more, and takes two histories to the ledger.
 * @returns what the node lost for two histories; undefined where none are shown.
 * @throws RasticError of the ledger's answer; never for what the node did.
 */
export async function lookAgain(
  scope: JobScope,
  { offer, assign }: Pick<Segment, 'offer' | 'assign'>,
  { receipt, receiver }: Committed,
): Promise<bigint | undefined> {
  const { components, identity, record, signal } = scope;
  const { job, input, salt } = record.transcript;
  const prefixTokens = receiver.tokens.slice(0, receipt.value.from);
  let other: History | undefined;
  try {
    other = await askAgain(scope, { job, offer, assign, input, salt, prefixTokens });
  } catch (error) {
    signal.throwIfAborted();
    components.logger.debug({ code: codeOf(error) }, 'commit not shown again');
  }
  if (other === undefined) return undefined;
  const histories = [{ receipt, leaves: receiver.leaves }, other] as const;
  const { domain, signer } = identity;
  const show = (nonce: number) =>
    createEquivocation(domain, signer, { job, assign }, histories, nonce);
  if (show(0) === undefined) return undefined;
  return submit(scope, digest(domain, 'Receipt', receipt.value), show);
}

type Evidence = ReturnType<typeof createEquivocation>;

/**
 * What the node lost; undefined where the ledger does not hold it guilty, then the audit alone
 * decides. The ledger may know of it already, from a run of this client that was broken off.
 */
async function submit(
  scope: JobScope,
  receiptHash: Hash,
  show: (nonce: number) => Evidence,
): Promise<bigint | undefined> {
  const { components, signal } = scope;
  const make = (nonce: number) => {
    const shown = show(nonce);
    if (shown === undefined) throw new RasticError('COMMIT_INVALID', { field: 'receipt' });
    return shown;
  };
  try {
    await components.submitter.submit(make, { signal });
  } catch (error) {
    signal.throwIfAborted();
    if (codeOf(error) === 'LEDGER_UNREACHABLE') throw error;
    components.logger.warn({ code: codeOf(error) }, 'equivocation refused');
  }
  const view = await components.ledger.dispute(receiptHash, { signal });
  const isGuilty = view !== undefined && DISPUTE_PHASES[view.state] === 'slashed';
  return isGuilty ? view.slashed : undefined;
}
