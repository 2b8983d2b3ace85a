/**
 * Which ids an input has for a model, from nodes that have it: this client has no tokenizer. No job,
 * no signature, no money; so no single node is believed. docs/protocol.md section 8.
 */
import { withTimeout } from '../../base/abort.js';
import { utcDay } from '../../base/clock.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { TEMPLATE_TOKENS } from '../../protocol/params.js';
import { TOKENIZE_BYTES_MAX } from '../../protocol/params-wire.js';
import { refuse } from '../../protocol/rules.js';
import type { Address } from '../../protocol/sign/structs.js';
import { encodeInput, type Input } from '../../protocol/steps/input.js';
import { framesOf } from '../../protocol/wire/long.js';
import type { KnownNode } from '../../protocol/wire/record.js';
import { ID_BYTES_MAX } from '../../protocol/wire/sizes.js';
import { exchange } from '../exchange.js';
import type { Identity } from '../identity.js';
import type { ClientComponents } from './interface.js';
import type { Vocabularies } from './vocabulary.js';

/** A node that is up answers within a fraction of a second, for a long text within a few. */
const TOKENIZE_MS = 10_000;
/** Nodes whose word is wanted. */
const NODES_NEEDED = 2;
/** Nodes that are asked at most, if some do not answer. */
const NODES_MAX = 6;

export interface TokenizeWish {
  readonly manifest: Manifest;
  readonly input: Input;
  readonly addSpecial: boolean;
  readonly parseSpecial: boolean;
  /** Whether one node is enough where there is no second one. */
  readonly allowOne: boolean;
}

export interface TokenizingComponents
  extends Pick<ClientComponents, 'network' | 'directory' | 'clock' | 'ledgerTime' | 'logger'> {
  readonly vocabularies: Pick<Vocabularies, 'get'>;
}

interface Answer {
  readonly compute: Address;
  readonly ids: readonly number[];
}

/** Nodes of the model, each account once; those with a connection first. */
function nodesOf(
  { directory, network }: TokenizingComponents,
  { modelId }: Manifest,
  own: Address,
): readonly KnownNode[] {
  const all = [...directory.nodes('compute', modelId), ...directory.nodes('verifier', modelId)];
  const byAddress = new Map(all.map((node) => [node.address, node]));
  byAddress.delete(own);
  const peers = new Set(network.peers());
  const isFar = ({ peerId }: KnownNode) => (peers.has(peerId) ? 0 : 1);
  return [...byAddress.values()].sort((a, b) => isFar(a) - isFar(b)).slice(0, NODES_MAX);
}

async function askOne(
  { network, clock, ledgerTime, vocabularies }: TokenizingComponents,
  { address: compute, peerId, record }: KnownNode,
  { manifest, input, addSpecial, parseSpecial }: TokenizeWish,
  signal: AbortSignal,
): Promise<Answer> {
  const most = encodeInput(input).length + TEMPLATE_TOKENS;
  const frames = framesOf(most * ID_BYTES_MAX) + 1;
  const peer = { peerId, addresses: record.addresses };
  const target = { network, peer, stream: 'tokenize', frames } as const;
  const date = utcDay(ledgerTime.now() ?? clock.now());
  const question = { modelId: manifest.modelId, input, date, addSpecial, parseSpecial };
  const { status, ids } = await exchange(target, question, { signal });
  if (status !== 'ok') throw new RasticError('TOKENIZE_REFUSED', { compute, status });
  // [TOKENIZE-3 REJECT] Ids must be in the vocabulary, and no more than the input has bytes and a
  // template may add.
  const { length: size } = (await vocabularies.get(manifest, signal)).bytes;
  if (ids.length > most) refuse('TOKENIZE-3', { field: 'count' });
  if (!ids.every((id) => id >= 0 && id < size)) refuse('TOKENIZE-3', { field: 'ids' });
  return { compute, ids };
}

/**
 * @throws RasticError TOKENIZE_DISAGREE, TOKENIZE_NODES; TOKENIZE_REFUSED if nobody answers for what
 * the input is; ASK_PROMPT_SIZE.
 */
export async function tokenizeAt(
  components: TokenizingComponents,
  wish: TokenizeWish,
  { signer }: Pick<Identity, 'signer'>,
  outer: AbortSignal,
): Promise<readonly number[]> {
  const bytes = encodeInput(wish.input).length;
  const limit = TOKENIZE_BYTES_MAX;
  if (bytes > limit) throw new RasticError('ASK_PROMPT_SIZE', { bytes, limit });
  const signal = withTimeout(TOKENIZE_MS, 'tokens of a text', outer);
  const left = [...nodesOf(components, wish.manifest, signer.address)];
  const isAlone = left.length === 1;
  const answers: Answer[] = [];
  let refusal: unknown;
  const askNext = async (): Promise<void> => {
    for (let node = left.shift(); node !== undefined; node = left.shift()) {
      try {
        answers.push(await askOne(components, node, wish, signal));
        return;
      } catch (error) {
        outer.throwIfAborted();
        components.logger.debug({ compute: node.address, code: codeOf(error) }, 'no tokens');
        if (codeOf(error) === 'TOKENIZE_REFUSED') refusal = error;
      }
    }
  };
  await Promise.all(Array.from({ length: NODES_NEEDED }, askNext));
  return agreed(answers, wish.allowOne && isAlone, refusal);
}

/**
 * [TOKENIZE-4 REJECT] Two nodes of different accounts must give the same ids. Where there is only one,
 * its word counts only if the caller says so.
 */
function agreed(
  answers: readonly Answer[],
  isOneEnough: boolean,
  refusal: unknown,
): readonly number[] {
  const [first, second] = answers;
  if (first === undefined && refusal !== undefined) throw refusal;
  const needed = isOneEnough ? 1 : NODES_NEEDED;
  if (first === undefined || answers.length < needed) {
    throw new RasticError('TOKENIZE_NODES', { needed, available: answers.length });
  }
  if (second === undefined) return first.ids;
  const { ids } = second;
  const isSame = first.ids.length === ids.length && first.ids.every((id, i) => id === ids[i]);
  if (!isSame) refuse('TOKENIZE-4', { nodes: [first.compute, second.compute] });
  return first.ids;
}
