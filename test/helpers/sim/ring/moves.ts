/** The moves of a colluding client on the ledger and towards the panels that it has called. */
import { drawVerifiers, electorateOf, panelSeed } from '../../../../src/protocol/draw-verifiers.js';
import { encodeLeaf, hashLeaf } from '../../../../src/protocol/leaf.js';
import { hashEntry } from '../../../../src/protocol/ledger/journal.js';
import { PANEL_SIZE } from '../../../../src/protocol/params.js';
import { digest } from '../../../../src/protocol/sign.js';
import type { Address, Signed, Verdict } from '../../../../src/protocol/structs.js';
import { STREAM_LIMITS, STREAMS } from '../../../../src/protocol/topics.js';
import { createVerdict } from '../../../../src/protocol/verdict.js';
import { encodeMessage } from '../../../../src/protocol/wire.js';
import { examine } from '../../../../src/roles/client/examine.js';
import { expectFrame, writeFrame } from '../../../../src/roles/frames.js';
import type { Operation } from '../../../../src/roles/ledger/interface.js';
import { engineOf } from '../engine.js';
import { AUDIT_PRICE, SLOT } from '../genesis.js';
import type { Member } from '../member.js';
import { type Case, requestOf } from './case.js';
import { findingsFor, matterFor } from './findings.js';
import type { Ring } from './ring.js';

export interface Caller {
  readonly ring: Ring;
  readonly client: Member;
  readonly case: Case;
}

const leafAt = ({ leaves }: Case, index: number) => {
  const leaf = leaves[index];
  if (leaf === undefined) throw new Error('no such leaf');
  return leaf;
};

/** Has an honest verifier judge an index. @returns its Verdict. @throws why it gave none. */
export async function askStranger(
  { ring, client, case: about }: Caller,
  verifier: Member,
  index: number,
): Promise<Signed<Verdict>> {
  const known = client.directory.find(verifier.address);
  if (known === undefined) throw new Error('unknown verifier');
  const engine = await engineOf(verifier.plan.verifier?.engineClass ?? 'exact');
  const request = { ...requestOf(about, [index]), fee: AUDIT_PRICE };
  const components = { network: client.network, clock: ring.world.time.clock() };
  const examination = {
    domain: ring.world.rules.domain,
    matter: await matterFor(ring, request, engine),
    verifier: known,
    request,
    leafAt: (i: number) => leafAt(about, i),
    pathAt: (i: number) => about.tree.path(i),
  };
  const { signal } = new AbortController();
  const { answer } = await examine(components, examination, { signal });
  const [verdict] = answer.verdicts;
  if (verdict === undefined) throw new Error('no verdict');
  return verdict;
}

/** A friend signs that an index is wrong. */
export async function accuseFalsely(
  { ring, case: about }: Caller,
  friend: Member,
  index: number,
): Promise<Signed<Verdict>> {
  const engine = await engineOf(friend.plan.verifier?.engineClass ?? 'exact');
  const request = requestOf(about, [index]);
  const matter = await matterFor(ring, request, engine);
  const [finding] = await findingsFor(ring, engine, request, 'accuse');
  if (finding === undefined) throw new Error('no finding');
  const leaf = leafAt(about, index);
  return friend.signer.sign(
    'Verdict',
    createVerdict(matter, engine.model.engineClass, finding, leaf),
  );
}

/** The Dispute over a Verdict, signed for the client's next nonce. */
export async function disputeOver(
  { ring, client, case: about }: Caller,
  verdict: Signed<Verdict>,
): Promise<Operation> {
  const { job, assign, receipt, receiptHash, auditSecret } = about;
  const { nonce } = await ring.world.server.account(client.address);
  const verdictHash = digest(ring.world.rules.domain, 'Verdict', verdict.value);
  const { index } = verdict.value;
  const value = { receiptHash, index, auditSecret, verdictHash, nonce };
  const evidence = { job, assign, receipt, verdict };
  return { type: 'dispute', ...client.signer.sign('Dispute', value), ...evidence };
}

/**
 * The panel that this Dispute would get if it were the next entry, so many milliseconds from now; as
 * far as anybody can know it who reads the books.
 */
export async function foresee(
  { ring, client, case: about }: Caller,
  operation: Operation,
  accuser: Address,
  inMs: number,
): Promise<readonly Address[]> {
  const { server, time } = ring.world;
  const head = await server.head();
  const entry = {
    height: head.height + 1,
    time: Math.max(head.time, time.wall + inMs),
    operation: encodeMessage('Operation', operation),
  };
  const { job, assign, receiptHash, auditSecret } = about;
  const stakes = await server.stakes('verifier', job.value.modelId, assign.value.height);
  const draw = drawVerifiers(panelSeed(auditSecret, receiptHash, hashEntry(head.hash, entry)), {
    stakes: electorateOf(stakes, assign.value.engineClass).stakes,
    slot: SLOT,
    exclude: [client.address, about.node.address, accuser],
  });
  const panel: Address[] = [];
  for (const address of draw) if (panel.push(address) === PANEL_SIZE) break;
  return panel;
}

/** Hands a member its input. @throws what the member or the network says to it. */
export async function brief(
  { ring, client, case: about }: Caller,
  member: Member,
  index: number,
  mislead: boolean,
): Promise<void> {
  const { signal } = new AbortController();
  const peer = { peerId: member.network.peerId, addresses: member.network.addresses() };
  const limits = STREAM_LIMITS.panel;
  const channel = await client.network.open(peer, STREAMS.panel, limits, { signal });
  const request = requestOf(about, [index]);
  const other = request.outputTokens.map((token) => (token + 1) % 300);
  const outputTokens = mislead ? other : request.outputTokens;
  await writeFrame(channel, 'AuditRequest', { ...request, outputTokens, fee: 0n }, { signal });
  const frame = await expectFrame(channel, 'AuditFrame', { signal });
  await channel.close();
  if (frame.type === 'end') ring.world.say(client.name, `${member.name} says ${frame.status}`);
}

/** Shows the ledger the disputed leaf. */
export async function open({ ring, client, case: about }: Caller, index: number): Promise<void> {
  const leaf = leafAt(about, index);
  const { nonce } = await ring.world.server.account(client.address);
  const value = { receiptHash: about.receiptHash, leafHash: hashLeaf(leaf), nonce };
  const proven = { leaf: encodeLeaf(leaf), path: about.tree.path(index) };
  await ring.world.server.submit({
    type: 'open',
    ...client.signer.sign('Open', value),
    leaf: proven,
  });
}
