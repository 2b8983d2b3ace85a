/** The moves of a colluding client on the ledger and towards the panels that it has called. */

import { PANEL_SIZE } from '../../../../src/protocol/params.js';
import { drawVerifiers, panelSeed } from '../../../../src/protocol/proof/draw-verifiers.js';
import { encodeLeaf, hashLeaf } from '../../../../src/protocol/proof/leaf.js';
import { digest } from '../../../../src/protocol/sign/sign.js';
import type {
  Address,
  Commitment,
  Hash,
  Signed,
  Verdict,
} from '../../../../src/protocol/sign/structs.js';
import { disputeIdOf } from '../../../../src/protocol/steps/dispute-id.js';
import { encodeFinding } from '../../../../src/protocol/steps/finding.js';
import { createVerdict, needsCounts } from '../../../../src/protocol/steps/verdict.js';
import { STREAM_LIMITS, STREAMS } from '../../../../src/protocol/wire/topics.js';
import { examine } from '../../../../src/roles/client/audit/exchange.js';
import { expectFrame, writeFrame } from '../../../../src/roles/frames.js';
import type { Operation } from '../../../../src/roles/ledger/interface.js';
import { orderFor } from '../../world/audit-order.js';
import { engineOf } from '../engine.js';
import { AUDIT_PRICE, SLOT } from '../genesis.js';
import type { Member } from '../member.js';
import { type Case, panelRequestOf, requestOf } from './case.js';
import { findingsFor, matterFor } from './findings.js';
import type { AuditManner, Ring } from './ring.js';

export interface Caller {
  readonly ring: Ring;
  readonly client: Member;
  readonly case: Case;
}

/** A Verdict with all that the ledger wants to see of it. */
export interface Accusing {
  readonly accuser: Member;
  readonly verdict: Signed<Verdict>;
  /** The finding's bytes. */
  readonly finding: Uint8Array;
  /** The accuser's, where it was made in an audit. */
  readonly commitment?: Signed<Commitment>;
}

export const disputeIdFor = ({ assign }: Pick<Case, 'assign'>, ring: Ring, accuser: Address) =>
  disputeIdOf(digest(ring.world.rules.domain, 'Assign', assign.value), accuser);

const leafAt = ({ leaves }: Case, index: number) => {
  const leaf = leaves[index];
  if (leaf === undefined) throw new Error('no such leaf');
  return leaf;
};

const engineOfVerifier = ({ plan }: Member) => engineOf(plan.verifier?.engineClass ?? 'exact');

/** Has an honest verifier judge an index. @throws why it gave no Verdict. */
export async function askStranger(
  { ring, client, case: about }: Caller,
  accuser: Member,
  index: number,
): Promise<Accusing> {
  const known = client.directory.find(accuser.address);
  if (known === undefined) throw new Error('unknown verifier');
  const engine = await engineOfVerifier(accuser);
  const asked = requestOf(about, [index]);
  const { signer, domain } = client.identity;
  const init = { domain, signer, verifier: accuser.address, fee: AUDIT_PRICE };
  const request = { ...asked, order: orderFor(asked, init) };
  const components = { network: client.network, clock: ring.world.time.clock() };
  const examination = {
    domain: ring.world.rules.domain,
    matter: await matterFor(ring, request, engine),
    verifier: known,
    request,
    leafAt: (i: number) => leafAt(about, i),
    pathAt: (i: number) => about.tree.path(i),
  };
  const nothing = () => undefined;
  const { signal } = new AbortController();
  const options = { signal, onTaken: nothing, onCommitted: nothing };
  const { answer } = await examine(components, examination, options);
  const [verdict] = answer.verdicts;
  const [finding] = answer.leaves;
  if (verdict === undefined || finding === undefined) throw new Error('no verdict');
  return { accuser, verdict, finding, commitment: answer.commitment };
}

/** A friend signs that an index is wrong. */
export async function accuseFalsely(
  { ring, case: about }: Caller,
  accuser: Member,
  index: number,
  manner: AuditManner = 'accuse',
): Promise<Accusing> {
  const engine = await engineOfVerifier(accuser);
  const request = requestOf(about, [index]);
  const matter = await matterFor(ring, request, engine);
  const [finding] = await findingsFor(ring, engine, request, manner);
  if (finding === undefined) throw new Error('no finding');
  const leaf = leafAt(about, index);
  const value = createVerdict(matter, engine.model.engineClass, finding, leaf);
  const verdict = accuser.signer.sign('Verdict', value);
  return { accuser, verdict, finding: encodeFinding(finding).leaf };
}

