/**
 * The demo's look at two histories: sends a finished order once more, and shows the ledger both
 * Receipts when another one comes back. An honest node repeats its Receipt byte for byte.
 */
import { within } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import { finishReasonOf } from '../../protocol/commit.js';
import { encodeLeaf, hashLeaf, type Leaf, nextPrefix } from '../../protocol/leaf.js';
import { MerkleTree } from '../../protocol/merkle.js';
import type { Wire } from '../../protocol/messages.js';
import { TOKEN_SILENCE_MS } from '../../protocol/params.js';
import { digest } from '../../protocol/sign.js';
import type { Receipt, Signed } from '../../protocol/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../protocol/topics.js';
import type { Transcript } from '../../roles/client/record.js';
import { expectFrame, writeFrame } from '../../roles/frames.js';
import type { OpenClient } from '../client-node.js';

/** A Receipt and the leaves that were streamed for it. */
interface History {
  readonly receipt: Signed<Receipt>;
  readonly leaves: readonly Leaf[];
}

interface Ordered {
  readonly request: Wire<'AssignRequest'>;
  readonly first: History;
}

/** Leaves as they travel, with their prefixes. */
function chain(promptTokensHash: Leaf['prefix'], bodies: readonly Wire<'LeafBody'>[]): Leaf[] {
  let prefix = promptTokensHash;
  return bodies.map((body) => {
    const leaf = { prefix, ...body };
    prefix = nextPrefix(prefix, body.token);
    return leaf;
  });
}

function orderedIn({ job, input, salt, segments }: Transcript): Ordered {
  const { offer, assign, receipt, leaves = [] } = segments.at(-1) ?? {};
  if (offer === undefined || assign === undefined || receipt === undefined) {
    throw new RasticError('COMMIT_INVALID', { field: 'receipt' });
  }
  const first = { receipt, leaves: chain(receipt.value.promptTokensHash, leaves) };
  return { request: { job, offer, assign, input, salt, prefixTokens: [] }, first };
}

/** Everything that comes for the order, up to its last Receipt. */
async function askAgain(
  { network, directory }: OpenClient,
  request: Wire<'AssignRequest'>,
  signal: AbortSignal,
): Promise<History> {
  const { compute } = request.assign.value;
  const node = directory.find(compute);
  if (node === undefined) throw new RasticError('ASK_NODE_FAILED', { compute, status: 'notFound' });
  const peer = { peerId: node.peerId, addresses: node.record.addresses };
  const channel = await network.open(peer, STREAMS.assign, STREAM_LIMITS.assign, { signal });
  await writeFrame(channel, 'AssignRequest', request, { signal });
  const bodies: Wire<'LeafBody'>[] = [];
  for (;;) {
    const frame = await within(TOKEN_SILENCE_MS, 'tokens', signal, (waiting) =>
      expectFrame(channel, 'GenerateFrame', { signal: waiting }),
    );
    if (frame.type === 'end') {
      throw new RasticError('ASK_NODE_FAILED', { compute, status: frame.status });
    }
    if (frame.type === 'chunk') bodies.push(...frame.leaves);
    if (frame.type !== 'receipt' || finishReasonOf(frame.value) === 'open') continue;
    const { type: _type, ...receipt } = frame;
    await channel.close();
    return { receipt, leaves: chain(receipt.value.promptTokensHash, bodies) };
  }
}

/** The leaf at an index, with its path under its own Receipt. */
function prove({ leaves }: History, index: number): Wire<'ProvenLeaf'> {
  const leaf = leaves[index];
  if (leaf === undefined) throw new RasticError('COMMIT_INVALID', { field: 'leaves' });
  return { leaf: encodeLeaf(leaf), path: new MerkleTree(leaves.map(hashLeaf)).path(index) };
}

/** @returns whether there were two histories; then the ledger has been shown both. */
export async function showHistories(
  client: OpenClient,
  transcript: Transcript,
  signal: AbortSignal,
): Promise<boolean> {
  const { request, first } = orderedIn(transcript);
  const other = await askAgain(client, request, signal);
  const { domain, address, ledger, signer } = client;
  const [receiptHash, otherHash] = [first, other].map(({ receipt }) =>
    digest(domain, 'Receipt', receipt.value),
  ) as [Leaf['prefix'], Leaf['prefix']];
  const index = first.leaves.findIndex((leaf, i) => {
    const told = other.leaves[i];
    return told !== undefined && hashLeaf(told) !== hashLeaf(leaf);
  });
  if (receiptHash === otherHash || index < 0) return false;
  const { nonce } = await ledger.account(address, { signal });
  const { job, assign } = request;
  await ledger.submit(
    {
      type: 'equivocation',
      ...signer.sign('Equivocation', { receiptHash, otherHash, index, nonce }),
      ...{ job, assign, receipt: first.receipt, other: other.receipt },
      ...{ leaf: prove(first, index), otherLeaf: prove(other, index) },
    },
    { signal },
  );
  return true;
}
