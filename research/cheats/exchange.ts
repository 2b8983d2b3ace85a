/**
 * Steps 4 and 5 without sockets: a node's side made of parts that may lie, over a channel in memory,
 * and the client's own Receiver and checkReceipt on the other end.
 */
import { createController, raceSignal, within } from '../../src/base/abort.js';
import { codeOf, RasticError } from '../../src/base/errors.js';
import type { Channel } from '../../src/net/interface.js';
import { TOKEN_SILENCE_MS } from '../../src/protocol/params.js';
import { hashLeaf } from '../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../src/protocol/proof/merkle.js';
import type { Receipt, Signed } from '../../src/protocol/sign/structs.js';
import { checkReceipt, createReceipt } from '../../src/protocol/steps/commit.js';
import { Receiver } from '../../src/protocol/steps/generate.js';
import { givenOf } from '../../src/protocol/steps/given.js';
import { hashPromptTokens } from '../../src/protocol/steps/input.js';
import { rulesOfKind } from '../../src/protocol/steps/kinds/kinds.js';
import { cutMessage } from '../../src/protocol/wire/long.js';
import type { Wire } from '../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../src/protocol/wire/topics.js';
import { decodeMessage, encodeMessage } from '../../src/protocol/wire/wire.js';
import { expectFrame } from '../../src/roles/frames.js';
import type { Parts } from '../../src/roles/parts.js';
import { DOMAIN } from './order.js';

/** The result of an exchange at the client. */
export interface Exchanged {
  readonly receiver: Receiver;
  readonly receipt: Signed<Receipt> | undefined;
  /** Why the client refused, if it did. */
  readonly code: string | undefined;
}

/** Runs the honest node's sequence of steps, with whatever parts it has. */
async function serve({ engine, identity }: Parts, channel: Channel): Promise<void> {
  const request = await expectFrame(channel, 'AssignRequest', { signal: channel.signal });
  const { job, offer, assign, input, salt } = request;
  const send = (frame: Wire<'GenerateFrame'>) =>
    channel.write(encodeMessage('GenerateFrame', frame));
  const { signal } = channel;
  const { sampler, seed, topLogits, maxTokens, stop, date } = job.value;
  const kind = rulesOfKind(job.value);
  const promptTokens = kind.prompt(await engine.tokenize(input, date, { signal }));
  const promptTokensHash = hashPromptTokens(promptTokens, salt);
  const prefilled = { promptTokens: promptTokens.length, promptTokensHash };
  await send({ type: 'prefilled', ...prefilled });
  const given = kind.given(input);
  const context = {
    ...{ promptTokens, promptTokensHash, sampler, topLogits, seed },
    ...(given && { given }),
  };
  const source = engine.generate({ ...context, prefixTokens: [], maxTokens, stop }, { signal });
  const tree = new MerkleTree();
  const tokens: number[] = [];
  for (;;) {
    const next = await source.next();
    if (next.done) {
      const order = { job: job.value, offer: offer.value, assign: assign.value };
      const output = { ...prefilled, tokens, root: tree.root(), itemTokens: 0 };
      const receipt = createReceipt(identity.domain, order, output, next.value);
      return send({ type: 'receipt', ...identity.signer.sign('Receipt', receipt) });
    }
    const { prefix: _known, ...body } = next.value;
    tokens.push(body.token);
    tree.append(hashLeaf(next.value));
    await send({ type: 'chunk', leaves: [body] });
  }
}

/** A channel whose reads are the frames of `request`, and whose writes go to the client. */
function createPipe(request: Iterable<Uint8Array>, silenceMs: number) {
  const frames: Uint8Array[] = [];
  const gone = createController();
  let wake: () => void = () => undefined;
  const asked = [...request];
  const channel: Channel = {
    peerId: 'client',
    publicKey: '0x',
    signal: gone.signal,
    read: async () => asked.shift(),
    write: async (frame) => {
      frames.push(frame);
      wake();
    },
    close: async () => undefined,
    reset: () => undefined,
  };
  const take = async (): Promise<Uint8Array> => {
    for (;;) {
      const frame = frames.shift();
      if (frame !== undefined) return frame;
      const more = new Promise<void>((done) => {
        wake = done;
      });
      await within(silenceMs, 'tokens', gone.signal, (signal) => raceSignal(more, signal));
    }
  };
  const end = () => gone.abort(new RasticError('CANCELLED', { what: 'exchange' }));
  return { channel, take, end };
}

/** The parts' handler for assignments: what a network would call. */
export function handlerOf(decorate: (parts: Parts) => Parts, parts: Parts) {
  let served: ((channel: Channel) => Promise<void>) | undefined;
  const network: Parts['network'] = {
    ...parts.network,
    handle: (_protocol, _limits, handler) => {
      served = handler;
    },
  };
  const made = decorate({ ...parts, network });
  made.network.handle(STREAMS.assign, STREAM_LIMITS.assign, (channel) => serve(made, channel));
  return (channel: Channel) => served?.(channel) ?? Promise.resolve();
}

/**
 * A failure of our own engine, or a bug in a cheat, must never be counted as detected by the
 * client.
 */
function throwOwnFault(failures: readonly unknown[]): void {
  for (const failure of failures) {
    if (failure === undefined) continue;
    const code = codeOf(failure);
    if (code === undefined || code.startsWith('ENGINE_')) throw failure;
  }
}

/**
 * Runs one assignment and returns the client's result. Never throws because of the node.
 * @param silenceMs the client waits so long for a token.
 * @throws what an engine throws: RasticError ENGINE_….
 */
export async function exchange(
  handler: (channel: Channel) => Promise<void>,
  request: Wire<'AssignRequest'>,
  { engine }: Parts,
  silenceMs = TOKEN_SILENCE_MS,
): Promise<Exchanged> {
  const { job, offer, assign, input, salt } = request;
  const given = givenOf(job.value, input, salt, undefined);
  const { vocabulary } = engine.model;
  const receiver = new Receiver({ job: job.value, vocabulary, prefixTokens: [] });
  const order = { job: job.value, offer: offer.value, assign: assign.value };
  const pipe = createPipe(cutMessage('AssignRequest', request), silenceMs);
  const serving = handler(pipe.channel);
  let fault: unknown;
  serving.catch((error: unknown) => {
    fault = error;
  });
  try {
    for (;;) {
      const frame = decodeMessage('GenerateFrame', await pipe.take());
      if (frame.type === 'prefilled') {
        given.checkPrompt(frame);
        receiver.onPrefilled(frame);
      } else if (frame.type === 'chunk') {
        for (const body of frame.leaves) {
          given.checkLeaf(body);
          receiver.onLeaf(body);
        }
      } else if (frame.type === 'receipt') {
        const { type: _type, ...receipt } = frame;
        checkReceipt(DOMAIN, order, receipt, receiver.output(), vocabulary);
        return { receiver, receipt, code: undefined };
      }
    }
  } catch (error) {
    throwOwnFault([fault, error]);
    return { receiver, receipt: undefined, code: codeOf(error) };
  } finally {
    pipe.end();
  }
}
