/** A verifier's own side: whom it works for, and what ends an audit without a verdict. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretOf } from '../../../scripts/vectors/network.js';
import { encodeLeaf, hashLeaf, type Leaf, prefixChain } from '../../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../../src/protocol/proof/merkle.js';
import { createSigner, digest } from '../../../src/protocol/sign/sign.js';
import type { AuditOrder, Receipt } from '../../../src/protocol/sign/structs.js';
import { hashIndices } from '../../../src/protocol/steps/audit-order.js';
import { hashFinding, NO_FINDING } from '../../../src/protocol/steps/finding.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../src/protocol/wire/topics.js';
import { expectFrame, writeFrame } from '../../../src/roles/frames.js';
import { FakeEngine } from '../../support/engine/fake-engine.js';
import { type Asked, ask, segmentOf } from '../../support/world/ask.js';
import { orderFor } from '../../support/world/audit-order.js';
import { flippedHash } from '../../support/world/dispute.js';
import { type Asker, ENDLESS, type Member, World } from '../../support/world/world.js';

const INDEX = 5;

/** Counts what it is given to compute. */
class Counting extends FakeEngine {
  asked = 0;
  override tokenize(...args: Parameters<FakeEngine['tokenize']>) {
    this.asked++;
    return super.tokenize(...args);
  }
}
const engine = new Counting(ENDLESS);
const world = new World(10_000);
let client: Asker;
let done: Asked;
let leaves: readonly Leaf[];

