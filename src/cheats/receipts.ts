/**
 * Cheats in signed messages: a Receipt that does not commit to the streamed output, and two
 * histories for one assignment. docs/protocol.md sections 4 and 7.
 */
import type { CallOptions, GenerateRequest } from '../engine/interface.js';
import type { Channel } from '../net/interface.js';
import type { Leaf } from '../protocol/proof/leaf.js';
import { NO_COUNTS } from '../protocol/sampling/penalties.js';
import type { Hash } from '../protocol/sign/structs.js';
import { MessageJoiner } from '../protocol/wire/long.js';
import type { Wire } from '../protocol/wire/messages.js';
import { STREAMS } from '../protocol/wire/topics.js';
import { decodeMessage, encodeMessage } from '../protocol/wire/wire.js';
import type { Parts } from '../roles/parts.js';
import { forgeLeaf, Scribe } from './forge.js';
import {
  type Generation,
  withEngine,
  withHandlers,
  withSigner,
  withStore,
  wrapChannel,
} from './wrap.js';

const NO_HASH: Hash = `0x${'00'.repeat(32)}`;
/** Index of the streamed token that differs. It is early, so that short answers contain it too. */
const ALTERED_INDEX = 2;

/** The same leaf with another of its tokens, forged so that this token wins. */
function alterBody(body: Wire<'LeafBody'>, { sampler, seed }: Wire<'SignedJob'>['value']) {
  const leaf: Leaf = { prefix: NO_HASH, ...body };
  const other = leaf.ids.find((id) => id !== leaf.token) ?? leaf.token;
  const { prefix: _, ...altered } = forgeLeaf(leaf, other, { sampler, seed, counts: NO_COUNTS });
  return altered;
}

/** Streams one token that differs from the one in the node's own Merkle tree. */
function alterStream(channel: Channel): Channel {
  let job: Wire<'SignedJob'>['value'] | undefined;
  const joiner = new MessageJoiner('AssignRequest');
  return wrapChannel(channel, {
    async read(options) {
      const frame = await channel.read(options);
      if (frame !== undefined && job === undefined) job = joiner.push(frame)?.job.value;
      return frame;
    },
    async write(bytes, options) {
      const frame = decodeMessage('GenerateFrame', bytes);
      if (frame.type !== 'chunk' || job === undefined) return channel.write(bytes, options);
      const known = job;
      const leaves = frame.leaves.map((body) =>
        body.index === ALTERED_INDEX ? alterBody(body, known) : body,
      );
      return channel.write(encodeMessage('GenerateFrame', { ...frame, leaves }), options);
    },
  });
}

/**
 * Lazy: the root belongs to no tree. Careful: it is the root of the true leaves, which an audit
 * would find right, but another text was streamed.
 */
export function falseRoot(parts: Parts, careful: boolean): Parts {
  if (!careful) return withSigner(parts, 'Receipt', () => ({ outputRoot: NO_HASH }));
  return withHandlers(parts, {
    [STREAMS.assign]: (honest) => (channel) => honest(alterStream(channel)),
  });
}

const OTHER_SEED: Hash = `0x${'77'.repeat(32)}`;

/**
 * Answers a repeated Assign with another text: it forgets what it signed and samples again. Its
 * first answer is honest.
 */
export function twoHistories(parts: Parts, careful: boolean): Parts {
  const { engine, store } = parts;
  /** Hashes of prompts answered before. They are salted, so each belongs to one job. */
  const answered = new Set<Hash>();
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const isFirst = !answered.has(request.promptTokensHash);
    answered.add(request.promptTokensHash);
    if (isFirst) return yield* engine.generate(request, options);
    const scribe = new Scribe(request, careful);
    const source = engine.generate({ ...request, seed: OTHER_SEED }, options);
    for (;;) {
      const next = await source.next();
      if (next.done) return next.value;
      yield scribe.tell(next.value);
    }
  }
  const forgetful = withStore(parts, {
    get: async (key) => (key.startsWith('receipt/') ? undefined : store.get(key)),
  });
  return withEngine(forgetful, { generate });
}
