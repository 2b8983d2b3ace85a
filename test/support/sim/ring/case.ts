/**
 * What a colluding client has to show of one job: an order, a Receipt and the leaves behind it, of a
 * friend's node that signs whatever is wanted, or of an honest one that was really asked.
 */
import { RasticError } from '../../../../src/base/errors.js';
import type { Engine } from '../../../../src/engine/interface.js';
import { OFFER_TTL_MS, PRICE_TOKENS } from '../../../../src/protocol/params.js';
import { CHANNEL_LIFE_MS } from '../../../../src/protocol/params-money.js';
import { hashLeaf, type Leaf } from '../../../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../../../src/protocol/proof/merkle.js';
import { digest } from '../../../../src/protocol/sign/sign.js';
import type {
  Assign,
  Hash,
  Job,
  Offer,
  Receipt,
  Signed,
} from '../../../../src/protocol/sign/structs.js';
import { createAnnounce } from '../../../../src/protocol/steps/announce.js';
import { createAssign, NO_PREFIX } from '../../../../src/protocol/steps/assign.js';
import { createReceipt } from '../../../../src/protocol/steps/commit.js';
import { hashPromptTokens, type Input } from '../../../../src/protocol/steps/input.js';
import { jobIdOf } from '../../../../src/protocol/steps/job.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../../src/protocol/wire/topics.js';
import { Assignment } from '../../../../src/roles/client/answer/assignment.js';
import { createDraft } from '../../../../src/roles/client/request.js';
import { expectFrame, writeFrame } from '../../../../src/roles/frames.js';
import { NO_TAB } from '../../client/no-tab.js';
import { fakeVocabulary } from '../../engine/fake-engine.js';
import { SAMPLER } from '../../world/request.js';
import { MANIFEST } from '../genesis.js';
import type { Member } from '../member.js';
import type { Ring } from './ring.js';

/** A job of a colluding client with all that it could prove. */
export interface Case {
  readonly node: Member;
  readonly job: Signed<Job>;
  readonly offer: Signed<Offer>;
  readonly assign: Signed<Assign>;
  readonly receipt: Signed<Receipt>;
  readonly receiptHash: Hash;
  readonly input: Input;
  readonly salt: Hash;
  readonly auditSecret: Hash;
  readonly jobSecret: Hash;
  readonly leaves: readonly Leaf[];
  readonly tree: MerkleTree;
}

export interface Wanted {
  readonly ring: Ring;
  readonly client: Member;
  readonly node: Member;
  /** Of whose stakes verifiers are drawn. */
  readonly height: number;
  readonly maxTokens: number;
}

const INPUT: Input = { type: 'text', text: 'Once more, with feeling.' };
const LIFE_MS = 300_000;

function draftFor({ ring, client, maxTokens }: Wanted) {
  const { world } = ring;
  const dice = ring.diceOf(client);
  const clock = world.time.clock((length) => dice.bytes(length));
  const request = {
    ...{ manifest: MANIFEST, input: INPUT, maxTokens, stop: [], maxPrice: 400n, samples: 1 },
    ...{ sampler: { ...SAMPLER, temperature: 700_000 }, lifeMs: LIFE_MS },
  };
  return createDraft(client.identity, clock, request, world.time.wall);
}

function treeOf(leaves: readonly Leaf[]): MerkleTree {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.append(hashLeaf(leaf));
  return tree;
}

interface Answered {
  readonly draft: ReturnType<typeof draftFor>;
  readonly promptTokens: readonly number[];
  readonly leaves: readonly Leaf[];
  readonly finish: Parameters<typeof createReceipt>[3];
}

async function answerWith(wanted: Wanted, engine: Engine): Promise<Answered> {
  const draft = draftFor(wanted);
  const { sampler, seed, topLogits, stop, maxTokens, date } = draft.job.value;
  const promptTokens = await engine.tokenize(INPUT, date);
  const promptTokensHash = hashPromptTokens(promptTokens, draft.salt);
  const source = engine.generate({
    ...{ promptTokens, promptTokensHash, sampler, seed, topLogits, maxTokens, stop },
    prefixTokens: [],
  });
  const leaves: Leaf[] = [];
  let step = await source.next();
  for (; !step.done; step = await source.next()) leaves.push(step.value);
  for (const leaf of leaves) wanted.ring.claim(leaf);
  return { draft, promptTokens, leaves, finish: step.value };
}

/** @param variant another one is another Offer, and so another Receipt over the same leaves. */
function seal(wanted: Wanted, engine: Engine, answered: Answered, variant: number): Case {
  const { ring, client, node, height } = wanted;
  const { domain } = ring.world.rules;
  const { draft, promptTokens, leaves, finish } = answered;
  const { job, salt, auditSecret, jobSecret } = draft;
  const offer = node.signer.sign('Offer', {
    ...{ jobId: jobIdOf(domain, job.value), compute: node.address, inputPrice: PRICE_TOKENS },
    ...{
      engineClass: engine.model.engineClass,
      outputPrice: PRICE_TOKENS,
      expectedStart: variant,
      queue: 0,
      when: 1,
      kind: 1,
      credit: 1_000_000n,
    },
    expiry: ring.world.time.wall + OFFER_TTL_MS,
  });
  const at = { from: 0, prefix: NO_PREFIX, height };
  const assign = client.signer.sign('Assign', createAssign(domain, offer.value, at));
  const promptTokensHash = hashPromptTokens(promptTokens, salt);
  const tree = treeOf(leaves);
  const tokens = leaves.map(({ token }) => token);
  const prompt = { promptTokens: promptTokens.length, promptTokensHash };
  const output = { ...prompt, tokens, root: tree.root(), itemTokens: 0 };
  const order = { job: job.value, offer: offer.value, assign: assign.value };
  const value = createReceipt(domain, order, output, finish);
  const receipt = node.signer.sign('Receipt', value);
  const receiptHash = digest(domain, 'Receipt', value);
  const secrets = { salt, auditSecret, jobSecret };
  const proven = { job, offer, assign, receipt, receiptHash, input: INPUT, ...secrets };
  return { node, ...proven, leaves, tree };
}