beforeAll(async () => {
  await world.start();
  await world.addCompute('node');
  // Two that can judge outnumber the one that cannot.
  await world.addVerifier('v1', { engine });
  await world.addVerifier('v2');
  const small = new FakeEngine({ ...ENDLESS, contextTokens: 8 });
  await world.addVerifier('small', { engine: small });
  client = await world.addClient();
  done = await ask(world, client);
  // Stakes after the Assign's height: it cannot have been drawn.
  await world.addVerifier('late');
  await world.fund('client', 1_000n);
  await world.fund('node', 1_000n);
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

interface Asking {
  readonly verifier?: string;
  readonly fee?: bigint;
  readonly order?: Partial<AuditOrder>;
}

let fees = 0n;

/** The right request for INDEX, with something changed; each with another fee, else it is the same. */
function requestFor(
  change: Partial<Wire<'AuditRequest'>> = {},
  { verifier = 'v1', fee = 5n + fees++, order = {} }: Asking = {},
): Wire<'AuditRequest'> {
  const { job, input, salt, auditSecret } = done.transcript;
  const { assign, receipt } = segmentOf(done);
  if (receipt === undefined) throw new Error('no Receipt');
  const outputTokens = leaves.slice(0, INDEX).map(({ token }) => token);
  const papers = { job, assign, receipt, input, salt, auditSecret };
  const asked = { ...papers, indices: [INDEX], outputTokens, ...change };
  const { domain, signer } = client.identity;
  const init = { domain, signer, verifier: member(verifier).address, fee };
  return { order: orderFor(asked, init, order), ...asked };
}

/** The node's Receipt with something changed, signed by it. */
function receiptWith(change: Partial<Receipt>): Wire<'AuditRequest'>['receipt'] {
  const { value } = requestFor().receipt;
  return member('node').identity.signer.sign('Receipt', { ...value, ...change });
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
): Promise<readonly Wire<'AuditFrame'>[]> {
  const signal = AbortSignal.timeout(5_000);
  const { network } = member(verifier);
  const peer = { peerId: network.peerId, addresses: network.addresses() };
  const limits = STREAM_LIMITS.audit;
  const channel = await member(asker).network.open(peer, STREAMS.audit, limits, { signal });
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

/** What a verifier says to a panel's input. */
async function brief(verifier: string, request: Wire<'PanelRequest'>): Promise<unknown> {
  const signal = AbortSignal.timeout(5_000);
  const { network } = member(verifier);
  const peer = { peerId: network.peerId, addresses: network.addresses() };
  const channel = await client.network.open(peer, STREAMS.panel, STREAM_LIMITS.panel, { signal });
  try {
    await writeFrame(channel, 'PanelRequest', request, { signal });
    return await expectFrame(channel, 'AuditFrame', { signal });
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
    expect(await audit('v1', requestFor({}, { fee: 4n }))).toEqual([end('price')]);
  });
  it('[AUDIT-8 REJECT] works only where it was drawn', async () => {
    expect(await audit('late', requestFor({}, { verifier: 'late' }))).toEqual([end('refused')]);
  });
  it('refuses what its own context cannot hold, though the model’s can', async () => {
    expect(await audit('small', requestFor({}, { verifier: 'small' }))).toEqual([end('context')]);
  });
  it('[AUDIT-10] says of a Receipt beyond the model’s context that it is, and computes nothing', async () => {
    const { context } = world.manifest;
    const { outputTokens } = requestFor().receipt.value;
    const { asked } = engine;
    const beyond = requestFor({ receipt: receiptWith({ promptTokens: context }) });
    const [commitment, opening] = await audit('v1', beyond);
    expect(commitment?.type).toBe('commitment');
    const finding = { index: 0, outcome: 3, reason: 1, leafHash: NO_FINDING };
    expect(opening).toMatchObject({ verdicts: [{ value: finding }], leaves: [new Uint8Array()] });
    expect(engine.asked).toBe(asked);
    // At its last token it is within, and then the count of the prompt is what is wrong.
    const most = receiptWith({ promptTokens: context - outputTokens });
    const [, within] = await audit('v1', requestFor({ receipt: most }));
    expect(within).toMatchObject({ verdicts: [{ value: { reason: 2 } }] });
  });
  it('[AUDIT-35 REJECT] [AUDIT-36 REJECT] takes no order for another verifier, Receipt, job or index, or from another network', async () => {
    const { asked } = engine;
    const changed = (order: Partial<AuditOrder>) => requestFor({}, { order });
    const signer = createSigner(
      { ...world.rules.domain, verifyingContract: member('v2').address },
      secretOf('client'),
    );
    const right = requestFor();
    const foreign = { ...right, order: signer.sign('AuditOrder', right.order.value) };
    for (const request of [
      requestFor({}, { verifier: 'v2' }),
      changed({ receiptHash: flippedHash(right.order.value.receiptHash) }),
      changed({ expiry: right.order.value.expiry + 1 }),
      changed({ indicesHash: hashIndices([INDEX, INDEX + 1]) }),
      foreign,
    ]) {
      expect(await audit('v1', request)).toEqual([end('invalid')]);
    }
    expect(engine.asked).toBe(asked);
  });
  it('[AUDIT-38 IGNORE] computes an order once: the client that lost its stream gets the same answer', async () => {
    const request = requestFor();
    const first = await audit('v1', request);
    const { asked } = engine;
    expect(await audit('v1', request)).toEqual(first);
    expect(engine.asked).toBe(asked);
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
  it('[AUDIT-13] judges a prompt counted otherwise than it is: a mismatch that it signs for', async () => {
    const { promptTokens, promptTokensHash } = requestFor().receipt.value;
    const own = { promptTokensHash, promptTokens };
    const leafHash = hashFinding({ index: 0, prompt: own });
    for (const more of [1, -1]) {
      const receipt = receiptWith({ promptTokens: promptTokens + more });
      const [, opening] = await audit('v1', requestFor({ receipt }));
      const verdict = { index: 0, outcome: 3, reason: 2, leafHash };
      expect(opening).toMatchObject({ type: 'opening', verdicts: [{ value: verdict }] });
    }
    const other = receiptWith({ promptTokensHash: leafHash });
    const [, opening] = await audit('v1', requestFor({ receipt: other }));
    expect(opening).toMatchObject({ verdicts: [{ value: { reason: 2, leafHash } }] });
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
  it('[PANEL-8 REJECT] serves on no panel where there is no dispute', async () => {
    const { job, assign, receipt, input, salt, outputTokens } = requestFor();
    const disputeId = digest(member('v1').identity.domain, 'Job', job.value);
    const request = { disputeId, job, assign, receipt, input, salt, outputTokens };
    expect(await brief('v1', request)).toEqual(end('invalid'));
  });
  it('[AUDIT-17 REJECT] [LIFE-3] works until 23 hours after the deadline, by ledger time', async () => {
    const hour = 3_600_000;
    const { deadline } = requestFor().job.value;
    const { time } = await world.server.head();
    // A minute before the end, whatever this machine takes; and a second after it.
    world.offset += deadline + 23 * hour - time - 60_000;
    expect((await audit('v1', requestFor()))[0]?.type).toBe('commitment');
    world.offset += 61_000;
    expect(await audit('v1', requestFor())).toEqual([end('expired')]);
  });
});
