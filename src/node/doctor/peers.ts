/** Checks which other nodes exist: the bootstrap peers, and the nodes that they know, by role. */
import { countText } from '../../base/text.js';
import { PANEL_SIZE } from '../../protocol/params.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { type KnownNode, serves } from '../../protocol/wire/record.js';
import type { NodeConfig } from '../config/config.js';
import { titlesOf } from '../models/name.js';
import type { Check, CheckOptions } from './check.js';
import { type Finding, fail, ok, skipped, warn } from './finding.js';
import type { Outpost } from './outpost.js';
import { knownOf } from './patient.js';
import type { Visit } from './visit.js';

/** A panel plus the accuser. */
const DISPUTE_VERIFIERS = PANEL_SIZE + 1;

export interface PeersFacts {
  readonly bootstrap: number;
  readonly answered: number;
  readonly nodes: readonly KnownNode[];
  readonly models: readonly { readonly modelId: Hash; readonly name: string }[];
}

function judgeModel({ nodes }: PeersFacts, modelId: Hash, name: string): Finding {
  const count = (role: 'compute' | 'verifier') =>
    nodes.filter((node) => serves(node, role, modelId)).length;
  const [compute, verifiers] = [count('compute'), count('verifier')];
  const sentence = `${name}: ${countText(compute, 'compute node')}, ${countText(verifiers, 'verifier')}`;
  if (compute === 0) {
    const advice = 'nobody answers jobs of this model; start a compute node';
    return warn('peers', 'PEERS_FEW', sentence, advice);
  }
  if (verifiers >= DISPUTE_VERIFIERS) return ok('peers', sentence);
  const advice = `a dispute needs ${DISPUTE_VERIFIERS} verifiers; until there are that many, no node can be slashed`;
  return warn('peers', 'PEERS_FEW', sentence, advice);
}

export function judgePeers(facts: PeersFacts): Finding[] {
  const { bootstrap, answered, models } = facts;
  const sentence = `${answered} of ${countText(bootstrap, 'bootstrap peer')} answered`;
  if (answered === 0) {
    const advice =
      'is this machine online? if the ledger has moved, copy its newer network.json into the data folder';
    return [fail('peers', 'NET_DIAL', sentence, advice)];
  }
  const some = warn('peers', 'NET_DIAL', sentence, 'the others may be down, or have moved');
  const first = answered < bootstrap ? some : ok('peers', sentence);
  return [first, ...models.map(({ modelId, name }) => judgeModel(facts, modelId, name))];
}

/**
 * Whether this node is its network's ledger, does not run, and has no other peer to ask. That is
 * not a failure.
 */
function isAlone(config: NodeConfig | undefined, { bootstrap }: Outpost, visit: Visit): boolean {
  const isLedger = config?.roles.includes('ledger') === true;
  return isLedger && visit.status === undefined && bootstrap.length === 1;
}

async function run(visit: Visit, options: CheckOptions): Promise<Finding | readonly Finding[]> {
  const outpost = await visit.outpost(options);
  if (isAlone(knownOf(visit.patient.config), outpost, visit)) {
    return skipped('peers', 'this node is the first of its network, and does not run');
  }
  const { met, bootstrap, membership } = outpost;
  return judgePeers({
    ...{ bootstrap: bootstrap.length, answered: met.answered.length, nodes: met.nodes },
    models: [...titlesOf(membership.rules.manifests.values())].map(([modelId, name]) => ({
      ...{ modelId, name },
    })),
  });
}

export const peers: Check = { name: 'peers', limitMs: 20_000, run };