/**
 * @param engine what the friend's node answers with: it may lie.
 * @returns so many Receipts over one answer, to choose from.
 */
export async function friendCases(
  wanted: Wanted,
  engine: Engine,
  count = 1,
): Promise<readonly Case[]> {
  const answered = await answerWith(wanted, engine);
  return Array.from({ length: count }, (_, i) => seal(wanted, engine, answered, i));
}

async function askOffer(wanted: Wanted, job: Signed<Job>): Promise<Signed<Offer>> {
  const { ring, client, node } = wanted;
  const { signal } = new AbortController();
  const { height } = await client.ledger.head();
  const jobId = jobIdOf(ring.world.rules.domain, job.value);
  const announce = createAnnounce(job.value, jobId, INPUT, height, client.network.addresses());
  const peer = { peerId: node.network.peerId, addresses: node.network.addresses() };
  const { network, signer } = client;
  const channel = await network.open(peer, STREAMS.solicit, STREAM_LIMITS.solicit, { signal });
  await writeFrame(channel, 'SignedAnnounce', signer.sign('Announce', announce), { signal });
  const { status, offer } = await expectFrame(channel, 'SolicitReply', { signal });
  await channel.close();
  if (offer === undefined) {
    throw new RasticError('ASK_NODE_FAILED', { compute: node.address, status });
  }
  return offer;
}

/** A channel of the client to the node that pays a job of this price. */
async function channelTo({ ring, client, node }: Wanted, maxPrice: bigint): Promise<Hash> {
  const { ledger, signer } = client;
  const { nonce } = await ledger.account(client.address);
  const expiry = ring.world.time.wall + CHANNEL_LIFE_MS;
  const terms = { payer: client.address, payee: node.address, deposit: maxPrice, expiry, nonce };
  await ledger.submit({ type: 'openChannel', ...signer.sign('OpenChannel', terms) });
  return digest(ring.world.rules.domain, 'OpenChannel', terms);
}

/** A job that an honest node really did, for a client that means it ill. */
export async function strangerCase(wanted: Wanted): Promise<Case> {
  const { ring, client, node, height } = wanted;
  const { domain } = ring.world.rules;
  const { job, salt, auditSecret, jobSecret } = draftFor(wanted);
  const offer = await askOffer(wanted, job);
  const at = { from: 0, prefix: NO_PREFIX, height };
  const assign = client.signer.sign('Assign', createAssign(domain, offer.value, at));
  const channel = await channelTo(wanted, job.value.maxPrice);
  const order = { job, offer, assign, channel, input: INPUT, salt };
  const request = { ...order, prefixTokens: [], canary: undefined };
  const peer = { peerId: node.network.peerId, addresses: node.network.addresses() };
  const { network } = client;
  const ledgerNow = () => ring.world.time.wall;
  const outage = {
    wasCutOff: false,
    wait: async (error: unknown): Promise<never> => {
      throw error;
    },
  };
  const parts = { network, domain, peer, vocabulary: fakeVocabulary, manifest: {}, ledgerNow };
  const init = { ...parts, request, outage, tab: NO_TAB };
  const assignment = new Assignment(init);
  const { signal } = new AbortController();
  for await (const event of assignment.run(signal, signal)) {
    if (event.type !== 'receipt' || event.reason === 'open') continue;
    const { receipt, receiver } = event;
    const receiptHash = digest(domain, 'Receipt', receipt.value);
    const secrets = { salt, auditSecret, jobSecret };
    const proven = { job, offer, assign, receipt, receiptHash, input: INPUT, ...secrets };
    return { node, ...proven, leaves: receiver.leaves, tree: treeOf(receiver.leaves) };
  }
  throw new Error('no Receipt');
}

/** The request about some indices, for any verifier: it lacks the order. */
export function requestOf(
  { job, assign, receipt, input, salt, auditSecret, leaves }: Case,
  indices: readonly number[],
): Omit<Wire<'AuditRequest'>, 'order'> {
  const last = indices[indices.length - 1] ?? 0;
  const outputTokens = leaves.slice(0, last).map(({ token }) => token);
  return { job, assign, receipt, input, salt, auditSecret, indices, outputTokens };
}

/** What a member of a dispute's panel is handed. */
export function panelRequestOf(about: Case, disputeId: Hash, index: number): Wire<'PanelRequest'> {
  const { job, assign, receipt, input, salt, outputTokens } = requestOf(about, [index]);
  return { disputeId, job, assign, receipt, input, salt, outputTokens };
}
