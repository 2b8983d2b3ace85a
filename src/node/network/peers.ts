/**
 * The nodes that a client knows, and what it knows about them: roles and prices from their own
 * records, stakes from the ledger, and reputation from its own experience.
 */

import { withTimeout } from '../../base/abort.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { ROLES, type Role } from '../../protocol/params.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { KnownNode } from '../../protocol/wire/record.js';
import type { Meeting } from '../../roles/client/trust/meetings.js';
import { type Standing, trustFactorOf } from '../../roles/client/trust/standing.js';
import type { Witness } from '../../roles/client/trust/witnesses.js';
import type { StakeEntry } from '../../roles/ledger/interface.js';
import type { OpenClient } from '../jobs/client-node.js';

export { isUnheard } from '../../roles/client/trust/witnesses.js';

/** One node on one model. */
export interface Peer {
  readonly address: Address;
  readonly peerId: string;
  readonly roles: readonly Role[];
  readonly model: string;
  readonly quantization: string;
  readonly modelId: Hash;
  /** Whether it answers now. Its record stays known for minutes after it has stopped. */
  readonly answers: boolean;
  readonly engineClass: Hash;
  /** Prices of a million prompt tokens, a million output tokens, one audit. */
  readonly inputPrice: bigint;
  readonly outputPrice: bigint;
  readonly auditPrice: bigint;
  /** The stake it can lose for a wrong output, and for a false verdict, on this model. */
  readonly computeStake: bigint;
  readonly verifierStake: bigint;
  /** This client's experience with it as a compute node. */
  readonly standing: Standing;
  /** The resulting factor of its score when Offers are ranked. */
  readonly trust: number;
  /**
   * This client's experience with it as a verifier: how often it agreed with others, and how often
   * it stood alone against them.
   */
  readonly witness: Witness;
  /** What this client saw it do. */
  readonly met: Meeting;
}

/** How long a node may take to accept a connection before it counts as gone. */
const ANSWER_MS = 3_000;

async function isAnswering(
  { network, address: own }: OpenClient,
  { address, peerId, record }: KnownNode,
  signal: AbortSignal,
): Promise<boolean> {
  // The node that serves this command cannot dial itself.
  if (address === own) return true;
  try {
    const peer = { peerId, addresses: record.addresses };
    await network.connect(peer, { signal: withTimeout(ANSWER_MS, 'a node', signal) });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

const sumOf = (stakes: readonly StakeEntry[], address: Address): bigint =>
  stakes.filter((s) => s.address === address).reduce((sum, { amount }) => sum + amount, 0n);

async function peersOf(
  open: OpenClient,
  { modelId, name, quantization }: Manifest,
  signal: AbortSignal,
): Promise<readonly Peer[]> {
  const { client, ledger, directory } = open;
  const { height } = await ledger.head({ signal });
  const [compute, verifier] = await Promise.all([
    ledger.stakes('compute', modelId, height, { signal }),
    ledger.stakes('verifier', modelId, height, { signal }),
  ]);
  const roles = ['compute', 'verifier'] as const;
  const known = new Map(
    roles.flatMap((r) => directory.nodes(r, modelId)).map((n) => [n.address, n]),
  );
  const describe = async (node: KnownNode): Promise<Peer> => {
    const { address, peerId, record } = node;
    const standing = await client.reputation.standing(address, modelId);
    const witness = await client.witnesses.of(address);
    const { inputPrice, outputPrice, auditPrice, engineClass } = record;
    return {
      ...{ address, peerId, engineClass, inputPrice, outputPrice, auditPrice, standing, witness },
      roles: record.roles.flatMap((role) => {
        const known = ROLES[role];
        return known === undefined || known === 'none' ? [] : [known];
      }),
      ...{ model: name, quantization, modelId },
      met: await client.meetings.of(address),
      answers: await isAnswering(open, node, signal),
      computeStake: sumOf(compute, address),
      verifierStake: sumOf(verifier, address),
      trust: trustFactorOf(standing, client.reputation.now()),
    };
  };
  return Promise.all([...known.values()].map(describe));
}

/** Every node of every model of the network. @throws RasticError of the ledger. */
export async function listPeers(open: OpenClient, signal: AbortSignal): Promise<readonly Peer[]> {
  const lists = await Promise.all(open.manifests.map((m) => peersOf(open, m, signal)));
  return lists.flat();
}

/** Deletes this client's experience with a node, so that it counts as new. @throws STORE_…. */
export const forgetPeer = ({ client }: OpenClient, address: Address): Promise<void> =>
  client.forget(address);
