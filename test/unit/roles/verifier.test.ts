/** A verifier's own side: whom it works for, and what ends an audit without a verdict. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeLeaf, hashLeaf, type Leaf, prefixChain } from '../../../src/protocol/leaf.js';
import { MerkleTree } from '../../../src/protocol/merkle.js';
import type { Wire } from '../../../src/protocol/messages.js';
import { digest } from '../../../src/protocol/sign.js';
import { STREAM_LIMITS, STREAMS } from '../../../src/protocol/topics.js';
import { expectFrame, writeFrame } from '../../../src/roles/frames.js';
import { type Asked, ask, segmentOf } from '../../helpers/ask.js';
import { flippedHash } from '../../helpers/dispute.js';
import { FakeEngine } from '../../helpers/fake-engine.js';
import { type Asker, ENDLESS, type Member, World } from '../../helpers/world.js';

const INDEX = 5;
const world = new World(10_000);
let client: Asker;
let done: Asked;
let leaves: readonly Leaf[];

beforeAll(async () => {
  await world.start();
  await world.addCompute('node');
  await world.addVerifier('v1');
  const small = new FakeEngine({ ...ENDLESS, contextTokens: 30 });
  await world.addVerifier('small', { engine: small });
  client = await world.addClient();
  done = await ask(world, client);
  // Stakes after the Assign's height: it cannot have been drawn.
  await world.addVerifier('late');
  const { receipt, leaves: bodies } = segmentOf(done);
  const tokens = bodies.map(({ token }) => token);
  const chain = prefixChain(receipt?.value.promptTokensHash ?? '0x', tokens);
  leaves = bodies.map((body, i) => ({ prefix: chain[i] ?? '0x', ...body }));
});
afterAll(() => world.stop());

const member = (name: string): Member => {
  const found = [...world.members, client].find((m) => m.name === name);
  if (found === undefined) throw new Error(`nobody is called ${name}`);
  return found;
};

/** The right request for INDEX, with something changed. */
function requestFor(change: Partial<Wire<'AuditRequest'>> = {}): Wire<'AuditRequest'> {
  const { job, input, salt, auditSecret } = done.transcript;
  const { assign, receipt } = segmentOf(done);
  if (receipt === undefined) throw new Error('no Receipt');
  const outputTokens = leaves.slice(0, INDEX).map(({ token }) => token);
  const order = { job, assign, receipt, input, salt, auditSecret };
  return { ...order, indices: [INDEX], outputTokens, fee: 5n, ...change };
}

/** Opens the leaf at INDEX, or another at its place. */
function openingOf(index: number): Wire<'LeafOpening'> {
  const tree = new MerkleTree(leaves.map(hashLeaf));
  const leaf = leaves[index];
  return { leaves: leaf ? [{ leaf: encodeLeaf(leaf), path: tree.path(INDEX) }] : [] };
}

/** The whole exchange; the frames that the verifier sent. */
async function audit(
  verifier: string,
  request: Wire<'AuditRequest'>,
  opening: Wire<'LeafOpening'> = openingOf(INDEX),
  asker = 'client',
  stream: 'audit' | 'panel' = 'audit',
): Promise<readonly Wire<'AuditFrame'>[]> {
  const signal = AbortSignal.timeout(5_000);
  const { network } = member(verifier);
  const peer = { peerId: network.peerId, addresses: network.addresses() };
  const limits = STREAM_LIMITS[stream];
  const channel = await member(asker).network.open(peer, STREAMS[stream], limits, { signal });
  try {
    await writeFrame(channel, 'AuditRequest', request, { signal });
    const first = await expectFrame(channel, 'AuditFrame', { signal });
    if (first.type !== 'commitment') return [first];
    await writeFrame(channel, 'LeafOpening', opening, { signal });
    return [first, await expectFrame(channel, 'AuditFrame', { signal })];
  } finally {
    channel.reset();
  }
}

const end = (status: string) => ({ type: 'end', status });

describe('a verifier', () => {
  it('answers what it was drawn for', async () => {
    expect(done.state).toBe('settled');
    const [commitment, opening] = await audit('v1', requestFor());
    expect(commitment?.type).toBe('commitment');
    expect(opening).toMatchObject({ type: 'opening', verdicts: [{ value: { outcome: 1 } }] });
  });
  it('[AUDIT-1 REJECT] works for the client only', async () => {
    expect(await audit('v1', requestFor(), undefined, 'node')).toEqual([end('invalid')]);
  });
  it('[AUDIT-7 REJECT] works for its fee only', async () => {
    expect(await audit('v1', requestFor({ fee: 4n }))).toEqual([end('price')]);
  });
  it('[AUDIT-8 REJECT] works only where it was drawn', async () => {
    expect(await audit('late', requestFor())).toEqual([end('refused')]);
  });
  it('[AUDIT-10 REJECT] begins nothing that its context cannot hold', async () => {
    expect(await audit('small', requestFor())).toEqual([end('invalid')]);
  });
  it('[AUDIT-16 REJECT] works for no node without stake: it may be the client himself', async () => {
    const { domain, signer } = member('late').identity;
    const { assign, receipt } = requestFor();
    const compute = signer.address;
    const other = client.identity.signer.sign('Assign', { ...assign.value, compute });
    const assignHash = digest(domain, 'Assign', other.value);
    const made = signer.sign('Receipt', { ...receipt.value, compute, assignHash });
    const request = requestFor({ assign: other, receipt: made });
    expect(await audit('v1', request)).toEqual([end('refused')]);
  });
  it('[AUDIT-13 REJECT] gives no verdict for a prompt counted longer than it is', async () => {
    const { value } = requestFor().receipt;
    const longer = { ...value, promptTokens: value.promptTokens + 1 };
    const receipt = member('node').identity.signer.sign('Receipt', longer);
    expect(await audit('v1', requestFor({ receipt }))).toEqual([end('invalid')]);
  });
  it('[JOB-6 REJECT] takes no other input than the Job was signed for', async () => {
    const input = { type: 'text', text: 'Another?' } as const;
    expect(await audit('v1', requestFor({ input }))).toEqual([end('invalid')]);
  });
  it('gives no verdict when it was shown other tokens: the leaf’s prefix tells', async () => {
    const outputTokens = requestFor().outputTokens.map((token, i) => (i === 2 ? token + 1 : token));
    const frames = await audit('v1', requestFor({ outputTokens }));
    expect(frames.map(({ type }) => type)).toEqual(['commitment', 'end']);
    expect(frames[1]).toEqual(end('badPrefix'));
  });
  it('[VERDICT-1 REJECT] gives no verdict for a leaf that is not the committed one', async () => {
    expect((await audit('v1', requestFor(), openingOf(INDEX + 1)))[1]).toEqual(end('invalid'));
    const { leaves: proven } = openingOf(INDEX);
    const other = proven.map(({ leaf, path }) => ({ leaf, path: path.map(flippedHash) }));
    expect((await audit('v1', requestFor(), { leaves: other }))[1]).toEqual(end('invalid'));
    expect((await audit('v1', requestFor(), { leaves: [] }))[1]).toEqual(end('invalid'));
  });
  it('[PANEL-1 REJECT] serves on no panel where there is no dispute', async () => {
    const frames = await audit('v1', requestFor(), undefined, 'client', 'panel');
    expect(frames).toEqual([end('invalid')]);
  });
});