/** The Dispute over a Verdict, signed for the client's next nonce. */
export async function disputeOver(
  { ring, client, case: about }: Caller,
  { verdict }: Accusing,
): Promise<Operation> {
  const { job, assign, receipt, receiptHash, auditSecret, jobSecret } = about;
  const { nonce } = await ring.world.server.account(client.address);
  const verdictHash = digest(ring.world.rules.domain, 'Verdict', verdict.value);
  const { index } = verdict.value;
  const { prefix } = leafAt(about, index);
  const secrets = { auditSecret, jobSecret };
  const value = { receiptHash, index, prefix, ...secrets, verdictHash, shown: [], nonce };
  const evidence = { job, assign, receipt, verdict, shown: [] };
  return { type: 'dispute', ...client.signer.sign('Dispute', value), ...evidence };
}

/** What nobody can know who submits. */
const GUESS = `0x${'00'.repeat(65)}` as const;

/**
 * The panel that a dispute over this Receipt would get, as far as anybody can know it beforehand:
 * everything but the beacon.
 */
export async function foresee(
  { ring, client, case: about }: Caller,
  index: number,
  accuser: Address,
): Promise<readonly Address[]> {
  const { server } = ring.world;
  const { job, assign, receiptHash, auditSecret } = about;
  const { height } = await server.head();
  const stakes = await server.stakes('verifier', job.value.modelId, height);
  const { engineClass } = assign.value;
  const draw = drawVerifiers(panelSeed(auditSecret, receiptHash, index, GUESS), {
    stakes: stakes.filter((stake) => stake.engineClass === engineClass),
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
  { id, index, mislead }: { readonly id: Hash; readonly index: number; readonly mislead: boolean },
): Promise<void> {
  const { signal } = new AbortController();
  const peer = { peerId: member.network.peerId, addresses: member.network.addresses() };
  const limits = STREAM_LIMITS.panel;
  const channel = await client.network.open(peer, STREAMS.panel, limits, { signal });
  const request = panelRequestOf(about, id, index);
  const other = request.outputTokens.map((token) => (token + 1) % 300);
  const outputTokens = mislead ? other : request.outputTokens;
  await writeFrame(channel, 'PanelRequest', { ...request, outputTokens }, { signal });
  const frame = await expectFrame(channel, 'AuditFrame', { signal });
  await channel.close();
  if (frame.type === 'end') ring.world.say(client.name, `${member.name} says ${frame.status}`);
}

/** Shows the ledger the disputed leaf. */
export async function open(
  { ring, client, case: about }: Caller,
  { accuser, finding, verdict }: Accusing,
): Promise<void> {
  const { index } = verdict.value;
  const leaf = leafAt(about, index);
  const { nonce } = await ring.world.server.account(client.address);
  const disputeId = disputeIdFor(about, ring, accuser.address);
  const value = { disputeId, leafHash: hashLeaf(leaf), nonce };
  const request = requestOf(about, [index]);
  const matter = await matterFor(ring, request, await engineOfVerifier(accuser));
  await ring.world.server.submit({
    type: 'open',
    ...client.signer.sign('Open', value),
    leaf: { leaf: encodeLeaf(leaf), path: about.tree.path(index) },
    accuserLeaf: finding,
    outputTokens: needsCounts(matter, index) ? request.outputTokens : [],
  });
}

/** Brings the ledger a Commitment that was made in an audit, as if it were made for the panel. */
export async function replay({ ring }: Caller, commitment: Signed<Commitment>): Promise<void> {
  await ring.world.server.submit({ type: 'commitment', ...commitment });
}

/** Stakes all free money of a friend, a moment before it is wanted. */
export async function stakeAll(ring: Ring, friend: Member): Promise<void> {
  const { server } = ring.world;
  const { balance } = await server.account(friend.address);
  const { engineClass = 'exact' } = friend.plan.verifier ?? {};
  await ring.world.stake(friend.name, 'verifier', engineClass, balance / 2n);
}

/** Opens a friend's purse, or pays more into it. */
export async function fundPurse(ring: Ring, friend: Member, amount: bigint): Promise<void> {
  const { server } = ring.world;
  const { nonce } = await server.account(friend.address);
  const signed = friend.signer.sign('FundPurse', { amount, nonce });
  await server.submit({ type: 'fundPurse', ...signed });
}
