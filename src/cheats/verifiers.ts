/**
 * Dishonest verifiers: one that echoes the prover, one that always accuses, one that always
 * accepts, one that never opens. docs/protocol.md sections 5 to 7 and 9.
 */
import type { AuditRequest, Engine } from '../engine/interface.js';
import type { Channel } from '../net/interface.js';
import { OUTCOMES } from '../protocol/params.js';
import { type Leaf, prefixChain, toLeafNumber } from '../protocol/proof/leaf.js';
import { hashMerkleLeaf } from '../protocol/proof/merkle.js';
import { biasedBehind, isWide } from '../protocol/proof/wide-leaf.js';
import { ln } from '../protocol/sampling/exact-math.js';
import { digest } from '../protocol/sign/sign.js';
import { NO_PANEL } from '../protocol/steps/commitment.js';
import { leavesAFrame } from '../protocol/steps/kinds/kinds.js';
import { cutMessage, MessageJoiner } from '../protocol/wire/long.js';
import type { Wire } from '../protocol/wire/messages.js';
import { STREAMS } from '../protocol/wire/topics.js';
import type { Parts } from '../roles/parts.js';
import { waitFor, withEngine, withHandlers, withSigner, wrapChannel } from './wrap.js';

const MATCH = OUTCOMES.indexOf('match');
const MISMATCH = OUTCOMES.indexOf('mismatch');
/** A difference beyond every bound, in logits. */
const FAR = 8;

/** Leaves made without any computation: valid in form and context only. */
function madeUpLeaves({ model }: Engine, request: AuditRequest): readonly Leaf[] {
  const { sampler, topLogits, promptTokensHash, outputTokens, indices } = request;
  const chain = prefixChain(promptTokensHash, outputTokens);
  const head = Array.from({ length: topLogits }, (_, id) => id);
  const ids = [...head, ...(isWide(topLogits) ? biasedBehind(sampler, head) : [])];
  const logsumexp = toLeafNumber(ln(model.vocabulary.bytes.length));
  return indices.map((index) => ({
    ...{ prefix: chain[index] ?? promptTokensHash, index, token: 0, tokenLogit: 0 },
    ...{ ids, logits: ids.map(() => 0), logsumexp },
  }));
}

const idle = (parts: Parts): Parts => {
  const { engine } = parts;
  return withEngine(parts, { audit: async (request) => madeUpLeaves(engine, request) });
};

/** The next message of a channel; undefined at its end. */
async function receive<N extends 'AuditRequest' | 'LeafOpening'>(channel: Channel, name: N) {
  const joiner = new MessageJoiner(name);
  for (;;) {
    const frame = await channel.read({ signal: channel.signal });
    if (frame === undefined) return undefined;
    const message = joiner.push(frame);
    if (message !== undefined) return message;
  }
}

async function send(channel: Channel, message: Wire<'AuditFrame'>): Promise<void> {
  for (const frame of cutMessage('AuditFrame', message)) {
    await channel.write(frame, { signal: channel.signal });
  }
}

/**
 * The whole exchange of a verifier that commits to nothing, and then sends back the leaves that it
 * was shown.
 */
async function echoAnswer({ identity, engine }: Parts, channel: Channel): Promise<void> {
  const request = await receive(channel, 'AuditRequest');
  if (request === undefined) return;
  const { domain, signer } = identity;
  const { indices } = request;
  const receiptHash = digest(domain, 'Receipt', request.receipt.value);
  const salt = receiptHash;
  const commitment = signer.sign('Commitment', {
    receiptHash,
    indices,
    hash: receiptHash,
    panel: NO_PANEL,
  });
  await send(channel, { type: 'commitment', ...commitment });
  const shown: Uint8Array[] = [];
  while (shown.length < indices.length) {
    const opening = await receive(channel, 'LeafOpening');
    if (opening === undefined) return;
    shown.push(...opening.leaves.map(({ leaf }) => leaf));
  }
  const { engineClass } = engine.model;
  const verdicts = shown.map((leaf, i) => {
    const about = { receiptHash, index: indices[i] ?? 0, engineClass };
    const leafHash = hashMerkleLeaf(leaf);
    return signer.sign('Verdict', { ...about, outcome: MATCH, reason: 0, leafHash });
  });
  const most = leavesAFrame(request.job.value);
  for (let at = 0; at < shown.length; at += most) {
    const [leaves, said] = [shown, verdicts].map((l) => l.slice(at, at + most)) as [
      typeof shown,
      typeof verdicts,
    ];
    await send(channel, { type: 'opening', leaves, salt, verdicts: said });
  }
  await channel.close();
}

/**
 * Copies the prover's leaves and presents them as its own. On a panel, where that is impossible, it
 * accepts.
 */
export function echo(parts: Parts): Parts {
  return withHandlers(accept(parts), {
    [STREAMS.audit]: () => (channel) => echoAnswer(parts, channel),
  });
}

/** Computes nothing and always answers match. */
export const accept = (parts: Parts): Parts =>
  withSigner(idle(parts), 'Verdict', () => ({ outcome: MATCH, reason: 0 }));

/**
 * Always answers mismatch. Lazy: although its leaves agree. Careful: it commits to leaves that do
 * not agree, so its accusation is formally valid.
 */
export function accuse(parts: Parts, careful: boolean): Parts {
  if (!careful) return withSigner(parts, 'Verdict', () => ({ outcome: MISMATCH }));
  const { engine } = parts;
  const shift = (logit: number) => Math.fround(logit + FAR);
  return withEngine(parts, {
    audit: async (request, options) =>
      (await engine.audit(request, options)).map((leaf) => ({
        ...leaf,
        tokenLogit: shift(leaf.tokenLogit),
        logits: leaf.logits.map(shift),
        logsumexp: shift(leaf.logsumexp),
      })),
  });
}

/** Sends only the first frame and then stays silent until the other side gives up. */
function silenced(channel: Channel): Channel {
  let isCommitted = false;
  return wrapChannel(channel, {
    read: (options) => (isCommitted ? waitFor(channel.signal) : channel.read(options)),
    async write(frame, options) {
      if (isCommitted) return waitFor(channel.signal);
      isCommitted = true;
      return channel.write(frame, options);
    },
    close: () => waitFor(channel.signal),
    reset: () => undefined,
  });
}

/** Commits but never opens, neither to a client nor, as a panel member, on the ledger. */
export function withhold(parts: Parts): Parts {
  const silence = (honest: (channel: Channel) => Promise<void>) => async (channel: Channel) => {
    await honest(silenced(channel)).catch(() => undefined);
    // Returning would close the stream, so it waits until the client gives up.
    await waitFor(channel.signal).catch(() => undefined);
  };
  return withHandlers(parts, { [STREAMS.audit]: silence, [STREAMS.panel]: silence });
}
