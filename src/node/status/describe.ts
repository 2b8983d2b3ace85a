/** Collects a running node's status from its parts when it is asked for. */

import type { ModelInfo } from '../../engine/interface.js';
import { deviceText } from '../../engine/model/device.js';
import type { LlamaEngine } from '../../engine/process/host.js';
import { residentBytes } from '../../engine/process/resident.js';
import type { ComputeNode } from '../../roles/compute/compute.js';
import type { Directory } from '../../roles/directory/directory.js';
import type { VerifierNode } from '../../roles/verifier/verifier.js';
import type { NodeEvent } from '../events/events.js';
import type { Site } from '../network/site.js';
import { check, failing, type ReasonBoard } from './reasons.js';
import type { NodeStatus, ReadyCheck } from './status.js';
import type { LedgerWatch } from './watch.js';

/** Nodes with an older descriptor that a status lists. */
const BEHIND_MAX = 64;

/** The parts of a node that have been started so far. */
export interface NodeParts {
  readonly site: Site;
  readonly version: string;
  readonly phase: NodeStatus['phase'];
  /** When the start began, on the node's monotonic clock. */
  readonly began: number;
  readonly watch: LedgerWatch | undefined;
  readonly reasons: ReasonBoard;
  readonly engine: LlamaEngine | undefined;
  /** The opened model. Also known while the engine restarts or has stopped. */
  readonly model: ModelInfo | undefined;
  readonly compute: ComputeNode | undefined;
  readonly verifier: VerifierNode | undefined;
  readonly directory: Directory | undefined;
  readonly events: readonly NodeEvent[];
}

export function checksOf({ site, watch, engine, reasons }: NodeParts): readonly ReadyCheck[] {
  const { config, network, store } = site;
  // A node that only dials out counts as connected once a peer has answered.
  const hears =
    config.listen.length > 0 ? network.addresses().length > 0 : network.peers().length > 0;
  const found = [
    check('network', hears, config.listen.length > 0 ? 'NET_LISTEN' : 'NET_DIAL'),
    check('disk', !store.failed, 'STORE_FAILED'),
    ...(watch?.checks ?? [failing('ledger', 'TIMEOUT')]),
    ...(engine === undefined ? [] : [check('engine', engine.isReady, 'ENGINE_STOPPED')]),
  ];
  // What was raised says more than what was found just now. Who has left needs no stake.
  const raised = reasons.checks;
  const said = [...raised.map(({ code }) => code), ...(reasons.has('LEFT') ? ['NODE_STAKE'] : [])];
  return [...found.filter(({ code }) => code === undefined || !said.includes(code)), ...raised];
}

function modelOf({ model }: NodeParts): Pick<NodeStatus, 'model'> {
  if (model === undefined) return {};
  const { modelId, name, quantization, kind, engineClass, contextTokens, slots, kvType } = model;
  const { whyPortable } = model;
  return {
    model: {
      ...{ modelId, name, quantization, kind, engineClass, contextTokens, slots, kvType },
      device: deviceText(model.device),
      ...(whyPortable !== undefined && { whyPortable }),
    },
  };
}

function descriptorOf({ site, directory }: NodeParts): NodeStatus['descriptor'] {
  const { sequence } = site.membership.descriptor;
  const known = directory?.living ?? [];
  const behind = known
    .filter(({ record }) => record.descriptor < sequence)
    .map(({ address, record }) => ({ address, sequence: record.descriptor }));
  return { sequence, behind: behind.slice(0, BEHIND_MAX) };
}

async function memoryOf({ engine }: NodeParts): Promise<NodeStatus['memory']> {
  const rssBytes = process.memoryUsage.rss();
  const pid = engine?.childPid;
  const engineRssBytes = pid === undefined ? undefined : await residentBytes(pid);
  return { rssBytes, ...(engineRssBytes !== undefined && { engineRssBytes }) };
}

export async function describeNode(parts: NodeParts): Promise<NodeStatus> {
  const { site, version, phase, began, watch, compute, verifier, directory } = parts;
  const { network, identity, config, clock } = site;
  const seen = watch?.seen;
  return {
    version,
    pid: process.pid,
    upMs: clock.monotonic() - began,
    peerId: network.peerId,
    address: identity.signer.address,
    roles: config.roles,
    networkId: identity.networkId,
    unit: identity.genesis.unit,
    decimals: identity.genesis.decimals,
    descriptor: descriptorOf(parts),
    phase,
    checks: checksOf(parts),
    addresses: network.addresses(),
    peers: { connected: network.peers().length, known: directory?.known ?? 0 },
    ...(seen && {
      ledger: { height: seen.height, balance: `${seen.balance}`, stake: `${seen.stake}` },
    }),
    ...modelOf(parts),
    ...(compute && { compute: compute.load }),
    ...(verifier && { verifier: verifier.load }),
    memory: await memoryOf(parts),
    events: parts.events,
  };
}
